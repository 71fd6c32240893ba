"""The people index and one dossier for every person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec import Struct
from msgspec.structs import asdict

from newsgen.archive.archive import Appearance, Archive
from newsgen.models.article import Card
from newsgen.models.event import TimelineEntry
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.models.person import Person
from newsgen.outputs.front import Tally
from newsgen.outputs.kind import Bodies, Kind
from newsgen.text.pinyin import initial, reading

_COMPANIONS_SHOWN = 12


class PersonRow(Struct, frozen=True, array_like=True):
    """One line of the people index; ``pinyin`` overrides the reading of the name."""

    link: Link
    count: int
    description: str
    pinyin: str


class PeopleInputs(Struct, frozen=True):
    """Everyone in the archive, by id."""

    url: str
    people: tuple[PersonRow, ...]


class Initial(Struct, frozen=True):
    """The people under one letter, in reading order; ``#`` holds what has no letter."""

    letter: str
    people: tuple[PersonRow, ...]


class PeopleView(Struct, frozen=True):
    """What the people template sees."""

    url: str
    total: int
    initials: tuple[Initial, ...]


class PersonInputs(Struct, frozen=True):
    """All a dossier is made from; appearances newest first, events oldest first."""

    person: Person
    appearances: tuple[Appearance, ...]
    events: tuple[TimelineEntry, ...]
    companions: tuple[Tally, ...]


class Year(Struct, frozen=True):
    """The articles of one year, newest first."""

    year: int
    appearances: tuple[Appearance, ...]


class PersonView(PersonInputs, frozen=True):
    """What the dossier template sees; ``first`` and ``last`` are the outermost articles."""

    url: str
    feed: str
    total: int
    first: Card | None
    last: Card | None
    years: tuple[Year, ...]


def plan_people(archive: Archive) -> Iterator[Page]:
    """Plan the index and the dossiers."""
    rows = tuple(
        PersonRow(
            Link(person.name, person.url, person.lang),
            len(archive.appearances[person.id]),
            person.description,
            person.pinyin,
        )
        for person in archive.people
    )
    yield Page(page_path("people/"), "people", PeopleInputs("people/", rows), "content/people")
    for person in archive.people:
        inputs = PersonInputs(
            person,
            archive.appearances[person.id],
            archive.events_of_person.get(person.id, ()),
            _companions(person, archive),
        )
        yield Page(page_path(person.url), "person", inputs, person.source)


def _companions(person: Person, archive: Archive) -> tuple[Tally, ...]:
    """Count who else is named in this person's articles, most shared articles first."""
    others = Counter(
        ref
        for appearance in archive.appearances[person.id]
        for ref in {
            (other.id, other.name, other.url) for other in archive.people_of[appearance.card.id]
        }
        if ref[0] != person.id
    )
    ranked = sorted(others.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Tally(Link(name, url), count) for (_, name, url), count in ranked[:_COMPANIONS_SHOWN]
    )


def people_view(inputs: PeopleInputs, _bodies: Bodies) -> PeopleView:
    """Sort everyone by the reading of their name and group them by initial."""
    read = sorted(
        (row.pinyin or reading(row.link.text), row.link.text, row.link.url, row)
        for row in inputs.people
    )
    grouped = groupby(sorted(read, key=_by_initial), key=lambda item: initial(item[0]))
    initials = tuple(
        Initial(letter, tuple(item[3] for item in items)) for letter, items in grouped
    )
    return PeopleView(inputs.url, len(inputs.people), initials)


def _by_initial(item: tuple[str, str, str, PersonRow]) -> tuple[bool, str, str, str, str]:
    """Sort by letter, names without one last, then by reading; ends in the unique address."""
    letter = initial(item[0])
    return letter == "#", letter, item[0], item[1], item[2]


def person_view(inputs: PersonInputs, _bodies: Bodies) -> PersonView:
    """Group a person's articles by year."""
    appearances = inputs.appearances
    grouped = groupby(appearances, key=lambda appearance: appearance.card.date.year or 0)
    return PersonView(
        **asdict(inputs),
        url=inputs.person.url,
        feed=inputs.person.url + "feed.xml",
        total=len(appearances),
        first=appearances[-1].card if appearances else None,
        last=appearances[0].card if appearances else None,
        years=tuple(Year(year, tuple(group)) for year, group in grouped),
    )


KINDS: Mapping[str, Kind] = {
    "people": Kind("people", "people.html", PeopleInputs, people_view),
    "person": Kind("person", "person.html", PersonInputs, person_view),
}
