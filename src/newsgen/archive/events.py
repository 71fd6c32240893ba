"""Events of the archive: those with an id join the articles that tell them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newsgen.archive.accounts import dispute
from newsgen.archive.timeline import anchor, homes, sheets, span_years
from newsgen.models.article import ArticleEvent, Card, Entry, Mention
from newsgen.models.event import Account, Event, EventRecord, TimelineEntry
from newsgen.models.page import Link
from newsgen.models.person import Person
from newsgen.models.placed import Placed

Resolve = Callable[[Sequence[Mention]], tuple[Person, ...]]
"""Finds people, leaving out those that were reported as unknown."""


class Chronicle(Struct, frozen=True):
    """Everything dated: named events, all timeline lines, and who and what they concern.

    ``years`` are those each line of ``timeline`` shows in, place by place.
    """

    events: tuple[Event, ...]
    timeline: tuple[TimelineEntry, ...]
    years: tuple[tuple[int, ...], ...]
    of_article: Mapping[str, tuple[TimelineEntry, ...]]
    of_person: Mapping[str, tuple[TimelineEntry, ...]]


class _Told(Struct, frozen=True):
    """One line of the timeline before its address is known, and whom it concerns."""

    line: TimelineEntry
    people: tuple[Person, ...]
    articles: tuple[str, ...]


def chronicle(
    entries: Sequence[Placed[Entry]], records: Iterable[EventRecord], resolve: Resolve
) -> Chronicle:
    """Join the events of *entries* by id and set all of them in order of time.

    A record rules what an event is called and when it was; without one, the
    oldest article that tells it does.  *entries* come newest first.
    """
    named: defaultdict[str, list[tuple[Card, ArticleEvent]]] = defaultdict(list)
    told: list[_Told] = []
    for placed in reversed(entries):
        card = placed.value.card
        for index, event in enumerate(placed.value.events):
            if event.id:
                named[event.id].append((card, event))
            else:
                told.append(_anonymous(card, index, event, resolve(event.people)))
    by_id = {record.id: record for record in records}
    sources = {placed.value.card.id: placed.source for placed in entries}
    events: list[Event] = []
    for ident in sorted(named.keys() | by_id.keys()):
        accounts = named.get(ident, [])
        whole, one = _named(ident, by_id.get(ident), accounts, resolve, sources)
        events.append(whole)
        told.append(one)
    told.sort(key=_order)
    # What goes on "to this day" goes on to the day of the newest article: nobody said more.
    until = max((placed.value.card.date.year or 0 for placed in entries), default=0)
    dates = [one.line.date for one in told]
    years = span_years(dates, until)
    pages = homes(sheets(dates, years))
    told = [_addressed(one, pages[index]) for index, one in enumerate(told)]
    return Chronicle(
        tuple(events),
        tuple(one.line for one in told),
        tuple(years),
        _grouped((key, one.line) for one in told for key in one.articles),
        _grouped((person.id, one.line) for one in told for person in one.people),
    )


def _order(told: _Told) -> tuple[object, ...]:
    return told.line.date.sort_key, told.line.title, told.line.anchor


def _anonymous(card: Card, index: int, event: ArticleEvent, people: tuple[Person, ...]) -> _Told:
    line = TimelineEntry(
        event.date,
        event.title,
        "",
        anchor(card.id, index),
        card.lang,
        _links(people),
        (_link(card),),
        card.category,
        card.date,
    )
    return _Told(line, people, (card.id,))


def _named(
    ident: str,
    record: EventRecord | None,
    accounts: Sequence[tuple[Card, ArticleEvent]],
    resolve: Resolve,
    sources: Mapping[str, str],
) -> tuple[Event, _Told]:
    mentions = (*(record.people if record else ()), *(p for _, e in accounts for p in e.people))
    people = tuple({person.id: person for person in resolve(mentions)}.values())
    if record:
        date, title, lang = record.date, record.title, ""
        category = record.category or (accounts[0][0].category if accounts else "")
    else:
        card, first = accounts[0]
        date, title, lang, category = first.date, first.title, card.lang, card.category
    cards = {card.id: card for card, _ in accounts}
    line = TimelineEntry(
        date,
        title,
        f"events/{ident}/",
        ident,
        lang,
        _links(people),
        tuple(_link(card) for card in cards.values()),
        category,
        accounts[-1][0].date if accounts else None,
    )
    told = tuple(
        Account(card, event.date, event.title, event.quote, event.planned)
        for card, event in accounts
    )
    source = record.source if record else sources[accounts[0][0].id]
    event = Event(ident, line, told, record.summary if record else "", source)
    if dispute(event):
        event = replace(event, line=replace(line, disputed=True))
    return event, _Told(event.line, people, tuple(cards))


def _addressed(told: _Told, page: str) -> _Told:
    """Give a line without a page of its own its place on the first *page* that shows it."""
    if told.line.url:
        return told
    line = replace(told.line, url=f"timeline/{page}#{told.line.anchor}")
    return _Told(line, told.people, told.articles)


def _links(people: Iterable[Person]) -> tuple[Link, ...]:
    return tuple(Link(person.name, person.url, person.lang) for person in people)


def _link(card: Card) -> Link:
    return Link(card.title, card.url, card.lang)


def _grouped(
    pairs: Iterable[tuple[str, TimelineEntry]],
) -> dict[str, tuple[TimelineEntry, ...]]:
    groups: defaultdict[str, list[TimelineEntry]] = defaultdict(list)
    for key, line in pairs:
        groups[key].append(line)
    return {key: tuple(lines) for key, lines in groups.items()}
