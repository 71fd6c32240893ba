"""The library of ``faulty.c``: built, preloaded, armed, and commands run under it.

A process that was started with it (``environment``) has loaded newsgen once; each attempt
is a fork of it, which costs milliseconds where an interpreter would cost half a second.
"""

from __future__ import annotations

import ctypes
import errno
import os
import select
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from newsgen.cli import commands

SHORT = -1
ERRORS = {
    "EIO": errno.EIO,
    "ENOSPC": errno.ENOSPC,
    "EMFILE": errno.EMFILE,
    "EACCES": errno.EACCES,
    "short": SHORT,
}
"""What an operation can end with, by name."""

_GIVEN_BY = {
    "ENOSPC": "cwnlmytk",
    "EMFILE": "oce",
    "EACCES": "ocnlumdseih",
    "short": "w",
}
"""The operations that can end with an error, by the letters of ``faulty.c``; EIO ends any."""

_SOURCE = Path(__file__).with_name("faulty.c")
_LIBRARY = "FAULTY_LIBRARY"
_PATIENCE_SECONDS = 60


def missing() -> str:
    """Say what this machine lacks for it; "" if nothing."""
    if sys.platform != "linux":
        return "only Linux lets a library stand before the system's own (LD_PRELOAD)"
    if not shutil.which("cc"):
        return "there is no C compiler called cc"
    return ""


def environment(folder: Path) -> dict[str, str]:
    """Build the library in *folder*; return what a process has to be started with."""
    library = folder / "faulty.so"
    command = ["cc", "-O1", "-Wall", "-shared", "-fPIC", "-o", str(library), str(_SOURCE), "-ldl"]
    subprocess.run(command, check=True, timeout=60)
    return {**os.environ, "LD_PRELOAD": str(library), _LIBRARY: str(library)}


def fits(error: str, operation: str) -> bool:
    """Tell whether *operation*, a letter, can end with *error*: a read finds no full disk."""
    return operation in _GIVEN_BY.get(error, operation)


class Hit(NamedTuple):
    """What failed: the operation's letter and the file; how often, if it was more than once."""

    operation: str
    path: str
    times: int


class Faulty:
    """The library in this process and all that are forked from it; it minds *roots* alone."""

    def __init__(self, roots: Sequence[Path]) -> None:
        self._library = ctypes.CDLL(os.environ[_LIBRARY])
        for name in ("faulty_hit_path", "faulty_trace"):
            getattr(self._library, name).restype = ctypes.c_char_p
        self._library.faulty_trace.restype = ctypes.c_void_p
        for name in ("faulty_hit_operation", "faulty_count", "faulty_hits", "faulty_written"):
            getattr(self._library, name).restype = ctypes.c_long
        self._library.faulty_hit_operation.restype = ctypes.c_char
        self._library.faulty_roots(":".join(map(str, roots)).encode())

    def arm(self, nth: int, error: str = "EIO", *, sticky: bool = False, budget: int = -1) -> None:
        """Let operation *nth* from now end with *error*; *sticky*, all from there on.

        0 lets none: they are counted only.  With a *budget* the disk is full after as
        many bytes.
        """
        self._library.faulty_arm(
            ctypes.c_long(nth), ERRORS[error], int(sticky), ctypes.c_long(budget)
        )

    def aim(self, operation: str, end: str) -> None:
        """Count nothing but *operation*, a letter, on files whose paths *end* so."""
        self._library.faulty_aim(ctypes.c_char(operation.encode()), end.encode())

    def disarm(self) -> None:
        """Let all go well."""
        self._library.faulty_disarm()

    def trace(self) -> str:
        """Return the letters of the operations since it was armed."""
        count = self._library.faulty_count()
        return ctypes.string_at(self._library.faulty_trace() + 1, count).decode()

    def written(self) -> int:
        """Return how many bytes were written since it was armed with a budget."""
        return int(self._library.faulty_written())

    def hit(self) -> Hit | None:
        """Return what failed first, if anything did."""
        if not self._library.faulty_hits():
            return None
        path = os.fsdecode(self._library.faulty_hit_path())
        operation = self._library.faulty_hit_operation().decode()
        return Hit(operation, path, self._library.faulty_hits())


class Ended(NamedTuple):
    """How a command ended: its status, negative for a signal, and what it printed."""

    status: int
    output: str
    messages: str

    @property
    def told(self) -> str:
        """All that was printed."""
        return self.output + self.messages


def newsgen(*arguments: object, before: Callable[[], None] = lambda: None, logs: Path) -> Ended:
    """Run a command in a fork of this process, after *before* is called there.

    What it prints goes through files in the folder *logs*.  One that hangs is killed
    after a minute.
    """
    places = [logs / name for name in ("out", "err")]
    child = os.fork()
    if child == 0:
        _become(arguments, before, places)
    status = _awaited(child)
    output, messages = (place.read_text("utf-8", errors="replace") for place in places)
    return Ended(os.waitstatus_to_exitcode(status), output, messages)


def _become(
    arguments: Sequence[object], before: Callable[[], None], places: Sequence[Path]
) -> None:
    """Be the command, in the forked process, to its end."""
    status = 70
    try:
        os.setpgid(0, 0)
        for number, place in enumerate(places, 1):
            file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(file, number)
            os.close(file)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        sys.argv = ["newsgen", *map(str, arguments)]
        before()
        status = commands.run()
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 1
    except BaseException:  # noqa: BLE001 - the fork must not go on as its parent
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _awaited(child: int) -> int:
    """Wait for *child*; one that hangs is ended, with all it started."""
    waiting = os.pidfd_open(child)
    try:
        ready, _, _ = select.select([waiting], [], [], _PATIENCE_SECONDS)
    finally:
        os.close(waiting)
    if not ready:
        os.killpg(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def rehearse(*arguments: object) -> None:
    """Run a command in this process, so that its forks find all loaded that it needs."""
    sys.argv = ["newsgen", *map(str, arguments)]
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()), suppress(SystemExit):
        commands.run()
