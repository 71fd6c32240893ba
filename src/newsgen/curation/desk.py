"""Files under edit: each is read once, changed in memory, and handed back as one change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import unified_diff
from typing import Any

from msgspec import Struct

from newsgen.curation.edits import NoPreciseEdit, values
from newsgen.text.frontmatter import clean, split

_ARTICLES = (".md", ".markdown")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BOM = "\ufeff"
_NO_FILE = "/dev/null"


class Edit(Struct, frozen=True):
    """One file's text before and after; None where there is no such file.

    ``path`` is relative to the site folder, POSIX style.  Texts are the files'
    bytes decoded, line ends and byte order mark included.
    """

    path: str
    before: str | None
    after: str | None


class Change(Struct, frozen=True):
    """Edits that belong together, by path; none of them leaves its file as it was."""

    edits: tuple[Edit, ...] = ()

    def diff(self) -> str:
        """Return the change as a unified diff, as ``git diff`` shows one."""
        return "".join(_hunks(edit) for edit in self.edits)


class Desk:
    """The files of a site while they are being changed; nothing here writes to the disk."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._before: dict[str, str | None] = {}
        self._after: dict[str, str | None] = {}

    def holds(self, path: str) -> bool:
        """Tell whether *path* was read or made here, and not deleted since."""
        return self._after.get(path) is not None

    def text(self, path: str) -> str:
        """Return what *path* says now.  Raises OSError, and NoPreciseEdit if it is no UTF-8."""
        if path not in self._after:
            self._before[path] = self._after[path] = _decoded(self._read(path), path)
        text = self._after[path]
        if text is None:
            raise NoPreciseEdit(f"{path} is about to be deleted")
        return text

    def meta(self, path: str) -> str:
        """Return the YAML of *path*: all of a record, the front matter of an article."""
        text = self.text(path)
        start, end = _region(text, path)
        return text[start:end]

    def values(self, path: str) -> dict[str, Any]:
        """Return what the YAML of *path* says, as far as it can be read."""
        return values(self.meta(path))

    def edit(self, path: str, edit: Callable[[str], str]) -> None:
        """Let *edit* change the YAML of *path*; the rest stays.  Raises NoPreciseEdit."""
        text = self.text(path)
        start, end = _region(text, path)
        try:
            after = edit(text[start:end])
        except NoPreciseEdit as error:
            raise NoPreciseEdit(f"{path} can't be edited: {error}") from error
        self._after[path] = text[:start] + after + text[end:]

    def create(self, path: str, text: str) -> None:
        """Make the file *path*, which must not exist."""
        self._before.setdefault(path, None)
        self._after[path] = text

    def delete(self, path: str) -> None:
        """Take the file *path* away."""
        self.text(path)
        self._after[path] = None

    def change(self) -> Change:
        """Return everything that was done since the start."""
        paths = sorted(path for path, text in self._after.items() if text != self._before[path])
        return Change(tuple(Edit(path, self._before[path], self._after[path]) for path in paths))


def _decoded(data: bytes, path: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise NoPreciseEdit(f"{path} can't be edited: it is not UTF-8") from error


def _region(text: str, path: str) -> tuple[int, int]:
    """Return where the YAML of a file begins and ends."""
    mark = len(_BOM) if text.startswith(_BOM) else 0
    if not path.endswith(_ARTICLES):
        return mark, len(text)
    parts = split(clean(text.encode()).text)
    if parts.problems:
        raise NoPreciseEdit(f"{path} can't be edited: {parts.problems[0].message}")
    ends = [mark, *(line.end() for line in _LINE.finditer(text))]
    first = parts.meta_line - 1
    return ends[first], ends[first + parts.meta.count("\n")]


def _hunks(edit: Edit) -> str:
    before, after = (_shown(text) for text in (edit.before, edit.after))
    old = _NO_FILE if edit.before is None else f"a/{edit.path}"
    new = _NO_FILE if edit.after is None else f"b/{edit.path}"
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in unified_diff(before, after, old, new)
    )


def _shown(text: str | None) -> list[str]:
    lines: Iterable[str] = (line[0] for line in _LINE.finditer(text or ""))
    return [re.sub(r"\r\n?\Z", "\n", line) for line in lines]
