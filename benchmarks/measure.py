"""What a command costs: seconds, processor time, and the memory of all its processes."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

_PAUSE = 0.02  # seconds between two looks at the memory
_PROC = Path("/proc")


class Cost(Struct, frozen=True):
    """Seconds on the clock, and of all cores together, children included."""

    seconds: float
    cpu: float


class Memory(Struct, frozen=True):
    """The most bytes all processes of a command held at one time; 0 where there is no /proc.

    ``pss`` counts what processes share once, ``rss`` as often as it is shared.
    """

    pss: int = 0
    rss: int = 0


def timed(command: Sequence[str], folder: Path) -> tuple[Cost, bytes]:
    """Run *command* in *folder*; return its cost and what it wrote to standard output.

    Nothing looks on meanwhile, so memory is measured apart.  Raises
    CalledProcessError, with what it said, if it fails.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=said)  # noqa: S603
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        _check(process, command, said.fileno())
        out.seek(0)
        return Cost(seconds, usage.ru_utime + usage.ru_stime), out.read()


def peak(command: Sequence[str], folder: Path) -> Memory:
    """Run *command* in *folder* and return the peak memory of it and all it starts.

    Looking costs the command some time, so this run isn't timed.
    """
    pss = rss = 0
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - a generator on its own site
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
        )
        while process.poll() is None:
            now = [_memory(pid) for pid in _session(process.pid)]
            pss = max(pss, sum(one.pss for one in now))
            rss = max(rss, sum(one.rss for one in now))
            time.sleep(_PAUSE)
        _check(process, command, said.fileno())
    return Memory(pss, rss)


def _check(process: subprocess.Popen[bytes], command: Sequence[str], said: int) -> None:
    if process.returncode:
        text = os.pread(said, 20_000, 0).decode("utf-8", "replace")
        error = subprocess.CalledProcessError(process.returncode, command)
        error.add_note(text)
        raise error


def _session(leader: int) -> Iterator[int]:
    """Yield the processes of a session: all that was started, whoever is its parent now.

    Format: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    """
    if not _PROC.is_dir():
        return
    for name in os.listdir(_PROC):  # noqa: PTH208 - fifty times a second
        if name.isdigit():
            try:
                stat = (_PROC / name / "stat").read_bytes()
            except OSError:  # it ended meanwhile
                continue
            # The name, in brackets, may hold spaces; the session is the fourth field after it.
            if int(stat.rpartition(b")")[2].split()[3]) == leader:
                yield int(name)


def _memory(pid: int) -> Memory:
    """Return what one process holds now, nothing if it has ended."""
    try:
        pages = int((_PROC / str(pid) / "statm").read_bytes().split()[1])
        rollup = (_PROC / str(pid) / "smaps_rollup").read_bytes()
    except OSError:
        return Memory()
    pss = next((line.split()[1] for line in rollup.splitlines() if line[:4] == b"Pss:"), b"0")
    return Memory(int(pss) * 1024, pages * resource.getpagesize())
