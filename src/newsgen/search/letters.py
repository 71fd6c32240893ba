"""Folding many texts at once: their letters, in one array, cut into runs.

What ``newsgen.search.folding`` does with one text is done here with hundreds; it is
asked about each code point once, and its answers become tables.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from unicodedata import category, combining

import numpy as np
from msgspec import Struct

from newsgen.models.normal import normalize
from newsgen.search.arrays import U8, U32, Bool, Int, letters_of
from newsgen.search.folding import Kind, fold, folding_of

_LAST = sys.maxunicode + 1  # stands after each text, as if it were a code point

# What the table says of a code point: what it becomes; from bit 24 on its kind, or
# one of these, and two bits more.
_END, _LONGER, _UNKNOWN = 0xD, 0xE, 0xF  # the end of a text; becomes several; not met before
_KIND = 0x0F
_OTHER = 0x10  # it becomes another character
_JOINS = 0x20  # what it becomes may be one with what stands before it
_KIND_SHIFT = 24
_CODE = (1 << _KIND_SHIFT) - 1


class Letters(Struct, frozen=True):
    """What folding left of some texts: arrays with one number of each letter.

    After each text stands one letter more, its end, which is neither dense nor of a
    word.  ``starts`` marks where a run begins, or a text ends; words are whole,
    however long.  ``texts`` are numbers of texts.
    """

    codes: U32
    dense: Bool
    in_word: Bool
    starts: Bool
    texts: U32


class Alphabet:
    """What code points become, in a table that is filled as they come up."""

    def __init__(self) -> None:
        self._table = np.full(_LAST + 1, _UNKNOWN << _KIND_SHIFT, np.uint32)
        self._table[_LAST] = _END << _KIND_SHIFT
        self._longer: dict[int, U32] = {}

    def letters(self, texts: Sequence[str], first: int = 0) -> Letters:
        """Return the letters of *texts*, not folded yet; *first* is the first one's number."""
        codes, kinds = self._folded(_joined([normalize("NFC", text) for text in texts]))
        unsure = _unsure(kinds)
        if len(unsure):
            of_text = np.searchsorted(np.flatnonzero(kinds == _END), unsure)
            numbers = set(of_text.tolist())
            sure = [
                _folded_alone(text) if number in numbers else text
                for number, text in enumerate(texts)
            ]
            return self.letters(sure, first)
        kinds &= _KIND
        _settle(codes, kinds)
        return _letters(codes, kinds, first)

    def _folded(self, source: U32) -> tuple[U32, U8]:
        """Return what each code point becomes by itself, one after another, and their kinds."""
        folded = self._table[source]
        kinds = _kinds(folded)
        unknown = kinds == _UNKNOWN
        if unknown.any():
            self._learn(np.unique(source[unknown]).tolist())
            folded = self._table[source]
            kinds = _kinds(folded)
        longer = np.flatnonzero(kinds == _LONGER)
        if len(longer):
            folded = self._expanded(source, folded, longer)
            kinds = _kinds(folded)
        return folded & np.uint32(_CODE), kinds

    def _expanded(self, source: U32, folded: U32, longer: Int) -> U32:
        """Put what is *longer* in its place; it is rare, so what is between is copied whole."""
        parts = []
        done = 0
        for place, code in zip(longer.tolist(), source[longer].tolist(), strict=True):
            parts += [folded[done:place], self._longer[code]]
            done = place + 1
        return np.concatenate([*parts, folded[done:]])

    def _learn(self, source: Iterable[int]) -> None:
        for code in source:
            folded = [
                ord(char) | _kind(char, code) << _KIND_SHIFT for char in folding_of(chr(code)).text
            ]
            if len(folded) > 1:
                self._longer[code] = np.array(folded, np.uint32)
                self._table[code] = _LONGER << _KIND_SHIFT
            else:
                self._table[code] = folded[0] if folded else Kind.GLUE << _KIND_SHIFT


def _kinds(folded: U32) -> U8:
    return (folded >> np.uint32(_KIND_SHIFT)).astype(np.uint8)


def _kind(char: str, source: int) -> int:
    """Return the kind of *char*, a character of what *source* becomes, with its bits."""
    joins = combining(char) or category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"
    is_other = ord(char) != source
    return folding_of(char).kind | (_JOINS if joins else 0) | (_OTHER if is_other else 0)


def _joined(texts: Sequence[str]) -> U32:
    """Return the code points of *texts*, after each one that ends it."""
    codes = letters_of("\0".join([*texts, ""])).copy()
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    codes[np.cumsum(sizes + 1) - 1] = _LAST
    return codes


def _unsure(kinds: U8) -> Int:
    """Return the places of characters that may make one with others only after folding.

    So half-width ka and its voiced mark do, or letters from between which glue
    vanished.  What stood next to each other before, as it is, was one already.
    """
    joins = np.flatnonzero(kinds & _JOINS)
    here, before = kinds[joins], kinds[joins - 1]
    may_vanish: Bool = before & np.uint8(_KIND) < np.uint8(Kind.BREAK)
    is_other: Bool = (here | before) & np.uint8(_OTHER) != 0
    return joins[may_vanish | is_other]


def _folded_alone(text: str) -> str:
    """Return *text* folded, so that folding it again changes nothing: its spaces are breaks."""
    return fold(text).replace(" ", "\n")


def _settle(codes: U32, kinds: U8) -> None:
    """Let neighbours decide about interpuncts and full stops, which become glue or breaks."""
    points = np.flatnonzero(kinds == Kind.INTERPUNCT)
    sides = [codes[_beside(kinds, points, step)] for step in (-1, 1)]
    breaks = np.all([(ord("0") <= side) & (side <= ord("9")) for side in sides], axis=0)
    kinds[points] = np.where(breaks, Kind.BREAK, Kind.GLUE)
    stops = np.flatnonzero(kinds == Kind.STOP)
    kinds_beside = [kinds[_beside(kinds, stops, step)] for step in (-1, 1)]
    inside = np.all([side == Kind.DENSE for side in kinds_beside], axis=0)
    kinds[stops] = np.where(inside, Kind.GLUE, Kind.BREAK)


def _beside(kinds: U8, places: Int, step: int) -> Int:
    """Return the next place from each of *places*, in the direction of *step*, that is no glue.

    Before the first text stands the end of the last one.
    """
    solid = np.flatnonzero(kinds != Kind.GLUE)
    after = np.searchsorted(solid, places, "right")
    found: Int = solid[after] if step > 0 else solid[after - 2]
    return found


def _letters(codes: U32, kinds: U8, first: int) -> Letters:
    """Return the letters among what is of these *kinds*, and find where runs begin."""
    letter = kinds >= Kind.WORD
    places, others = np.flatnonzero(letter), np.flatnonzero(~letter)
    following = others - np.arange(len(others))  # the letter that comes after each
    kinds_between, kinds = kinds[others], kinds[places]
    broken = np.zeros(len(places), np.bool_)
    blank = np.zeros(len(places), np.bool_)
    broken[following[kinds_between == Kind.BREAK]] = True
    blank[following[kinds_between == Kind.BLANK]] = True
    in_word = kinds == Kind.WORD
    ends = kinds == _END
    starts = broken | ends
    starts[0] = True
    starts[1:] |= (kinds[1:] != kinds[:-1]) | blank[1:] & in_word[1:] & in_word[:-1]
    counts = np.diff(np.flatnonzero(ends), prepend=-1)
    texts = np.repeat(np.arange(first, first + len(counts), dtype=np.uint32), counts)
    return Letters(codes[places], kinds == Kind.DENSE, in_word, starts, texts)
