"""Sitemaps (sitemaps.org 0.9): every page a reader may land on, in files that stay as they are.

``sitemap.xml`` is an index.  Articles stand in the file of their month, so that
a new one changes that file, and those of people and events whom it names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.models.article import Card, Status, changed_of
from newsgen.models.dates import PartialDate, Precision
from newsgen.models.instants import has_zone, rfc3339
from newsgen.models.languages import is_traditional
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.models.person import PersonKind
from newsgen.outputs import on_this_day, open_data
from newsgen.outputs.kind import Kind
from newsgen.outputs.timeline import timeline_places

NEWS = "news-sitemap.xml"
"""The place of the sitemap of the newest articles."""

_FOLDER = "sitemaps/"
_SOURCE = "newsgen.yaml"
_MOST = 10_000  # addresses in one file: at most 50,000 are allowed, and 50 MB
_MOST_NEWS = (
    1_000  # https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
)
_NEWS_DAYS = timedelta(days=2)
_DAYS = frozenset({Precision.DAY, Precision.MINUTE, Precision.SECOND})


class SitemapInputs(Struct, frozen=True):
    """The index: where the files are.

    It doesn't say when they changed: the dates of articles don't tell, since an
    old article can be added today.
    """

    url: str
    parts: tuple[str, ...]


class Location(Struct, frozen=True, array_like=True):
    """A page and the date it last changed, None where content doesn't tell."""

    url: str
    date: PartialDate | None = None

    @property
    def modified(self) -> str:
        """When it last changed, as the schema of sitemaps wants it; "" unless the day is known.

        A time of day without a zone is left out.
        """
        if self.date is None or self.date.precision not in _DAYS:
            return ""
        if self.date.html_datetime is None:  # there is a doubt about it
            return ""
        return rfc3339(self.date) if has_zone(self.date) else self.date.day_only.edtf


class SitemapPartInputs(Struct, frozen=True):
    """Some of the site's pages."""

    url: str
    locations: tuple[Location, ...]


class Latest(Struct, frozen=True, array_like=True):
    """An article of the last days; ``language`` is as news sitemaps call it."""

    url: str
    date: PartialDate
    title: str
    language: str

    @property
    def published(self) -> str:
        """Its day, and its time where the zone is known too."""
        return Location(self.url, self.date).modified


class NewsSitemapInputs(Struct, frozen=True):
    """The ``latest`` articles, of two days: the one page that depends on the day it is made."""

    url: str
    latest: tuple[Latest, ...]


def plan_sitemap(archive: Archive, today: date | None = None) -> Iterator[Page]:
    """Plan the sitemap from the archive itself, so that it can't name what isn't built.

    Numbered list pages, the days of the year and the parts of a category's
    timeline are left out: what they list is here already.
    """
    parts: list[str] = []
    for name, locations in _groups(archive):
        for number, start in enumerate(range(0, len(locations), _MOST), 1):
            url = f"{_FOLDER}{name}-{number}.xml" if number > 1 else f"{_FOLDER}{name}.xml"
            parts.append(url)
            inputs = SitemapPartInputs(url, tuple(locations[start : start + _MOST]))
            yield Page(page_path(url), "sitemap-part", inputs, _SOURCE)
    index = SitemapInputs("sitemap.xml", tuple(parts))
    yield Page(page_path("sitemap.xml"), "sitemap", index, _SOURCE)
    if archive.site.news_sitemap and today:
        latest = tuple(_latest(archive, today))
        yield Page(page_path(NEWS), "news-sitemap", NewsSitemapInputs(NEWS, latest), _SOURCE)


def _groups(archive: Archive) -> Iterator[tuple[str, Sequence[Location]]]:
    """Yield the locations of each file, by its name: as many as there are."""
    yield "pages", [Location(url) for url in _fixed(archive)]
    yield from _articles(archive)
    yield (
        "people",
        [
            _newest(one.url, (seen.card for seen in archive.appearances.get(one.id, ())[:1]))
            for one in archive.people
            if one.indexed
        ],
    )
    yield (
        "events",
        [
            _newest(event.line.url, (one.card for one in event.accounts))
            for event in archive.events
        ],
    )


def _newest(url: str, cards: Iterable[Card]) -> Location:
    """Return the page at *url* with the date of the newest of the articles it shows."""
    return Location(url, max((card.updated or card.date for card in cards), default=None))


def _fixed(archive: Archive) -> Iterator[str]:
    yield from ("", *(one.home for one in archive.site.languages))
    yield from ("people/", "timeline/", "categories/", "corrections/")
    if any(person.kind is PersonKind.ORGANISATION for person in archive.people):
        yield "organisations/"
    if archive.site.on_this_day:
        yield on_this_day.ROOT
    if archive.site.data.enabled:
        yield open_data.ROOT
    yield from timeline_places(archive)
    # Not in the order of their pages, which goes by how many articles each has.
    yield from sorted(section.url for section in archive.sections)
    yield from (placed.value.url for placed in archive.plain)


def _articles(archive: Archive) -> Iterator[tuple[str, Sequence[Location]]]:
    """Yield the articles of each month, oldest first, so that new ones come at the end.

    Those of which only the year is known stand by themselves.
    """
    months: defaultdict[tuple[int, int], list[Location]] = defaultdict(list)
    undated: list[Location] = []
    for placed in reversed(archive.entries):
        card = placed.value.card
        year, month = card.date.year, card.date.month
        group = undated if year is None else months[year, month or 0]
        group.append(Location(card.url, changed_of(card, placed.value.corrections)))
    for year, month in sorted(months):
        name = f"{year:04}-{month:02}" if month else f"{year:04}"
        yield name, months[year, month]
    yield "undated", undated


def _latest(archive: Archive, today: date) -> Iterator[Latest]:
    """Yield the articles of the last two days, newest first, as many as one file may hold."""
    since = today - _NEWS_DAYS
    days = (since.year, since.month, since.day), (today.year, today.month, today.day)
    count = 0
    for placed in archive.entries:
        card = placed.value.card
        first = card.date.earliest
        if first is None or count == _MOST_NEWS or tuple(first) < days[0]:
            return
        one = Latest(card.url, card.date, card.title, _news_language(card.lang))
        if tuple(first) <= days[1] and one.published and card.status is Status.PUBLISHED:
            count += 1
            yield one


def _news_language(tag: str) -> str:
    """Return what news sitemaps call a language: its ISO 639 code, but for Chinese."""
    name = tag.partition("-")[0].casefold()
    if name == "zh":
        return "zh-tw" if is_traditional(tag) else "zh-cn"
    return name


KINDS: Mapping[str, Kind] = {
    "sitemap": Kind("sitemap", "sitemap.xml", SitemapInputs),
    "sitemap-part": Kind("sitemap-part", "sitemap-part.xml", SitemapPartInputs),
    "news-sitemap": Kind("news-sitemap", "news-sitemap.xml", NewsSitemapInputs),
}
