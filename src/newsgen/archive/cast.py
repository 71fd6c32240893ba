"""Whom the front matter of articles and the records of events name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from msgspec import Struct

from newsgen.archive.archive import PersonRef
from newsgen.archive.content import Content
from newsgen.archive.roster import Anonymous, Roster, Unknown, is_name, recorded, with_unrecorded
from newsgen.errors import Diagnostic
from newsgen.models.article import Entry, Mention
from newsgen.models.event import EventRecord
from newsgen.models.person import Person
from newsgen.models.placed import Placed


class Cast(Struct, frozen=True):
    """Everyone of a site, and by article id those its front matter names.

    ``answers`` say once for all who is meant by each id and name that is written.
    """

    roster: Roster
    listed: Mapping[str, tuple[PersonRef, ...]]
    answers: Mapping[tuple[str, str], Person | Anonymous | Unknown]

    def people(self, mentions: Iterable[Mention]) -> tuple[Person, ...]:
        """Return who is meant by *mentions*, without those who mean nobody known."""
        found = (self.answers[one.id, one.name] for one in mentions)
        return tuple(person for person in found if isinstance(person, Person))


class _Naming(NamedTuple):
    """One place where front matter or a record names somebody."""

    placed: Placed[Entry] | Placed[EventRecord]
    field: str
    mention: Mention
    lang: str


def cast_of(content: Content, slug: Callable[[str], str]) -> tuple[Cast, tuple[Diagnostic, ...]]:
    """Find out who is meant by every name in *content*; names that mean nobody are problems.

    *slug* names people who have no authority file.
    """
    known = recorded(placed.value for placed in content.people)
    namings = list(_namings(content))
    names = {one.mention.name for one in namings if not one.mention.id}
    strangers = {name for name in names if is_name(Mention(name=name), known)}
    found = [
        (one.mention.name, one.placed.source, one.lang)
        for one in namings
        if not one.mention.id and one.mention.name in strangers
    ]
    roster = with_unrecorded(known, found, slug)
    written = {(one.mention.id, one.mention.name): one.mention for one in namings}
    answers = {key: roster.resolve(mention) for key, mention in written.items()}
    listed = {one.value.card.id: _refs(one.value, answers) for one in content.shown}
    problems = tuple(_unresolved(namings, answers, content.unloaded))
    return Cast(roster, listed, answers), problems


def person_ref(person: Person, role: str = "") -> PersonRef:
    """Return *person* as one article names them."""
    return PersonRef(person.id, person.name, person.url, role, person.lang, person.kind)


def _refs(
    entry: Entry, answers: Mapping[tuple[str, str], Person | Anonymous | Unknown]
) -> tuple[PersonRef, ...]:
    """Return whom an article lists, each once, in its own order; then those of its events only."""
    refs: dict[str, PersonRef] = {}
    for mention in (*entry.people, *(one for event in entry.events for one in event.people)):
        found = answers[mention.id, mention.name]
        if isinstance(found, Person):
            if found.id not in refs:
                refs[found.id] = person_ref(found, mention.role)
        elif isinstance(found, Anonymous):
            refs.setdefault(f"({found.name})", PersonRef("", found.name, "", mention.role))
    return tuple(refs.values())


def _namings(content: Content) -> Iterator[_Naming]:
    """Yield everybody whom articles, their events and the records of events name."""
    for placed in content.shown:
        lang = placed.value.card.lang
        for index, mention in enumerate(placed.value.people):
            yield _Naming(placed, f"people.{index}", mention, lang)
        for number, event in enumerate(placed.value.events):
            for index, mention in enumerate(event.people):
                yield _Naming(placed, f"events.{number}.people.{index}", mention, lang)
    for record in content.events:
        for index, mention in enumerate(record.value.people):
            yield _Naming(record, f"people.{index}", mention, "")


def _unresolved(
    namings: Iterable[_Naming],
    answers: Mapping[tuple[str, str], Person | Anonymous | Unknown],
    unloaded: AbstractSet[str],
) -> Iterator[Diagnostic]:
    """Say which mentions mean nobody, or more than one."""
    for one in namings:
        mention = one.mention
        found = answers[mention.id, mention.name]
        if isinstance(found, Unknown) and mention.written not in unloaded:
            yield one.placed.problem(one.field, found.code, found.message, hint=found.hint)
