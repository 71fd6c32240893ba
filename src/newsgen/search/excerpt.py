"""The place of a text that tells most about a query; see ``docs/search-index.md``, "Excerpts"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from unicodedata import category

from msgspec import Struct

from newsgen.search.folding import DENSE_CLASS, fold, fold_places
from newsgen.search.phrases import in_texts
from newsgen.search.query import BLANK_CLASS, Mark, Query

# In the weight of characters: a wide one weighs two.
_WIDE = "\u2e80"
_MOST = 320  # of an excerpt
_NEAR = 240  # of the matches that count
_BEFORE = 80  # the first of them, at most
_ENOUGH = 160  # of an excerpt that ends with a sentence

_ELLIPSIS = "…"
_BLANKS = re.compile(f"[{BLANK_CLASS}]+")
_BARE = re.compile(f"[{BLANK_CLASS}{_ELLIPSIS}]")
_STOP = re.compile("[。！？；…]+[”’」』）》]*|[.!?][\"'”’)]* |\n")
_WORD = re.compile(f"[^ {DENSE_CLASS}]")


class Segment(Struct, frozen=True):
    """A piece of an excerpt; ``is_marked`` tells that it matches."""

    text: str
    is_marked: bool = False


class _Piece(Struct, frozen=True):
    """What is sought, folded; a word that ``is_beginning`` may go on."""

    folded: str
    is_beginning: bool = False


class _Match(Struct, frozen=True, order=True):
    """A place in the text where a piece stands, by the piece's number."""

    start: int
    stop: int
    piece: int


class _Window(Struct, frozen=True):
    """What is shown of a text, and whether it is cut off at its ends."""

    start: int
    stop: int
    is_cut_before: bool
    is_cut_after: bool


def excerpt(blocks: Iterable[str], query: Query) -> tuple[Segment, ...]:
    """Return what to show of a text, its summary and *blocks*, for *query*.

    Line breaks stand between what comes from several blocks.
    """
    text = _text(blocks)
    matches = _matches(text, query)
    window = _window(text, matches)
    return tuple(_segments(text, matches, window))


def _text(blocks: Iterable[str]) -> str:
    """Return *blocks* as one text, without a summary that was taken from it."""
    lines = list(filter(None, (_BLANKS.sub(" ", block).strip(" ") for block in blocks)))
    first, others = _bare(lines[:1]), _bare(lines[1:])
    return "\n".join(lines[1:] if first in others else lines)


def _bare(lines: Sequence[str]) -> str:
    return _BARE.sub("", "".join(lines))


def _matches(text: str, query: Query) -> list[_Match]:
    """Return where the terms of *query* stand, in order; if none does, where their keys stand."""
    terms = [_Piece(term.folded, term.is_beginning) for term in query.required]
    people = (one for one in query.filters if one.mark is Mark.PERSON and not one.is_excluded)
    folded, places = fold_places(text)
    whole = [*terms, *(_Piece(fold(one.value)) for one in people)]
    found = sorted(_stand(text, folded, places, whole))
    if found:
        return found
    keys = [
        _Piece(lookup.key, lookup.is_beginning)
        for piece in whole
        for lookup in in_texts(piece.folded, is_beginning=piece.is_beginning)
    ]
    return sorted(_stand(text, folded, places, keys))


def _stand(
    text: str, folded: str, places: Sequence[int], pieces: Sequence[_Piece]
) -> Iterator[_Match]:
    for number, piece in enumerate(pieces):
        at = folded.find(piece.folded)
        while at >= 0:
            stop = at + len(piece.folded)
            if _is_whole(folded, at, stop, piece):
                yield _Match(places[at], _end(text, places[stop - 1]), number)
            at = folded.find(piece.folded, at + 1)


def _is_whole(folded: str, start: int, stop: int, piece: _Piece) -> bool:
    """Tell whether words at the ends of a match are not cut."""
    begins = not (_is_word(folded, start) and _is_word(folded, start - 1))
    ends = piece.is_beginning or not (_is_word(folded, stop - 1) and _is_word(folded, stop))
    return begins and ends


def _is_word(folded: str, at: int) -> bool:
    return 0 <= at < len(folded) and _WORD.match(folded, at) is not None


def _end(text: str, last: int) -> int:
    """Return where the character at *last* ends, with the marks on it."""
    stop = last + 1
    while stop < len(text) and category(text[stop])[0] == "M":
        stop += 1
    return stop


def _window(text: str, matches: Sequence[_Match]) -> _Window:
    weights = [0, *accumulate(2 if char >= _WIDE else 1 for char in text)]

    def after(start: int, weight: int) -> int:
        """Return how far no more than *weight* reaches from *start*."""
        return bisect_right(weights, weights[start] + weight) - 1

    def near(first: _Match) -> list[_Match]:
        limit = after(first.start, _NEAR)
        begin = slice(bisect_left(starts, first.start), bisect_right(starts, limit))
        return [one for one in matches[begin] if one.stop <= limit]

    starts = [one.start for one in matches]
    stops = [stop.end() for stop in _STOP.finditer(text)]
    first = max(matches, key=lambda one: len({other.piece for other in near(one)}), default=None)
    start, is_cut = 0, False
    reach = 0
    if first:
        floor = bisect_left(weights, weights[first.start] - _BEFORE)
        start, is_cut = _start(text, stops, floor, first.start)
        reach = max((one.stop for one in near(first)), default=first.start)
    limit = after(start, _MOST)
    if limit == len(text):
        return _Window(start, limit, is_cut, is_cut_after=False)
    enough = bisect_left(weights, weights[start] + _ENOUGH)
    stop = max((place for place in stops if place <= limit), default=0)
    if stop >= max(reach, enough):
        return _Window(start, stop, is_cut, is_cut_after=False)
    gaps = (at for at in range(limit, max(reach, start), -1) if _is_gap(text, at))
    return _Window(start, next(gaps, limit), is_cut, is_cut_after=True)


def _start(text: str, stops: Sequence[int], floor: int, first: int) -> tuple[int, bool]:
    """Return where to begin, from *floor* to *first*, and whether what is before is cut off."""
    if floor == 0:
        return 0, False
    stop = bisect_left(stops, floor)
    if stop < len(stops) and stops[stop] <= first:
        return stops[stop], False
    return next((at for at in range(floor, first) if _is_gap(text, at)), first), True


def _is_gap(text: str, at: int) -> bool:
    """Tell whether a text may be cut before the character *at*: no word is."""
    before, after = text[at - 1], text[at]
    return before in " \n" or after in " \n" or before >= _WIDE or after >= _WIDE


def _segments(text: str, matches: Sequence[_Match], window: _Window) -> Iterator[Segment]:
    shown = text[window.start : window.stop]
    start = window.start + len(shown) - len(shown.lstrip())
    stop = window.start + len(shown.rstrip())
    marked = {at for one in matches for at in range(one.start, one.stop)}
    pieces = [(_ELLIPSIS, False)] if window.is_cut_before else []
    pieces += [(text[at], at in marked) for at in range(start, stop)]
    pieces += [(_ELLIPSIS, False)] if window.is_cut_after else []
    for is_marked, chars in groupby(pieces, key=lambda piece: piece[1]):
        yield Segment("".join(char for char, _ in chars), is_marked)
