"""What was wrong: every correction, and the articles that were retracted or taken out.

The page shows the newest of each; where there are more, every year has a page
of its own, and a year of very many corrections numbered ones, which stay as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.models.article import Card, Correction, Status
from newsgen.models.dates import PartialDate
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.outputs.kind import Kind
from newsgen.outputs.paging import first_leaf, leaves

T = TypeVar("T")

URL = "corrections/"
"""The page of corrections."""

_MOST = 100  # of each on a page: some 100 KB of HTML
_UNDATED = "undated"
_SOURCE = "content/articles"

Change = tuple[Card, Correction]
"""A correction, and the article it is of."""


class Retraction(Struct, frozen=True, array_like=True):
    """Since when an article no longer stands, and why; None and "" where nothing says so."""

    since: PartialDate | None
    why: str


class Retracted(Struct, frozen=True, array_like=True):
    """An article that no longer stands."""

    article: Link
    retraction: Retraction


class Tombstone(Struct, frozen=True, array_like=True):
    """An article that was taken out: its address, its date, and since when, if that is known."""

    url: str
    date: PartialDate
    since: PartialDate | None


class YearPage(Struct, frozen=True, array_like=True):
    """Where a year is; None is what no year is known of."""

    date: PartialDate | None
    url: str


class CorrectionsInputs(Struct, frozen=True):
    """A page of corrections, newest first, by day of correction, retraction and withdrawal.

    What says why an article is retracted stands with that, and not with the corrections.
    It is the page ``of`` a year or, if that is None, of the newest; ``years`` are all
    pages of years, if there are any, and ``number`` is that of a part of a long one.
    """

    url: str
    of: YearPage | None
    number: int
    corrections: tuple[Change, ...]
    retracted: tuple[Retracted, ...]
    withheld: tuple[Tombstone, ...]
    years: tuple[YearPage, ...]
    newer: str
    older: str


def retraction_of(card: Card, corrections: Sequence[Correction]) -> Retraction | None:
    """Say since when the article of *card* is retracted and why; None if it stands.

    The last of its *corrections* is taken for the one that says so.
    """
    if card.status is not Status.RETRACTED:
        return None
    last = max(corrections, key=lambda one: one.number, default=None)
    if last is None:
        return Retraction(card.updated, "")
    return Retraction(last.date, last.why)


def plan_corrections(archive: Archive) -> Iterator[Page]:
    """Plan the page of corrections and, of many, those of the years."""
    changes = list(_changes(archive))
    retracted, withheld = _retracted(archive), _withheld(archive)
    fixed, ended, gone = _by_year(changes), _by_year(retracted), _by_year(withheld)
    is_long = max(len(changes), len(retracted), len(withheld)) > _MOST
    years = sorted({*fixed, *ended, *gone}, reverse=True) if is_long else []
    places = tuple(YearPage(_date(year), _url(year)) for year in years)
    newest = CorrectionsInputs(
        URL,
        None,
        0,
        tuple([change for _, change in changes[:_MOST]]),
        tuple([one for _, one in retracted[:_MOST]]),
        tuple([one for _, one in withheld[:_MOST]]),
        places,
        "",
        "",
    )
    yield _page(newest)
    for year in years:
        yield from map(_page, _of_year(year, (fixed[year], ended[year], gone[year]), places))


def _page(inputs: CorrectionsInputs) -> Page:
    return Page(page_path(inputs.url), "corrections", inputs, _SOURCE)


def _of_year(
    year: int,
    record: tuple[Sequence[Change], Sequence[Retracted], Sequence[Tombstone]],
    years: tuple[YearPage, ...],
) -> Iterator[CorrectionsInputs]:
    changes, retracted, withheld = record
    url = _url(year)
    of = YearPage(_date(year), url)
    newest, rest = first_leaf(changes, _MOST)
    ended, gone = tuple(retracted), tuple(withheld)
    yield CorrectionsInputs(url, of, 0, newest, ended, gone, years, "", _leaf(url, rest))
    for leaf in leaves(changes, _MOST):
        place, newer = _leaf(url, leaf.number), _leaf(url, leaf.newer) or url
        older = _leaf(url, leaf.older)
        yield CorrectionsInputs(place, of, leaf.number, leaf.items, (), (), years, newer, older)


def _date(year: int) -> PartialDate | None:
    return PartialDate.parse(f"{year:04}") if year else None


def _leaf(url: str, number: int) -> str:
    return f"{url}page/{number}/" if number else ""


def _url(year: int) -> str:
    return f"{URL}{year:04}/" if year else f"{URL}{_UNDATED}/"


def _by_year(items: Iterable[tuple[PartialDate, T]]) -> defaultdict[int, list[T]]:
    """Part *items* by the years of their dates; 0 holds those of which none is known."""
    years: defaultdict[int, list[T]] = defaultdict(list)
    for date, item in items:
        years[date.year or 0].append(item)
    return years


def _changes(archive: Archive) -> Iterator[tuple[PartialDate, Change]]:
    """Yield all corrections but those that are told as the reason of a retraction."""
    last: defaultdict[str, int] = defaultdict(int)
    for card, change in archive.corrections:
        if card.status is Status.RETRACTED:
            last[card.id] = max(last[card.id], change.number)
    for card, change in archive.corrections:
        if not (change.why and change.number == last.get(card.id)):
            yield change.date, (card, change)


def _retracted(archive: Archive) -> list[tuple[PartialDate, Retracted]]:
    """Return what is retracted, the last first; what has no day for that goes by its own."""
    found: list[tuple[PartialDate, Retracted]] = []
    for placed in archive.entries:
        card = placed.value.card
        retraction = retraction_of(card, placed.value.corrections)
        if retraction is not None:
            article = Link(card.title, card.url, card.lang)
            found.append((retraction.since or card.date, Retracted(article, retraction)))
    found.sort(key=lambda one: (one[0].sort_key, one[1].article.url), reverse=True)
    return found


def _withheld(archive: Archive) -> list[tuple[PartialDate, Tombstone]]:
    """Return what is withheld, in the order of :func:`_retracted`."""
    cards = [placed.value.card for placed in archive.withheld]
    found = [
        (card.updated or card.date, Tombstone(card.url, card.date, card.updated)) for card in cards
    ]
    found.sort(key=lambda one: (one[0].sort_key, one[1].url), reverse=True)
    return found


KINDS: Mapping[str, Kind] = {
    "corrections": Kind("corrections", "corrections.html", CorrectionsInputs)
}
