"""Feeds: of the site and each edition, of categories, people, organisations, events, corrections.

What stands in the feed of an edition is cut into archive documents from the oldest on: each is
full and final, so that a new article changes the newest alone.  That makes every text be there
once; those of categories would have it there again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Raw, Struct, msgpack
from msgspec.structs import replace

from newsgen.archive.archive import Archive, PersonRef
from newsgen.models.article import Card, Correction, Entry, changed_of
from newsgen.models.digests import digest
from newsgen.models.feeds import FORMS, Extent
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.models.placed import Placed
from newsgen.outputs.editions import shelves
from newsgen.outputs.feed_atom import archive_place
from newsgen.outputs.feed_entries import (
    Brief,
    FeedInputs,
    Gone,
    Item,
)
from newsgen.outputs.images import NOTHING, Gallery
from newsgen.renderer.messages import Messages

_CORRECTIONS = "corrections/"
_KIND_OF = {"atom": "feed", "rss": "rss", "json": "feed.json"}

First = Callable[[str], str]
"""Returns the address under which what stands at one was first published."""


class _Row(Struct, frozen=True):
    """What one feed is about, and whose articles are in it, newest first."""

    home: str
    title: str
    description: str
    source: str
    cards: Sequence[Card]
    language: str = ""
    withheld: Sequence[Placed[Entry]] = ()


def plan_feeds(
    archive: Archive, gallery: Gallery = NOTHING, first: First = lambda url: url
) -> Iterator[Page]:
    """Plan all feeds; those of one person or event hold the newest articles only."""
    feeds = archive.site.feeds
    if not feeds.forms:
        return
    press = _Press(archive, gallery, first)
    for row in _editions(archive):
        yield from press.edition(row)
    for row in _categories(archive):
        yield from press.of(row, row.cards[: feeds.lists.items], feeds.lists)
    for row in _dossiers(archive):
        yield from press.of(row, row.cards[: feeds.dossiers.items], feeds.dossiers)
    yield from press.corrections(archive.corrections[: feeds.lists.items])


def _editions(archive: Archive) -> Iterator[_Row]:
    site, withheld = archive.site, archive.withheld
    for shelf in shelves(archive):
        gone = [one for one in withheld if site.edition_of(one.value.card.lang) == shelf.language]
        yield _Row(shelf.home, "", "", "newsgen.yaml", shelf.cards, shelf.language, gone)


def _categories(archive: Archive) -> Iterator[_Row]:
    for section in archive.sections:
        # An article that was taken out keeps no category: all have to hear of it.
        name, about, gone = section.name, section.description, archive.withheld
        yield _Row(section.url, name, about, section.source, section.cards, withheld=gone)


def _dossiers(archive: Archive) -> Iterator[_Row]:
    most = archive.site.feeds.dossiers.items
    for person in archive.people:
        cards = [one.card for one in archive.appearances[person.id][:most]]
        yield _Row(person.url, person.name, person.description, person.source, cards)
    for event in archive.events:
        cards = list({one.card.id: one.card for one in event.accounts}.values())
        cards.sort(key=lambda card: (card.date.sort_key, card.id), reverse=True)
        yield _Row(event.line.url, event.line.title, event.summary, event.source, cards)


class _Press:
    """Makes the inputs of feeds; an article is encoded once for all of those it is in."""

    def __init__(self, archive: Archive, gallery: Gallery, first: First) -> None:
        self._archive = archive
        self._gallery = gallery
        self._first = first
        self._forms = archive.site.feeds.forms
        self._lists = archive.site.feeds.lists
        self._placed = {placed.value.card.id: placed for placed in archive.entries}
        self._encode = msgpack.Encoder().encode
        self._items: dict[str, Raw] = {}
        self._briefs: dict[str, Raw] = {}

    def edition(self, row: _Row) -> Iterator[Page]:
        """Plan the feed of an edition with its archive documents.

        As many articles as a document holds stand in the feed itself, and those that
        don't fill another document yet.
        """
        extent, cards = self._lists, row.cards
        size, count = extent.items, len(cards)
        archives = max(count // size - 1, 0) if "atom" in self._forms else 0
        newest = cards[: count - archives * size] if "atom" in self._forms else cards[:size]
        yield from self.of(row, newest, extent, archives)
        for number in range(1, archives + 1):
            shown = cards[count - number * size : count - (number - 1) * size]
            inputs = replace(
                self._inputs(row, shown, extent), number=number, archives=min(number + 1, archives)
            )
            path = page_path(archive_place(row.home, number))
            yield Page(path, "feed-archive", inputs, row.source, None, self._texts(shown))

    def of(
        self, row: _Row, cards: Sequence[Card], extent: Extent, archives: int = 0
    ) -> Iterator[Page]:
        """Plan the forms of a feed, which are made from one value."""
        refs = self._archive.people_of
        people = [
            tuple([Link(ref.name, ref.url) for ref in refs.get(card.id, ()) if _is_for_all(ref)])
            for card in cards
        ]
        gone = [
            Gone(self._first(card.url), card.updated or card.date)
            for card in (placed.value.card for placed in row.withheld)
        ]
        gone.sort(key=lambda one: (one.when.sort_key, one.id), reverse=True)
        inputs = replace(
            self._inputs(row, cards, extent),
            archives=archives,
            people=tuple(people) if "json" in self._forms else (),
            gone=tuple(gone[: self._lists.items]),
        )
        texts = self._texts(cards) if extent.full else ()
        yield from self._pages(inputs, row.source, texts)

    def corrections(self, rows: Iterable[tuple[Card, Correction]]) -> Iterator[Page]:
        """Plan the feed of corrections, an entry each."""
        items = []
        for card, one in rows:
            # Of one that is edited later the id is another, and readers see it again.
            said = (one.was, one.now) if one.was else (one.why,)
            mark = digest(self._encode((one.date.edtf, *said))).hex()[:12]
            ident = f"{self._first(card.url)}#correction-{mark}"
            items.append(Raw(self._encode(Brief(card, ident, one.date, one))))
        t = Messages(self._archive.site.language)
        inputs = FeedInputs(
            _CORRECTIONS,
            _CORRECTIONS,
            t("nav.corrections"),
            t("corrections.intro"),
            tuple(items),
            full=False,
            forms=self._forms,
        )
        yield from self._pages(inputs, "content/articles", ())

    def _pages(self, inputs: FeedInputs, source: str, texts: tuple[str, ...]) -> Iterator[Page]:
        for form in self._forms:
            path = page_path(inputs.home + FORMS[form].file)
            yield Page(path, _KIND_OF[form], inputs, source, None, texts)

    def _inputs(self, row: _Row, cards: Iterable[Card], extent: Extent) -> FeedInputs:
        make = self._item if extent.full else self._brief
        return FeedInputs(
            row.home,
            self._first(row.home),
            row.title,
            row.description,
            tuple([make(card) for card in cards]),
            extent.full,
            self._forms,
            language=row.language,
        )

    def _texts(self, cards: Iterable[Card]) -> tuple[str, ...]:
        return tuple([self._placed[card.id].source for card in cards])

    def _item(self, card: Card) -> Raw:
        if card.id not in self._items:
            placed = self._placed[card.id]
            links = self._archive.links_of.get(placed.source, ())
            pictures = (
                self._gallery.shown_by(placed, self._archive) if placed.value.pictures else ()
            )
            item = Item(placed.value.key, self._first(card.url), links, pictures)
            self._items[card.id] = Raw(self._encode(item))
        return self._items[card.id]

    def _brief(self, card: Card) -> Raw:
        if card.id not in self._briefs:
            changed = changed_of(card, self._placed[card.id].value.corrections)
            brief = Brief(card, self._first(card.url), changed)
            self._briefs[card.id] = Raw(self._encode(brief))
        return self._briefs[card.id]


def _is_for_all(ref: PersonRef) -> bool:
    """Tell whether somebody has a page, and machines may be led to it."""
    return bool(ref.url) and ref.indexed
