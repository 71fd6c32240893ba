"""What a misspelt name may mean, found among very many without a look at each."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property

_AROUND = 32  # names on either side that are compared


class Nearest:
    """Names among which slips are looked up.

    A slip leaves what stands before it or behind it as it was: so only those names are
    compared that come next in the order of their letters, read forwards or backwards.
    Nothing is sorted before somebody asks.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names

    def to(self, name: str, count: int = 1, cutoff: float = 0.6) -> list[str]:
        """Return at most *count* names that are like *name*, the likest first.

        *cutoff* is the least likeness, from 0 to 1, as difflib measures it.
        """
        mirrored = _around(self._mirrored, name[::-1])
        near = {*_around(self._sorted, name), *(one[::-1] for one in mirrored)}
        return get_close_matches(name, sorted(near), count, cutoff)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(set(self._names))

    @cached_property
    def _mirrored(self) -> list[str]:
        return sorted(name[::-1] for name in self._sorted)


def _around(names: Sequence[str], name: str) -> Sequence[str]:
    at = bisect(names, name)
    return names[max(0, at - _AROUND) : at + _AROUND]
