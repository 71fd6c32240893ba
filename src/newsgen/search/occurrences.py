"""Keys as they occur in many texts: which, in which document, followed by what.

What ``newsgen.search.keys`` makes of one folded text, this makes of hundreds.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from msgspec import Struct, structs

from newsgen.search.arrays import U32, U64, Bool, Int
from newsgen.search.keys import LONGEST
from newsgen.search.letters import Letters
from newsgen.search.postings import FOLLOWER_BITS, KEY_SHIFT
from newsgen.search.runs import POINT_BITS, SHORT, TEXT_BIT

_FOLLOWER_BASE = 31
_FOLLOWER_FACTOR = np.uint32(2654435761)
_SPELLING_BASE = 0x9E37_79B9_7F4A_7C15  # odd and without a pattern, as is the factor
_SPELLING_FACTOR = np.uint64(0xD1B5_4A32_D192_ED03)
_MODULUS = 1 << 64


class Words(Struct, frozen=True):
    """Long keys, in the order of their occurrence.

    A key is the ``sizes`` code points from ``starts`` on in ``letters``, and has the same
    of ``hashes`` wherever it occurs.  ``tails`` are the last bits of occurrences:
    document and follower.
    """

    letters: U32
    starts: Int
    sizes: Int
    hashes: U64
    tails: U32


class Occurrences(Struct, frozen=True):
    """Those of short keys, as ``newsgen.search.postings`` wants them but unsorted, and of long."""

    short: U64
    long: Words


class _Spelling(Struct, frozen=True):
    """The letters of words alone: of each its place among all letters, and its code point.

    ``starts`` and ``stops`` say where among these each word begins and ends.
    """

    places: Int
    codes: U32
    starts: Int
    stops: Int


def of_texts(letters: Letters) -> Occurrences:
    """Return the keys of texts."""
    spelling = _spelling(letters)
    if (spelling.stops - spelling.starts > LONGEST).any():
        letters = _with_words_cut(letters, spelling)
        spelling = _spelling(letters)
    spans = spelling.starts, spelling.stops
    following = _following(letters, spelling, spans)
    return Occurrences(
        _short(letters, following, letters.starts, TEXT_BIT),
        _long(letters, following, spelling, spans),
    )


def of_titles(letters: Letters) -> tuple[Occurrences, Occurrences]:
    """Return the keys of titles, without their mark: of words all endings.

    What is followed by a word is in the first value followed by all of it, in the
    second by its first character.
    """
    spelling = _spelling(letters)
    anywhere = np.ones(len(letters.starts), np.bool_)
    first = np.arange(len(spelling.places))
    after = np.repeat(spelling.stops, spelling.stops - spelling.starts)
    spans = first, np.minimum(first + LONGEST, after)
    whole, character = (
        Occurrences(
            _short(letters, following, anywhere, 0), _long(letters, following, spelling, spans)
        )
        for following in (_following(letters, spelling, spans), _characters(letters))
    )
    return whole, character


def _with_words_cut(letters: Letters, spelling: _Spelling) -> Letters:
    """Return *letters* with words that are too long cut into several."""
    sizes = spelling.stops - spelling.starts
    into = np.arange(len(spelling.places)) - np.repeat(spelling.starts, sizes)
    starts = letters.starts.copy()
    starts[spelling.places[into % LONGEST == 0]] = True
    return structs.replace(letters, starts=starts)


def _spelling(letters: Letters) -> _Spelling:
    places = np.flatnonzero(letters.in_word)
    starts = np.flatnonzero(letters.starts[places])
    stops = np.append(starts[1:], len(places))[: len(starts)]
    return _Spelling(places, letters.codes[places], starts, stops)


def _characters(letters: Letters) -> U32:
    """Return of each letter its number as a follower: 0 at the end of a text."""
    return np.where(letters.dense | letters.in_word, _follower(letters.codes), np.uint32(0))


def _following(letters: Letters, spelling: _Spelling, spans: tuple[Int, Int]) -> U32:
    """Return the same, but where one of *spans* starts in *spelling* the number of all of it."""
    whole = _polynomials(spelling.codes, *spans, _FOLLOWER_BASE)
    following = _characters(letters)
    following[spelling.places[spans[0]]] = _follower(whole.astype(np.uint32))
    return following


def _follower(folded: U32) -> U32:
    return (folded * _FOLLOWER_FACTOR >> np.uint32(24)) + np.uint32(1)


def _short(letters: Letters, following: U32, starts: Bool, text_bit: int) -> U64:
    """Return the occurrences of short keys.

    A key is a letter and the next, if that belongs to the same run.  Of words it is
    one only if the word ends with it, and begins where *starts* says.
    """
    # The last letter is the end of a text, so each that matters has one after it.
    ends = np.append(letters.starts[1:], True)  # where a run ends
    ends_soon = ends[:-1] | ends[1:]
    here = np.flatnonzero(letters.dense[:-1] | letters.in_word[:-1] & starts[:-1] & ends_soon)
    alone = ends[here]
    second = np.where(alone, np.uint32(0), letters.codes[here + 1])
    after = here + 2 - alone
    numbers = letters.codes[here].astype(np.uint64) << np.uint64(POINT_BITS) | second
    numbers |= np.uint64(text_bit)
    numbers <<= np.uint64(KEY_SHIFT)
    numbers |= letters.texts[here] << np.uint32(FOLLOWER_BITS) | following[after]
    return numbers


def _long(letters: Letters, following: U32, spelling: _Spelling, spans: tuple[Int, Int]) -> Words:
    """Return the occurrences of long keys: which of the *spans* in *spelling* are long."""
    starts, stops = spans
    is_long = stops - starts > SHORT
    starts, stops = starts[is_long], stops[is_long]
    hashes = _polynomials(spelling.codes, starts, stops, _SPELLING_BASE) * _SPELLING_FACTOR
    last = spelling.places[stops - 1]
    tails = letters.texts[last] << np.uint32(FOLLOWER_BITS) | following[last + 1]
    return Words(spelling.codes, starts, stops - starts, hashes, tails)


def _polynomials(codes: U32, starts: Int, stops: Int, base: int) -> U64:
    """Return the number of each piece of *codes*: of a, b, c it is a·base² + b·base + c (mod 2⁶⁴).

    Differences of sums over all codes, weighted by powers that fall: no step is
    longer for longer pieces.
    """
    size = 1 << len(codes).bit_length()
    falling = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * _powers(pow(base, -1, _MODULUS), size)[: len(codes)], out=falling[1:])
    return (falling[stops] - falling[starts]) * _powers(base, size)[stops - 1]


@cache
def _powers(base: int, count: int) -> U64:
    """Return the powers of *base* (mod 2⁶⁴), from 0 on."""
    powers = np.full(count, base, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)
