"""Finding the source files of a site folder, without opening any."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct

from newsgen.errors import Diagnostic, Severity, reason
from newsgen.store.source_file import is_inside, kind_of


class SourceKind(StrEnum):
    """What a source file is read as, decided by the folder it lies in."""

    ARTICLE = "article"
    PERSON = "person"
    EVENT = "event"
    PAGE = "page"
    STATIC = "static"


class SourceFile(Struct, frozen=True, array_like=True, gc=False):
    """A file as the file system shows it; ``path`` is relative to the site folder, POSIX.

    ``changed_ns`` is its ctime, which no program can set back; on Windows when it was made.
    """

    path: str
    kind: SourceKind
    size: int
    mtime_ns: int
    inode: int
    changed_ns: int


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
SOURCES = frozenset(folder for folder, _, _ in _FOLDERS)
"""The folders of a site that are read."""

_DEEPEST = 64  # folders: more would be too many for a path, and for those who look for a file
_MOST_WAYS = 16  # to a folder: through ten, each with two links to the next, a thousand lead
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Characters that make a name look like another: controls, ends of lines, turns of direction."""
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
    listing = _Listing(root)
    for folder, kind, suffixes in _FOLDERS:
        for entry, path in listing.below(folder):
            if suffixes and not path.endswith(suffixes):
                listing.problems.append(_unread(path, kind, suffixes))
                continue
            try:
                status = entry.stat()
            except FileNotFoundError:  # deleted since it was listed: as if never seen
                continue
            except OSError as error:  # in a folder that may be listed and not entered
                listing.refuse(entry.path, "file-unreadable", reason(error))
                continue
            files.append(_source_file(path, kind, status))
    files.sort(key=attrgetter("path"))
    return Scan(tuple(files), tuple(listing.problems))


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
        files.append(_source_file(path, kind, status))
    return tuple(files)


def _source_file(path: str, kind: SourceKind, status: os.stat_result) -> SourceFile:
    return SourceFile(
        path, kind, status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns
    )


class _Listing:
    """Lists what lies below the folder *root*, and gathers what can't be read."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._ways: Counter[str] = Counter()
        self.problems: list[Diagnostic] = []

    def below(self, name: str) -> Iterator[tuple[os.DirEntry[str], str]]:
        """Yield the files below the folder *name* of the site, each with its own name there."""
        folder = f"{self._root}/{name}"
        try:
            real = os.path.realpath(folder)
        except OSError as error:  # on the way to it is a link that we may not read
            self.refuse(folder, "folder-unreadable", reason(error))
            return
        if is_inside(real, self._root):
            yield from self._walk(folder, name, ())
        else:
            self.refuse(folder, *_outside(real))

    def _walk(
        self, folder: str, name: str, above: tuple[str, ...]
    ) -> Iterator[tuple[os.DirEntry[str], str]]:
        """Do as :meth:`below`; *above* are the real folders on the way to *folder*."""
        if len(above) == _DEEPEST:
            message = f"this folder lies more than {_DEEPEST} folders deep"
            self.refuse(folder, "folder-too-deep", message, "move what it holds further up")
            return
        try:
            entries = list(os.scandir(folder))
        except FileNotFoundError:
            return
        except OSError as error:
            self.refuse(folder, "folder-unreadable", reason(error))
            return
        here = (*above, os.path.realpath(folder))
        for entry in entries:
            own = entry.name
            if (own.startswith(".") and f"{name}/{own}" != _WELL_KNOWN) or own.endswith("~"):
                continue
            if not self._takes(entry, here):
                continue
            if entry.is_dir():
                yield from self._walk(entry.path, f"{name}/{own}", here)
            elif entry.is_file():
                yield entry, f"{name}/{own}"
            else:
                self._tell_kind(entry)

    def _takes(self, entry: os.DirEntry[str], above: tuple[str, ...]) -> bool:
        """Tell whether *entry* can be read by its name and as a link, and why it can't be."""
        is_plain = entry.name.isascii() and entry.name.isprintable()
        fault = None if is_plain else _name_fault(entry.name)
        if fault is None and entry.is_symlink():
            fault = self._link_fault(entry, above)
            if fault is None and entry.is_dir():
                return self._is_new_way(entry)
        if fault is not None:
            self.refuse(entry.path, *fault)
        return fault is None

    def _is_new_way(self, entry: os.DirEntry[str]) -> bool:
        """Tell whether not too many links have led to a folder; of those that do, one is told."""
        target = os.path.realpath(entry.path)
        self._ways[target] += 1
        if self._ways[target] == _MOST_WAYS + 1:
            message = f"this link is one of more than {_MOST_WAYS} ways to {target!r}"
            self.refuse(entry.path, "link-loop", message, "delete the link")
        return self._ways[target] <= _MOST_WAYS

    def refuse(self, place: str, code: str, message: str, hint: str = "") -> None:
        """Note what keeps *place* from being read."""
        path = _name(place, self._root)
        self.problems.append(Diagnostic(path, 0, 0, Severity.ERROR, code, message, hint))

    def _tell_kind(self, entry: os.DirEntry[str]) -> None:
        """Say that *entry* is neither a file nor a folder, unless it was deleted meanwhile."""
        try:
            message = f"this is {kind_of(entry.stat().st_mode)}, not a file"
            self.refuse(entry.path, "file-special", message, "delete it")
        except FileNotFoundError:
            return
        except OSError as error:
            self.refuse(entry.path, "file-unreadable", reason(error))

    def _link_fault(self, entry: os.DirEntry[str], above: tuple[str, ...]) -> _Fault | None:
        """Return what keeps a link from being followed, if anything."""
        try:
            target = os.path.realpath(entry.path)
        except OSError as error:  # on the way to it is a link that we may not read
            return "file-unreadable", f"this link can't be followed: {error.strerror}", ""
        if not is_inside(target, self._root):
            return _outside(target)
        if not os.path.exists(target):  # noqa: PTH110 - a plain string is at hand
            message = f"this link leads to nothing: {target!r} does not exist"
            return "link-dangling", message, "delete the link"
        if target in above or is_inside(above[-1], target):
            message = f"this link leads back to {target!r}, which holds it"
            return "link-loop", message, "delete the link"
        return None


_Fault = tuple[str, str, str]
"""The code of a problem, what to say of it, and the hint."""


def _name_fault(name: str) -> _Fault | None:
    """Return what is wrong with the *name* of a file, if anything."""
    try:
        name.encode()
    except UnicodeEncodeError:
        message = "this name is not UTF-8, so no other machine could tell what it is"
        return "name-not-utf8", message, "rename the file"
    unseen = _UNSEEN.search(name)
    if unseen:
        message = f"this name holds U+{ord(unseen[0]):04X}, a character that nobody sees"
        return "name-control", message, "rename it"
    return None


def _outside(target: str) -> _Fault:
    message = f"this link leads out of the site folder, to {target!r}"
    return "link-outside", message, "put the file itself here"


def _name(place: str, root: str) -> str:
    """Return *place* relative to *root*, POSIX style, in characters that can be shown."""
    name = os.path.relpath(place, root).replace(os.sep, "/")
    name = name.encode("utf-8", "backslashreplace").decode()
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode(), name)


def _unread(path: str, kind: SourceKind, suffixes: tuple[str, ...]) -> Diagnostic:
    message = f"only {' and '.join(suffixes)} files are read as {kind} files; this one is left out"
    hint = f"rename it to end with {suffixes[0]}, or move it to static/ to publish it as it is"
    return Diagnostic(path, 0, 0, Severity.WARNING, "file-unread", message, hint)
