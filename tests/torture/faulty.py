"""The library of ``faulty.c``: built, preloaded, armed, and commands run under it.

A process that was started with it (``environment``) has loaded newsgen once; each attempt
is a fork of it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
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


def rehearse(*arguments: object) -> None:
    """Run a command in this process, so that its forks find all loaded that it needs."""
    sys.argv = ["newsgen", *map(str, arguments)]
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()), suppress(SystemExit):
        commands.run()
