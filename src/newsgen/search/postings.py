"""Postings of a whole block, encoded all at once from sorted numbers.

What ``newsgen.search.shards.encode_postings`` makes of one key, this makes of a
million: the bytes are the same.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from newsgen.search.arrays import U8, U32, U64, Int, chosen, heads, sums

# An occurrence is a number: that of a key, 10 bits for the document, 9 for what follows.
FOLLOWER_BITS = 9  # 0: nothing follows; else the follower's byte + 1
DOCUMENT_BITS = 10
KEY_SHIFT = FOLLOWER_BITS + DOCUMENT_BITS

_FEW = 8  # followers that are listed
_CASE = np.array([0, 1, *[2] * (_FEW - 1), 3], np.uint32)  # by how many there are, at most 9
_AT_ONCE = 1 << 16  # occurrences whose arrays stay in the cache of a core


class Postings(Struct, frozen=True):
    """The postings of many keys: *ends* says where in *data* those of each of *keys* end."""

    keys: U64
    ends: Int
    data: U8


def encode(occurrences: U64) -> Postings:
    """Encode *occurrences*, which must be sorted; it does no harm if some stand there twice."""
    parts = [_encode(part) for part in _by_keys(occurrences)]
    if not parts:
        return Postings(np.empty(0, np.uint64), np.empty(0, np.int64), np.empty(0, np.uint8))
    before = sums(np.array([len(part.data) for part in parts]))
    return Postings(
        np.concatenate([part.keys for part in parts]),
        np.concatenate([part.ends + start for part, start in zip(parts, before, strict=False)]),
        np.concatenate([part.data for part in parts]),
    )


def _by_keys(occurrences: U64) -> Iterator[U64]:
    """Cut *occurrences* between keys."""
    start = 0
    while start < len(occurrences):
        stop = start + _AT_ONCE
        if stop < len(occurrences):
            key = occurrences[stop - 1] >> np.uint64(KEY_SHIFT)
            stop = int(np.searchsorted(occurrences, (key + np.uint64(1)) << np.uint64(KEY_SHIFT)))
        yield occurrences[start:stop]
        start = stop


def _encode(occurrences: U64) -> Postings:
    """Encode some keys.

    An occurrence has four bytes at most, and so a slot of 32 bits: those of the
    number and, if there are several followers, of how many, which only the first
    of a posting has; and its follower.  In *present* a byte is 1 where that of
    the slot is there.
    """
    distinct = occurrences[heads(occurrences)]
    places = distinct >> np.uint64(FOLLOWER_BITS)  # key and document
    first = heads(places)
    counts = np.diff(first, append=len(distinct))
    follower = (distinct & np.uint64((1 << FOLLOWER_BITS) - 1)).astype(np.uint32)
    present = (follower != 0).astype(np.uint32)
    many = (counts - (follower[first] == 0)).astype(np.uint32)
    case = _CASE[np.minimum(many, _FEW + 1)]
    if (case == 3).any():
        present[np.repeat(case == 3, counts)] = 0

    number, keys, key_first = _numbers(places[first], case)
    long, listed = number >> 7 != 0, case == 2
    slots = (follower - np.uint32(1)) << 24
    slots[first] |= (number & 0x7F) | long * np.uint32(0x80) | number >> 7 << 8 | many << 16
    present <<= 24
    present[first] |= 1 | long * np.uint32(1 << 8) | listed * np.uint32(1 << 16)
    sizes = 1 + long + listed + np.where(case == 3, 0, many)
    ends = np.cumsum(sizes, dtype=np.int64)[np.append(key_first[1:], len(sizes)) - 1]
    return Postings(keys, ends, chosen(slots, present))


def _numbers(places: U64, case: U32) -> tuple[U32, U64, Int]:
    """Return what each posting begins with, the keys, and where in *places* each begins."""
    keys = places >> np.uint64(DOCUMENT_BITS)
    first = heads(keys)
    document = (places & np.uint64((1 << DOCUMENT_BITS) - 1)).astype(np.uint32)
    gaps = np.diff(document, prepend=np.uint32(0)) - np.uint32(1)
    gaps[first] = document[first]
    return gaps << 2 | case, keys[first], first
