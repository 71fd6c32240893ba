"""What the disks below folders can do together: renaming across two of them is impossible."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_CANNOT_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})  # a folder, here
_NOBODY = ".newsgen-nobody"  # a file that is nowhere


def existing(place: Path) -> Path:
    """Return *place*, or the nearest folder above it that exists; links are followed."""
    real = Path(os.path.realpath(place))
    return next(one for one in (real, *real.parents) if one.exists())


def one_disk(first: Path, second: Path) -> bool:
    """Tell whether a file can be renamed from one of these folders to the other.

    One disk that is mounted twice, as containers do, has one number and is two all the
    same: Linux looks at that before it looks for the file.
    """
    if first.stat().st_dev != second.stat().st_dev:
        return False
    try:
        os.rename(first / _NOBODY, second / _NOBODY)  # noqa: PTH104 - asks, and renames nothing
    except OSError as error:
        return error.errno != errno.EXDEV
    return True


def settle(folder: Path) -> None:
    """Wait until all that was written to the disk of *folder* is safe from a loss of power.

    Waiting for each of many files takes longer than to write them.  On systems
    without such a call the disk is trusted to be quick.
    """
    if sys.platform != "linux":
        if hasattr(os, "sync"):
            os.sync()
        return
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.syncfs(opened):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(opened)


def settle_names(folder: Path) -> None:
    """Wait until the names in *folder* are safe: which files it has, and under what names."""
    if sys.platform == "win32":
        return
    try:
        opened = os.open(folder, os.O_RDONLY)
    except PermissionError:  # who may write there but not list: nobody can wait for it
        return
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise OSError(error.errno, error.strerror, f"{folder}") from error
    finally:
        os.close(opened)
