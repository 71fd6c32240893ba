"""What was measured of searching, as values, and the tables made of them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from benchmarks.figures import Machine
from benchmarks.first_results import Delays
from benchmarks.measure import Cost, Memory
from benchmarks.quality import Quality, Score
from benchmarks.report import machine, megabytes, processor, span, table
from benchmarks.tally import Tally

_KB = 1000


class Fetched(Struct, frozen=True):
    """What one query fetches until its first results are there, and how many it finds."""

    found: int
    files: int
    bytes: int


class Indexing(Struct, frozen=True):
    """Making the index of one engine: its cost beyond the build, and what it left.

    ``files`` are those of the index by engine's kinds, ``rewritten`` those that the
    edit of one article changes.
    """

    name: str
    costs: tuple[Cost, ...]
    memory: Memory
    files: Tally
    rewritten: int


class Searching(Struct, frozen=True):
    """Searching with one engine: by query, what is fetched, and how soon there are results."""

    name: str
    fetched: Mapping[str, Fetched]
    delays: Mapping[str, Delays]


class Whole(Struct, frozen=True):
    """A cold build with everything that makes its site searchable."""

    name: str
    costs: tuple[Cost, ...]
    memory: Memory


class SearchFigures(Struct, frozen=True):
    """All that one call of ``python -m benchmarks.search`` found."""

    machine: Machine
    articles: int
    wholes: tuple[Whole, ...] = ()
    indexing: tuple[Indexing, ...] = ()
    searching: tuple[Searching, ...] = ()
    quality: Quality | None = None


def tables(figures: SearchFigures) -> str:
    """Return all tables of *figures* as Markdown."""
    parts = [machine(figures.machine), f"### Search of {figures.articles:,} articles"]
    if figures.wholes:
        parts.append(_wholes(figures.wholes))
    if figures.indexing:
        parts.append(_indexing(figures.indexing))
    if figures.searching:
        parts.append(_searching(figures.searching))
    if figures.quality:
        parts.append(_quality(figures.quality))
    return "\n\n".join(parts) + "\n"


def _wholes(wholes: Sequence[Whole]) -> str:
    own = _median(wholes[0].costs)
    rows = [
        (
            one.name,
            *span(one.costs),
            f"{_median(one.costs) / own:.1f}",
            f"{processor(one.costs):.2f} s",
            megabytes(one.memory.pss),
        )
        for one in wholes
    ]
    heads = ("cold build", "seconds", "min–max", "times the first", "processor", "peak PSS")
    return table(heads, rows)


def _indexing(engines: Sequence[Indexing]) -> str:
    rows = [
        (
            one.name,
            *span(one.costs),
            f"{processor(one.costs):.2f} s",
            megabytes(one.memory.pss),
            f"{one.files.files:,}",
            megabytes(one.files.bytes),
            f"{one.rewritten:,}",
        )
        for one in engines
    ]
    heads = ("index", "seconds", "min–max", "processor", "peak PSS", "files", "bytes")
    return table((*heads, "files an edit rewrites"), rows)


def _searching(engines: Sequence[Searching]) -> str:
    heads = [
        f"{engine.name}: {what}"
        for engine in engines
        for what in ("found", "files", "fetched", "first result", "with the page")
    ]
    queries = engines[0].fetched
    rows = [(f"`{query}`", *_cells(engines, query)) for query in queries]
    return table(("query", *heads), [*rows, ("median", *_medians(engines))])


def _cells(engines: Sequence[Searching], query: str) -> Iterator[str]:
    for engine in engines:
        fetched = engine.fetched[query]
        delays = engine.delays.get(query, Delays())
        yield f"{fetched.found:,}"
        yield f"{fetched.files:,}"
        yield f"{fetched.bytes / _KB:,.0f} KB"
        yield _milliseconds(delays.asked)
        yield _milliseconds(delays.opened)


def _medians(engines: Sequence[Searching]) -> Iterator[str]:
    for engine in engines:
        fetched = engine.fetched.values()
        yield ""
        yield f"{statistics.median(one.files for one in fetched):,.0f}"
        yield f"{statistics.median(one.bytes for one in fetched) / _KB:,.0f} KB"
        delays = engine.delays.values()
        yield _milliseconds([statistics.median(one.asked) for one in delays if one.asked])
        yield _milliseconds([statistics.median(one.opened) for one in delays if one.opened])


def _milliseconds(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds) * 1000:.0f} ms" if seconds else ""


def _quality(quality: Quality) -> str:
    kinds = {"parts of titles": quality.titles, "names": quality.names}
    rows = [_scored(name, one) for name, one in {**kinds, "phrases": quality.phrases}.items()]
    said = f"{quality.queries:,} queries, of which {len(quality.missed):,} miss what they name"
    return f"{said}.\n\n{table(('phrases of', 'tried', 'found', 'precision', 'recall'), rows)}"


def _scored(name: str, one: Score) -> tuple[str, ...]:
    return name, f"{one.phrases:,}", f"{one.found:,}", f"{one.precision:.4f}", f"{one.recall:.4f}"


def _median(costs: Sequence[Cost]) -> float:
    return statistics.median(cost.seconds for cost in costs)
