"""The words a language has for dates: what the tables of all languages are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from newsgen.models.date_words_parts import Part
from newsgen.models.edtf import Edge
from newsgen.models.numerals import Numerals


class EasternWords(Struct, frozen=True, kw_only=True):
    """The words of one language; ``{}`` stands for what a word is said of.

    ``gap`` stands between the parts of a date, ``joint`` between a time of years
    and a year in it.  A doubt stands before a date by ``suspected``, if there is
    such a word, else behind it.  ``changes`` are replaced in the whole text.
    """

    era_year: Mapping[str, str]  # by era: bc, ad, and "" for years of today's counting
    month: str
    day: str
    gap: str = ""
    some: Mapping[str, str]  # by part: one that is unknown
    decade: str
    century: str
    between: str
    joint: str = ""
    run: str  # from, to, unit
    parts_of_year: Mapping[str, Sequence[str]]
    hemispheres: tuple[str, str]
    about_year: str
    about_date: str
    suspected: str = ""
    parts: Mapping[Part, str]
    parts_comma: str
    parts_approximate: str
    parts_uncertain: str
    uncertain: str
    note: str
    note_comma: str
    unknown_year: str
    estimated: str
    masked: str
    span: str
    present: str
    onwards: str
    until: str
    until_only: str  # of unknown start
    endless: Mapping[tuple[Edge, Edge], str]
    comma: str
    words: tuple[str, str]  # and, or
    one_of: str
    later: tuple[str, str]  # and, or
    earlier: tuple[str, str]
    changes: tuple[tuple[str, str], ...] = ()


class Names(NamedTuple):
    """Words of a kind in their order, by themselves and, if they change, after a preposition."""

    alone: tuple[str, ...]
    after: tuple[str, ...] = ()

    def named(self, index: int, *, after: bool) -> str:
        """Return the word with this index from 0."""
        return ((after and self.after) or self.alone)[index]


class Stretch(NamedTuple):
    """A time of years: by itself, after a preposition, and behind a day or a month in it."""

    alone: str
    after: str
    within: str


class Remark(NamedTuple):
    """What is said of one part of a date, of one with a feminine name, and of several parts."""

    one: str
    feminine: str = ""
    several: str = ""


class WesternWords(Struct, frozen=True, kw_only=True):
    """The words of one language; ``{}`` stands for what a word is said of.

    A pattern that begins with a preposition gets the form its language has behind
    one: with an article, in another case.  ``changes`` are replaced in the whole text.
    """

    months: Names
    parts_of_year: Mapping[str, Names]  # seasons, quarters, halves
    day: Callable[[int], str] = str
    day_month: str = "{} {}"
    day_after: str = "{}"
    with_year: str = "{} {}"
    part_with_year: Mapping[str, str]  # by kind
    plain_year: tuple[str, str, str] = ("{}", "{}", "{}")  # alone, after, behind a month
    bc: str
    ad: str
    stretches: Mapping[str, Stretch]
    decade: Callable[[int], str] = str
    century: Callable[[int], str] = str
    hemispheres: tuple[str, str]
    parts: Mapping[Part, str]
    feminine: frozenset[Part] = frozenset()
    unknown: Remark
    approximate: Remark
    uncertain: Remark
    doubtful: str  # of the whole date
    unknown_year: tuple[str, str]  # alone, after
    unknown_date: tuple[str, str]
    about: str
    about_is_preposition: bool = True
    day_note: str
    estimated: str
    masked: str
    at: str
    dash: str = "–"
    wide_dash: str = " – "
    comma: str = ", "
    words: tuple[str, str]  # and, or
    present: str = ""  # stands behind a dash; else by `since`
    since: str = ""
    onwards: str  # of unknown end
    until: str
    until_only: str  # of unknown start
    endless: Mapping[tuple[Edge, Edge], str]
    one_of: str
    later: tuple[str, str]  # and, or
    earlier: tuple[str, str]
    changes: tuple[tuple[str, str], ...] = ()


class Tongue(NamedTuple):
    """A language as one site writes it."""

    words: WesternWords
    numerals: Numerals
