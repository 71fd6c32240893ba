"""One content file taken apart: what it says of itself, and its text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from newsgen.text.frontmatter import clean, split
from newsgen.text.problems import Problem
from newsgen.text.yaml import Document, Place, load
from newsgen.text.yaml_document import ValuePath

_MOST_MISSES = 500  # words of a text that are looked for in all of it
_NOTHING = Document({}, {(): Place(1, 1)}, {})


class Source(Struct, frozen=True):
    """The YAML of a file, its text (empty for a record), and what is wrong with their form.

    ``body_line`` is the line of the file on which the text begins.
    """

    document: Document
    body: str
    problems: tuple[Problem, ...]
    body_line: int = 0

    @property
    def is_readable(self) -> bool:
        """Whether values could be read, so that it makes sense to check them."""
        return bool(self.document.value) or not self.problems


def read_article(data: bytes) -> Source:
    """Decode *data* and split it into front matter and text."""
    cleaned = clean(data)
    if cleaned.is_lost:
        return Source(_NOTHING, "", cleaned.problems)
    parts = split(cleaned.text)
    document = load(parts.meta, first_line=parts.meta_line)
    problems = (*cleaned.problems, *parts.problems, *document.problems)
    return Source(document, parts.body, problems, parts.body_line)


def read_record(data: bytes) -> Source:
    """Decode *data*, which is YAML from end to end."""
    cleaned = clean(data)
    if cleaned.is_lost:
        return Source(_NOTHING, "", cleaned.problems)
    document = load(cleaned.text)
    return Source(document, "", (*cleaned.problems, *document.problems))


def places_in(source: Source, links: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return where everything of a file stands: its values by dotted path, its *links* by number.

    A link is found by what it leads to; written with escapes, it has no place.
    """
    places = {
        _dotted(path): (place.line, place.column) for path, place in source.document.places.items()
    }
    found = Places(source)
    for number, link in enumerate(links):
        place = found.of(link)
        if place is not None:
            places[f"links.{number}"] = place
    return places


class Places:
    """Finds words of a file's text, asked for in the order in which they stand there.

    What comes out of order is looked for anew, but not for ever: a text of a million
    links that are written otherwise would be read a million times.
    """

    def __init__(self, source: Source) -> None:
        self._body = source.body
        self._at = 0
        self._line = source.body_line
        self._first_line = source.body_line
        self._patience = _MOST_MISSES

    def of(self, words: str) -> tuple[int, int] | None:
        """Return the line and column of *words*, where they next stand, or else first."""
        if not self._patience:
            return None
        body = self._body
        start = body.find(words, self._at)
        if start < 0:
            self._patience -= 1
            start = body.find(words, 0, self._at + len(words))
        if start < 0:
            return None
        if start >= self._at:
            self._line += body.count("\n", self._at, start)
            self._at, line = start, self._line
        else:
            line = self._first_line + body.count("\n", 0, start)
        return line, start - body.rfind("\n", 0, start)


@lru_cache(4096)
def _dotted(path: ValuePath) -> str:
    """Write *path* with dots; nearly all files have the same ones."""
    return ".".join(map(str, path))
