"""Sitemaps (sitemaps.org 0.9): every page a reader may land on, in files that stay as they are.

``sitemap.xml`` is an index.  Articles stand in the file of their year, so that
a new one changes that file and no other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.models.dates import PartialDate
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.models.person import PersonKind
from newsgen.outputs import on_this_day
from newsgen.outputs.kind import Kind
from newsgen.outputs.timeline import timeline_places

_FOLDER = "sitemaps/"
_SOURCE = "newsgen.yaml"
_MOST = 10_000  # addresses in one file: at most 50,000 are allowed, and 50 MB


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
        """The day it last changed, or as much of it as is known; "" if nothing is."""
        return (self.date and self.date.day_only.html_datetime) or ""


class SitemapPartInputs(Struct, frozen=True):
    """Some of the site's pages."""

    url: str
    locations: tuple[Location, ...]


def plan_sitemap(archive: Archive) -> Iterator[Page]:
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


def _groups(archive: Archive) -> Iterator[tuple[str, Sequence[Location]]]:
    """Yield the locations of each file, by its name: as many as there are."""
    yield "pages", _places(_fixed(archive))
    yield from _articles(archive)
    yield "people", _places(person.url for person in archive.people)
    yield "events", _places(event.line.url for event in archive.events)


def _places(urls: Iterable[str]) -> list[Location]:
    return [Location(url) for url in urls]


def _fixed(archive: Archive) -> Iterator[str]:
    yield from ("", *(one.home for one in archive.site.languages))
    yield from ("people/", "timeline/", "categories/", "corrections/")
    if any(person.kind is PersonKind.ORGANISATION for person in archive.people):
        yield "organisations/"
    if archive.site.on_this_day:
        yield on_this_day.ROOT
    yield from timeline_places(archive)
    # Not in the order of their pages, which goes by how many articles each has.
    yield from sorted(section.url for section in archive.sections)
    yield from (placed.value.url for placed in archive.plain)


def _articles(archive: Archive) -> Iterator[tuple[str, Sequence[Location]]]:
    """Yield the articles of each year, oldest first, so that new ones come at the end."""
    years: defaultdict[int, list[Location]] = defaultdict(list)
    undated: list[Location] = []
    for placed in reversed(archive.entries):
        card = placed.value.card
        group = undated if card.date.year is None else years[card.date.year]
        group.append(Location(card.url, card.updated or card.date))
    yield from ((f"{year:04}", years[year]) for year in sorted(years))
    yield "undated", undated


KINDS: Mapping[str, Kind] = {
    "sitemap": Kind("sitemap", "sitemap.xml", SitemapInputs),
    "sitemap-part": Kind("sitemap-part", "sitemap-part.xml", SitemapPartInputs),
}
