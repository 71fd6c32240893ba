"""How alike two texts are, measured on the texts themselves."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from newsgen.checks.shingles import Shingled


class Likeness(Struct, frozen=True):
    """Which shares of two texts, from 0 to 1, stand in the other as well.

    A letter does if it is part of a shingle that both have.  ``exact`` says that
    all letters are the same, in order.
    """

    of_one: float
    of_two: float
    exact: bool = False

    @property
    def most(self) -> float:
        """The share of the text of which more is in the other, mostly the smaller one."""
        return max(self.of_one, self.of_two)


def likeness(one: Shingled, two: Shingled) -> Likeness:
    """Compare two texts."""
    return Likeness(_covered(one, two), _covered(two, one), one.codes == two.codes)


def _covered(text: Shingled, by: Shingled) -> float:
    """Return the share of the letters of *text* that stand in shingles of *by*."""
    count = len(text.hashes)
    if not count:
        return 0.0
    known = np.isin(text.hashes, by.hashes[by.widths > 0]) & (text.widths > 0)
    starts = np.flatnonzero(known)
    edges = np.zeros(count + 1, np.int64)
    edges[starts] += 1
    np.subtract.at(edges, starts + text.widths[starts], 1)
    return int(np.count_nonzero(np.cumsum(edges[:-1]) > 0)) / count
