"""Articles as a dossier lists them: when, where from, and where in them someone is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from newsgen.archive.archive import Appearance
from newsgen.models.article import Card, Status
from newsgen.models.dates import PartialDate


class Glance(Struct, frozen=True, array_like=True):
    """What dossiers show of an article, whomever it names.

    ``flag`` is the status of one that is a draft or was retracted, else empty.
    """

    title: str
    url: str
    date: PartialDate
    lang: str
    source: str
    flag: str


class Seen(Struct, frozen=True, array_like=True):
    """One article that names the person: how often, and in which paragraphs."""

    article: Glance
    role: str
    count: int
    blocks: tuple[int, ...]


class Year(Struct, frozen=True):
    """The articles of one year, newest first; 0 holds those whose year is not known."""

    year: int
    seen: tuple[Seen, ...]


def glance(card: Card) -> Glance:
    """Return what dossiers show of an article."""
    flag = card.status.value if card.status in {Status.DRAFT, Status.RETRACTED} else ""
    return Glance(card.title, card.url, card.date, card.lang, card.source_name, flag)


def seen_in(appearances: Iterable[Appearance], glances: Mapping[str, Glance]) -> tuple[Seen, ...]:
    """Return what dossiers show of *appearances*, in their order; *glances* are by article id."""
    return tuple(
        [Seen(glances[one.card.id], one.role, one.count, one.blocks) for one in appearances]
    )


def by_year(seen: Iterable[Seen]) -> tuple[Year, ...]:
    """Group articles by year, newest first; those whose year is not known come last."""
    years: defaultdict[int, list[Seen]] = defaultdict(list)
    for one in seen:
        years[one.article.date.year or 0].append(one)
    ordered = sorted(years, key=lambda year: (year == 0, -year))
    return tuple(Year(year, tuple(years[year])) for year in ordered)
