"""Which files an import is asked for: those named, and the documents of folders."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from newsgen.errors import reason
from newsgen.importers.formats import HEAD, detect, is_document
from newsgen.importers.reading import Unreadable
from newsgen.store.source_file import open_regular

_MACHINERY = frozenset(
    {"_layouts", "_includes", "_sass", "_site", "_data", "node_modules", "archetypes"}
)
_COMPANIONS = ("_files", ".files", "_fichiers", "-Dateien", "_archivos")  # how browsers name them
_PAGES = (".html", ".htm", ".xhtml")
_ABOUT_FOLDERS = ("license", "licence", "readme", "contributing", "code_of_conduct", "changelog")


class Input(Struct, frozen=True, order=True):
    """A file to import in its *format*, or the reason why it isn't.

    ``failed`` says that the reason is trouble, ``passed_over`` that the file is
    no document at all; ``size`` is in bytes.
    """

    path: Path
    format: str = ""
    size: int = 0
    reason: str = ""
    failed: bool = False
    passed_over: bool = False


def inputs(named: Path, wished: str) -> Iterator[Input]:
    """Yield the file *named*, or what to do with each file below the folder *named*, by path.

    *wished* is a format, or "auto".  What is hidden in a folder is passed over,
    and links to folders are not followed.
    """
    if not named.is_dir():
        yield _named(named, wished)
        return
    files, links, unread = _below(named)
    if not (files or links or unread):
        yield Input(named, reason="it holds no files", failed=True)
    for path in files:
        yield _met(path, wished)
    for path in links:
        reason = "it is a link to a folder, which is not followed: name the folder itself"
        yield Input(path, reason=reason, passed_over=True)
    for error in unread:
        yield Input(Path(error.filename), reason=_why(error), failed=True)


def _below(folder: Path) -> tuple[list[Path], list[Path], list[OSError]]:
    """List the files below *folder*, the links to folders, and what can't be read."""
    unread: list[OSError] = []
    files: list[Path] = []
    links: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = (name for name in folders if not name.startswith("."))
        links += (path for name in folders if (path := Path(place, name)).is_symlink())
        files += (Path(place, name) for name in names if not name.startswith("."))
    return sorted(files), sorted(links), unread


def _named(path: Path, wished: str) -> Input:
    """Take a file that the user named: if it can't be read as a document, that is trouble."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe could be read but once, if it ends at all
            reason = "it is no regular file: save what it holds as one, and import that"
            return Input(path, reason=reason, failed=True)
        found = wished if wished != "auto" else _format(path)
    except (OSError, ValueError) as error:
        return Input(path, reason=_why(error), failed=True)
    if not found:
        reason = "it is in no format that can be read; if it is a text, say --format text"
        return Input(path, reason=reason, failed=True)
    return Input(path, found, about.st_size)


def _met(path: Path, wished: str) -> Input:
    """Take a file of a folder, if its name or what it holds is that of a document."""
    other = _aside(path)
    if other:
        return Input(path, reason=other, passed_over=True)
    if path.name.lower().startswith(_ABOUT_FOLDERS) and not path.name.lower().endswith(_PAGES):
        reason = "it is about its folder, not an article"
        return Input(path, reason=reason, passed_over=not is_document(path.name))
    try:
        found = _format(path)
    except Unreadable as error:
        return Input(path, reason=str(error))
    except OSError as error:
        return Input(path, reason=_why(error), failed=True)
    if not found:
        empty = is_document(path.name)
        reason = "it is empty" if empty else "it is no document"
        return Input(path, reason=reason, passed_over=not empty)
    return Input(path, wished if wished != "auto" else found, path.stat().st_size)


def _aside(path: Path) -> str:
    """Return why a file that may look like a document is none by its place, or ""."""
    if not path.is_file():
        return "it is no regular file"
    for folder in path.parents:
        if folder.name in _MACHINERY:
            return f"it is in {folder.name}, where generators keep their machinery"
        stem = next(
            (folder.name[: -len(end)] for end in _COMPANIONS if folder.name.endswith(end)), ""
        )
        if stem and any(folder.with_name(stem + ending).is_file() for ending in _PAGES):
            return f"it is a part of the saved page {stem}"
    return ""


def _format(path: Path) -> str:
    with open_regular(path) as opened:
        return detect(opened.read(HEAD), path.name)


def _why(error: Exception) -> str:
    return f"it can't be read: {reason(error)}" if isinstance(error, OSError) else str(error)
