"""Removing what stands at a place of newsgen's own, whatever it is."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path


def clear(place: Path) -> None:
    """Do as :func:`remove`, as far as that goes: whoever comes next tries again."""
    with suppress(OSError):
        remove(place)


def remove(place: Path) -> None:
    """Remove the file, link or folder at *place*, if there is one; no link is followed.

    Raises OSError, of *place*.
    """
    try:
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
    except OSError as error:  # inside a folder it names a file without the way to it, or none
        raise OSError(error.errno, error.strerror, str(place)) from error
