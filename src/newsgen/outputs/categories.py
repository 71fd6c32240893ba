"""Category pages, their numbered older pages, and the index of all categories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from newsgen.archive.archive import Archive, Section
from newsgen.models.article import Card
from newsgen.models.dates import PartialDate
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.outputs.kind import Kind
from newsgen.outputs.packed import Packed
from newsgen.outputs.paging import first_leaf, leaves

_SOURCE = "newsgen.yaml"


class SectionTally(Struct, frozen=True, array_like=True):
    """A category with its number of articles and the date of its newest."""

    link: Link
    count: int
    latest: PartialDate | None
    description: str


class CategoriesInputs(Struct, frozen=True):
    """The index of categories, most articles first."""

    url: str
    sections: tuple[SectionTally, ...]


class CategoryInputs(Struct, frozen=True):
    """One page of a category; ``number`` is 0 on its first page, which shows the newest.

    ``timeline`` is the place of the category's events; empty if it has none.
    """

    url: str
    name: str
    description: str
    feeds: str
    timeline: str
    total: int
    number: int
    cards: tuple[Card, ...]
    newer: str
    older: str


def plan_categories(archive: Archive, packed: Packed) -> Iterator[Page]:
    """Plan the index of categories and every category's pages."""
    tallies = tuple(
        SectionTally(
            Link(section.name, section.url),
            len(section.cards),
            section.cards[0].date if section.cards else None,
            section.description,
        )
        for section in archive.sections
    )
    url = "categories/"
    yield Page(page_path(url), "categories", CategoriesInputs(url, tallies), _SOURCE)
    eventful = {line.category for line in archive.timeline}
    for section in archive.sections:
        timeline = category_timeline(section.url) if section.name in eventful else ""
        yield from _plan_section(section, timeline, archive.site.page_size, packed)


def category_timeline(url: str) -> str:
    """Return the place of the events of the category at *url*."""
    return f"{url}timeline/"


def _plan_section(section: Section, timeline: str, size: int, packed: Packed) -> Iterator[Page]:
    shown = [packed.cards[card.id] for card in section.cards]

    def page(number: int, cards: tuple[Card, ...], newer: str, older: str) -> Page:
        url = _url(section, number)
        inputs = CategoryInputs(
            url,
            section.name,
            section.description,
            section.url,
            timeline,
            len(section.cards) if number == 0 else 0,
            number,
            cards,
            newer,
            older,
        )
        return Page(page_path(url), "category", inputs, section.source, "category")

    newest, rest = first_leaf(shown, size)
    yield page(0, newest, "", _url(section, rest) if rest else "")
    for leaf in leaves(shown, size):
        older = _url(section, leaf.older) if leaf.older else ""
        yield page(leaf.number, leaf.items, _url(section, leaf.newer), older)


def _url(section: Section, number: int) -> str:
    return f"{section.url}page/{number}/" if number else section.url


KINDS: Mapping[str, Kind] = {
    "categories": Kind("categories", "categories.html", CategoriesInputs),
    "category": Kind("category", "category.html", CategoryInputs),
}
