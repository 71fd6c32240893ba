"""Shingles: all short runs of letters of a text, and a sketch of them that is small.

Letters are folded as the search folds them: without white space, punctuation,
capitals and marks, traditional characters as simplified ones.  A shingle is six
letters long where a dense script (Han, kana) begins it, else twelve, which is
about three words of either; it is known by a hash of 64 bits.

A sketch holds the lowest hashes of a text.  Whether a hash is low does not depend on the
text, so two texts that share much have low hashes in common (A. Broder, "On the
resemblance and containment of documents", 1997).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from newsgen.models.digests import digest
from newsgen.search.arrays import U32, U64, Bool, Int
from newsgen.search.letters import Alphabet

DENSE, SPARSE = 6, 12
"""How many letters a shingle has that begins in a dense script, and in any other."""

SKETCH = 128
"""How many hashes a sketch has, at most: fewer if the text has no more."""

_AT_ONCE = 1 << 16  # characters; with more the arrays of a step outgrow the cache of a core
_SEED = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio's fraction: odd, of mixed bits
_BASE = 0x5851F42D4C957F2D  # of the polynomial: Knuth's multiplier of MMIX
_MIX = np.uint64(0xBF58476D1CE4E5B9)  # of SplitMix64
_ROOM = 1.5  # how many more than a sketch needs are sorted, so that a second look is rare
_HALF = 3  # of six letters
_TURN, _FOLD = np.uint64(32), np.uint64(29)


class Sketch(Struct, frozen=True, array_like=True, gc=False):
    """What is kept of a text: its size, the digest of its letters, and its lowest hashes.

    ``size`` counts letters, those of dense scripts twice, since they say about as much.
    ``lowest`` are numbers of 64 bits, ascending, little-endian.
    """

    size: int
    letters: bytes
    lowest: bytes

    @property
    def hashes(self) -> U64:
        """The lowest hashes, ascending."""
        return np.frombuffer(self.lowest, "<u8").astype(np.uint64, copy=False)


class Shingled(Struct, frozen=True):
    """A text as its shingles: the hash at each letter, how many letters it takes.

    A letter at which none begins, since the text ends before, has a hash all the
    same, and takes 0 letters.
    """

    codes: bytes
    size: int
    hashes: U64
    widths: Int


def shingled(texts: Sequence[str], alphabet: Alphabet) -> Iterator[Shingled]:
    """Yield each of *texts* as its shingles; *alphabet* learns characters as they come."""
    start = 0
    while start < len(texts):
        size, end = 0, start
        while end < len(texts) and size < _AT_ONCE:
            size += len(texts[end])
            end += 1
        yield from _some(texts[start:end], alphabet)
        start = end


def sketched(text: Shingled) -> Sketch:
    """Return the sketch of *text*."""
    most = len(text.hashes)
    lowest = np.empty(0, np.uint64)
    if most > 2 * _ROOM * SKETCH:
        low = np.flatnonzero(text.hashes < np.uint64(int(2**64 / most * _ROOM * SKETCH)))
        lowest = np.unique(text.hashes[low[text.widths[low] > 0]])
    if len(lowest) < SKETCH:  # a short text, or one in which many shingles come back
        lowest = np.unique(text.hashes[text.widths > 0])
    kept = lowest[:SKETCH].astype("<u8", copy=False).tobytes()
    return Sketch(text.size, digest(text.codes), kept)


def _some(texts: Sequence[str], alphabet: Alphabet) -> Iterator[Shingled]:
    letters = alphabet.letters(texts)
    hashes, widths = _hashed(letters.codes.astype(np.uint64), letters.dense, letters.texts)
    ends = np.flatnonzero(np.diff(letters.texts, append=np.uint32(len(texts))))
    start = 0
    for end in ends.tolist():  # there stands the end of the text, which is no letter
        part = slice(start, end)
        dense = int(np.count_nonzero(letters.dense[part]))
        codes = letters.codes[part].astype("<u4", copy=False).tobytes()
        yield Shingled(codes, end - start + dense, hashes[part], widths[part])
        start = end + 1


def _hashed(codes: U64, dense: Bool, texts: U32) -> tuple[U64, Int]:
    """Return the hash of the shingle that begins at each letter, and how many letters it takes."""
    one = (codes + np.uint64(1)) * _SEED
    three = _joined(_joined(one, one, 1), one, 2, by=1)
    six = _joined(three, three, _HALF)
    twelve = _joined(six, six, DENSE)
    hashes = np.where(dense, six, twelve)
    hashes ^= hashes >> _TURN
    hashes *= _MIX
    hashes ^= hashes >> _FOLD
    fits = np.where(dense, _whole(texts, DENSE), _whole(texts, SPARSE))
    return hashes, np.where(fits, np.where(dense, DENSE, SPARSE), 0)


def _joined(left: U64, right: U64, distance: int, *, by: int = 0) -> U64:
    """Join the hash at each letter with that *distance* further on, which is *by* letters long."""
    power = pow(_BASE, by or distance, 1 << 64)
    out: U64 = left * np.uint64(power)
    out[:-distance] += right[distance:]
    return out


def _whole(texts: U32, width: int) -> Bool:
    """Tell where *width* letters of one text stand in a row, its end behind them."""
    out = np.zeros(len(texts), np.bool_)
    out[:-width] = texts[width:] == texts[:-width]
    return out
