"""How likely it is that a clause is whole before a word that ends it."""

from __future__ import annotations

import re

from newsgen.importers.cleaning.clause_words import (
    ATTRIBUTES,
    CLOSERS,
    EN_GOVERNORS,
    GOVERNORS,
    MEASURES,
    NO_GOVERNORS,
    NUMERALS,
    TRANSITIVE,
)
from newsgen.importers.people.transliteration import is_transliterated

PAUSES = frozenset(",，、。；;：:！!？?….—－–")
"""What ends a clause."""

VETO = -100.0
"""The weight of a place where a sentence needs the word."""

GLUED = 6.0
"""The weight of a Latin word that runs into its neighbour, as only slips of typing do."""

_CLOSED, _WHOLE, _BELONGS, _GOVERNED = 3.8, 2.3, -0.9, -3.0
_SPACED_LATIN, _VERBAL, _YEAR, _GLUED_NAME = 2.3, 0.3, 2.3, 1.0
_YEARS = re.compile(r"(?:1[89]|20)\d{2}")
_DOTTED = 5.0
_ASPECT = frozenset("了着著过過")
_TIMES = frozenset("年月日天晚")  # a time at a clause's end is an adverbial: a verb went before
_QUOTES = frozenset('”」』’"')
_OPENING = frozenset("“‘「『（(《〈【[")
_EITHER = "\"'"  # marks that open and close
_SEPARATORS = frozenset("·•・‧")
_LATIN = re.compile(r"[A-Za-z0-9]")
_LAST_LATIN = re.compile(r"(?:[A-Za-z][A-Za-z0-9'’.-]{0,40}|[0-9][0-9.,%]{0,20})$")


def weight_before(before: str, word: str) -> float:
    """Weigh what stands left of *word* at a clause's end: is the clause whole without it?"""
    text = before.rstrip(" ")
    latin = bool(_LATIN.match(word))
    if text[-1:] in _SEPARATORS and not is_transliterated(word) and len(text) > 1:
        return _DOTTED  # no name: 两成·蜂后国际
    if not text or text[-1] in PAUSES or text[-1] in _SEPARATORS or _opens(text):
        return VETO  # the word is the whole clause: an item of a list, a name that is quoted
    last = _LAST_LATIN.search(text[-48:])
    if last:
        return _behind_latin(last[0], spaced=text != before, latin=latin)
    if text[-1] in _QUOTES:
        return GLUED if latin and text == before else _WHOLE
    return _behind_han(text)


def _opens(text: str) -> bool:
    """Whether a quotation or a bracket has just begun."""
    last = text[-1]
    return last in _OPENING or (last in _EITHER and text.count(last) % 2 == 1)


def _behind_han(text: str) -> float:
    if text[-1] in GOVERNORS and text[-2:] not in NO_GOVERNORS:
        return _GOVERNED
    verb = text[:-1] if text[-1] in _ASPECT else text
    counted = text[-1] in MEASURES and text[-2:-1] in NUMERALS
    if verb[-2:] in TRANSITIVE or verb[-1:] in TRANSITIVE or text[-1] in ATTRIBUTES or counted:
        return _BELONGS
    return _CLOSED if text[-1] in CLOSERS or text[-1] in _TIMES else _WHOLE


def _behind_latin(last: str, *, spaced: bool, latin: bool) -> float:
    """Weigh a Latin word, or a number, that stands left of a word."""
    if not spaced and latin:
        if last[0].isupper():
            return _GLUED_NAME if last[1:].islower() and len(last) > 1 else VETO
        return GLUED if last[0].isdigit() or len(last) > 1 else VETO
    if last[0].isdigit():
        return _YEAR if latin and _YEARS.fullmatch(last) else _BELONGS  # a number counts a noun
    if not spaced:
        return _WHOLE
    if last.lower() in EN_GOVERNORS or last.endswith(("'s", "’s", "s'", "s’")):
        return _GOVERNED
    is_verbal = last[0].isupper() or last.endswith(("ing", "ed"))
    return _CLOSED if last.endswith("ly") else _VERBAL if is_verbal else _SPACED_LATIN
