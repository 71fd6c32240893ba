"""The tables of ``docs/performance.md``, made from figures."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

from benchmarks.figures import Built, Comparison, Figures, Machine, Watched
from benchmarks.measure import Cost
from benchmarks.tally import KINDS

_MB = 1_000_000


def tables(figures: Figures) -> str:
    """Return all tables of *figures* as Markdown."""
    parts = [machine(figures.machine)]
    for one in figures.comparisons:
        parts += [f"### {one.articles:,} articles", *_comparison(one)]
    if figures.growth:
        parts += ["### Growth", _growth(figures.growth)]
    if figures.watched:
        parts += ["### From saved to shown", _watched(figures.watched)]
    if figures.started:
        seconds = _median(figures.started)
        parts.append(f"`newsgen --help` takes {seconds * 1000:.0f} ms.")
    return "\n\n".join(parts) + "\n"


def machine(one: Machine) -> str:
    """Describe where it was measured, in a sentence."""
    memory = f"{one.memory / 1024**3:.0f} GiB" if one.memory else "unknown memory"
    return (
        f"{one.processor}, {one.cores} cores, {memory}, {one.kernel}; "
        f"Python {one.python}; newsgen at {one.commit or 'an unknown commit'}."
    )


def _comparison(one: Comparison) -> Iterator[str]:
    yield table(
        ("cold build", "seconds", "min–max", "times newsgen", "processor", "peak PSS", "peak RSS"),
        [*_cold(one), ("copying newsgen's site", *span(one.copied), *_copied(one))],
    )
    names = [f"{built.name} {built.version}" for built in one.built]
    rows = [
        (kind, *(f"{built.files[kind].files:,}" for built in one.built))
        for kind in KINDS
        if any(built.files[kind].files for built in one.built)
    ]
    total = ("all files", *(f"{_files(built):,}" for built in one.built))
    size = ("bytes", *(f"{_bytes(built) / _MB:,.0f} MB" for built in one.built))
    yield table(("files", *names), [*rows, total, size])
    yield table(
        (
            "rebuild after editing",
            "",
            "seconds",
            "min–max",
            "processor",
            "pages made",
            "files written",
        ),
        list(_rebuilds(one)),
    )


def _cold(one: Comparison) -> Iterator[tuple[str, ...]]:
    own = _median(one.built[0].cold)
    for built in one.built:
        yield (
            f"{built.name} {built.version}",
            *span(built.cold),
            f"{_median(built.cold) / own:.1f}",
            f"{processor(built.cold):.2f} s",
            megabytes(built.memory.pss),
            megabytes(built.memory.rss),
        )


def _copied(one: Comparison) -> tuple[str, ...]:
    ratio = _median(one.copied) / _median(one.built[0].cold)
    return f"{ratio:.2f}", f"{processor(one.copied):.2f} s", "", ""


def _rebuilds(one: Comparison) -> Iterator[tuple[str, ...]]:
    for built in one.built:
        for name, again in built.rebuilds.items():
            yield (
                name,
                built.name,
                *span(again.costs),
                f"{processor(again.costs):.2f} s",
                f"{again.made:,}",
                f"{again.written:,}",
            )


def _growth(sizes: Sequence[Comparison]) -> str:
    rows = []
    for before, one in zip((sizes[0], *sizes), sizes, strict=False):
        built = one.built[0]
        cold = _median(built.cold)
        rows.append(
            (
                f"{one.articles:,}",
                f"{cold:.2f}",
                f"{cold / one.articles * 1000:.2f} ms",
                f"{cold / _median(before.built[0].cold):.1f}",
                megabytes(built.memory.pss),
                *(f"{_median(again.costs):.2f}" for again in built.rebuilds.values()),
                f"{_median(one.copied):.2f}",
            )
        )
    heads = ("articles", "cold, s", "an article", "times the row above", "peak PSS")
    edited = tuple(f"{name} edited" for name in sizes[0].built[0].rebuilds)
    return table((*heads, *edited, "copying"), rows)


def _watched(some: Sequence[Watched]) -> str:
    rows = [
        (
            f"{one.articles:,}",
            f"{statistics.median(one.delays) * 1000:.0f} ms",
            f"{min(one.delays) * 1000:.0f}–{max(one.delays) * 1000:.0f} ms",
            f"{one.ready:.2f} s",
        )
        for one in some
    ]
    return table(("articles", "median", "min–max", "start, nothing to build"), rows)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; all columns but the first are numbers."""
    rule = ["---", *("---:" for _ in heads[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, rule, *rows))


def span(costs: Sequence[Cost]) -> tuple[str, str]:
    """Return the median of seconds, and from where to where they go."""
    seconds = [cost.seconds for cost in costs]
    return f"{statistics.median(seconds):.2f}", f"{min(seconds):.2f}–{max(seconds):.2f}"


def _median(costs: Sequence[Cost]) -> float:
    return statistics.median(cost.seconds for cost in costs)


def processor(costs: Sequence[Cost]) -> float:
    """Return the median of seconds of all cores together."""
    return statistics.median(cost.cpu for cost in costs)


def megabytes(count: int) -> str:
    """Return a number of bytes in megabytes."""
    return f"{count / _MB:,.0f} MB" if count else "not measured"


def _files(built: Built) -> int:
    return sum(one.files for one in built.files.values())


def _bytes(built: Built) -> int:
    return sum(one.bytes for one in built.files.values())
