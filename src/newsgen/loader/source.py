"""One content file taken apart: what it says of itself, and its text."""

from __future__ import annotations

from msgspec import Struct

from newsgen.text.frontmatter import clean, split
from newsgen.text.problems import Problem
from newsgen.text.yaml import Document, Place, load

_NOTHING = Document({}, {(): Place(1, 1)}, {})


class Source(Struct, frozen=True):
    """The YAML of a file, its text (empty for a record), and what is wrong with their form."""

    document: Document
    body: str
    problems: tuple[Problem, ...]

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
    return Source(document, parts.body, (*cleaned.problems, *parts.problems, *document.problems))


def read_record(data: bytes) -> Source:
    """Decode *data*, which is YAML from end to end."""
    cleaned = clean(data)
    if cleaned.is_lost:
        return Source(_NOTHING, "", cleaned.problems)
    document = load(cleaned.text)
    return Source(document, "", (*cleaned.problems, *document.problems))
