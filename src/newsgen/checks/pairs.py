"""Which of very many texts may be alike: found by sorting the hashes of their sketches.

Every hash lists the texts that hold it.  In such a list each text is paired with the first one
and with the few that come after it, never with all.  So every pair of a rare hash is found,
a phrase that ten thousand texts share costs ten thousand pairs, and so do ten thousand
versions of one text.  What counts is how many lists name a pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from newsgen.checks.shingles import SKETCH, Sketch
from newsgen.search.arrays import U64, Bool, Int, heads

_TEXT_BITS = 24  # of a number of 64 bits: the text; the others are of the hash
_NEXT = 4  # texts of a list that a text is paired with
_LEAST_LISTS = 4
_PARTS = 8  # of the pairs, one after another: as much less memory
_LEAST_ALIKE = 0.3  # of the smaller sketch; half of what is reported, since it is a guess


class Guess(Struct, frozen=True, array_like=True, gc=False):
    """Two texts by number, the lower first, and the share of the smaller that is in the other.

    The share is a guess from sketches, within some 0.1 of the truth.
    """

    one: int
    two: int
    share: float


def pairs_of(sketches: Sequence[Sketch]) -> list[Guess]:
    """Return the pairs of *sketches* that may be alike, in order.

    Takes time in proportion to the number of sketches, and 2 KB of memory for each.
    """
    lists = _lists(sketches)
    return [
        Guess(one, two, share)
        for one, two in _counted(lists)
        if (share := _share(sketches[one].hashes, sketches[two].hashes)) >= _LEAST_ALIKE
    ]


def _lists(sketches: Sequence[Sketch]) -> U64:
    """Return hash and text of all entries, sorted, of hashes that more than one text holds."""
    sizes = [len(sketch.lowest) // 8 for sketch in sketches]
    entries = np.frombuffer(b"".join(sketch.lowest for sketch in sketches), "<u8").astype(
        np.uint64
    )
    entries >>= np.uint64(_TEXT_BITS)
    entries <<= np.uint64(_TEXT_BITS)
    entries |= np.repeat(np.arange(len(sketches), dtype=np.uint64), sizes)
    entries.sort()
    same = _same(entries, 1)
    shared = np.zeros(len(entries), np.bool_)
    shared[:-1] = same
    shared[1:] |= same
    return entries[shared]


def _same(entries: U64, distance: int) -> Bool:
    """Tell which of *entries* have the hash of that *distance* further on."""
    return (entries[distance:] ^ entries[:-distance]) < np.uint64(1 << _TEXT_BITS)


def _counted(lists: U64) -> Iterator[tuple[int, int]]:
    """Yield the pairs of texts that enough of *lists* name, in order."""
    found: list[U64] = []
    texts = lists & np.uint64((1 << _TEXT_BITS) - 1)
    firsts = _firsts(lists)
    for part in range(_PARTS):
        near = _near(lists, texts, part)
        some = np.concatenate([*near, _with_first(texts, firsts, part)])
        some.sort()
        starts = heads(some)
        counts = np.diff(starts, append=len(some))
        found.append(some[starts[counts >= _LEAST_LISTS]])
    pairs = np.sort(np.concatenate(found))
    ones: Int = (pairs >> np.uint64(_TEXT_BITS)).astype(np.int64)
    twos: Int = (pairs & np.uint64((1 << _TEXT_BITS) - 1)).astype(np.int64)
    yield from zip(ones.tolist(), twos.tolist(), strict=True)


def _near(lists: U64, texts: U64, part: int) -> Iterator[U64]:
    """Yield the pairs whose first text is of this *part*, once for each list that names them."""
    ours = texts % np.uint64(_PARTS) == np.uint64(part)
    for distance in range(1, min(_NEXT, len(lists) - 1) + 1):
        places = np.flatnonzero(_same(lists, distance) & ours[:-distance])
        yield texts[places] << np.uint64(_TEXT_BITS) | texts[places + distance]


def _firsts(lists: U64) -> Int:
    """Return where the list begins that each entry is in."""
    starts = heads(lists >> np.uint64(_TEXT_BITS))
    return np.repeat(starts, np.diff(starts, append=len(lists)))


def _with_first(texts: U64, firsts: Int, part: int) -> U64:
    """Return the pairs of the first text of a list and those that are not near it."""
    ours = texts[firsts] % np.uint64(_PARTS) == np.uint64(part)
    places = np.flatnonzero(ours & (np.arange(len(texts)) - firsts > _NEXT))
    return texts[firsts[places]] << np.uint64(_TEXT_BITS) | texts[places]


def _share(one: U64, two: U64) -> float:
    """Guess which share of the text with fewer shingles is in the other.

    Each sketch knows all hashes of its text up to the highest it holds, or
    simply all: what both know is compared.
    """
    ends = [sketch[-1] for sketch in (one, two) if len(sketch) == SKETCH]
    if ends:
        end = min(ends)
        one, two = (sketch[: np.searchsorted(sketch, end, "right")] for sketch in (one, two))
    both = len(np.intersect1d(one, two, assume_unique=True))
    return both / max(1, min(len(one), len(two)))
