"""Whom the front matter of articles and the records of events name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

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
    """Everyone of a site, and by article id those its front matter names."""

    roster: Roster
    listed: Mapping[str, tuple[PersonRef, ...]]


def cast_of(content: Content, slug: Callable[[str], str]) -> tuple[Cast, tuple[Diagnostic, ...]]:
    """Find out who is meant by every name in *content*; names that mean nobody are problems.

    *slug* names people who have no authority file.
    """
    known = recorded(placed.value for placed in content.people)
    roster = with_unrecorded(known, list(_names(content, known)), slug)
    listed = {one.value.card.id: _refs(one.value, roster) for one in content.shown}
    return Cast(roster, listed), tuple(_unresolved(content, roster))


def person_ref(person: Person, role: str = "") -> PersonRef:
    """Return *person* as one article names them."""
    return PersonRef(person.id, person.name, person.url, role, person.lang, person.kind)


def _refs(entry: Entry, roster: Roster) -> tuple[PersonRef, ...]:
    """Return whom an article lists, each once, in its own order; then those of its events only."""
    refs: dict[str, PersonRef] = {}
    for mention in (*entry.people, *(one for event in entry.events for one in event.people)):
        found = roster.resolve(mention)
        if isinstance(found, Person):
            refs.setdefault(found.id, person_ref(found, mention.role))
        elif isinstance(found, Anonymous):
            refs.setdefault(f"({found.name})", PersonRef("", found.name, "", mention.role))
    return tuple(refs.values())


def _mentions(placed: Placed[Entry]) -> Iterator[tuple[str, Mention]]:
    """Yield every person an article names, with the place of the naming."""
    for index, mention in enumerate(placed.value.people):
        yield f"people.{index}", mention
    for number, event in enumerate(placed.value.events):
        for index, mention in enumerate(event.people):
            yield f"events.{number}.people.{index}", mention


def _cast(placed: Placed[EventRecord]) -> Iterator[tuple[str, Mention]]:
    for index, mention in enumerate(placed.value.people):
        yield f"people.{index}", mention


def _names(content: Content, known: Roster) -> Iterator[tuple[str, str, str]]:
    """Yield (name, source, language) of every mention of someone without an authority file."""
    for placed in content.shown:
        for _, mention in _mentions(placed):
            if is_name(mention, known):
                yield mention.name, placed.source, placed.value.card.lang
    for record in content.events:
        for _, mention in _cast(record):
            if is_name(mention, known):
                yield mention.name, record.source, ""


def _unresolved(content: Content, roster: Roster) -> Iterator[Diagnostic]:
    """Say which mentions mean nobody, or more than one."""
    named: Sequence[tuple[Placed[Entry] | Placed[EventRecord], str, Mention]] = [
        *((placed, field, one) for placed in content.shown for field, one in _mentions(placed)),
        *((placed, field, one) for placed in content.events for field, one in _cast(placed)),
    ]
    for placed, field, mention in named:
        found = roster.resolve(mention)
        if isinstance(found, Unknown) and mention.written not in content.unloaded:
            yield placed.problem(field, found.code, found.message, hint=found.hint)
