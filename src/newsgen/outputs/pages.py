"""Plain pages, and the page for lost readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import asdict

from newsgen.archive.archive import Archive
from newsgen.models.article import PlainPage
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.models.picture import Picture
from newsgen.outputs.body import fill
from newsgen.outputs.images import NOTHING, Gallery
from newsgen.outputs.kind import Bodies, Kind


class PlainInputs(Struct, frozen=True):
    """All a plain page is made from; ``key`` stands for its parsed text.

    ``language`` is that of its edition, "" being the site's own; ``pictures`` are
    those of the site that it shows.
    """

    key: bytes
    url: str
    links: tuple[tuple[str, str], ...]
    language: str
    pictures: tuple[Picture, ...]


class PlainView(PlainInputs, frozen=True):
    """What the plain template sees; ``body`` is HTML that was made safe."""

    plain: PlainPage
    body: str


class LostInputs(Struct, frozen=True):
    """What stands at every address where nothing else does; ``years`` have a page of events."""

    url: str
    years: tuple[int, ...]


def plan_pages(archive: Archive, gallery: Gallery = NOTHING) -> Iterator[Page]:
    """Plan the plain pages and the fixed ones."""
    for placed in archive.plain:
        entry = placed.value
        links = archive.links_of.get(placed.source, ())
        edition = archive.site.edition_of(entry.lang)
        pictures = gallery.shown_by(placed, archive)
        inputs = PlainInputs(entry.key, entry.url, links, edition, pictures)
        yield Page(page_path(entry.url), "plain", inputs, placed.source)
    years = sorted({sheet.year for sheet in archive.timeline_pages if sheet.year is not None})
    lost = LostInputs("404.html", tuple(years))
    yield Page(page_path("404.html"), "not-found", lost, "newsgen.yaml")


def plain_view(inputs: PlainInputs, bodies: Bodies) -> PlainView:
    """Fill the links of a plain page's text."""
    plain = bodies.plain(inputs.key)
    body = fill(plain.segments, dict(inputs.links), inputs.url, inputs.pictures, leads=True)
    return PlainView(**asdict(inputs), plain=plain, body=body)


def language_of(view: PlainView) -> str:
    """Return the language of the edition that a page belongs to."""
    return view.language


KINDS: Mapping[str, Kind] = {
    "plain": Kind("plain", "plain.html", PlainInputs, plain_view, language=language_of),
    "not-found": Kind("not-found", "404.html", LostInputs),
}
