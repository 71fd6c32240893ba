"""The front page and the numbered pages of older articles behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from msgspec import Struct
from msgspec.structs import asdict

from newsgen.archive.archive import Archive
from newsgen.models.article import Card
from newsgen.models.dates import PartialDate
from newsgen.models.event import TimelineEntry
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.models.person import PersonKind
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
    """All the front page is made from; cards newest first, ``older`` is "" or a page.

    ``on_this_day`` tells whether there are pages of the days of the year.
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


class ListInputs(Struct, frozen=True):
    """One numbered page of older articles, newest first."""

    url: str
    number: int
    cards: tuple[Card, ...]
    newer: str
    older: str


class Day(Struct, frozen=True):
    """The articles of one day (or month, or year, as precisely as they are dated)."""

    date: PartialDate
    cards: tuple[Card, ...]


class FrontView(FrontInputs, frozen=True):
    """What the front template sees: the newest article apart, the others by day."""

    lead: Card | None
    days: tuple[Day, ...]


class ListView(ListInputs, frozen=True):
    """What the list template sees."""

    days: tuple[Day, ...]


def plan_front(archive: Archive, packed: Packed) -> Iterator[Page]:
    """Plan the front page and, past one page of articles, the numbered pages."""
    cards = [placed.value.card for placed in archive.entries]
    size = archive.site.page_size
    shown = [packed.cards[card.id] for card in cards]
    newest, rest = first_leaf(shown, size)
    yield Page(
        page_path(""),
        "front",
        FrontInputs(
            "",
            newest,
            len(cards),
            cards[-1].date if cards else None,
            cards[0].date if cards else None,
            _busiest_people(archive),
            _busiest_events(archive),
            _url(rest),
            archive.site.on_this_day,
        ),
        _SOURCE,
    )
    for leaf in leaves(shown, size):
        url = _url(leaf.number)
        inputs = ListInputs(url, leaf.number, leaf.items, _url(leaf.newer), _url(leaf.older))
        yield Page(page_path(url), "list", inputs, _SOURCE)


def _url(number: int) -> str:
    return f"page/{number}/" if number else ""


def _busiest_people(archive: Archive) -> tuple[Tally, ...]:
    people = (person for person in archive.people if person.kind is PersonKind.PERSON)
    ranked = sorted(people, key=lambda person: (-len(archive.appearances[person.id]), person.id))
    return tuple(
        Tally(Link(person.name, person.url, person.lang), len(archive.appearances[person.id]))
        for person in ranked[:_PEOPLE_SHOWN]
        if archive.appearances[person.id]
    )


def _busiest_events(archive: Archive) -> tuple[Running, ...]:
    told = [event for event in archive.events if event.line.articles]
    told.sort(key=lambda event: (-len(event.accounts), event.line.date.sort_key, event.id))
    return tuple(Running(event.line, len(event.accounts)) for event in told[:_EVENTS_SHOWN])


def by_day(cards: Iterable[Card]) -> tuple[Day, ...]:
    """Group *cards*, which come sorted by date, by the day of their date."""
    groups = groupby(cards, key=lambda card: card.date.day_only)
    return tuple(Day(date, tuple(cards)) for date, cards in groups)


def front_view(inputs: FrontInputs, _bodies: Bodies) -> FrontView:
    """Set the newest article apart and group the others by day."""
    lead = inputs.cards[0] if inputs.cards else None
    return FrontView(**asdict(inputs), lead=lead, days=by_day(inputs.cards[1:]))


def list_view(inputs: ListInputs, _bodies: Bodies) -> ListView:
    """Group the page's articles by day."""
    return ListView(**asdict(inputs), days=by_day(inputs.cards))


KINDS: Mapping[str, Kind] = {
    "front": Kind("front", "front.html", FrontInputs, front_view),
    "list": Kind("list", "list.html", ListInputs, list_view),
}
