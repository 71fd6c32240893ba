"""Atom feeds (RFC 4287) of each edition of the site, of each category and of each person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.models.article import Card
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.outputs.editions import shelves
from newsgen.outputs.kind import Kind
from newsgen.outputs.packed import Packed


class FeedInputs(Struct, frozen=True):
    """One feed: what it is about, the page it belongs to, and its newest articles.

    ``title`` is empty for the feed of the whole site or of an edition, which
    ``language`` names; it is "" for the site's own.
    """

    url: str
    title: str
    home: str
    cards: tuple[Card, ...]
    language: str = ""


def plan_feeds(archive: Archive, packed: Packed) -> Iterator[Page]:
    """Plan all feeds; each holds the newest articles only, so that old ones never change it."""
    count = archive.site.feed_items

    def page(
        home: str, title: str, cards: Iterable[Card], source: str, language: str = ""
    ) -> Page:
        url = home + "feed.xml"
        shown = tuple([packed.cards[card.id] for card in cards])
        return Page(page_path(url), "feed", FeedInputs(url, title, home, shown, language), source)

    for shelf in shelves(archive):
        yield page(shelf.home, "", shelf.cards[:count], "newsgen.yaml", shelf.language)
    for section in archive.sections:
        yield page(section.url, section.name, section.cards[:count], section.source)
    for person in archive.people:
        newest = archive.appearances[person.id][:count]
        cards = (appearance.card for appearance in newest)
        yield page(person.url, person.name, cards, person.source)


def language_of(inputs: FeedInputs) -> str:
    """Return the language of the edition that a feed is of."""
    return inputs.language


KINDS: Mapping[str, Kind] = {"feed": Kind("feed", "feed.xml", FeedInputs, language=language_of)}
