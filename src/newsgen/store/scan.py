"""Finding the source files of a site folder, without opening any."""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from newsgen.errors import Diagnostic, Severity


class SourceKind(StrEnum):
    """What a source file is read as, decided by the folder it lies in."""

    ARTICLE = "article"
    PERSON = "person"
    EVENT = "event"
    PAGE = "page"
    STATIC = "static"


class SourceFile(Struct, frozen=True):
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


def scan(site: Path) -> Scan:
    """List the source files below *site*, sorted by path so that no file system's order shows.

    Names that start with a dot or end with ``~`` are editors' business and
    left out.  A link that leads out of the site folder is an error: following
    it could publish what was never meant to be, skipping it would lose pages.
    """
    root = os.path.realpath(site)
    files: list[SourceFile] = []
    diagnostics: list[Diagnostic] = []
    for folder, kind, suffixes in _FOLDERS:
        for entry in _walk(os.path.join(root, folder), root, diagnostics):  # noqa: PTH118 - hot loop
            path = os.path.relpath(entry.path, root).replace(os.sep, "/")
            if suffixes and not entry.name.endswith(suffixes):
                diagnostics.append(_unread(path, kind, suffixes))
                continue
            status = entry.stat()
            files.append(SourceFile(path, kind, status.st_size, status.st_mtime_ns, status.st_ino))
    files.sort(key=lambda file: file.path)
    return Scan(tuple(files), tuple(diagnostics))


def _walk(folder: str, root: str, diagnostics: list[Diagnostic]) -> Iterator[os.DirEntry[str]]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    except (NotADirectoryError, PermissionError) as error:
        name = os.path.relpath(folder, root).replace(os.sep, "/")
        diagnostics.append(
            Diagnostic(name, 0, 0, Severity.ERROR, "folder-unreadable", f"{error.strerror}")
        )
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith("~"):
            continue
        if entry.is_symlink() and not _inside(entry.path, root):
            name = os.path.relpath(entry.path, root).replace(os.sep, "/")
            target = os.path.realpath(entry.path)
            diagnostics.append(
                Diagnostic(
                    name,
                    0,
                    0,
                    Severity.ERROR,
                    "link-outside",
                    f"this link leads out of the site folder, to {target!r}",
                    "put the file itself here",
                )
            )
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, root, diagnostics)
        elif entry.is_file():
            yield entry


def _inside(path: str, root: str) -> bool:
    return os.path.commonpath([os.path.realpath(path), root]) == root


def _unread(path: str, kind: SourceKind, suffixes: tuple[str, ...]) -> Diagnostic:
    return Diagnostic(
        path,
        0,
        0,
        Severity.WARNING,
        "file-unread",
        f"only {' and '.join(suffixes)} files are read as {kind} files; this one is left out",
        "rename it, or move it to static/ to publish it as it is",
    )
