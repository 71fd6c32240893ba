"""Listing files below a folder, where none may be missed: what can't be listed is an error."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path) -> Iterator[Path]:
    """Yield all files below *folder*, by path; none if there is no such folder.

    Patterns of the library and its own walk pass over what they may not read, or fail to.
    Raises OSError.
    """
    for place, folders, names in os.walk(folder, onerror=_raise):
        folders.sort()
        yield from (Path(place, name) for name in sorted(names))


def _raise(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
