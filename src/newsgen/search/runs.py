"""Runs: the finished entries of one block, sorted, in a file that waits to be merged.

A key is *short* if it has two characters at most, not counting the mark of a
title: it is a number.  Other keys are *long*.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, Self, TypeVar

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from newsgen.errors import naming
from newsgen.search.arrays import U8, U32, U64, Int, letters_of, sums, utf8_sizes
from newsgen.search.postings import Postings

POINT_BITS = 21  # of a code point
STEM_BITS = 3 * POINT_BITS
_POINT = np.uint64((1 << POINT_BITS) - 1)

SHORT = 2
"""Characters of a short key, at most."""

# The number of a short key is that of its two code points, and a bit unless it is of a title.
TEXT_BIT = 1 << 2 * POINT_BITS

_TITLE_STEM = np.uint64(1 << 2 * POINT_BITS)  # U+0001, the mark of titles
ENTRY_WEIGHT = 4  # besides those of its key and postings
_HEADER = 5  # numbers that begin a file

_Kind = TypeVar("_Kind", bound=np.generic)


class Table(Struct, frozen=True):
    """Entries in the order of their keys.

    ``stems``: the first three code points of each key, 21 bits each, zeros after
    its end.  ``weights`` and ``ends``, one more, are of the first 0, 1, … entries
    together: what they weigh, and where their postings end.
    """

    stems: U64
    weights: Int
    ends: Int


class Run(Struct, frozen=True):
    """The entries of a block.

    ``letters`` are the code points of all long keys, one after another;
    ``letter_ends`` says of the first 0, 1, … of them together how many they have.
    ``postings`` are those of short keys, then of long ones.
    """

    block: int
    short: Table
    long: Table
    letters: U32
    letter_ends: Int
    postings: U8

    @property
    def tables(self) -> tuple[Table, Table]:
        """Both tables: no key is in both."""
        return self.short, self.long

    @classmethod
    def of(cls, block: int, short: Postings, texts: Sequence[str], long: Postings) -> Self:
        """Return the run of *short* keys, by number, and long ones, by their place in *texts*.

        *texts* are all long keys, sorted.
        """
        stems = _stems(short.keys)
        of_short = _table(stems, utf8_sizes(points(stems)).sum(axis=1), short.ends, 0)
        letters = letters_of("".join(texts))
        letter_ends = sums(np.fromiter(map(len, texts), np.int64, len(texts)))
        bytes_before = sums(utf8_sizes(letters))[letter_ends]
        beginnings = _beginnings(letters, letter_ends)
        of_long = _table(beginnings, np.diff(bytes_before), long.ends, len(short.data))
        data = np.concatenate([short.data, long.data])
        return cls(block, of_short, of_long, letters, letter_ends, data)

    def write(self, place: Path) -> None:
        """Write it to *place*.  Raises OSError."""
        counts = len(self.short.stems), len(self.long.stems)
        header = [self.block, *counts, len(self.letters), len(self.postings)]
        with naming(place), place.open("wb") as file:
            _put(file, np.array(header))
            for table in self.tables:
                for array in (table.stems, table.weights, table.ends):
                    _put(file, array)
            for rest in (self.letter_ends, self.letters, self.postings):
                _put(file, rest)

    @classmethod
    def open(cls, place: Path) -> Self:
        """Open the file at *place*, of which only what is looked at will be read.

        Raises OSError.
        """
        with naming(place):
            pages = _Pages(np.memmap(place, np.uint8, mode="r"))
        block, short, long, letters, postings = map(int, pages.next(np.int64, _HEADER))
        return cls(
            block,
            short=pages.next_table(short),
            long=pages.next_table(long),
            letter_ends=pages.next(np.int64, long + 1),
            letters=pages.next(np.uint32, letters),
            postings=pages.next(np.uint8, postings),
        )


def _put(file: BinaryIO, array: npt.NDArray[Any]) -> None:
    """Write *array*: its own way to do that tells nothing of a disk that is full."""
    file.write(np.ascontiguousarray(array).data)


class _Pages:
    """A file in memory, as arrays that follow one another."""

    def __init__(self, data: U8) -> None:
        self._data = data
        self._at = 0

    def next(self, kind: type[_Kind], count: int) -> npt.NDArray[_Kind]:
        """Return the next *count* numbers."""
        array = np.frombuffer(self._data, kind, count, self._at)
        self._at += array.nbytes
        return array

    def next_table(self, count: int) -> Table:
        """Return the next table, of *count* entries."""
        stems = self.next(np.uint64, count)
        return Table(stems, self.next(np.int64, count + 1), self.next(np.int64, count + 1))


def points(stems: U64) -> U32:
    """Return the code points of *stems*, n by 3."""
    columns = [
        stems >> np.uint64(2 * POINT_BITS),
        stems >> np.uint64(POINT_BITS) & _POINT,
        stems & _POINT,
    ]
    return np.stack(columns, axis=1).astype(np.uint32)


def _stems(numbers: U64) -> U64:
    """Return the stems of short keys."""
    of_text = numbers >= np.uint64(TEXT_BIT)
    pairs = numbers & np.uint64(TEXT_BIT - 1)
    return np.where(of_text, pairs << np.uint64(POINT_BITS), pairs | _TITLE_STEM)


def _beginnings(letters: U32, ends: Int) -> U64:
    """Return the stems of long keys."""
    stems = np.zeros(len(ends) - 1, np.uint64)
    starts = ends[:-1]
    for place in range(3):
        there = starts + place < ends[1:]
        stems <<= np.uint64(POINT_BITS)
        stems[there] |= letters[starts[there] + place].astype(np.uint64)
    return stems


def _table(stems: U64, key_sizes: Int, ends: Int, start: int) -> Table:
    """Return the table of entries whose postings, from *start* on, end at *ends* after it."""
    weights = sums(ENTRY_WEIGHT + key_sizes)
    weights[1:] += ends
    return Table(stems, weights, np.concatenate([[0], ends]) + start)
