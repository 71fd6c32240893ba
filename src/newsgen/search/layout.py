"""Layout: where shards end, how they are named, and which to read for a key.

A node is all entries whose bits begin with its prefix.  One that weighs too much
is parted by the next bit, and one that doesn't is a shard.  So a shard's name says
which keys are in it, and a small change of weights moves no end of a shard.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from newsgen.search.shards import MOST, alike

DEEPEST = 32 * 21
"""Bits of the longest prefix; its node is a shard, heavy or not, so that names stay short."""

_DIGIT_BITS = 21
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Weighed = tuple[str, int, int]
"""Key, block and weight of an entry."""


class Cut(Struct, frozen=True):
    """The shard *name* holds the entries from ``start`` up to ``stop``, without it."""

    name: str
    start: int
    stop: int


def cut(entries: Sequence[Weighed], *, most: int = MOST) -> list[Cut]:
    """Cut *entries*, which come by key and block, into shards, in order."""
    sums = [0, *accumulate(weight for _, _, weight in entries)]
    nodes = [(0, len(entries), 0)]  # start, stop, depth; the leftmost comes last
    cuts = []
    while nodes:
        start, stop, depth = nodes.pop()
        if start == stop:
            continue
        if sums[stop] - sums[start] <= most or stop - start == 1 or depth == DEEPEST:
            key, block, _ = entries[start]
            cuts.append(Cut(name_of(_bits(key, block)[:depth]), start, stop))
            continue
        middle = _parting(entries, start, stop, depth)
        nodes += (middle, stop, depth + 1), (start, middle, depth + 1)
    return cuts


def name_of(prefix: str) -> str:
    """Return the name of the shard whose entries begin with *prefix*, a text of 0 and 1."""
    bits = prefix + "1"
    bits += "0" * (-len(bits) % 4)
    return f"{int(bits, 2):0{len(bits) // 4}x}"


def under(names: Sequence[str], start: str, *, exact: bool) -> list[str]:
    """Return which of the shards *names*, in order, can hold keys that begin with *start*.

    If it is *exact*, those that can hold the key *start* itself, in any block.
    """
    return _within(names, _bits_of_key(start) + ("0" * _DIGIT_BITS if exact else ""))


def home(names: Sequence[str], key: str, block: int) -> str:
    """Return the shard that an entry belongs to: one of *names*, in order, or a new one.

    A new one is the whole of a node in which nothing was, beside one that is parted.
    """
    bits = _bits(key, block)
    for name in _within(names, bits):
        if bits.startswith(_prefix(name)):
            return name
    near, depth = names, 0
    while near:
        depth += 1
        near = _within(near, bits[:depth])
    return name_of(bits[:depth])


def holds(
    weights: Mapping[str, int],
    changed: Collection[str],
    *,
    single: Collection[str] = (),
    most: int = MOST,
) -> bool:
    """Tell whether shards of these *weights* are still cut where they would be.

    *weights* are those of all shards, by name, after a change; *changed* names
    those that are of another weight than before.  Every entry is in its
    :func:`home`.  *single* are shards of one entry, which may be too heavy.
    """
    names = sorted(weights)
    for name in changed:
        prefix = _prefix(name)
        is_whole = name in single or len(prefix) == DEEPEST
        if not weights.get(name) or (weights[name] > most and not is_whole):
            return False
        node = _within(names, prefix[:-1]) if prefix else []
        if prefix and sum(weights[each] for each in node) <= most:
            return False
    return True


def pack_names(names: Sequence[str]) -> str:
    """Write the *names* of shards, in order, as one short line."""
    packed = []
    before = ""
    for name in names:
        shared = min(alike(name, before), len(_DIGITS) - 1)
        packed.append(_DIGITS[shared] + name[shared:])
        before = name
    return " ".join(packed)


def unpack_names(packed: str) -> tuple[str, ...]:
    """Read what :func:`pack_names` wrote."""
    return tuple(_unpacked(packed))


def _unpacked(packed: str) -> Iterator[str]:
    before = ""
    for part in packed.split():
        before = before[: _DIGITS.index(part[0])] + part[1:]
        yield before


def _parting(entries: Sequence[Weighed], start: int, stop: int, depth: int) -> int:
    """Return where the bit at *depth* turns from 0 to 1, between *start* and *stop*."""
    place, shift = depth // _DIGIT_BITS, _DIGIT_BITS - 1 - depth % _DIGIT_BITS

    def bit(entry: Weighed) -> int:
        return _digit(entry, place) >> shift & 1

    return bisect_left(entries, 1, start, stop, key=bit)


def _digit(entry: Weighed, place: int) -> int:
    key, block, _ = entry
    if place < len(key):
        return ord(key[place])
    return block if place == len(key) + 1 else 0


def _bits_of_key(key: str) -> str:
    return "".join(f"{ord(char):0{_DIGIT_BITS}b}" for char in key)


def _bits(key: str, block: int) -> str:
    return f"{_bits_of_key(key)}{0:0{_DIGIT_BITS}b}{block:0{_DIGIT_BITS}b}"


def _prefix(name: str) -> str:
    bits = f"{int(name, 16):0{4 * len(name)}b}"
    return bits[: bits.rindex("1")]


def _within(names: Sequence[str], bits: str) -> list[str]:
    """Return which of *names*, in order, have a prefix that begins with *bits*, or begins them.

    Names are in the order of their prefixes, since no prefix begins another.
    """

    def side(name: str) -> int:
        prefix = _prefix(name)[: len(bits)]
        part = bits[: len(prefix)]
        return (prefix > part) - (prefix < part)

    return list(names[bisect_left(names, 0, key=side) : bisect_right(names, 0, key=side)])
