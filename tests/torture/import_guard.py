"""What an import may touch: its site and nothing else, seen by an audit hook.

A hook can't be taken off again, so whoever sets one does so in a process of its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PLACES = {  # events that change what is on the disk, and which of their arguments are places
    "os.rename": (0, 1),
    "os.link": (1,),
    "os.symlink": (1,),
    "os.mkdir": (0,),
    "os.rmdir": (0,),
    "os.remove": (0,),
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.utime": (0,),
    "os.truncate": (0,),
    "os.setxattr": (0,),
    "shutil.copyfile": (1,),
    "shutil.move": (0, 1),
    "shutil.rmtree": (0,),
}
_NEVER = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn"),
    *("os.fork", "pickle.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser."),
    *("os.startfile", "tempfile.", "shelve."),
)


_SECRETS = ("/etc/passwd", "/etc/shadow", "/etc/hostname", "/proc/self/environ", "/root/")


class ForbiddenError(Exception):
    """An import did what none may."""


def watch(site: Path, inputs: Path) -> list[str]:
    """Begin to watch this process; return the list to which each breach is added.

    Files may be written below *site* alone.  Below the folder that holds both, only
    *site* and *inputs* may be read.
    """
    breaches: list[str] = []
    around = os.path.realpath(os.path.commonpath((site, inputs)))
    inside = tuple(f"{os.path.realpath(one)}{os.sep}" for one in (site, inputs))
    secret = (f"{around}{os.sep}", *secrets())

    def seen(event: str, given: tuple[object, ...]) -> None:
        wrong = ""
        if event == "open":
            wrong = _opened(given, inside, secret)
        elif event in _PLACES:
            wrong = _changed(given, _PLACES[event], inside[0])
        elif event.startswith(_NEVER):
            wrong = "which no import may do"
        if wrong:
            breaches.append(f"{event} {given!r}: {wrong}"[:300])
            raise ForbiddenError(breaches[-1])

    sys.addaudithook(_quiet(seen))
    return breaches


def _quiet(hook: Callable[[str, tuple[object, ...]], None]) -> Callable[..., None]:
    """Return *hook* such that what it does itself is not seen."""
    busy = False

    def once(event: str, given: tuple[object, ...]) -> None:
        nonlocal busy
        if not busy:
            busy = True
            try:
                hook(event, given)
            finally:
                busy = False

    return once


def _opened(given: tuple[object, ...], inside: tuple[str, ...], secret: tuple[str, ...]) -> str:
    path, mode, flags = given
    if not isinstance(path, str | bytes):
        return ""
    place = _place(path)
    writes = isinstance(flags, int) and flags & _WRITING
    if writes or (isinstance(mode, str) and set(mode) & set("wax+")):
        return "" if place.startswith(inside[0]) or place == os.devnull else "written outside"
    return "read outside" if is_strange(place, inside, secret) else ""


def secrets() -> tuple[str, ...]:
    """Return what of a machine no content may be made of, as it is for this process."""
    real = (os.path.realpath(one) for one in _SECRETS)
    return tuple(f"{one}{os.sep}" if os.path.isdir(one) else one for one in real)  # noqa: PTH112


def is_strange(place: str, inside: tuple[str, ...], secret: tuple[str, ...]) -> bool:
    """Tell whether *place* is one of what is *secret*, and of that not below or one of *inside*.

    Folders end with a separator.  What Python itself is made of is no secret.
    """
    mine = (*inside, *(f"{one}{os.sep}" for one in (sys.prefix, sys.base_prefix)))
    return f"{place}{os.sep}".startswith(secret) and not f"{place}{os.sep}".startswith(mine)


def _changed(given: tuple[object, ...], places: tuple[int, ...], site: str) -> str:
    named = (given[index] for index in places)
    strange = (one for one in named if isinstance(one, str | bytes | os.PathLike))
    outside = [one for one in strange if not f"{_place(os.fspath(one))}{os.sep}".startswith(site)]
    return "changed outside" if outside else ""


def _place(path: str | bytes) -> str:
    """Return where *path* really is; its last part is not followed, since it may be new."""
    folder, name = os.path.split(os.path.abspath(os.fsdecode(path)))  # noqa: PTH100 - bytes too
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118 - as above
