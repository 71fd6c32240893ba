"""The indices of people and of organisations in the order of a language, however many."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from newsgen.archive.archive import Archive
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.models.person import Person, PersonKind
from newsgen.outputs.kind import Bodies, Kind
from newsgen.text.cjk import HAN_CLASS, INTERPUNCT, is_han
from newsgen.text.collation import NO_LETTER, Collation, Han, Key, Order, collation, order_of
from newsgen.text.names import tidy_name

_MOST = 2000  # people on one page: some 400 KB of HTML
_HEAD = 2  # characters of a Chinese name that decide how it begins: a surname has two at the most
_LONGEST_CHINESE_NAME = 4
_HAN = re.compile(f"[{HAN_CLASS}]+")
_URLS = {PersonKind.PERSON: "people/", PersonKind.ORGANISATION: "organisations/"}


class PersonRow(Struct, frozen=True, array_like=True):
    """One line of an index; ``pinyin`` overrides the reading of the name.

    Who is not ``indexed`` is not for search engines.
    """

    link: Link
    count: int
    description: str
    pinyin: str
    indexed: bool = True


class LetterTally(Struct, frozen=True, array_like=True):
    """A letter with a page of its own, and how many people stand there."""

    letter: str
    url: str
    count: int


class PeopleInputs(Struct, frozen=True):
    """Everyone of one kind, by id; of too many only the letters, in order.

    ``also`` is the index of the other kind, or "".
    """

    url: str
    kind: PersonKind
    order: Order
    total: int
    people: tuple[PersonRow, ...]
    letters: tuple[LetterTally, ...]
    also: str


class LetterInputs(Struct, frozen=True):
    """One letter of an index that is too long for one page, or a part of it.

    ``letters`` are the ways to the others, and ``pages`` the parts of this letter.
    """

    url: str
    kind: PersonKind
    order: Order
    letter: str
    number: int
    people: tuple[PersonRow, ...]
    letters: tuple[Link, ...]
    pages: tuple[Link, ...]


class Initial(Struct, frozen=True):
    """The people under one letter, in reading order; ``#`` holds what has no letter."""

    letter: str
    people: tuple[PersonRow, ...]


class PeopleView(Struct, frozen=True):
    """What the people template sees; either ``initials`` or ``letters`` are there."""

    url: str
    kind: PersonKind
    order: Order
    total: int
    initials: tuple[Initial, ...]
    letters: tuple[LetterTally, ...]
    also: str


def plan_people(archive: Archive) -> Iterator[Page]:
    """Plan the index of people, and that of organisations if there are any."""
    order = order_of(archive.site.language, archive.site.collation)
    rows: dict[PersonKind, list[PersonRow]] = {kind: [] for kind in PersonKind}
    for person in archive.people:
        rows[person.kind].append(_row(person, len(archive.appearances[person.id])))
    groups = rows[PersonKind.ORGANISATION]
    yield from _plan_index(
        PersonKind.PERSON,
        rows[PersonKind.PERSON],
        _URLS[PersonKind.ORGANISATION] if groups else "",
        order,
    )
    if groups:
        yield from _plan_index(PersonKind.ORGANISATION, groups, _URLS[PersonKind.PERSON], order)


def _row(person: Person, count: int) -> PersonRow:
    link = Link(person.name, person.url, person.lang)
    return PersonRow(link, count, person.description, person.pinyin, person.indexed)


def _plan_index(
    kind: PersonKind, rows: Sequence[PersonRow], also: str, order: Order
) -> Iterator[Page]:
    url, source = _URLS[kind], "content/people"
    if len(rows) <= _MOST:
        inputs = PeopleInputs(url, kind, order, len(rows), tuple(rows), (), also)
        yield Page(page_path(url), "people", inputs, source)
        return
    under = _by_letter(rows, kind, order)
    tallies = tuple(
        LetterTally(letter, _letter_url(url, letter), len(under[letter])) for letter in under
    )
    inputs = PeopleInputs(url, kind, order, len(rows), (), tallies, also)
    yield Page(page_path(url), "people", inputs, source)
    letters = tuple(Link(tally.letter, tally.url) for tally in tallies)
    for letter, people in under.items():
        for page in _plan_letter(kind, order, letter, people, letters):
            yield Page(page_path(page.url), "people-letter", page, source)


def _plan_letter(
    kind: PersonKind,
    order: Order,
    letter: str,
    people: Sequence[PersonRow],
    letters: tuple[Link, ...],
) -> Iterator[LetterInputs]:
    """Cut one letter into pages; only one that needs several is sorted here."""
    url = _letter_url(_URLS[kind], letter)
    if len(people) <= _MOST:
        yield LetterInputs(url, kind, order, letter, 1, tuple(people), letters, ())
        return
    ordered = [row for _, row in _in_order(people, kind, order)]
    count = -(-len(ordered) // _MOST)
    pages = tuple(Link(str(n), f"{url}{n}/" if n > 1 else url) for n in range(1, count + 1))
    for number, page in enumerate(pages):
        part = tuple(ordered[number * _MOST : (number + 1) * _MOST])
        yield LetterInputs(page.url, kind, order, letter, number + 1, part, letters, pages)


def _letter_url(index: str, letter: str) -> str:
    return f"{index}index/{'other' if letter == NO_LETTER else letter.lower()}/"


def _by_letter(
    rows: Iterable[PersonRow], kind: PersonKind, order: Order
) -> dict[str, list[PersonRow]]:
    """Group *rows* by initial, in order.

    A reading costs 25 µs, and this happens in every build: heads are read once.
    """
    sorter = collation(order)
    keys: dict[tuple[str, str], Key] = {}
    letters: dict[Key, str] = {}
    first: dict[str, Key] = {}
    under: defaultdict[str, list[PersonRow]] = defaultdict(list)
    for row in rows:
        head = (_head(_filed(row, kind, sorter), order.han), row.pinyin)
        key = keys.get(head)
        if key is None:
            key = keys[head] = sorter.key(*head)
            letters[key] = letter = sorter.letter(key)
            first[letter] = min(first.get(letter, key), key)
        under[letters[key]].append(row)
    return {letter: under[letter] for letter in sorted(under, key=first.__getitem__)}


def _filed(row: PersonRow, kind: PersonKind, sorter: Collation) -> str:
    """Return the name by which a row is filed."""
    name = row.link.text
    return sorter.without_article(name) if kind is PersonKind.ORGANISATION else name


def _head(name: str, by: Han) -> str:
    """Return a name, as short as may be, that begins as *name* does and is read alike."""
    name = tidy_name(name)
    if by in {Han.STROKE, Han.LAST} and is_han(name[:1]):
        return name[0]
    han = _HAN.match(name)
    if han is None:
        return name
    if han[0] != name:
        return han[0] + INTERPUNCT
    return name[:_HEAD] if len(name) <= _LONGEST_CHINESE_NAME else name


def _in_order(
    rows: Iterable[PersonRow], kind: PersonKind, order: Order
) -> list[tuple[Key, PersonRow]]:
    """Sort *rows*, each behind its key; equal keys by name, then by address."""
    sorter = collation(order)
    keyed = [(sorter.key(_filed(row, kind, sorter), row.pinyin), row) for row in rows]
    return sorted(keyed, key=lambda pair: (pair[0], pair[1].link.text, pair[1].link.url))


def people_view(inputs: PeopleInputs, _bodies: Bodies) -> PeopleView:
    """Sort everyone by name and group them by initial."""
    sorter = collation(inputs.order)
    groups = groupby(
        _in_order(inputs.people, inputs.kind, inputs.order),
        key=lambda pair: sorter.letter(pair[0]),
    )
    initials = tuple(Initial(letter, tuple(row for _, row in people)) for letter, people in groups)
    return PeopleView(
        inputs.url,
        inputs.kind,
        inputs.order,
        inputs.total,
        initials,
        inputs.letters,
        inputs.also,
    )


def letter_view(inputs: LetterInputs, _bodies: Bodies) -> LetterInputs:
    """Sort the people of one letter by name."""
    ordered = _in_order(inputs.people, inputs.kind, inputs.order)
    return replace(inputs, people=tuple(row for _, row in ordered))


KINDS: Mapping[str, Kind] = {
    "people": Kind("people", "people.html", PeopleInputs, people_view),
    "people-letter": Kind("people-letter", "people-letter.html", LetterInputs, letter_view),
}
