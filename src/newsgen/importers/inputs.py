"""Which files an import is asked for: those named, and the text files of folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
"""How the names of the files end that are taken from a folder, in small letters."""


class Input(Struct, frozen=True, order=True):
    """A file to import, or the reason why it isn't; ``failed`` says that this is trouble."""

    path: Path
    reason: str = ""
    failed: bool = False


def inputs(named: Path) -> tuple[Input, ...]:
    """Return the file *named*, or what to do with each file below the folder *named*, by path.

    What is hidden in a folder is passed over, and links to folders are not followed.
    """
    if not os.path.isdir(named):  # noqa: PTH112 - no error, whatever it is: reading it will tell
        return (Input(named),)
    return tuple(sorted(_below(named))) or (Input(named, "it holds no files", failed=True),)


def _below(folder: Path) -> Iterator[Input]:
    unread: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = (name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(place, name)
            if name.startswith("."):
                continue
            if path.suffix.lower() in TEXT_SUFFIXES and path.is_file():
                yield Input(path)
            else:
                yield Input(path, "its name is not that of a text: name the file to import it")
    for error in unread:
        yield Input(Path(error.filename), f"it can't be read: {error.strerror}", failed=True)
