"""One dossier for every person and organisation, and the numbered pages of long ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import asdict, replace

from newsgen.archive.archive import Appearance, Archive, Namesake
from newsgen.models.event import TimelineEntry
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.models.person import Person, PersonKind, Role
from newsgen.outputs.companions import Casts, Companion, Company, company_of, shared, ties
from newsgen.outputs.ego import Ego, ego
from newsgen.outputs.kind import Bodies, Kind
from newsgen.outputs.life import Moment, life_of, undated
from newsgen.outputs.packed import Packed
from newsgen.outputs.paging import first_leaf, leaves
from newsgen.outputs.seen import Seen, Year, by_year, seen_in

_SHOWN = 100  # articles or events a page: some 100 KB of HTML at the most
_ROWS = 12  # of each table of companions
_SHARED = 20  # articles a row of it links to


class Activity(Struct, frozen=True, array_like=True):
    """One year of a person: articles, mentions, and the page that lists them, "" for this one."""

    year: int
    articles: int
    mentions: int
    page: str = ""


class PersonInputs(Struct, frozen=True):
    """All a dossier is made from.

    ``seen`` are the newest articles, and ``events`` the newest of those that
    name the person, oldest first; ``older`` and ``earlier`` are the pages that
    go on, or "".  Only a person with ``older`` articles has ``years``, newest
    first, and ``known``: shared articles that are not among ``seen``, by their
    place among all articles of the person.
    """

    person: Person
    seen: tuple[Seen, ...]
    events: tuple[TimelineEntry, ...]
    company: Company
    namesakes: tuple[Namesake, ...] = ()
    older: str = ""
    earlier: str = ""
    first: Seen | None = None
    years: tuple[Activity, ...] = ()
    known: tuple[tuple[int, Link], ...] = ()


class Row(Struct, frozen=True):
    """Someone named beside the person, in how many articles, and the newest of these."""

    companion: Companion
    count: int
    articles: tuple[Link, ...]


class PersonView(Struct, frozen=True):
    """What the dossier template sees."""

    url: str
    person: Person
    namesakes: tuple[Namesake, ...]
    total: int
    mentions: int
    first: Seen | None
    last: Seen | None
    activity: tuple[Activity, ...]
    life: tuple[Moment, ...]
    roles: tuple[Role, ...]
    told: bool
    years: tuple[Year, ...]
    older: str
    earlier: str
    people: tuple[Row, ...]
    organisations: tuple[Row, ...]
    others: tuple[Row, ...]
    ego: Ego | None


class LeafInputs(Struct, frozen=True):
    """A numbered page of a long dossier: either articles, newest first, or events, oldest first.

    ``newer`` and ``older`` are pages, or "" where there is none; ``indexed`` is
    whether search engines may list the page.
    """

    url: str
    home: Link
    kind: PersonKind
    number: int
    seen: tuple[Seen, ...]
    events: tuple[TimelineEntry, ...]
    newer: str
    older: str
    indexed: bool


class LeafView(LeafInputs, frozen=True):
    """What the template of numbered pages sees."""

    years: tuple[Year, ...]


def plan_dossiers(archive: Archive, packed: Packed) -> Iterator[Page]:
    """Plan the dossiers and, of people with very many articles or events, the numbered pages."""
    casts = Casts.of(archive)
    for person in archive.people:
        appearances = archive.appearances[person.id]
        seen = seen_in(appearances, packed.glances)
        numbers = archive.events_of_person.get(person.id, ())
        inputs = PersonInputs(
            person=person,
            seen=seen[:_SHOWN],
            events=tuple([packed.lines[number] for number in numbers]),
            company=company_of(person.id, [one.card.id for one in appearances], casts),
            namesakes=archive.namesakes.get(person.id, ()),
        )
        long = len(seen) > _SHOWN or len(inputs.events) > _SHOWN
        shown = _shortened(inputs, seen, appearances) if long else inputs
        yield Page(page_path(person.url), "person", shown, person.source)
        if long:
            yield from _numbered(person, seen, inputs.events)


def _shortened(
    inputs: PersonInputs, seen: Sequence[Seen], appearances: Sequence[Appearance]
) -> PersonInputs:
    """Cut a dossier to its newest, and add what leads to the rest."""
    person = inputs.person
    _, older = first_leaf(appearances, _SHOWN)
    _, earlier = first_leaf(inputs.events, _SHOWN)
    return replace(
        inputs,
        events=inputs.events[-_SHOWN:],
        older=_articles_url(person, older),
        earlier=_events_url(person, earlier),
        first=seen[-1] if older else None,
        years=tuple(_activity(person, appearances)) if older else (),
        known=tuple(_known(inputs.company, appearances)) if older else (),
    )


def _activity(person: Person, appearances: Sequence[Appearance]) -> Iterator[Activity]:
    """Count articles and mentions a year, newest first, an unknown year last."""
    years: dict[int, list[int]] = {}
    for place, one in enumerate(appearances):
        tally = years.setdefault(one.card.date.year or 0, [0, 0, place])
        tally[0] += 1
        tally[1] += one.count
    for year in sorted(years, key=lambda year: (year == 0, -year)):
        articles, mentions, place = years[year]
        leaf = (len(appearances) - place - 1) // _SHOWN + 1 if place >= _SHOWN else 0
        yield Activity(year, articles, mentions, _articles_url(person, leaf))


def _known(company: Company, appearances: Sequence[Appearance]) -> Iterator[tuple[int, Link]]:
    """Yield the shared articles that the dossier links to but doesn't list."""
    places = {place for places in shared(company, _SHARED) for place in places}
    for place in sorted(places):
        if place >= _SHOWN:
            card = appearances[place].card
            yield place, Link(card.title, card.url, card.lang)


def _numbered(
    person: Person, seen: Sequence[Seen], events: Sequence[TimelineEntry]
) -> Iterator[Page]:
    home = Link(person.name, person.url, person.lang)
    for leaf in leaves(seen, _SHOWN):
        inputs = LeafInputs(
            url=_articles_url(person, leaf.number),
            home=home,
            kind=person.kind,
            number=leaf.number,
            seen=leaf.items,
            events=(),
            newer=_articles_url(person, leaf.newer),
            older=_articles_url(person, leaf.older),
            indexed=person.indexed,
        )
        yield Page(page_path(inputs.url), "person-leaf", inputs, person.source)
    for told in leaves(events[::-1], _SHOWN):
        inputs = LeafInputs(
            url=_events_url(person, told.number),
            home=home,
            kind=person.kind,
            number=told.number,
            seen=(),
            events=told.items[::-1],
            newer=_events_url(person, told.newer),
            older=_events_url(person, told.older),
            indexed=person.indexed,
        )
        yield Page(page_path(inputs.url), "person-leaf", inputs, person.source)


def _articles_url(person: Person, number: int) -> str:
    return f"{person.url}page/{number}/" if number else ""


def _events_url(person: Person, number: int) -> str:
    return f"{person.url}timeline/{number}/" if number else ""


def person_view(inputs: PersonInputs, _bodies: Bodies) -> PersonView:
    """Merge the life, group the articles by year, and lay out the company."""
    person, company = inputs.person, inputs.company
    rows = list(_rows(inputs))
    years = by_year(inputs.seen)
    activity = inputs.years or tuple(
        Activity(year.year, len(year.seen), sum(one.count for one in year.seen)) for year in years
    )
    people = [row for row in rows if row.companion.kind is PersonKind.PERSON]
    organisations = [row for row in rows if row.companion.kind is PersonKind.ORGANISATION]
    return PersonView(
        url=person.url,
        person=person,
        namesakes=inputs.namesakes,
        total=len(company.beside),
        mentions=sum(year.mentions for year in activity),
        first=inputs.first or (inputs.seen[-1] if inputs.seen else None),
        last=inputs.seen[0] if inputs.seen else None,
        activity=activity,
        life=life_of(person, inputs.events),
        roles=undated(person),
        told=bool(inputs.events),
        years=years,
        older=inputs.older,
        earlier=inputs.earlier,
        people=tuple(people[:_ROWS]),
        organisations=tuple(organisations[:_ROWS]),
        others=(*people[_ROWS:], *organisations[_ROWS:]),
        ego=ego(company.companions, company.counts, ties(company)),
    )


def _rows(inputs: PersonInputs) -> Iterator[Row]:
    known = dict(inputs.known)
    articles = (one.article for one in inputs.seen)
    known |= {place: Link(one.title, one.url, one.lang) for place, one in enumerate(articles)}
    company = inputs.company
    for companion, count, places in zip(
        company.companions, company.counts, shared(company, _SHARED), strict=True
    ):
        yield Row(companion, count, tuple(known[place] for place in places))


def leaf_view(inputs: LeafInputs, _bodies: Bodies) -> LeafView:
    """Group the page's articles by year."""
    return LeafView(**asdict(inputs), years=by_year(inputs.seen))


KINDS: Mapping[str, Kind] = {
    "person": Kind("person", "person.html", PersonInputs, person_view),
    "person-leaf": Kind("person-leaf", "person-leaf.html", LeafInputs, leaf_view),
}
