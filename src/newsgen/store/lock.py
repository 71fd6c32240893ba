"""One at a time: two that share a cache, or choose paths at once, would write over each other."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from msgspec import MsgspecError, Struct, json

from newsgen.errors import NewsgenError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PATIENCE_SECONDS = 120.0
_SAYS_SO_SECONDS = 1.0
_LOOKS_AGAIN_SECONDS = 0.05
_FAR = 1 << 30  # Windows lets nobody read a byte that is locked: one beyond the owner's note is
_FLAGS = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_APPEND
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)  # a link would let a foreign file be emptied
)
_SITE = "-C"  # the option of the program itself that has a value


class Busy(NewsgenError):  # noqa: N818 - named for what is the case
    """Another newsgen is at work on this site and did not finish in time."""

    def __init__(self, whom: str, folder: str) -> None:
        super().__init__(whom, folder)
        self.whom = whom

    def __str__(self) -> str:
        """Say who it is, and where."""
        return f"{self.whom} is working on this site ({self.args[1]})"


class Owner(Struct, frozen=True):
    """Who holds a lock: the process, its command, and since when, in seconds since the epoch."""

    pid: int
    command: str
    since: int

    def __str__(self) -> str:
        """Say it as ``process 4711 (newsgen build, since 12:03)``."""
        clock = time.strftime("%H:%M", time.localtime(self.since))
        return f"process {self.pid} ({self.command}, since {clock})"


@contextmanager
def only_one(state: Path) -> Iterator[None]:
    """Hold the site whose state folder is *state*; others wait for their turn.

    Whoever waits for more than a second says for whom, on standard error.  Raises
    Busy after two minutes.
    """
    state.mkdir(parents=True, exist_ok=True)
    with held(state / "lock", _PATIENCE_SECONDS):
        yield


@contextmanager
def held(place: Path, patience: float) -> Iterator[None]:
    """Hold the lock of the file *place*, waiting for it up to *patience* seconds.

    The system lets go of a lock when the last process ends that has it: the one that
    took it, and the workers that were forked from it.  So a build that was killed never
    locks out the next, which doesn't begin before nobody writes any more.  The file tells
    who holds it, but that is for people: what a process that is dead left there counts for
    nothing.  Raises Busy, and OSError as it comes.
    """
    file = _taken(place, patience)
    try:
        _write(file, json.encode(Owner(os.getpid(), _command(sys.argv[1:]), int(time.time()))))
        yield
    finally:
        _write(file, b"")
        _let_go(file)
        file.close()


def _taken(place: Path, patience: float) -> BinaryIO:
    """Open the file *place* and take its lock."""
    began = time.monotonic()
    has_said = False
    while True:
        file = open(os.open(place, _FLAGS, 0o666), "a+b", buffering=0)  # noqa: PTH123, SIM115
        try:
            if _take(file) and _is_still(place, file):
                return file
        except OSError as error:  # which doesn't know of what file it is
            file.close()
            raise OSError(error.errno, error.strerror, f"{place}") from error
        except BaseException:
            file.close()
            raise
        owner = _owner(file)
        file.close()
        waited = time.monotonic() - began
        if waited >= patience:
            raise Busy(str(owner or "another newsgen"), str(place.parent))
        if waited >= _SAYS_SO_SECONDS and not has_said:
            has_said = True
            whom = owner or "another newsgen that is working on this site"
            sys.stderr.write(f"newsgen: waiting for {whom} …\n")
        time.sleep(_LOOKS_AGAIN_SECONDS)


def _take(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks: nobody can be kept out
        return True
    return True


def _let_go(file: BinaryIO) -> None:
    """Give the lock up for all processes that share it, though the file may be open in others."""
    with suppress(OSError):
        if sys.platform == "win32":
            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_UN)


def _is_still(place: Path, file: BinaryIO) -> bool:
    """Tell whether *file* is the one at *place*: the folder may have been deleted meanwhile."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), place.stat())
    except FileNotFoundError:
        return False


def _write(file: BinaryIO, note: bytes) -> None:
    with suppress(OSError):  # a full disk: nobody is told who it is, that is all
        file.truncate(0)
        file.write(note)


def _owner(file: BinaryIO) -> Owner | None:
    """Return who says that it holds *file*; None if nobody does, or a process that is no more."""
    try:
        file.seek(0)
        owner = json.decode(file.read(), type=Owner)
    except (OSError, MsgspecError):
        return None
    return owner if _is_alive(owner.pid) else None


def _is_alive(pid: int) -> bool:
    """Tell whether there is a process *pid*; where that can't be asked, take it for true."""
    if sys.platform == "win32":  # a signal 0 would end it there
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # it is another user's
        return True
    return True


def _command(arguments: Sequence[str]) -> str:
    """Return the command that *arguments* of the program name, without what it is about."""
    rest = iter(arguments)
    for one in rest:
        if one == _SITE:
            next(rest, "")
        elif not one.startswith("-"):
            return f"newsgen {one}" if one.isalpha() else "newsgen"
    return "newsgen"
