"""The front pages, one a language, and the numbered pages of older articles behind each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from msgspec import Struct
from msgspec.structs import asdict

from newsgen.archive.archive import Archive
from newsgen.models.article import Card
from newsgen.models.dates import PartialDate
from newsgen.models.event import Event, TimelineEntry
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.models.person import Person, PersonKind
from newsgen.outputs.body import root_of
from newsgen.outputs.editions import Shelf, shelves
from newsgen.outputs.figures import Figure, figure_of, pictured
from newsgen.outputs.images import NOTHING, Gallery
from newsgen.outputs.kind import Bodies, Kind
from newsgen.outputs.packed import Packed
from newsgen.outputs.paging import first_leaf, leaves

_SOURCE = "newsgen.yaml"
_PEOPLE_SHOWN = 12
_EVENTS_SHOWN = 6


class Tally(Struct, frozen=True, array_like=True):
    """A link and how many articles stand behind it."""

    link: Link
    count: int


class Running(Struct, frozen=True, array_like=True):
    """An event that several articles tell."""

    line: TimelineEntry
    count: int


class FrontInputs(Struct, frozen=True):
    """All a front page is made from; cards newest first, ``older`` is "" or a page.

    ``on_this_day`` tells whether there are pages of the days of the year, ``language``
    which edition it is of: "" for the site's own.  ``figure`` is the picture of the
    newest article.
    """

    url: str
    cards: tuple[Card, ...]
    total: int
    first: PartialDate | None
    last: PartialDate | None
    people: tuple[Tally, ...]
    events: tuple[Running, ...]
    older: str
    on_this_day: bool
    language: str
    figure: Figure | None


class ListInputs(Struct, frozen=True):
    """One numbered page of older articles, newest first."""

    url: str
    number: int
    cards: tuple[Card, ...]
    newer: str
    older: str
    language: str


class Day(Struct, frozen=True):
    """The articles of one day (or month, or year, as precisely as they are dated)."""

    date: PartialDate
    cards: tuple[Card, ...]


class FrontView(FrontInputs, frozen=True):
    """What the front template sees: the newest article apart, the others by day.

    ``picture`` is the HTML of the newest one's own picture, "" if it has none here.
    """

    lead: Card | None
    picture: str
    days: tuple[Day, ...]


class ListView(ListInputs, frozen=True):
    """What the list template sees."""

    days: tuple[Day, ...]


def plan_front(archive: Archive, packed: Packed, gallery: Gallery = NOTHING) -> Iterator[Page]:
    """Plan every edition's front page and, past one page of articles, its numbered pages.

    A front page is of its edition's articles alone, so that no story stands on it
    twice, and so that a new article changes one of them.
    """
    for shelf in shelves(archive):
        yield from _plan_front(archive, shelf, packed, gallery)


def _plan_front(
    archive: Archive, shelf: Shelf, packed: Packed, gallery: Gallery
) -> Iterator[Page]:
    cards, language = shelf.cards, shelf.language
    size = archive.site.page_size
    shown = [packed.cards[card.id] for card in cards]
    newest, rest = first_leaf(shown, size)
    tallies = _Tallies.of(archive, shelf)
    yield Page(
        page_path(shelf.home),
        "front",
        FrontInputs(
            shelf.home,
            newest,
            len(cards),
            cards[-1].date if cards else None,
            cards[0].date if cards else None,
            _busiest_people(archive.people, tallies),
            _busiest_events(archive.events, tallies),
            _url(shelf, rest),
            archive.site.on_this_day,
            language,
            _figure(archive, cards[0], gallery) if cards else None,
        ),
        _SOURCE,
    )
    for leaf in leaves(shown, size):
        url, newer, older = (_url(shelf, n) for n in (leaf.number, leaf.newer, leaf.older))
        inputs = ListInputs(url, leaf.number, leaf.items, newer, older, language)
        yield Page(page_path(url), "list", inputs, _SOURCE)


def _url(shelf: Shelf, number: int) -> str:
    return f"{shelf.home}page/{number}/" if number else ""


def _figure(archive: Archive, card: Card, gallery: Gallery) -> Figure | None:
    """Return the picture of the article of this *card*, if it has one of its own."""
    placed = next(one for one in archive.entries if one.value.card.id == card.id)
    links = archive.links_of.get(placed.source, ())
    return figure_of(placed.value.image, links, gallery.shown_by(placed, archive))


class _Tallies(Struct, frozen=True):
    """How many articles of an edition name each person, and tell each event, by their ids."""

    people: Mapping[str, int]
    events: Mapping[str, int]

    @classmethod
    def of(cls, archive: Archive, shelf: Shelf) -> _Tallies:
        """Count in the articles of *shelf*, which are all there are in a site of one language."""
        if not archive.site.languages:
            return cls(
                {ident: len(seen) for ident, seen in archive.appearances.items()},
                {event.id: len(event.accounts) for event in archive.events},
            )
        own = {card.id for card in shelf.cards}
        named = (ref.id for ident in own for ref in archive.people_of.get(ident, ()))
        told = (
            event.id for event in archive.events for one in event.accounts if one.card.id in own
        )
        return cls(Counter(named), Counter(told))


def _busiest_people(everyone: Iterable[Person], tallies: _Tallies) -> tuple[Tally, ...]:
    count = tallies.people
    people = [one for one in everyone if one.kind is PersonKind.PERSON and count.get(one.id)]
    people.sort(key=lambda person: (-count[person.id], person.id))
    return tuple(
        Tally(Link(person.name, person.url, person.lang), count[person.id])
        for person in people[:_PEOPLE_SHOWN]
    )


def _busiest_events(events: Iterable[Event], tallies: _Tallies) -> tuple[Running, ...]:
    count = tallies.events
    told = [event for event in events if count.get(event.id)]
    told.sort(key=lambda event: (-count[event.id], event.line.date.sort_key, event.id))
    return tuple(Running(event.line, count[event.id]) for event in told[:_EVENTS_SHOWN])


def by_day(cards: Iterable[Card]) -> tuple[Day, ...]:
    """Group *cards*, which come sorted by date, by the day of their date."""
    groups = groupby(cards, key=lambda card: card.date.day_only)
    return tuple(Day(date, tuple(cards)) for date, cards in groups)


def language_of(view: FrontView | ListView) -> str:
    """Return the language of the edition that a page is of."""
    return view.language


def front_view(inputs: FrontInputs, _bodies: Bodies) -> FrontView:
    """Set the newest article apart and group the others by day."""
    lead = inputs.cards[0] if inputs.cards else None
    picture = pictured(inputs.figure, root_of(inputs.url))
    days = by_day(inputs.cards[1:])
    return FrontView(**asdict(inputs), lead=lead, picture=picture, days=days)


def list_view(inputs: ListInputs, _bodies: Bodies) -> ListView:
    """Group the page's articles by day."""
    return ListView(**asdict(inputs), days=by_day(inputs.cards))


KINDS: Mapping[str, Kind] = {
    "front": Kind("front", "front.html", FrontInputs, front_view, language=language_of),
    "list": Kind("list", "list.html", ListInputs, list_view, language=language_of),
}
