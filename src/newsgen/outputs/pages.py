"""Plain pages, the corrections page, the page for lost readers, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import asdict

from newsgen.archive.archive import Archive
from newsgen.models.article import Card, Correction, PlainPage
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.outputs.body import fill
from newsgen.outputs.kind import Bodies, Kind


class PlainInputs(Struct, frozen=True):
    """All a plain page is made from; ``key`` stands for its parsed text."""

    key: bytes
    url: str
    links: tuple[tuple[str, str], ...]


class PlainView(PlainInputs, frozen=True):
    """What the plain template sees; ``body`` is HTML that was made safe."""

    plain: PlainPage
    body: str


class CorrectionsInputs(Struct, frozen=True):
    """Every correction of the archive, newest first."""

    url: str
    corrections: tuple[tuple[Card, Correction], ...]


class SoleInputs(Struct, frozen=True):
    """Pages that depend on the settings alone."""

    url: str


def plan_pages(archive: Archive) -> Iterator[Page]:
    """Plan the plain pages and the fixed ones."""
    for placed in archive.plain:
        entry = placed.value
        inputs = PlainInputs(entry.key, entry.url, archive.links_of.get(placed.source, ()))
        yield Page(page_path(entry.url), "plain", inputs, placed.source)
    corrections = CorrectionsInputs("corrections/", archive.corrections)
    yield Page(page_path("corrections/"), "corrections", corrections, "content/articles")
    yield Page(page_path("404.html"), "not-found", SoleInputs("404.html"), "newsgen.yaml")
    yield Page(page_path("robots.txt"), "robots", SoleInputs("robots.txt"), "newsgen.yaml")


def plain_view(inputs: PlainInputs, bodies: Bodies) -> PlainView:
    """Fill the links of a plain page's text."""
    plain = bodies.plain(inputs.key)
    body = fill(plain.segments, dict(inputs.links), inputs.url)
    return PlainView(**asdict(inputs), plain=plain, body=body)


KINDS: Mapping[str, Kind] = {
    "plain": Kind("plain", "plain.html", PlainInputs, plain_view),
    "corrections": Kind("corrections", "corrections.html", CorrectionsInputs),
    "not-found": Kind("not-found", "404.html", SoleInputs),
    "robots": Kind("robots", "robots.txt", SoleInputs),
}
