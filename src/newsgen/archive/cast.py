"""Whom the front matter of articles and the records of events name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from operator import attrgetter
from pathlib import PurePosixPath
from typing import NamedTuple

from msgspec import Struct

from newsgen.archive.archive import PersonRef
from newsgen.archive.content import Content
from newsgen.archive.roster import (
    Anonymous,
    Roster,
    Unknown,
    Usage,
    is_name,
    recorded,
    with_unrecorded,
)
from newsgen.errors import Diagnostic
from newsgen.models.article import Entry, Mention
from newsgen.models.event import EventRecord
from newsgen.models.person import Person
from newsgen.models.placed import Placed
from newsgen.text.names import fold_name

Answer = Person | Anonymous | Unknown
"""Who is meant by a mention."""


class Cast(Struct, frozen=True):
    """Everyone of a site, and by article id those its front matter names.

    ``answers`` say once for all who is meant by each mention that is written; who
    is private is None there if only their id is written.
    """

    roster: Roster
    listed: Mapping[str, tuple[PersonRef, ...]]
    answers: Mapping[Mention, Answer | None]

    def people(self, mentions: Iterable[Mention]) -> tuple[Person, ...]:
        """Return who is meant by *mentions*, without those who mean nobody known."""
        found = map(self.answers.__getitem__, mentions)
        return tuple(person for person in found if isinstance(person, Person))


_Source = Placed[Entry] | Placed[EventRecord]
"""What names people."""

_PATH = attrgetter("source")


class _Naming(NamedTuple):
    """One way to name somebody, with all that does; ``number`` counts them from 0."""

    number: int
    mention: Mention
    sources: list[_Source]


def cast_of(content: Content, slug: Callable[[str], str]) -> tuple[Cast, tuple[Diagnostic, ...]]:
    """Find out who is meant by every name in *content*; names that mean nobody are problems.

    *slug* names people who have no authority file.
    """
    known = recorded(placed.value for placed in content.people)
    shown = content.shown
    namings: dict[Mention, _Naming] = {}
    met = [_met(article, _mentions(article.value), namings) for article in shown]
    for record in content.events:
        _met(record, record.value.people, namings)
    roster = with_unrecorded(known, _strangers(namings.values(), known, content.named), slug)
    answers = {mention: roster.resolve(mention) for mention in namings}
    refs = [_ref(answer, mention.role) for mention, answer in answers.items()]
    listed = {
        article.value.card.id: _listed(refs[number] for number in numbers)
        for article, numbers in zip(shown, met, strict=True)
    }
    return Cast(roster, listed, answers), tuple(_unresolved(content, answers))


def person_ref(person: Person, role: str = "") -> PersonRef:
    """Return *person* as one article names them."""
    return PersonRef(
        person.id, person.name, person.url, role, person.lang, person.kind, person.indexed
    )


def listed_in(entry: Entry, answers: Mapping[Mention, Answer | None]) -> tuple[PersonRef, ...]:
    """Return whom an article lists if *answers* say who is meant."""
    return _listed(_ref(answers[mention], mention.role) for mention in _mentions(entry))


def _ref(answer: Answer | None, role: str) -> PersonRef | None:
    """Return what an article shows of somebody it names; None of who is not known."""
    if isinstance(answer, Anonymous):
        return PersonRef("", answer.name, "", role)
    return person_ref(answer, role) if isinstance(answer, Person) else None


def _mentions(entry: Entry) -> tuple[Mention, ...]:
    """Return whom an article lists, then whom its events do."""
    mentions = entry.people
    for event in entry.events:
        mentions += event.people
    return mentions


def _met(
    source: _Source, mentions: Iterable[Mention], namings: dict[Mention, _Naming]
) -> list[int]:
    """Note that *source* makes *mentions*, and return their numbers in *namings*."""
    numbers = []
    for mention in mentions:
        naming = namings.get(mention)
        if naming is None:
            naming = namings[mention] = _Naming(len(namings), mention, [])
        naming.sources.append(source)
        numbers.append(naming.number)
    return numbers


def _listed(refs: Iterable[PersonRef | None]) -> tuple[PersonRef, ...]:
    """Return whom an article lists, each once, in its own order; then those of its events only."""
    listed: dict[str, PersonRef] = {}
    for ref in refs:
        if ref is None:
            continue
        who = ref.id or f"({ref.name})"
        if who not in listed:
            listed[who] = ref
    return tuple(listed.values())


def _strangers(
    namings: Iterable[_Naming], known: Roster, awaited: AbstractSet[str]
) -> Mapping[str, Usage]:
    """Return how the names are used that are no mistakes and that nobody's file knows.

    Those that are *awaited* stand in a file that can't be read.
    """
    used: dict[str, Usage] = {}
    for one in namings:
        name = one.mention.name
        if not is_name(one.mention, known) or (awaited and fold_name(name) in awaited):
            continue
        count, first = len(one.sources), _origin(min(one.sources, key=_PATH))
        if name in used:  # with another role
            count += used[name].count
            first = min(first, used[name].first)
        used[name] = Usage(count, first)
    return used


def _origin(source: _Source) -> tuple[str, str]:
    """Return what says where a name comes from: the file and its language."""
    value = source.value
    return source.source, value.card.lang if isinstance(value, Entry) else ""


def _unresolved(content: Content, answers: Mapping[Mention, Answer]) -> Iterator[Diagnostic]:
    """Say which mentions mean nobody, or more than one."""
    awaited = {PurePosixPath(path).stem for path in content.unloaded}
    unknown = {
        mention: answer
        for mention, answer in answers.items()
        if isinstance(answer, Unknown)
        and mention.written not in awaited
        and not (content.named and fold_name(mention.written) in content.named)
    }
    if not unknown:
        return
    for placed, field, mention in _places(content):
        if mention in unknown:
            why = unknown[mention]
            yield placed.problem(field, why.code, why.message, hint=why.hint)


def _places(content: Content) -> Iterator[tuple[_Source, str, Mention]]:
    """Yield every mention that is written, with its field."""
    for article in content.shown:
        for index, mention in enumerate(article.value.people):
            yield article, f"people.{index}", mention
        for number, event in enumerate(article.value.events):
            for index, mention in enumerate(event.people):
                yield article, f"events.{number}.people.{index}", mention
    for record in content.events:
        for index, mention in enumerate(record.value.people):
            yield record, f"people.{index}", mention
