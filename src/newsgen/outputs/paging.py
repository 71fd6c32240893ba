"""Stable pagination: pages are numbered from the oldest, so a new article rewrites two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Leaf(Struct, Generic[T], frozen=True):
    """One numbered page of a list; items newest first, neighbours by number (0: none)."""

    number: int
    items: tuple[T, ...]
    older: int
    newer: int


def first_leaf(items: Sequence[T], size: int) -> tuple[tuple[T, ...], int]:
    """Return the newest *size* of *items* and the number of the leaf that goes on from there.

    *items* come newest first; the number is 0 when nothing is left.
    """
    rest = len(items) - size
    return tuple(items[:size]), -(-rest // size) if rest > 0 else 0


def leaves(items: Sequence[T], size: int) -> Iterator[Leaf[T]]:
    """Cut *items* (newest first) into leaves numbered from 1, the oldest.

    All leaves but the newest are full and never change again when items are
    added at the front.  A list that fits on its first page has no leaves.
    """
    count = len(items)
    if count <= size:
        return
    last = -(-count // size)
    for number in range(1, last + 1):
        start = max(count - number * size, 0)
        end = count - (number - 1) * size
        newer = number + 1 if number < last else 0
        yield Leaf(number, tuple(items[start:end]), number - 1, newer)
