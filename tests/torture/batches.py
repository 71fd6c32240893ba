"""Attempts in batches, each batch in a process of its own with limits on time and memory.

The process is a copy of this one, which has imported all there is, so that starting it takes
some milliseconds.  What ends it, a hang or a crash, is an attempt's fault and is told as such.
"""

from __future__ import annotations

import json
import mmap
import os
import resource
import signal
import struct
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_MIB = 1 << 20
_LAST = 3  # innermost frames of a traceback that are told


class Limits(NamedTuple):
    """What one attempt may take: seconds of CPU, and MiB beyond what the process had."""

    seconds: float = 2.0
    memory: int = 200


def tried(
    attempts: Sequence[int], attempt: Callable[[int], None], folder: Path, limits: Limits
) -> Iterator[tuple[int, str]]:
    """Make *attempts* in *folder*; yield the number of each that failed, and how.

    An attempt fails by raising, and by taking more than the *limits* allow.
    """
    left = list(attempts)
    while left:
        done, told, status = _batch(left, attempt, folder, limits)
        yield from told
        if status and done < len(left):
            yield left[done], _ended(status, limits)
            done += 1
        left = left[done:]


def _batch(
    attempts: Sequence[int], attempt: Callable[[int], None], folder: Path, limits: Limits
) -> tuple[int, list[tuple[int, str]], int]:
    """Make attempts in a process; return how many were made, what failed, and how it ended."""
    shared = mmap.mmap(-1, mmap.PAGESIZE)
    report = folder / ".failed"
    report.write_bytes(b"")
    child = os.fork()
    if child == 0:
        status = 1
        try:
            _make(attempts, attempt, folder, limits, shared)
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    done = struct.unpack_from("q", shared)[0]
    told = [tuple(json.loads(line)) for line in report.read_text("utf-8").splitlines()]
    report.unlink()
    return (len(attempts) if status == 0 else done), told, status


def _make(
    attempts: Sequence[int],
    attempt: Callable[[int], None],
    folder: Path,
    limits: Limits,
    shared: mmap.mmap,
) -> None:
    os.chdir(folder)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)  # it ends the process, even inside of C
    most = _size() + limits.memory * _MIB
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with Path(".failed").open("a", encoding="utf-8") as report:
        for place, number in enumerate(attempts):
            struct.pack_into("q", shared, 0, place)
            signal.setitimer(signal.ITIMER_PROF, limits.seconds)
            try:
                attempt(number)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is told
                report.write(json.dumps([number, _told(error)]) + "\n")
                report.flush()
    signal.setitimer(signal.ITIMER_PROF, 0)


def _size() -> int:
    """Return how much address space this process has, in bytes."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * mmap.PAGESIZE


def _told(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-_LAST:]
    where = " < ".join(f"{Path(one.filename).name}:{one.lineno}" for one in reversed(frames))
    return f"{type(error).__name__}: {str(error)[:400]} ({where})"


def _ended(status: int, limits: Limits) -> str:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGPROF:
            return f"it took more than {limits.seconds} s"
        return f"it ended the process by {signal.Signals(number).name}"
    return "it ended the process"
