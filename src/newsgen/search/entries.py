"""Entries of many blocks in one order, and the bytes they are in a shard."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct

from newsgen.search.arrays import (
    U8,
    U32,
    U64,
    Bool,
    Int,
    spread,
    sums,
    text_of,
    utf8_sizes,
    varints,
)
from newsgen.search.runs import ENTRY_WEIGHT, Run, Table, points

_ESCAPE = 15  # as half a byte: that and a number that follows


class Entries(Struct, frozen=True):
    """Entries, sorted by key and block; all arrays but the two pools have one number of each.

    The key is the ``key_sizes`` code points from ``keys`` on in ``letters``, the
    postings are the ``sizes`` bytes from ``starts`` on in ``postings``.
    """

    stems: U64
    letters: U32
    keys: Int
    key_sizes: Int
    blocks: Int
    postings: U8
    starts: Int
    sizes: Int

    def weights(self) -> Int:
        """Return what the first 0, 1, … entries weigh together."""
        bytes_before = sums(utf8_sizes(self.letters))
        key_bytes = bytes_before[self.keys + self.key_sizes] - bytes_before[self.keys]
        return sums(ENTRY_WEIGHT + key_bytes + self.sizes)

    def digits(self, index: int) -> list[int]:
        """Return the digits of an entry: its key's code points, 0, its block."""
        start = self.keys[index]
        key: list[int] = self.letters[start : start + self.key_sizes[index]].tolist()
        return [*key, 0, int(self.blocks[index])]

    def encoded(self, first: Bool) -> tuple[U8, Int]:
        """Return the entries as in shards, which begin at those marked *first*.

        The second value says how many bytes the first 0, 1, … entries take.
        """
        head_bytes, head_sizes = _heads(self, first)
        pool = np.concatenate([head_bytes, self.postings])
        head_starts = np.cumsum(head_sizes) - head_sizes
        starts = np.stack([head_starts, self.starts + len(head_bytes)], axis=1)
        sizes = np.stack([head_sizes, self.sizes], axis=1)
        return pool[spread(starts.ravel(), sizes.ravel())], sums(head_sizes + self.sizes)


def entries_between(runs: Sequence[Run], start: int, stop: int) -> Entries:
    """Return all entries with stems from *start* to *stop* of *runs*, which come by block."""
    short = [_Piece.of(run, run.short, start, stop) for run in runs]
    long = [_Piece.of(run, run.long, start, stop) for run in runs]
    pieces = short + long
    short_stems = np.concatenate([piece.stems for piece in short])
    long_stems = np.concatenate([piece.stems for piece in long])
    short_points = points(short_stems)
    short_keys = np.arange(len(short_stems)) * short_points.shape[1]
    short_sizes = 1 + (short_points[:, 1:] > 0).sum(axis=1)
    letters, long_sizes = _letters(runs, long)
    long_keys = short_points.size + sums(long_sizes)[:-1]
    blocks = np.repeat([piece.block for piece in pieces], [len(piece.stems) for piece in pieces])
    sizes = np.concatenate([piece.sizes for piece in pieces])
    order = _order(short_stems, long_stems, _ranks(letters, long_sizes))
    return Entries(
        stems=np.concatenate([short_stems, long_stems])[order],
        letters=np.concatenate([short_points.ravel(), letters]),
        keys=np.concatenate([short_keys, long_keys])[order],
        key_sizes=np.concatenate([short_sizes, long_sizes])[order],
        blocks=blocks[order],
        postings=np.concatenate([piece.postings for piece in pieces]),
        starts=sums(sizes)[:-1][order],
        sizes=sizes[order],
    )


class _Piece(Struct, frozen=True):
    """Neighbouring entries of a table, from the one at ``start`` on."""

    block: int
    start: int
    stems: U64
    sizes: Int
    postings: U8

    @classmethod
    def of(cls, run: Run, table: Table, start: int, stop: int) -> _Piece:
        """Return the entries of *table* whose stems are from *start* to *stop*."""
        first, after = map(int, np.searchsorted(table.stems, np.array([start, stop], np.uint64)))
        ends = table.ends[first : after + 1]
        return cls(
            run.block,
            first,
            table.stems[first:after],
            np.diff(ends),
            run.postings[ends[0] : ends[-1]],
        )


def _letters(runs: Sequence[Run], pieces: Sequence[_Piece]) -> tuple[U32, Int]:
    """Return the code points of the long keys of *pieces*, and how many each has."""
    ends = [
        run.letter_ends[piece.start : piece.start + len(piece.stems) + 1]
        for run, piece in zip(runs, pieces, strict=True)
    ]
    letters = [run.letters[of[0] : of[-1]] for run, of in zip(runs, ends, strict=True)]
    return np.concatenate(letters), np.concatenate([np.diff(of) for of in ends])


def _ranks(letters: U32, sizes: Int) -> Int:
    """Return the place of each long key in the order of all: of equal keys the same."""
    text = text_of(letters)
    keys = [text[start:stop] for start, stop in pairwise(sums(sizes).tolist())]
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)))}
    return np.fromiter(map(ranks.__getitem__, keys), np.int64, len(keys))


def _order(short: U64, long: U64, ranks: Int) -> Int:
    """Return the order of all entries, of which those with *short* stems have the first numbers.

    A long key comes after the short one that it begins with, and sorting is stable,
    so that blocks stay in order.
    """
    short_order = np.argsort(short, kind="stable")
    long_order = np.argsort(ranks, kind="stable")
    places = np.searchsorted(short[short_order], long[long_order], side="right")
    return np.insert(short_order, places, long_order + len(short))


def _heads(entries: Entries, first: Bool) -> tuple[U8, Int]:
    """Return all that stands before the postings of entries, and how many bytes of it each has."""
    letters, keys, key_sizes = entries.letters, entries.keys, entries.key_sizes
    sizes_before = np.where(first, 0, np.roll(key_sizes, 1))
    keys_before = np.roll(keys, 1)
    shared = _shared(letters, keys, keys_before, np.minimum(key_sizes, sizes_before))
    again = (shared == key_sizes) & (shared == sizes_before)
    new = key_sizes - shared
    differs = ~again & (shared < sizes_before)
    before = np.zeros(len(keys), np.uint32)
    before[differs] = letters[(keys_before + shared)[differs]]
    told = np.where(again, 0, shared)

    many_shared, many_new = told >= _ESCAPE, new >= _ESCAPE
    counts = 3 + new + many_shared + many_new
    ends = sums(counts)
    head, block, size = ends[:-1], ends[1:] - 2, ends[1:] - 1
    numbers = np.empty(ends[-1], np.uint32)
    numbers[head] = np.minimum(told, _ESCAPE) << 4 | np.minimum(new, _ESCAPE)
    numbers[head[many_shared] + 1] = told[many_shared] - _ESCAPE
    point = block - new
    numbers[point[many_new] - 1] = new[many_new] - _ESCAPE
    numbers[spread(point, new)] = letters[spread(keys + shared, new)]
    numbers[point[new > 0]] -= before[new > 0]
    numbers[block] = entries.blocks
    numbers[size] = entries.sizes
    plain = np.zeros(len(numbers), np.bool_)
    plain[head] = True
    data, varint_sizes = varints(numbers, plain)
    return data, np.diff(sums(varint_sizes)[ends])


def _shared(letters: U32, keys: Int, others: Int, most: Int) -> Int:
    """Return how many letters, *most* at most, each of *keys* has in common with its other."""
    shared = np.zeros(len(keys), np.int64)
    alike = np.arange(len(keys))
    while len(alike):
        alike = alike[shared[alike] < most[alike]]
        here = shared[alike]
        alike = alike[letters[keys[alike] + here] == letters[others[alike] + here]]
        shared[alike] += 1
    return shared
