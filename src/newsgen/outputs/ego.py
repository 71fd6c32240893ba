"""A person among those named beside them, as a drawing: integers only, so the same everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from math import isqrt

from msgspec import Struct

from newsgen.outputs.companions import Companion, Tie
from newsgen.text.cjk import is_cjk

_WIDTH = 360
_ROW = 27  # a target of 24 px where the drawing is as wide as a telephone
_RADIUS = 56
_MARGIN = 20
_GAP = 9  # between a node's middle and its name
_HAN, _LATIN = 13, 7  # widths of letters in the drawing's type, the latter an average
_THINNEST, _WIDEST = 8, 50  # of lines, in tenths


class Node(Struct, frozen=True):
    """One companion in the drawing, and the line to the person, whose width is a decimal number.

    ``label`` is the name, cut short where it must be; it stands from ``at`` on,
    or up to there for one at the left.
    """

    companion: Companion
    count: int
    width: str
    x: int
    y: int
    radius: int
    label: str
    at: int
    left: bool


class Line(Struct, frozen=True):
    """A line between two companions; ``width`` is a decimal number."""

    one: Node
    other: Node
    width: str


class Ego(Struct, frozen=True):
    """The whole drawing: the person at ``x``, ``y``, companions around them."""

    width: int
    height: int
    x: int
    y: int
    nodes: tuple[Node, ...]
    ties: tuple[Line, ...]


def ego(companions: Sequence[Companion], counts: Sequence[int], ties: Sequence[Tie]) -> Ego | None:
    """Lay out *companions*, strongest first, around a person; None without any.

    *counts* are the numbers of articles they share with that person.  They
    stand on an ellipse from the top down, right and left in turn, each on a line
    of its own, so that names never meet however many and however long they are.
    """
    if not companions:
        return None
    rows = (len(companions) + 1) // 2
    most = max(counts)
    nodes = tuple(
        [
            _node(companion, count, most, _seat(place, len(companions)))
            for place, (companion, count) in enumerate(zip(companions, counts, strict=True))
        ]
    )
    lines = tuple(
        [Line(nodes[tie.one], nodes[tie.other], _width(tie.count, most)) for tie in ties]
    )
    height = rows * _ROW + 2 * _MARGIN
    return Ego(_WIDTH, height, _WIDTH // 2, height // 2, nodes, lines)


@cache  # of two numbers below twenty-five
def _seat(place: int, count: int) -> tuple[int, int]:
    """Return where the companion at *place* of *count* sits."""
    rows = (count + 1) // 2
    tall = rows * _ROW + _MARGIN  # of the ellipse, doubled, as is what follows
    down = (2 * (place // 2) - (count - place % 2 + 1) // 2 + 1) * _ROW
    out = isqrt(_RADIUS**2 * (tall**2 - down**2)) // tall
    x = _WIDTH // 2 + (-out if place % 2 else out)
    return x, (rows * _ROW + 2 * _MARGIN + down) // 2


def _node(companion: Companion, count: int, most: int, seat: tuple[int, int]) -> Node:
    x, y = seat
    left = x < _WIDTH // 2
    at = x - _GAP if left else x + _GAP
    label = _cut(companion.name, at if left else _WIDTH - at)
    radius = 3 + 3 * count // most
    return Node(companion, count, _width(count, most), x, y, radius, label, at, left)


@lru_cache(4096)
def _width(count: int, most: int) -> str:
    tenths = _THINNEST + (_WIDEST - _THINNEST) * (count - 1) // most
    return f"{tenths // 10}.{tenths % 10}"


def _cut(name: str, room: int) -> str:
    """Shorten *name* until it fits into *room*."""
    if len(name) * (_LATIN if name.isascii() else _HAN) <= room:
        return name
    widths = [_HAN if is_cjk(letter) else _LATIN for letter in name]
    if sum(widths) <= room:
        return name
    kept, taken = 0, _LATIN
    while taken + widths[kept] <= room:
        taken += widths[kept]
        kept += 1
    return name[:kept].rstrip() + "…"
