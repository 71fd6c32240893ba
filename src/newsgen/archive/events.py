"""Events of the archive: those with an id join the articles that tell them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from newsgen.archive.accounts import dispute
from newsgen.archive.cast import Cast
from newsgen.archive.timeline import Sheet, anchor, homes, sheets, span_years
from newsgen.models.article import ArticleEvent, Card, Entry, Mention
from newsgen.models.event import Account, Event, EventRecord, TimelineEntry
from newsgen.models.page import Link
from newsgen.models.person import Person
from newsgen.models.placed import Placed


class Chronicle(Struct, frozen=True):
    """Everything dated: named events, all timeline lines, and who and what they concern.

    ``years`` are those each line of ``timeline`` shows in, place by place, and
    ``pages`` the pages that show them all.  The lines of an article and of a
    person are numbers of ``timeline``.
    """

    events: tuple[Event, ...]
    timeline: tuple[TimelineEntry, ...]
    years: tuple[tuple[int, ...], ...]
    pages: tuple[Sheet, ...]
    of_article: Mapping[str, tuple[int, ...]]
    of_person: Mapping[str, tuple[int, ...]]


class _Known(NamedTuple):
    """Someone of the archive: the id, and the link that stands in every line that names them."""

    id: str
    link: Link


class _Told(NamedTuple):
    """What will be a line of the timeline: an event that one article tells, or a whole line.

    ``order`` decides its place; the line's address isn't known before its place is.
    """

    order: tuple[int, int, str, str, str]
    event: ArticleEvent | TimelineEntry
    people: Sequence[_Known]
    cards: tuple[Card, ...]


def chronicle(
    entries: Sequence[Placed[Entry]], records: Iterable[EventRecord], cast: Cast
) -> Chronicle:
    """Join the events of *entries* by id and set all of them in order of time.

    A record rules what an event is called and when it was; without one, the
    oldest article that tells it does.  *entries* come newest first.
    """
    known = {
        mention: _Known(person.id, Link(person.name, person.url, person.lang))
        for mention, person in cast.answers.items()
        if isinstance(person, Person)
    }
    told, named = _told(entries, known)
    by_id = {record.id: record for record in records}
    sources = {placed.value.card.id: placed.source for placed in entries} if named else {}
    events: list[Event] = []
    for ident in sorted(named.keys() | by_id.keys()):
        whole, one = _named(ident, by_id.get(ident), named.get(ident, []), known, sources)
        events.append(whole)
        told.append(one)
    # What goes on "to this day" goes on to the day of the newest article: nobody said more.
    until = max((placed.value.card.date.year or 0 for placed in entries), default=0)
    return _in_order(told, tuple(events), until)


_Tellings = list[tuple[Card, ArticleEvent]]


def _told(
    entries: Sequence[Placed[Entry]], known: Mapping[Mention, _Known]
) -> tuple[list[_Told], Mapping[str, _Tellings]]:
    """Part the events of articles into those of one article, and those that an id joins."""
    named: defaultdict[str, _Tellings] = defaultdict(list)
    told: list[_Told] = []
    for placed in reversed(entries):
        card = placed.value.card
        cards = (card,)
        for index, event in enumerate(placed.value.events):
            if event.id:
                named[event.id].append((card, event))
            else:
                order = (*event.date.sort_key, event.title, anchor(card.id, index))
                people = [who for one in event.people if (who := known.get(one))]
                told.append(_Told(order, event, people, cards))
    return told, named


def _in_order(told: Sequence[_Told], events: tuple[Event, ...], until: int) -> Chronicle:
    """Set what is *told* in order of time.

    What is made for each of very many lines is made in the order of the articles,
    whose values lie side by side in memory: that takes half the time.
    """
    order = sorted(range(len(told)), key=[one.order for one in told].__getitem__)
    dates = [one.event.date for one in told]
    dates = [dates[place] for place in order]
    years = span_years(dates, until)
    pages = sheets(dates, years)
    home = homes(pages)
    numbers = [0] * len(told)
    for number, place in enumerate(order):
        numbers[place] = number
    of_article: defaultdict[str, list[int]] = defaultdict(list)
    of_person: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in zip(numbers, told, strict=True):
        for card in one.cards:
            of_article[card.id].append(number)
        for person in one.people:
            of_person[person.id].append(number)
    lines = list(_lines(told, [home[number] for number in numbers]))
    return Chronicle(
        events,
        tuple([lines[place] for place in order]),
        tuple(years),
        pages,
        {ident: tuple(sorted(those)) for ident, those in of_article.items()},
        {ident: tuple(sorted(those)) for ident, those in of_person.items()},
    )


def _lines(told: Iterable[_Told], pages: Iterable[str]) -> Iterator[TimelineEntry]:
    """Yield a line for each event; one without a page of its own has a place on one of *pages*."""
    for page, (order, event, people, cards) in zip(pages, told, strict=True):
        if isinstance(event, TimelineEntry):
            yield event
            continue
        card = cards[0]
        yield TimelineEntry(
            event.date,
            event.title,
            f"timeline/{page}#{order[-1]}",
            order[-1],
            card.lang,
            tuple([one.link for one in people]),
            (Link(card.title, card.url, card.lang),),
            card.category,
            card.date,
        )


def _named(
    ident: str,
    record: EventRecord | None,
    accounts: Sequence[tuple[Card, ArticleEvent]],
    known: Mapping[Mention, _Known],
    sources: Mapping[str, str],
) -> tuple[Event, _Told]:
    mentions = (*(record.people if record else ()), *(p for _, e in accounts for p in e.people))
    people = {known[one].id: known[one] for one in mentions if one in known}
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
        tuple(one.link for one in people.values()),
        tuple(Link(card.title, card.url, card.lang) for card in cards.values()),
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
    order = (*date.sort_key, title, ident)
    return event, _Told(order, event.line, tuple(people.values()), tuple(cards.values()))
