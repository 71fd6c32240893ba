"""``python -m benchmarks.edtf``: time the reading of dates, by the form they are written in."""

from __future__ import annotations

import platform
import timeit
from collections.abc import Callable, Sequence
from typing import TypeVar

from newsgen.models.date_words import display
from newsgen.models.dates import PartialDate

T = TypeVar("T")

_FORMS = {
    "plain": ("2023", "2023-11", "2023-11-20", "1985-04-12", "0079-08-24", "-0044-03-15"),
    "time of day": ("2024-05-21T20:42", "2024-05-21T20:42:05+08:00", "1985-04-12T23:20:30Z"),
    "in doubt": ("1984?", "2023-11~", "2004-06-11%", "2004-06-~11", "?2004-06-04~"),
    "part of a year": ("2023-21", "2023-33", "2024-40", "2001-25"),
    "unknown digits": ("198X", "19XX", "2004-XX", "1985-04-XX", "1985-XX-XX", "156X-12-25"),
    "range": ("1964/2008", "2019/..", "../1937-07-24", "2004-02-01/2005-02-08", "1984~/2004-06"),
    "set": ("[1667,1668,1670..1672]", "{1960,1961-12}", "[..1984]", "[1760-12..]"),
    "long year": ("Y170000002", "Y-17E7", "1950S2"),
}
_RUNS = 5
_ROUNDS = 500


def main() -> None:
    """Print microseconds a date, for each form and over all texts."""
    print(f"Python {platform.python_version()}; microseconds a date, best of {_RUNS} runs")
    every = tuple(text for texts in _FORMS.values() for text in texts)
    for name, texts in [*_FORMS.items(), ("all", every)]:
        dates = tuple(PartialDate.parse(text) for text in texts)
        read = _best(PartialDate.parse, texts)
        said = _best(lambda date: display(date, "zh-Hans"), dates)
        print(f"{name:>15}: read {read:5.1f}, say in words {said:5.1f}")


def _best(function: Callable[[T], object], values: Sequence[T]) -> float:
    """Return the microseconds *function* takes for one of *values*."""
    seconds = min(
        timeit.repeat(lambda: [function(one) for one in values], repeat=_RUNS, number=_ROUNDS)
    )
    return seconds / _ROUNDS / len(values) * 1e6


if __name__ == "__main__":
    main()
