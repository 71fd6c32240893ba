"""C4: functions that go through a text by hand take time in proportion to it, whatever it says.

A regular expression that is linear may be used in a loop that isn't; this drives the loops.
"""

from __future__ import annotations

import gc
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple

from campaign import Campaign, Outcome, Run
from pattern_strings import FIXED, Core
from walked_texts import FUNCTIONS, HARD

from newsgen.errors import NewsgenError

SIZES = (50_000, 100_000, 200_000)
_SHORTER = (10_000, 20_000)
_SCREEN = (500, 2_000)
_ONCE_BROKEN = frozenset(
    {
        "events.propose",
        "importers.cleaning.unseen.cuts_of",
        "importers.readers.foreign_data.toml_values",
        "text.readings.syllables",
    }
)
"""What was quadratic only in long texts is tried with them every time."""

_MOST_GROWTH = 3.0  # for a text twice as long: half as much again as linear
_FLOOR = 0.02  # seconds below which growth is noise
_LATE = 20.0
_WORST = 2
_MANY = 100


class Spent(NamedTuple):
    """The CPU seconds that a function needs for texts of each size."""

    name: str
    core: Core
    seconds: tuple[float, ...]


def run(run: Run) -> Outcome:
    """Drive this part's share of the functions."""
    failures: list[str] = []
    slowest = Spent("", Core("", ""), (0.0,))
    tried = 0
    # A full collection that falls into one size and not into the other is no growth.
    gc.collect()
    gc.freeze()
    gc.disable()
    for name, function in run.share(sorted(FUNCTIONS.items())):
        sizes = SIZES if run.count >= _MANY else _SHORTER
        if name in _ONCE_BROKEN and sizes is _SHORTER:
            sizes = SIZES[:2]
        for measurement in measured(name, function, sizes):
            tried += 1
            spent = measurement
            if spent.seconds[-1] > slowest.seconds[-1]:
                slowest = spent
            if grows(spent.seconds) and sizes is _SHORTER:
                # What takes hundredths of a second may be somebody else's; tenths are not.
                spent = spent._replace(seconds=tuple(settled(function, spent.core, SIZES)))
            if grows(spent.seconds):
                failures.append(f"seed {run.seed}: {name} on {spent.core!r}: {spent.seconds}")
    notes = f"{len(FUNCTIONS)} functions; slowest {slowest.name}, {slowest.seconds[-1]:.2f} s"
    return Outcome(tried, tuple(failures), notes)


def measured(
    name: str, function: Callable[[str], object], sizes: tuple[int, ...]
) -> Iterator[Spent]:
    """Yield what the texts cost that looked worst when they were short."""
    ranked: list[tuple[float, Core]] = []
    for core in (*FIXED, *HARD):
        short, long = (_seconds(function, core, size) for size in _SCREEN)
        ranked.append((long * long / max(short, 1e-4), core))
    ranked.sort(key=lambda one: one[0], reverse=True)
    for _, core in ranked[:_WORST]:
        yield Spent(name, core, tuple(settled(function, core, sizes)))


def grows(seconds: tuple[float, ...]) -> bool:
    """Tell whether the time for twice as much is more than one and a half times twice as long."""
    return any(
        after > _FLOOR and after > _MOST_GROWTH * before for before, after in pairwise(seconds)
    )


def settled(
    function: Callable[[str], object], core: Core, sizes: tuple[int, ...]
) -> Iterator[float]:
    """Yield the seconds of each size: the least of three where one looked too long."""
    before = 0.0
    for size in sizes:
        gc.collect()
        taken = _seconds(function, core, size)
        if before and taken > _FLOOR and taken > _MOST_GROWTH * before and taken < _LATE:
            taken = min(taken, *(_seconds(function, core, size) for _ in range(2)))
        yield taken
        before = taken


def _seconds(function: Callable[[str], object], core: Core, size: int) -> float:
    text = core.grown(size)
    assert isinstance(text, str)
    signal.signal(signal.SIGVTALRM, _late)
    signal.setitimer(signal.ITIMER_VIRTUAL, _LATE)
    began = time.thread_time()
    try:
        with suppress(NewsgenError, ValueError):
            function(text)
    except TimeoutError:
        return _LATE
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.thread_time() - began


def _late(*_: object) -> None:
    raise TimeoutError


CAMPAIGN = Campaign(
    id="C4",
    name="linear-functions",
    claim="Every function that walks through a text takes time in proportion to it",
    unit="functions and the texts worst for them",
    quick=0,
    full=1000,
    run=run,
    parts=2,
    least=120,
)
