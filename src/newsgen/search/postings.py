"""Postings of a whole block, encoded all at once from sorted numbers.

What ``newsgen.search.shards.encode_postings`` makes of one key, this makes of a
million: the bytes are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from msgspec import Struct

from newsgen.search.arrays import U8, U32, U64, Int, chosen, sums

# An occurrence is a number: that of a key, 10 bits for the document, 9 for what follows.
FOLLOWER_BITS = 9  # 0: nothing follows; else the follower's byte + 1
DOCUMENT_BITS = 10
KEY_SHIFT = FOLLOWER_BITS + DOCUMENT_BITS

_FOLLOWER = np.uint32((1 << FOLLOWER_BITS) - 1)
_DOCUMENT = np.uint32((1 << DOCUMENT_BITS) - 1)
_FOLLOWER_BITS, _KEY_SHIFT = np.uint64(FOLLOWER_BITS), np.uint64(KEY_SHIFT)

_SEVERAL, _ANY = np.uint32(2), np.uint32(3)

# Of LEB128: seven bits of a number, and that more follow.
_LOW_BITS, _LOW, _MORE = np.uint32(7), np.uint32(0x7F), np.uint32(0x80)
# Where the bytes of a slot begin.
_SECOND, _THIRD, _FOURTH = np.uint32(8), np.uint32(16), np.uint32(24)
_ONE = np.uint32(1)

_AT_ONCE = 1 << 16  # occurrences whose arrays stay in the cache of a core


class Postings(Struct, frozen=True):
    """The postings of many keys: *ends* says where in *data* those of each of *keys* end."""

    keys: U64
    ends: Int
    data: U8


def encode(occurrences: U64, listed: Callable[[U64], U32]) -> Postings:
    """Encode *occurrences*, which must be sorted; it does no harm if some stand there twice.

    *listed* tells how many followers of each of some keys are listed.
    """
    parts = [_encode(part, listed) for part in _by_keys(occurrences)]
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
            next_key = (occurrences[stop - 1] >> _KEY_SHIFT) + np.uint64(1)
            stop = int(np.searchsorted(occurrences, next_key << _KEY_SHIFT))
        yield occurrences[start:stop]
        start = stop


def _encode(occurrences: U64, listed: Callable[[U64], U32]) -> Postings:
    """Encode some keys.

    An occurrence has four bytes at most, so it has a slot of 32 bits: for the
    posting's number, two bytes, and how many followers there are, if several, all
    of which only the first occurrence of a posting has; and for its follower.
    """
    changes = np.empty_like(occurrences)  # bits that differ from the one before
    changes[0] = ~np.uint64(0)
    np.bitwise_xor(occurrences[1:], occurrences[:-1], out=changes[1:])
    distinct = np.flatnonzero(changes != 0)
    changes, occurrences = changes[distinct], occurrences[distinct]
    first = np.flatnonzero(changes >> _FOLLOWER_BITS != 0)  # of a posting
    key_first = np.flatnonzero(changes[first] >> _KEY_SHIFT != 0)  # posting of a key

    tails = occurrences.astype(np.uint32)
    follower = tails & _FOLLOWER
    counts = np.diff(first, append=len(tails))
    many = (counts - (follower[first] == 0)).astype(np.uint32)
    keys = occurrences[first[key_first]] >> _KEY_SHIFT
    most = np.repeat(listed(keys), np.diff(key_first, append=len(first)))
    form = np.where(many > most, _ANY, np.minimum(many, _SEVERAL))
    several, any_ = form == _SEVERAL, form == _ANY
    number = _gaps(tails[first], key_first) << np.uint32(2) | form
    long = number > _LOW

    slots = (follower - _ONE) << _FOURTH
    slots[first] |= number & _LOW | long * _MORE | number >> _LOW_BITS << _SECOND | many << _THIRD
    present = (follower != 0) * _ONE << _FOURTH
    present[first] |= _ONE | long * _ONE << _SECOND | several * _ONE << _THIRD
    if any_.any():
        present[np.repeat(any_, counts)] &= (_ONE << _FOURTH) - _ONE
    sizes = sums(1 + long + several + np.where(any_, np.uint32(0), many))
    return Postings(keys, sizes[np.append(key_first[1:], len(first))], chosen(slots, present))


def _gaps(tails: U32, key_first: Int) -> U32:
    """Return how many documents lie between each and the one before, given where keys begin."""
    documents = tails >> np.uint32(FOLLOWER_BITS) & _DOCUMENT
    gaps = np.diff(documents, prepend=np.uint32(0)) - _ONE
    gaps[key_first] = documents[key_first]
    return gaps
