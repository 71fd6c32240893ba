"""The plan of a site: every file it will be made of, and no file twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.errors import Diagnostic, Severity
from newsgen.models.page import Page
from newsgen.models.paths import collision_key
from newsgen.outputs import (
    articles,
    categories,
    events,
    feeds,
    files,
    front,
    pages,
    people,
    sitemap,
    timeline,
)
from newsgen.outputs.kind import Kind

KINDS: Mapping[str, Kind] = {
    **front.KINDS,
    **articles.KINDS,
    **categories.KINDS,
    **people.KINDS,
    **timeline.KINDS,
    **events.KINDS,
    **pages.KINDS,
    **feeds.KINDS,
    **sitemap.KINDS,
    **files.KINDS,
}
"""Every kind of page, by name."""


class Plan(Struct, frozen=True):
    """Every page of the site, and the ones that can't all be."""

    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]


def plan(archive: Archive, static: Sequence[files.StaticFile]) -> Plan:
    """Plan all files of the site.

    Two sources of one path are an error that names both, also where the paths
    differ only by case or Unicode form, since they would meet on some disk.
    """
    planned: dict[str, Page] = {}
    problems: list[Diagnostic] = []
    for page in _pages(archive, static):
        key = collision_key(page.path)
        other = planned.setdefault(key, page)
        if other is not page:
            problems.append(_collision(page, other))
    return Plan(tuple(planned.values()), tuple(problems))


def _pages(archive: Archive, static: Sequence[files.StaticFile]) -> Iterator[Page]:
    yield from front.plan_front(archive)
    yield from articles.plan_articles(archive)
    yield from categories.plan_categories(archive)
    yield from people.plan_people(archive)
    yield from timeline.plan_timeline(archive)
    yield from events.plan_events(archive)
    yield from pages.plan_pages(archive)
    yield from feeds.plan_feeds(archive)
    yield from sitemap.plan_sitemap(archive)
    yield from files.plan_files(static)


def _collision(page: Page, other: Page) -> Diagnostic:
    same = "" if page.path == other.path else f" (as {other.path!r}, which some disks hold equal)"
    return Diagnostic(
        page.source,
        0,
        0,
        Severity.ERROR,
        "out-twice",
        f"{page.path!r} is also written by {other.source}{same}",
        "give one of them another slug, id or name",
    )
