"""The one way to read a file somebody else wrote: a regular file, not too large, in its folder.

Names are no proof of what lies behind them: a link may lead to a secret, a pipe keeps
its reader waiting for ever, a device never ends, and any of them may take the place
of a file between the look at it and its opening.  So a file is opened first, and
then asked what and where it is.
"""

from __future__ import annotations

import os
from errno import EFBIG, EINVAL, EISDIR, ENXIO, EXDEV
from io import BufferedReader
from pathlib import Path
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISREG, S_ISSOCK

from newsgen.errors import NewsgenError

LARGEST_TEXT = 16 << 20
"""Bytes of a text, a record or a capture: as large as the largest page an import takes."""

LARGEST_FILE = 512 << 20
"""Bytes of a file in ``static/``: it is held in memory while it is copied."""

LARGEST_REGISTER = 256 << 20
"""Bytes of ``newsgen.lock`` and ``newsgen.links``: a million addresses are 200 MB."""

# A pipe must not make us wait for a writer, nor a terminal become ours; Windows has neither.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_BLOCK = 1 << 16
_KINDS = (
    (S_ISDIR, "a folder"),
    (S_ISFIFO, "a named pipe"),
    (S_ISSOCK, "a socket"),
    (S_ISCHR, "a device"),
    (S_ISBLK, "a device"),
)


class Refused(NewsgenError, OSError):  # noqa: N818 - named for what happens to the file
    """A file is not read, though it could be; ``strerror`` says why."""

    def __str__(self) -> str:
        """Return the file and the reason, without a number that no system gave."""
        return f"{self.filename}: {self.strerror}" if self.filename else f"{self.strerror}"


def read_source(root: str | Path, path: str, limit: int = LARGEST_TEXT) -> bytes:
    """Return the bytes of the file *path* of the folder *root*; *limit* of them at most.

    Links are followed as long as what was opened lies below *root*, wherever they led a
    moment before.  Cheapest if *root* has no link in it.  Raises OSError, and of that
    Refused for what is no regular file, too large, or outside.
    """
    return read_regular(f"{root}/{path}", limit, inside=f"{root}")


def read_regular(place: str | Path, limit: int = LARGEST_FILE, *, inside: str = "") -> bytes:
    """Return the bytes of a file, which may lie anywhere unless it has to be *inside* a folder.

    Anywhere are files that are trusted: templates, and what is named to a command.
    Raises OSError, and of that Refused for what is no regular file, or too large.
    """
    descriptor = _opened(place)
    try:
        size = _size(descriptor, limit)
        if inside:
            _see_inside(descriptor, f"{place}", inside)
        return _bytes(descriptor, size, limit)
    except OSError as error:
        raise _named(error, place) from None
    finally:
        os.close(descriptor)


def open_regular(place: str | Path, *, inside: str = "") -> BufferedReader:
    """Open a regular file of any size, as :func:`read_regular` does.

    Raises OSError, and of that Refused.
    """
    descriptor = _opened(place)
    try:
        _size(descriptor, None)
        if inside:
            _see_inside(descriptor, f"{place}", inside)
        return open(descriptor, "rb")  # noqa: PTH123 - of a descriptor
    except OSError as error:
        os.close(descriptor)
        raise _named(error, place) from None
    except BaseException:
        os.close(descriptor)
        raise


def kind_of(mode: int) -> str:
    """Return in words what a file of this *mode* is that is no regular one."""
    return next((words for is_kind, words in _KINDS if is_kind(mode)), "something else")


def _opened(place: str | Path) -> int:
    try:
        return os.open(place, _FLAGS)
    except OSError as error:
        if error.errno == ENXIO:  # as sockets answer
            refusal = Refused(EINVAL, "it is a socket or a device, not a file")
            raise _named(refusal, place) from error
        raise
    except ValueError as error:  # a NUL in the name, or half a character
        raise _named(Refused(EINVAL, "no file can have this name"), place) from error


def _named(error: OSError, place: str | Path) -> OSError:
    """Say of which file *error* is: what is asked of an open one tells no name."""
    if error.filename is None:
        error.filename = f"{place}"
    return error


def _size(descriptor: int, limit: int | None) -> int:
    """Return the size of an open file.  Raises Refused if it is no regular one, or too large."""
    status = os.fstat(descriptor)
    if not S_ISREG(status.st_mode):
        number = EISDIR if S_ISDIR(status.st_mode) else EINVAL
        raise Refused(number, f"it is {kind_of(status.st_mode)}, not a file")
    if limit is not None and status.st_size > limit:
        raise _too_large(limit)
    return status.st_size


def _see_inside(descriptor: int, place: str, root: str) -> None:
    """Raise Refused naming both ends if the file that is open lies outside *root*."""
    real = _place_of(descriptor, place)
    if real.startswith(f"{root}/") or is_inside(real, os.path.realpath(root)):
        return
    raise Refused(EXDEV, f"it leads out of the site folder, to {real!r}")


def is_inside(place: str, folder: str) -> bool:
    """Tell whether *place* lies below *folder*, or is it; both are real, without links."""
    return Path(place).is_relative_to(folder)


def _place_of(descriptor: int, place: str) -> str:
    """Return where the open file lies.

    Linux says so itself, with " (deleted)" behind the place of a file that was just
    replaced.  Elsewhere the name is followed once more, and what lies there has to be the
    very file that is open.
    """
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}")  # noqa: PTH115 - hot
    except OSError:
        real = os.path.realpath(place)
        if not os.path.samestat(os.lstat(real), os.fstat(descriptor)):
            raise Refused(EINVAL, "it was replaced while it was being opened") from None
        return real


def _bytes(descriptor: int, size: int, limit: int) -> bytes:
    """Read to the end, whatever the *size* was a moment ago; never more than *limit*."""
    data = os.read(descriptor, size + 1)
    parts = [data]
    read = len(data)
    while data and read <= limit:
        data = os.read(descriptor, _BLOCK)
        parts.append(data)
        read += len(data)
    if read > limit:
        raise _too_large(limit)
    return b"".join(parts) if len(parts) > 2 else parts[0]  # noqa: PLR2004 - the last is empty


def _too_large(limit: int) -> Refused:
    return Refused(EFBIG, f"it is larger than {limit >> 20} MB")
