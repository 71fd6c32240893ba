"""A person's own timeline: birth, offices, the events that name them, death, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from newsgen.models.dates import InvalidDate, PartialDate
from newsgen.models.event import TimelineEntry
from newsgen.models.person import Person, Role


class MomentKind(StrEnum):
    """What a line of a life tells; at one date they stand in this order."""

    BORN = "born"
    ROLE = "role"
    EVENT = "event"
    DIED = "died"


class Moment(Struct, frozen=True):
    """One line of a life; offices have ``role`` and events ``line``."""

    kind: MomentKind
    date: PartialDate
    role: Role | None = None
    line: TimelineEntry | None = None


_ORDER = {kind: place for place, kind in enumerate(MomentKind)}


def life_of(person: Person, events: Iterable[TimelineEntry]) -> tuple[Moment, ...]:
    """Merge what *person*'s file says with *events*.

    An office stands where it began, or where it ended if that alone is known;
    one without dates is left out.  Equal dates keep the order of the file and
    of *events*.  Birth and death alone are no life to tell: the result is empty.
    """
    moments = sorted([*_own(person), *_told(events)], key=lambda pair: pair[0])
    life = tuple(moment for _, moment in moments)
    return life if any(moment.role or moment.line for moment in life) else ()


def undated(person: Person) -> tuple[Role, ...]:
    """Return the offices that no timeline can place."""
    return tuple(role for role in person.roles if not (role.start or role.end))


_Keyed = tuple[tuple[tuple[int, int, str], int, int], Moment]


def _own(person: Person) -> Iterator[_Keyed]:
    if person.born:
        yield _keyed(Moment(MomentKind.BORN, person.born), person.born, 0)
    if person.died:
        yield _keyed(Moment(MomentKind.DIED, person.died), person.died, 0)
    for place, role in enumerate(person.roles):
        known = role.start or role.end
        if known:
            yield _keyed(Moment(MomentKind.ROLE, _span(role, known), role=role), known, place)


def _told(events: Iterable[TimelineEntry]) -> Iterator[_Keyed]:
    for place, line in enumerate(events):
        yield _keyed(Moment(MomentKind.EVENT, line.date, line=line), line.date, place)


def _keyed(moment: Moment, date: PartialDate, place: int) -> _Keyed:
    return (date.sort_key, _ORDER[moment.kind], place), moment


def _span(role: Role, known: PartialDate) -> PartialDate:
    """Return the span of an office; an absent end is unknown, not open.

    EDTF has no range whose ends are ranges, sets or times: there, what is *known* stands alone.
    """
    try:
        return PartialDate.parse(f"{role.start or ''}/{role.end or ''}")
    except InvalidDate:
        return known
