"""Articles as a dossier lists them: when, where from, and where in them someone is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from newsgen.archive.archive import Appearance
from newsgen.models.article import Status
from newsgen.models.dates import PartialDate


class Seen(Struct, frozen=True, array_like=True):
    """One article that names the person: how often, and in which paragraphs."""

    title: str
    url: str
    date: PartialDate
    lang: str
    source: str
    retracted: bool
    role: str
    count: int
    blocks: tuple[int, ...]


class Year(Struct, frozen=True):
    """The articles of one year, newest first; 0 holds those whose year is not known."""

    year: int
    seen: tuple[Seen, ...]


def seen_in(appearances: Iterable[Appearance]) -> tuple[Seen, ...]:
    """Return what dossiers show of *appearances*, in their order."""
    return tuple(
        [
            Seen(
                card.title,
                card.url,
                card.date,
                card.lang,
                card.source_name,
                card.status is Status.RETRACTED,
                one.role,
                one.count,
                one.blocks,
            )
            for one in appearances
            for card in (one.card,)
        ]
    )


def by_year(seen: Iterable[Seen]) -> tuple[Year, ...]:
    """Group articles by year, newest first; those whose year is not known come last."""
    years: defaultdict[int, list[Seen]] = defaultdict(list)
    for one in seen:
        years[one.date.year or 0].append(one)
    ordered = sorted(years, key=lambda year: (year == 0, -year))
    return tuple(Year(year, tuple(years[year])) for year in ordered)
