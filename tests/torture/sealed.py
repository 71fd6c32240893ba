"""A process that is watched: it may read and write here, run nothing, and reach no other machine.

What it did is seen twice: by a hook that is told of each operation before it is done, and by
what the folders around hold before and after.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISLNK, S_ISREG
from typing import Any, NamedTuple

from import_guard import is_strange, secrets

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PLACES = {  # events that change what is on the disk, and which of their arguments are places
    "os.rename": (0, 1),
    "os.link": (0, 1),
    "os.symlink": (1,),
    "os.mkdir": (0,),
    "os.rmdir": (0,),
    "os.remove": (0,),
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.utime": (0,),
    "os.truncate": (0,),
    "os.setxattr": (0,),
    "os.removexattr": (0,),
    "os.mkfifo": (0,),
    "shutil.copyfile": (1,),
    "shutil.move": (0, 1),
    "shutil.rmtree": (0,),
    "sqlite3.connect": (0,),
    "tempfile.mkdtemp": (0,),
    "tempfile.mkstemp": (0,),
}
_LISTING = ("os.listdir", "os.scandir")
_READERS = {  # of which no event tells, and which of their arguments is the file
    "read": 0,
    "readv": 0,
    "pread": 0,
    "preadv": 0,
    "sendfile": 1,
    "copy_file_range": 0,
}
_NEVER = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty."),
    *("pickle.", "urllib.", "http.", "ftplib.", "smtplib.", "ctypes.dlopen"),
    *("shelve.", "webbrowser."),
)
_HARMLESS = ("socket.gethostname",)  # asked for, to find it in texts
_SECONDS = 300


class _Bounds(NamedTuple):
    """Below which folders a process may write, and read of what is secret; they are real."""

    written: tuple[str, ...]
    read: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()

    @classmethod
    def of(cls, may_write: Iterable[Path], site: Path | None) -> _Bounds:
        """Return the bounds of this process."""
        written = tuple(os.path.realpath(one) for one in may_write)
        if site is None:
            return cls(written)
        inside = tuple(f"{one}{os.sep}" for one in (os.path.realpath(site), *written))
        return cls(written, inside, (f"{os.path.realpath(site.parent)}{os.sep}", *secrets()))


class Sealed(NamedTuple):
    """What came of a watched process: its answer, and each thing it did that it may not do."""

    answer: Any
    breaches: list[str]


def sealed(
    work: Callable[[], object],
    may_write: Iterable[Path],
    *,
    site: Path | None = None,
    sockets: bool = False,
) -> Sealed:
    """Do *work* in a process of its own that may write below *may_write* alone.

    It may read nothing that lies beside *site*, nor what is secret on every machine, though
    it may open that with os.open to ask where it lies; without *site* it may read
    everything.  The answer has to be fit for JSON.  A process that ends in another way, or takes
    five minutes, is a breach.  With *sockets* it may listen.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        signal.alarm(_SECONDS)
        breaches: list[str] = []
        answer: object = None
        try:
            _watch(_Bounds.of(may_write, site), breaches, sockets=sockets)
            answer = work()
        except BaseException as error:  # noqa: BLE001 - whatever comes through is told
            breaches.append(f"it came through: {type(error).__name__}: {error}"[:500])
        try:
            with os.fdopen(writing, "w", encoding="utf-8", errors="backslashreplace") as told:
                json.dump([answer, breaches], told)
            os._exit(0)
        finally:  # nor may the program that forked it go on here
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    if status or not said:
        return Sealed(None, [f"the process ended with status {status}: it hung, or crashed"])
    return Sealed(*json.loads(said))


def _watch(bounds: _Bounds, breaches: list[str], *, sockets: bool) -> None:
    busy = False

    def hook(event: str, given: tuple[object, ...]) -> None:
        nonlocal busy
        if busy:
            return
        busy = True
        try:
            wrong = _wrong(event, given, bounds)
        finally:
            busy = False
        if wrong and not (sockets and event.startswith(("socket.", "http."))):
            breaches.append(f"{event} {given!r}: {wrong}"[:400])
            raise PermissionError(breaches[-1])

    def reader(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def reading(*given: Any) -> Any:
            if _is_read_outside(given[_READERS[name]], bounds):
                breaches.append(f"os.{name} {given[0]}: read outside")
                raise PermissionError(breaches[-1])
            return work(*given)

        return reading

    for name in _READERS.keys() & vars(os).keys():
        setattr(os, name, reader(name, getattr(os, name)))
    sys.addaudithook(hook)


def _wrong(event: str, given: tuple[object, ...], bounds: _Bounds) -> str:
    """Return what is wrong with an operation, "" for nothing."""
    wrong = ""
    if event == "open":
        path, mode, flags = given
        writes = isinstance(flags, int) and flags & _WRITING
        if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
            wrong = "" if _is_inside(path, bounds.written, follow=True) else "written outside"
        elif mode is not None and _is_read_outside(path, bounds):  # os.open has no mode
            wrong = "read outside"
    elif event in _LISTING:
        wrong = "listed outside" if _is_read_outside(given[0], bounds) else ""
    elif event in _PLACES and not _is_nothing(event, given):
        named = (given[index] for index in _PLACES[event] if index < len(given))
        good = all(_is_inside(one, bounds.written, follow=False) for one in named)
        wrong = "" if good else "changed outside"
    elif event.startswith(_NEVER) and event not in _HARMLESS:
        wrong = "never done"
    return wrong


def _is_nothing(event: str, given: tuple[object, ...]) -> bool:
    """Tell whether an operation changes nothing, or is part of one that was seen as a whole."""
    if event == "os.mkdir":
        return os.path.isdir(str(given[0]))  # noqa: PTH112 - a name of any kind
    return event in {"os.remove", "os.rmdir"} and given[-1] != -1  # by way of an open folder


def _is_read_outside(path: object, bounds: _Bounds) -> bool:
    """Tell whether *path*, or what a descriptor is open for, is what may not be read."""
    place = f"/proc/self/fd/{path}" if isinstance(path, int) else path
    if not isinstance(place, str | bytes | os.PathLike):
        return False
    return is_strange(os.path.realpath(os.fsdecode(place)), bounds.read, bounds.secret)


def _is_inside(path: object, roots: tuple[str, ...], *, follow: bool) -> bool:
    """Tell whether *path* lies below one of *roots*; what it links to counts if links follow."""
    if not isinstance(path, str | bytes | os.PathLike):
        return True  # a descriptor, which was opened before
    place = os.fsdecode(path)
    if place == os.devnull:
        return True
    folder, name = os.path.split(os.path.abspath(place))  # noqa: PTH100 - links as they are
    real = os.path.realpath(place) if follow else os.path.join(os.path.realpath(folder), name)  # noqa: PTH118
    return any(real == root or real.startswith(f"{root}{os.sep}") for root in roots)


def listing(folder: Path, but: Iterable[Path] = ()) -> Mapping[str, str]:
    """Return all that lies below *folder* by path, with digests, but what is below *but*."""
    left = {os.fspath(one) for one in but}
    found: dict[str, str] = {}
    for place, folders, names in os.walk(os.fspath(folder)):
        folders[:] = [one for one in folders if f"{place}/{one}" not in left]
        found[place] = "folder"
        for name in names + [one for one in folders if os.path.islink(f"{place}/{one}")]:  # noqa: PTH114
            path = f"{place}/{name}"
            if path not in left:
                found[path] = _look(path)
    return found


def _look(path: str) -> str:
    status = os.lstat(path)
    if S_ISLNK(status.st_mode):
        return f"link to {os.readlink(path)}"  # noqa: PTH115
    if not S_ISREG(status.st_mode):
        return f"mode {status.st_mode}"
    if status.st_size > 1 << 24:
        return f"{status.st_size} bytes"
    with suppress(OSError):
        return sha256(Path(path).read_bytes()).hexdigest()
    return "closed"


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Name what is new, gone or changed."""
    paths = sorted(before.keys() | after.keys())
    return [ascii(path) for path in paths if before.get(path) != after.get(path)]
