"""C4: every regular expression takes time in proportion to the text, however it is written."""

from __future__ import annotations

import re
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from statistics import median
from typing import NamedTuple

from campaign import Campaign, Outcome, Run
from pattern_finding import Expression, expressions, strange
from pattern_strings import FIXED, Core, cores
from pattern_suspects import suspicions

from newsgen.importers.html_bounds import bounded
from newsgen.importers.reading import Unreadable

LENGTH = 100_000
MOST_SECONDS = 0.1
_SCREEN = 1_500  # characters: what is not linear stands out here already
# What takes so many seconds for so many characters is too slow at full length.
_BETWEEN, _EARLY = 12_000, 0.05
_FLOOR = 0.02  # seconds below which growth is noise
_LATE = 1.0
_SLOWEST = 2  # strings of an expression that are tried at full length
_EVERYWHERE = frozenset({"finditer", "findall", "sub", "subn", "split"})
_DRAWS, _MORE_DRAWS = 1, 6
_QUICK = 1  # a count: expressions are never left out, but more strings are tried of more


class Cap(NamedTuple):
    """The longest text an expression is given; ``by`` is the code of its file that sees to it."""

    length: int
    by: str


CAPS = {
    "curation/originals.py:_HAN_BEFORE": Cap(60, "text[max(0, found.start() - _REACH)"),
    "curation/originals.py:_LATIN_BEFORE": Cap(60, "text[max(0, found.start() - _REACH)"),
    "importers/formats.py:_FRONT_MATTER": Cap(4096, "HEAD = 4096"),
    "importers/people/beside_en.py:_BEFORE": Cap(60, "max(0, start - _REACH), start)"),
    "importers/readers/bylines.py:_AGENCY_REPORT": Cap(60, ".search(head, 0, 60)"),
    "importers/readers/page_facts.py:_SCRIPT": Cap(8000, "value[: 4 * _LONGEST]"),
}
"""By file and name."""

STOPPED = "importers/html_bounds.py:_TAG"
"""It looks far ahead from every place; the function that uses it counts, and gives up."""


def run(run: Run) -> Outcome:
    """Try this part's share of the expressions."""
    there = expressions()
    draws = _MORE_DRAWS if run.count > _QUICK else _DRAWS
    failures = list(strange()) if run.part == 0 else []
    tried = strings = 0
    suspects = 0
    for one in run.share(sorted(there, key=lambda one: one.name)):
        suspects += bool(suspicions(one.pattern))
        made = (*cores(one.pattern, draws), *FIXED)
        for way in ways(one):
            tried += 1
            strings += len(made)
            failures += [f"seed {run.seed}: {one.place} {told}" for told in faults(one, way, made)]
    notes = f"{len(there)} expressions, {strings:,} strings, {suspects} looked suspicious"
    return Outcome(tried, tuple(failures), notes)


def ways(one: Expression) -> tuple[str, ...]:
    """Return the methods to try: of those that go through a whole text, one is enough."""
    through = sorted(one.ways & _EVERYWHERE)[:1]
    if through:
        return (*through, *sorted(one.ways - _EVERYWHERE - {"search"}))
    return tuple(sorted(one.ways - _EVERYWHERE))


def faults(one: Expression, way: str, made: tuple[Core, ...]) -> Iterator[str]:
    """Yield what is slow about an expression that is used by the method *way*."""
    binary = isinstance(one.pattern.pattern, bytes)
    cap = CAPS.get(one.place)
    longest = cap.length if cap else LENGTH

    def spent(core: Core, length: int) -> float:
        text = core.grown(length, binary=binary)
        if one.place == STOPPED:
            return _spent(lambda: _stopped(text))
        return seconds(one.pattern, way, text)

    screened: list[tuple[float, Core]] = []
    for core in made:
        taken = spent(core, min(_SCREEN, longest))
        if taken > MOST_SECONDS * 3:
            yield f"{way} on {core!r}: {taken:.3f} s for {_SCREEN} characters"
            return
        screened.append((taken, core))
    screened.sort(key=lambda one: one[0], reverse=True)
    for _, core in screened[:_SLOWEST]:
        told = slowness(lambda length, core=core: spent(core, length), longest)
        if told:
            yield f"{way} on {core!r}: {told}"
            return


def slowness(spent: Callable[[int], float], longest: int) -> str:
    """Say what is wrong with the time that *spent* says a length takes; "" if nothing is.

    What seems slow is measured three times: others use this machine too.
    """
    if longest > _BETWEEN and spent(_BETWEEN) > _EARLY:
        early = median(spent(_BETWEEN) for _ in range(3))
        if early > _EARLY:
            return f"{early:.3f} s for {_BETWEEN} characters"
    full = spent(longest)
    half = spent(longest // 2)
    if full < MOST_SECONDS and (full < _FLOOR or full <= 3 * half):
        return ""
    full = min(full, spent(longest), spent(longest))
    if full >= MOST_SECONDS:
        return f"{full:.3f} s for {longest} characters"
    if full >= _FLOOR and full > 3 * half:
        return f"{half:.3f} s for {longest // 2} characters, {full:.3f} s for {longest}"
    return ""


def seconds(pattern: re.Pattern, way: str, text: str | bytes) -> float:
    """Return the CPU seconds that *pattern* needs for *text*; it is ended when it is late."""
    if way == "finditer":
        return _spent(lambda: deque(pattern.finditer(text), maxlen=0))
    if way in {"sub", "subn"}:
        return _spent(lambda: getattr(pattern, way)(text[:0], text))
    return _spent(lambda: getattr(pattern, way)(text))


def _stopped(html: str) -> None:
    with suppress(Unreadable):
        bounded(html)


def _spent(job: Callable[[], object]) -> float:
    signal.signal(signal.SIGVTALRM, _late)
    signal.setitimer(signal.ITIMER_VIRTUAL, _LATE)
    began = time.thread_time()
    try:
        job()
    except TimeoutError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.thread_time() - began


def _late(*_: object) -> None:
    raise TimeoutError


CAMPAIGN = Campaign(
    id="C4",
    name="regexes",
    claim="Every regular expression is linear in 100,000 characters and takes less than 100 ms",
    unit="expressions and ways to use them",
    quick=0,
    full=1000,
    run=run,
    parts=2,
    least=350,
)
