"""Finding the source files of a site folder, without opening any."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct

from newsgen.errors import Diagnostic, Severity


class SourceKind(StrEnum):
    """What a source file is read as, decided by the folder it lies in."""

    ARTICLE = "article"
    PERSON = "person"
    EVENT = "event"
    PAGE = "page"
    STATIC = "static"


class SourceFile(Struct, frozen=True, array_like=True, gc=False):
    """A file as the file system shows it; ``path`` is relative to the site folder, POSIX."""

    path: str
    kind: SourceKind
    size: int
    mtime_ns: int
    inode: int


class Scan(Struct, frozen=True):
    """Every source file, by path, and what was found that can't be read."""

    files: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...]


_FOLDERS = (
    ("content/articles", SourceKind.ARTICLE, (".md", ".markdown")),
    ("content/people", SourceKind.PERSON, (".yaml", ".yml")),
    ("content/events", SourceKind.EVENT, (".yaml", ".yml")),
    ("content/pages", SourceKind.PAGE, (".md", ".markdown")),
    ("static", SourceKind.STATIC, ()),
)
_WELL_KNOWN = "static/.well-known"  # RFC 8615: the one hidden name that is published


def scan(site: Path) -> Scan:
    """List the source files below *site*, sorted by path so that no file system's order shows.

    Names that start with a dot or end with ``~`` are editors' business and left
    out, but for ``static/.well-known/``.  A link that leads out of the site folder is
    an error: following it could publish what was never meant to be, skipping it would
    lose pages.
    """
    root = os.path.realpath(site)
    files: list[SourceFile] = []
    problems: list[Diagnostic] = []
    for folder, kind, suffixes in _FOLDERS:
        for entry, path in _walk(f"{root}/{folder}", folder, root, problems, ()):
            if suffixes and not path.endswith(suffixes):
                problems.append(_unread(path, kind, suffixes))
                continue
            try:
                status = entry.stat()
            except FileNotFoundError:  # deleted since it was listed: as if never seen
                continue
            files.append(SourceFile(path, kind, status.st_size, status.st_mtime_ns, status.st_ino))
    files.sort(key=attrgetter("path"))
    return Scan(tuple(files), tuple(problems))


def look(site: Path, paths: Iterable[str]) -> tuple[SourceFile, ...] | None:
    """Look at source files that :func:`scan` has listed before; None if one is no longer that."""
    root = os.path.realpath(site)
    files: list[SourceFile] = []
    for path in sorted(paths):
        kind = next((kind for folder, kind, _ in _FOLDERS if path.startswith(f"{folder}/")), None)
        try:
            status = os.lstat(f"{root}/{path}")
        except OSError:
            return None
        if kind is None or not S_ISREG(status.st_mode):
            return None
        files.append(SourceFile(path, kind, status.st_size, status.st_mtime_ns, status.st_ino))
    return tuple(files)


def _walk(
    folder: str, name: str, root: str, problems: list[Diagnostic], above: tuple[str, ...]
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Yield the files below *folder* with their names in the site; *name* is that of the folder.

    *above* are the real folders on the way to it.
    """
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(_problem(folder, root, "folder-unreadable", f"{error.strerror}"))
        return
    here = (*above, os.path.realpath(folder))
    for entry in entries:
        own = entry.name
        if (own.startswith(".") and f"{name}/{own}" != _WELL_KNOWN) or own.endswith("~"):
            continue
        if entry.is_symlink() or not own.isascii():
            fault = _fault(entry, root, here)
            if fault is not None:
                problems.append(fault)
                continue
        if entry.is_dir():
            yield from _walk(entry.path, f"{name}/{own}", root, problems, here)
        elif entry.is_file():
            yield entry, f"{name}/{own}"


def _fault(entry: os.DirEntry[str], root: str, above: tuple[str, ...]) -> Diagnostic | None:
    """Return what keeps *entry* from being read, if anything."""
    try:
        entry.name.encode()
    except UnicodeEncodeError:
        message = "this name is not UTF-8, so no other machine could tell what it is"
        return _problem(entry.path, root, "name-not-utf8", message, "rename the file")
    if not entry.is_symlink():
        return None
    target = os.path.realpath(entry.path)
    if os.path.commonpath([target, root]) != root:
        message = f"this link leads out of the site folder, to {target!r}"
        return _problem(entry.path, root, "link-outside", message, "put the file itself here")
    if not os.path.exists(target):  # noqa: PTH110 - a plain string is at hand
        message = f"this link leads to nothing: {target!r} does not exist"
        return _problem(entry.path, root, "link-dangling", message, "delete the link")
    if target in above:
        message = f"this link leads back to {target!r}, which holds it"
        return _problem(entry.path, root, "link-loop", message, "delete the link")
    return None


def _problem(place: str, root: str, code: str, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(_name(place, root), 0, 0, Severity.ERROR, code, message, hint)


def _name(place: str, root: str) -> str:
    """Return *place* relative to *root*, POSIX style, in characters that can be shown."""
    name = os.path.relpath(place, root).replace(os.sep, "/")
    return name.encode("utf-8", "backslashreplace").decode()


def _unread(path: str, kind: SourceKind, suffixes: tuple[str, ...]) -> Diagnostic:
    message = f"only {' and '.join(suffixes)} files are read as {kind} files; this one is left out"
    hint = f"rename it to end with {suffixes[0]}, or move it to static/ to publish it as it is"
    return Diagnostic(path, 0, 0, Severity.WARNING, "file-unread", message, hint)
