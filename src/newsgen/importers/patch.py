"""Cleaning as a patch: what the article leaves out are cuts over the captured text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from newsgen.importers.draft import Removal
from newsgen.importers.reading import BlockKind, Cut, Reading

_BLANKS = re.compile(r"\s+")
_BREAK = re.compile(r"[\r\n\v\f\x85\u2028\u2029]")
_SPACES = frozenset("\t\u00a0\u2000\u2001\u2002\u2003\u2009\u202f")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


Changed: TypeAlias = Mapping[int, str]
"""What stands in the article where characters of the captured text were, by their places."""


class Line(Struct, frozen=True):
    """One cleaned line and, for each of its characters, the place in the captured text."""

    kind: BlockKind
    text: str
    places: tuple[int, ...]


class Cleaned(Struct, frozen=True):
    """The captured text without its cuts: the title, then the blocks that are left."""

    title: Line
    lines: tuple[Line, ...]


def apply(reading: Reading, cuts: Sequence[Cut]) -> Cleaned:
    """Take *cuts* out of *reading*, and put in what they put; empty blocks disappear."""
    text = reading.text
    changed = {place: "" for cut in cuts for place in range(cut.start, cut.end)}
    changed |= {cut.start: cut.put for cut in cuts if cut.put}
    title = _line(text, BlockKind.PARAGRAPH, reading.title, changed)
    lines = (
        _line(text, block.kind, (block.start, block.end), changed) for block in reading.blocks
    )
    return Cleaned(title, tuple(line for line in lines if line.text))


def removals(cuts: Iterable[Cut]) -> tuple[Removal, ...]:
    """Count *cuts* of one wording and reason, in the order of their first places."""
    counts = Counter((cut.text, cut.reason) for cut in sorted(cuts))
    return tuple(Removal(text, count, reason) for (text, reason), count in counts.items())


def _line(text: str, kind: BlockKind, span: tuple[int, int], changed: Changed) -> Line:
    """Join the lines of *span*: with a space between words, with nothing between Han.

    The lines of Markdown stay as they are: they mean something.
    """
    if kind is BlockKind.MARKDOWN:
        stay = _piece(text, range(*span), changed)
        return Line(kind, "".join(c for c, _ in stay), tuple(place for _, place in stay))
    kept: list[tuple[str, int]] = []
    end_before = span[0]
    breaks = [found.span() for found in _BLANKS.finditer(text, *span) if _BREAK.search(found[0])]
    for (_, start), (end, _) in pairwise([(span[0], span[0]), *breaks, (span[1], span[1])]):
        piece = _piece(text, range(start, end), changed)
        if kept and piece and not (_WIDE.match(kept[-1][0]) and _WIDE.match(piece[0][0])):
            kept.append((" ", end_before))
        kept += piece
        end_before = end
    kept = [(" " if character in _SPACES else character, place) for character, place in kept]
    first = next((i for i, (c, _) in enumerate(kept) if not c.isspace()), len(kept))
    last = next((i for i in range(len(kept), first, -1) if not kept[i - 1][0].isspace()), first)
    kept = kept[first:last]
    return Line(kind, "".join(c for c, _ in kept), tuple(place for _, place in kept))


def _piece(text: str, places: range, changed: Changed) -> list[tuple[str, int]]:
    """List the characters that are left of *text*, each with its place."""
    return [(c, place) for place in places for c in changed.get(place, text[place])]
