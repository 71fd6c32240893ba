"""sitemap.xml (sitemaps.org 0.9): every page a reader may land on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.models.person import PersonKind
from newsgen.outputs import on_this_day
from newsgen.outputs.kind import Kind
from newsgen.outputs.timeline import timeline_places


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

    Numbered list pages, the days of the year and the parts of a category's
    timeline are left out: what they list is here already.
    """
    cards = [placed.value.card for placed in archive.entries]
    fixed = ["", "people/", "timeline/", "categories/", "corrections/"]
    if any(person.kind is PersonKind.ORGANISATION for person in archive.people):
        fixed.append("organisations/")
    if archive.site.on_this_day:
        fixed.append(on_this_day.ROOT)
    locations = [Location(url) for url in (*fixed, *timeline_places(archive))]
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
