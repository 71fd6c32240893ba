"""Every place of a site folder where somebody stands: in what they are named, and what to do."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from newsgen.build.sought import Sought, Wanted
from newsgen.build.unpacked import Part, keys_of, parts_of, readings
from newsgen.errors import reason
from newsgen.search.collection import BadIndex
from newsgen.search.documents import ROOT
from newsgen.search.engine import Index
from newsgen.search.folding import fold
from newsgen.search.keys import FILTER, text_keys, title_keys

_BROKEN = re.compile(r"(?<=[^\x00-\x7f\s])[^\S\n]*+\n\s*+(?=[^\x00-\x7f])")
_LONGEST = 120  # characters of a line that are shown

_STATE = ".newsgen"
_AREAS: Mapping[str, tuple[str, str]] = {
    "content/people": (
        "file",
        "public: false takes the page away and every link; newsgen never publishes the file",
    ),
    "content": ("text", "edit the line; of an article, status: withheld takes all of it out"),
    "captures": ("capture", "never published; delete it by hand where the law wants that"),
    "static": ("static", "published as it is: edit, replace or delete the file"),
    "templates": ("template", "edit the line"),
    _STATE: ("cache", "the next build drops it, once the sources don't say it any more"),
    "export": ("export", "'newsgen export' makes it anew, once the sources don't say it any more"),
    "newsgen.lock": ("register", "the next build drops it where a page is private or withheld"),
    "newsgen.links": ("answers", "the next 'newsgen links check' drops it if no text names it"),
    "newsgen.yaml": ("settings", "edit the line"),
}
_OTHER = ("other", "not newsgen's: see to it yourself")
_BUILT = ("output", "the next build makes it anew, once the sources don't say it any more")
_UNTOLD = frozenset({".git"})


class Trace(Struct, frozen=True):
    """One place: a line of a file, 0 where the file's name or something packed in it says it.

    ``area`` is what the file is, ``name`` what stands there, ``text`` the line or where it is
    packed; ``advice`` says what to do.
    """

    path: str
    line: int
    area: str
    name: str
    text: str
    advice: str


def traces(site: Path, output: Path, found: Sought) -> Iterator[Trace]:
    """Yield every place in *site*, and in *output* if that lies elsewhere, file by file."""
    built = os.path.relpath(output, site).replace(os.sep, "/")
    inside = not built.startswith("..")
    confirmed = _in_index(output, found.texts)
    for path in _files(site):
        name = path.relative_to(site).as_posix()
        is_built = inside and f"{name}/".startswith(f"{built}/")
        yield from _of_file(path, name, found.texts, _BUILT if is_built else _area(name))
    for path in () if inside else _files(output):
        name = path.relative_to(output).as_posix()
        yield from _of_file(path, f"{built}/{name}", found.texts, _BUILT)
    yield from (
        Trace(f"{built}/{name}", 0, "output", written, "(the search index)", _BUILT[1])
        for name, written in confirmed
    )


def _files(folder: Path) -> Iterator[Path]:
    """Yield all files below *folder*, and the folders that can't be listed."""
    unread: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(one for one in folders if one not in _UNTOLD)
        yield from (Path(place, name) for name in sorted(names))
    yield from (Path(error.filename) for error in unread)


def _area(name: str) -> tuple[str, str]:
    known = (one for one in _AREAS if name == one or name.startswith(f"{one}/"))
    area = next(known, None)
    return _OTHER if area is None else _AREAS[area]


def _of_file(
    path: Path, name: str, texts: Sequence[Wanted], area: tuple[str, str]
) -> Iterator[Trace]:
    for one in _standing(name, texts):
        yield Trace(name, 0, area[0], one.written, "(its name)", area[1])
        break
    try:
        parts = list(parts_of(path))
    except FileNotFoundError:  # deleted meanwhile: it says nothing any more
        return
    except OSError as error:
        yield Trace(name, 0, area[0], "", f"(it can't be read: {reason(error)})", area[1])
        return
    told: set[tuple[int, str]] = set()
    for part in parts:
        for line, one, text in _in_part(part, texts):
            if (line, one.written) not in told:
                told.add((line, one.written))
                yield Trace(name, line, area[0], one.written, text, area[1])


def _in_part(part: Part, texts: Sequence[Wanted]) -> Iterator[tuple[int, Wanted, str]]:
    """Yield the lines of *part* that hold any of *texts*; line 0 where lines mean nothing."""
    whole = tuple(_longest(_standing(part.text, texts)))
    if not whole:
        return
    lines = part.text.split("\n") if part.whole else []
    where = "(over several lines)" if part.whole else f"({part.where})"
    found = list(_in_lines(lines, texts)) or list(_in_lines(_pairs(lines), texts))
    yield from found or ((0, one, where) for one in whole)


def _in_lines(lines: Iterable[str], texts: Sequence[Wanted]) -> Iterator[tuple[int, Wanted, str]]:
    for number, line in enumerate(lines, 1):
        for one in _longest(_standing(line, texts)):
            yield number, one, _short(line, one.written)


def _pairs(lines: Iterable[str]) -> Iterator[str]:
    """Yield each line with the next: a name may go over the end of one."""
    return ("\n".join(pair) for pair in pairwise(lines))


def _standing(text: str, texts: Sequence[Wanted]) -> Iterator[Wanted]:
    """Yield those of *texts* that *text* holds."""
    folded = [each for reading in readings(text) for each in _folded(reading, texts)]
    for one in texts:
        if any(_holds(each, one) for each in folded):
            yield one


def _folded(text: str, texts: Sequence[Wanted]) -> Iterator[str]:
    """Yield *text* folded, unless it can't hold any of *texts*: folding takes most of the time.

    No line break parts a word of a script without spaces.
    """
    if text.isascii():
        lower = text.lower().replace("'", "")  # which is all that folding does to a word here
        if not any(one.word in lower for one in texts if one.folded.isascii()):
            return
    yield fold(text)
    if _BROKEN.search(text):
        yield fold(_BROKEN.sub("", text))


def _holds(folded: str, one: Wanted) -> bool:
    if not one.whole:
        return one.folded in folded
    return f" {one.folded} " in f" {folded} "


def _longest(found: Iterable[Wanted]) -> Iterator[Wanted]:
    """Yield those that are no part of one before: 苏茨克维 says no more than 伊尔亚·苏茨克维."""
    kept: list[Wanted] = []
    for one in found:
        if not any(one.folded in other.folded for other in kept):
            kept.append(one)
            yield one


def _short(line: str, word: str) -> str:
    """Return *line*, or as much of it as can be shown around *word*."""
    line = " ".join(line.split())
    if len(line) <= _LONGEST:
        return line
    start = max(line.find(word) - _LONGEST // 3, 0)
    return f"{'…' if start else ''}{line[start : start + _LONGEST]}…"


def _in_index(output: Path, texts: Sequence[Wanted]) -> Iterator[tuple[str, str]]:
    """Yield the shards of the search index that hold any of *texts*, which are in it for sure."""
    folder = output / ROOT
    if not (folder / "index.json").is_file():
        return
    sure = [one for one in texts if _is_found(folder, one)]
    for path in sorted(folder.rglob("*.bin")):
        keys = keys_of(path)
        marks = [fold(key[1:]) for key in keys if key.startswith(FILTER)]
        for one in texts:
            has_part = one in sure and not keys.isdisjoint(_keys_of(one))
            if has_part or any(_holds(mark, one) for mark in marks):
                yield path.relative_to(output).as_posix(), one.written
                break


def _keys_of(one: Wanted) -> tuple[str, ...]:
    """Return what a text is indexed by."""
    return (*text_keys(one.folded), *title_keys(one.folded))


def _is_found(folder: Path, one: Wanted) -> bool:
    def read(path: str) -> bytes | None:
        try:
            return (folder / path).read_bytes()
        except OSError:
            return None

    try:
        found = Index.open(read).search(f'"{one.folded}"', limit=1)
    except BadIndex:
        return False
    return bool(found.names) or bool(found.total and not found.is_nearest)
