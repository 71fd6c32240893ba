"""Tellings of one event get a common id, and a record of its own where three sources join."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from newsgen.curation.desk import Desk
from newsgen.curation.edits import put
from newsgen.curation.merging import record
from newsgen.curation.same_events import SameEvent
from newsgen.curation.spans import Path
from newsgen.curation.tellings import RECORDS, Telling
from newsgen.text.slugs import slugify

_SOURCES = 3  # from so many on, no single article should rule what an event is called
_LONGEST_ID = 60


class Joined(Struct, frozen=True):
    """An event as it is after joining: its id, who tells it, and whether it gets a record."""

    ident: str
    tellings: tuple[Telling, ...]
    new_record: bool


def joined(
    pairs: Iterable[SameEvent], tellings: Sequence[Telling], taken: AbstractSet[str]
) -> tuple[Joined, ...]:
    """Join *pairs*, the most likely first, into events; *taken* are the ids of the site.

    A group never holds two tellings of one file or two ids: a pair that would
    join such groups is left out.  *tellings* are all there are, since those
    that have an id count as sources too.
    """
    by_ident: defaultdict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        if one.ident:
            by_ident[one.ident].append(one)
    used = set(taken)
    found: list[Joined] = []
    for group in _groups(pairs, by_ident):
        whole = sorted(group, key=_seniority)
        ident = _ident(whole) or _unused(slug_of(whole[0]), used)
        used.add(ident)
        fresh = [one for one in whole if not one.ident]
        every = (*by_ident.get(ident, ()), *fresh)
        sources = {one.source for one in every if not one.is_record}
        is_due = len(sources) >= _SOURCES and not any(one.is_record for one in every)
        found.append(Joined(ident, every, is_due))
    return tuple(sorted(found, key=lambda one: one.ident))


def _groups(
    pairs: Iterable[SameEvent], by_ident: Mapping[str, Sequence[Telling]]
) -> Iterator[list[Telling]]:
    """Yield the tellings that *pairs* join; of those that share an id, one may stand for all."""
    group_of: dict[tuple[str, int], list[Telling]] = {}
    for pair in pairs:
        one = group_of.get(pair.one.key, [pair.one])
        two = group_of.get(pair.two.key, [pair.two])
        if one is not two and _may_join([*one, *two], by_ident):
            whole = [*one, *two]
            group_of |= {telling.key: whole for telling in whole}
    yield from {id(group): group for group in group_of.values()}.values()


def write_ids(desk: Desk, events: Iterable[Joined]) -> None:
    """Give the tellings of *events* their id on *desk*, and make the records that are due.

    No date and no wording changes; a record takes both from the telling with
    the commonest date, the oldest of these.  Raises NoPreciseEdit.
    """
    for event in events:
        for one in event.tellings:
            if not one.ident:
                desk.edit(one.source, _putting(("events", one.index, "id"), event.ident))
        if event.new_record:
            desk.create(f"{RECORDS}{event.ident}.yaml", _record(event))


def slug_of(one: Telling) -> str:
    """Return the id that a telling's title suggests, taken or not."""
    return slugify(one.title, limit=_LONGEST_ID)


def _putting(path: Path, ident: str) -> Callable[[str], str]:
    return lambda text: put(text, path, ident, after=("id", "people", "title"))


def _may_join(whole: Sequence[Telling], by_ident: Mapping[str, Sequence[Telling]]) -> bool:
    idents = {one.ident for one in whole} - {""}
    if len(idents) > 1:
        return False
    there = {one.source for ident in idents for one in by_ident[ident]}
    fresh = [one.source for one in whole if not one.ident]
    return len(fresh) == len(set(fresh)) and there.isdisjoint(fresh)


def _ident(whole: Iterable[Telling]) -> str:
    """Return the id that one of *whole* has already, or ""."""
    return next((one.ident for one in whole if one.ident), "")


def _seniority(one: Telling) -> tuple[object, ...]:
    """Sort key: a record, then the article that told it first."""
    return not one.is_record, one.told.sort_key if one.told else (), one.source


def _unused(slug: str, used: AbstractSet[str]) -> str:
    ident = slug
    number = 1
    while ident in used:
        number += 1
        ident = f"{slug}-{number}"
    return ident


def _record(event: Joined) -> str:
    dates = Counter(one.date.edtf for one in event.tellings)
    first = max(event.tellings, key=lambda one: dates[one.date.edtf])
    cast = dict.fromkeys(name for one in event.tellings for name in one.cast)
    values: dict[str, object] = {
        "id": event.ident,
        "title": first.title,
        "date": first.date.edtf,
    }
    if cast:
        values["people"] = list(cast)
    if first.category:
        values["category"] = first.category
    return record(values)
