"""The one way to write a file that may be the only copy: the old one or the new one, always whole.

The new one is written beside the old one, is on the disk before it takes its place,
and only then counts as written: so it is after a kill, a full disk and a loss of power.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE

from newsgen.models.digests import digest
from newsgen.store.disks import settle_names
from newsgen.store.source_file import Refused, is_inside

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_LONGEST = 240  # bytes of a name that leave room for what is put around it


def write_source(site: Path, place: Path, data: bytes) -> None:
    """Put *data* at *place* in the folder *site*, instead of what may be there.

    A file keeps its rights.  A link stays, and what it leads to is written, unless that
    is outside.  Raises OSError, and of that Refused; the old file is then as it was.
    """
    real = real_place(site, place)
    make_folder(real.parent)
    with staged(real, data) as fresh:
        fresh.replace(real)
    settle_names(real.parent)


def create_source(site: Path, place: Path, data: bytes) -> None:
    """Make a new file of *data* at *place* in the folder *site*.

    Raises FileExistsError if something is there, and OSError as :func:`write_source`.
    """
    real = real_place(site, place)
    make_folder(real.parent)
    with staged(real, data) as fresh:
        try:
            os.link(fresh, real)  # which, unlike renaming, never replaces anything
        except FileExistsError:
            raise
        except OSError:  # a file system without second names
            if os.path.lexists(real):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), f"{real}") from None
            fresh.replace(real)
    settle_names(real.parent)


def real_place(site: Path, place: Path) -> Path:
    """Return where *place* is, links followed.  Raises Refused if that is not in *site*."""
    real = os.path.realpath(place)
    if not is_inside(real, os.path.realpath(site)):
        raise Refused(errno.EXDEV, f"it leads out of the site folder, to {real!r}", f"{place}")
    return Path(real)


def make_folder(folder: Path) -> None:
    """Make *folder* and those it lies in, and wait until they are on the disk.

    Raises OSError.
    """
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        settle_names(one.parent)


@contextmanager
def staged(place: Path, data: bytes) -> Iterator[Path]:
    """Write *data* beside *place*, under a name that is gone when the block ends.

    It is on the disk when the block begins.  Raises OSError.
    """
    fresh = beside(place)
    try:
        put_beside(place, data, waits=True)
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def put_beside(place: Path, data: bytes, *, waits: bool) -> Path:
    """Write *data* :func:`beside` *place*, with the rights of the file that is there.

    Return where.  With *waits* it is on the disk then.  Raises OSError.
    """
    fresh = beside(place)
    write_new(fresh, data, like=place, waits=waits)
    return fresh


def write_new(fresh: Path, data: bytes, *, like: Path, waits: bool) -> None:
    """Write *data* to the file *fresh*, with the rights of *like*, if there is such a file.

    With *waits* it is on the disk then.  Raises OSError, and leaves no file then.
    """
    # What a kill left goes, and what somebody else may have put there is not written to.
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, _NEW, 0o666)
    with open(descriptor, "wb", buffering=0) as file:  # noqa: PTH123 - of a descriptor
        try:
            left = memoryview(data)
            while left:  # a raw file may take less than it is given
                left = left[file.write(left) :]
            with suppress(FileNotFoundError):
                fresh.chmod(S_IMODE(like.stat().st_mode))
            if waits:
                os.fsync(descriptor)
        except OSError as error:  # of an open file it tells no name
            with suppress(OSError):  # half of it is on a full disk
                fresh.unlink()
            raise OSError(error.errno, error.strerror, f"{like}") from error


def beside(place: Path) -> Path:
    """Name the file that becomes *place*: the same each time, so that what a kill left goes."""
    name = place.name
    if len(os.fsencode(name)) > _LONGEST:
        name = digest(os.fsencode(name)).hex()
    return place.with_name(f".{name}.tmp")
