"""One content file taken apart: what it says of itself, and its text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from newsgen.text.frontmatter import clean, split
from newsgen.text.problems import Problem
from newsgen.text.yaml import Document, Place, load
from newsgen.text.yaml_document import ValuePath

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
    for number, link in enumerate(links):
        place = place_of(source, link)
        if place is not None:
            places[f"links.{number}"] = place
    return places


def place_of(source: Source, words: str) -> tuple[int, int] | None:
    """Return the line and column of *words*, where they first stand in the text of a file."""
    start = source.body.find(words)
    if start < 0:
        return None
    line = source.body_line + source.body.count("\n", 0, start)
    return line, start - source.body.rfind("\n", 0, start)


@lru_cache(4096)
def _dotted(path: ValuePath) -> str:
    """Write *path* with dots; nearly all files have the same ones."""
    return ".".join(map(str, path))
