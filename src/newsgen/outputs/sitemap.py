"""sitemap.xml (sitemaps.org 0.9): every page a reader may land on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.outputs.kind import Kind


class Location(Struct, frozen=True, array_like=True):
    """A page and the day it last changed, "" where content doesn't tell."""

    url: str
    modified: str = ""


class SitemapInputs(Struct, frozen=True):
    """All locations, in the order of the archive."""

    url: str
    locations: tuple[Location, ...]


def plan_sitemap(archive: Archive) -> Iterator[Page]:
    """Plan the sitemap from the archive itself, so that it can't name what isn't built.

    Numbered list pages are left out: what they list is here already.
    """
    cards = [placed.value.card for placed in archive.entries]
    fixed = ("", "people/", "timeline/", "categories/", "corrections/")
    years = sorted({year for years in archive.timeline_years for year in years})
    locations = [Location(url) for url in (*fixed, *(f"timeline/{year}/" for year in years))]
    locations += [
        Location(card.url, (card.updated or card.date).day_only.html_datetime or "")
        for card in cards
    ]
    locations += [Location(person.url) for person in archive.people]
    locations += [Location(event.line.url) for event in archive.events]
    locations += [Location(section.url) for section in archive.sections]
    locations += [Location(placed.value.url) for placed in archive.plain]
    inputs = SitemapInputs("sitemap.xml", tuple(locations))
    yield Page(page_path("sitemap.xml"), "sitemap", inputs, "newsgen.yaml")


KINDS: Mapping[str, Kind] = {"sitemap": Kind("sitemap", "sitemap.xml", SitemapInputs)}
