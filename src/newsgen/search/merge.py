"""Merging runs into shards: entries of all blocks are interleaved, no posting is looked into.

The work is cut into parts along the tree of ``docs/search-index.md``, so a shard
is the same whatever part it is made in, and any process can make any part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from msgspec import Struct, msgpack

from newsgen.search.arrays import Int
from newsgen.search.entries import Entries, entries_between
from newsgen.search.layout import DEEPEST, name_of
from newsgen.search.runs import POINT_BITS, STEM_BITS, Run, Table
from newsgen.search.shards import MOST

_PART_WEIGHT = 1_500_000  # making a part takes some ten times this of memory


class Node(Struct, frozen=True, array_like=True):
    """All entries whose digits begin with the first *bits* of *stem*, whose other bits are 0."""

    stem: int
    bits: int

    @property
    def prefix(self) -> str:
        """Its bits, as a text of 0 and 1."""
        return f"{self.stem:0{STEM_BITS}b}"[: self.bits]

    @property
    def stop(self) -> int:
        """The first stem after it."""
        return self.stem + (1 << STEM_BITS - self.bits)

    @property
    def halves(self) -> tuple[Node, Node]:
        """What it is parted into."""
        bits = self.bits + 1
        return Node(self.stem, bits), Node(self.stem | 1 << STEM_BITS - bits, bits)


class Part(Struct, frozen=True, array_like=True):
    """Neighbouring nodes of the tree over the runs at *places*."""

    places: tuple[str, ...]
    nodes: tuple[Node, ...]


class Shard(Struct, frozen=True):
    """A finished shard; *weight* is that of all its entries."""

    name: str
    data: bytes
    weight: int


_Span = tuple[Table, int, int]
"""The entries of a table that belong to a node: from and to."""


def parts_of(places: Sequence[Path], *, heaviest: int = _PART_WEIGHT) -> list[bytes]:
    """Cut the merging of the runs at *places*, in the order of blocks, into parts, in order.

    A part weighs *heaviest* at most, unless a node that can't be parted by three
    characters weighs more.
    """
    tables = [table for place in places for table in Run.open(place).tables]
    names = tuple(map(str, places))
    parts: list[list[Node]] = []
    room = 0
    spans = [(table, 0, len(table.stems)) for table in tables if len(table.stems)]
    for node, weight in _nodes(Node(0, 0), spans, heaviest):
        if weight > room:
            parts.append([])
            room = heaviest
        parts[-1].append(node)
        room -= weight
    return [msgpack.encode(Part(names, tuple(nodes))) for nodes in parts]


def merged(part: bytes, *, most: int = MOST) -> Iterator[Shard]:
    """Yield the shards of a part that ``parts_of`` described, in order; see ``layout.cut``."""
    task = msgpack.decode(part, type=Part)
    nodes = task.nodes
    runs = [Run.open(Path(place)) for place in task.places]
    entries = entries_between(runs, nodes[0].stem, nodes[-1].stop)
    weights = entries.weights()
    bounds = np.searchsorted(entries.stems, np.array([node.stem for node in nodes], np.uint64))
    cuts = [
        cut
        for node, (start, stop) in zip(
            nodes, pairwise([*bounds.tolist(), len(entries.stems)]), strict=True
        )
        for cut in _cuts(entries, weights, (start, stop), node.prefix, most)
    ]
    first = np.zeros(len(entries.stems), np.bool_)
    first[[start for _, start, _ in cuts]] = True
    data, ends = entries.encoded(first)
    for prefix, start, stop in cuts:
        shard = data[ends[start] : ends[stop]].tobytes()
        yield Shard(name_of(prefix), shard, int(weights[stop] - weights[start]))


def _nodes(node: Node, spans: Sequence[_Span], heaviest: int) -> Iterator[tuple[Node, int]]:
    """Yield the nodes below *node* that are small enough for a part, and what each weighs."""
    if not spans:
        return
    weight = sum(int(table.weights[stop] - table.weights[start]) for table, start, stop in spans)
    is_one = sum(stop - start for _, start, stop in spans) == 1
    if weight <= heaviest or is_one or node.bits == STEM_BITS:
        yield node, weight
        return
    lower, upper = node.halves
    first = np.uint64(upper.stem)
    below, above = [], []
    for table, start, stop in spans:
        middle = start + int(np.searchsorted(table.stems[start:stop], first))
        if start < middle:
            below.append((table, start, middle))
        if middle < stop:
            above.append((table, middle, stop))
    yield from _nodes(lower, below, heaviest)
    yield from _nodes(upper, above, heaviest)


def _cuts(
    entries: Entries, weights: Int, span: tuple[int, int], prefix: str, most: int
) -> Iterator[tuple[str, int, int]]:
    """Yield the shards of the node with *prefix*, which has the entries of *span*.

    Of each its prefix, its first entry and the one after its last.  Nodes that
    are parted into one are passed over.
    """
    start, stop = span
    if weights[stop] - weights[start] <= most or stop - start == 1 or len(prefix) == DEEPEST:
        yield prefix, start, stop
        return
    low, high = entries.digits(start), entries.digits(stop - 1)
    place = next(place for place, digit in enumerate(low) if digit != high[place])
    bit = (low[place] ^ high[place]).bit_length() - 1
    shared = "".join(f"{digit:0{POINT_BITS}b}" for digit in low[: place + 1])[: -bit - 1]
    if len(shared) >= DEEPEST:
        yield shared[:DEEPEST], start, stop
        return

    def is_above(index: int) -> int:
        return entries.digits(index)[place] >> bit & 1

    middle = bisect_left(range(stop), 1, start, key=is_above)
    yield from _cuts(entries, weights, (start, middle), shared + "0", most)
    yield from _cuts(entries, weights, (middle, stop), shared + "1", most)
