"""What the filters of a query leave of a collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from newsgen.search.collection import Collection, Documents
from newsgen.search.folding import fold
from newsgen.search.keys import FILTER
from newsgen.search.matching import without_excluded
from newsgen.search.query import Filter, Mark, Query

PERSON = f"{FILTER}p"
"""What the keys of people and organisations begin with."""

CATEGORY = f"{FILTER}c"
"""What the keys of categories begin with."""

SOURCE = f"{FILTER}s"
"""What the keys of sources begin with."""

ID_END = "\x1f"
"""Stands between the id and the name of a person."""

PersonOf = Callable[[str], str | None]
"""Returns the id of who is called so."""

_MARKS: Mapping[Mark, str] = {Mark.CATEGORY: CATEGORY, Mark.SOURCE: SOURCE}


class Condition(Struct, frozen=True):
    """Keys that begin with ``start``, of which an article must have one, or must have none."""

    start: str
    keys: frozenset[str]
    is_excluded: bool


def conditions(
    query: Query, periods: Sequence[Collection], person_of: PersonOf
) -> list[Condition]:
    """Find out whom and what the filters of *query* mean, in any of the *periods*."""
    return [
        _person(one, periods, person_of) if one.mark is Mark.PERSON else _named(one, periods)
        for one in query.filters
    ]


def within(period: Collection, query: Query, meant: Sequence[Condition]) -> Documents:
    """Return the documents that *query* may find, whatever words must stand there."""
    left = without_excluded(period, query)
    for condition in meant:
        marked = period.marked(condition.start)
        having = frozenset[int]().union(*(marked[key] for key in marked.keys() & condition.keys))
        left = left - having if condition.is_excluded else left & having
    for span in query.ranges:
        left = Documents(
            document
            for document in left
            if span.has(period.months[document]) is not span.is_excluded
        )
    return left


def _person(one: Filter, periods: Sequence[Collection], person_of: PersonOf) -> Condition:
    start = f"{PERSON}{one.value}{ID_END}"
    keys = frozenset(_keys(periods, start))
    if not keys:
        start = f"{PERSON}{person_of(one.value) or ''}{ID_END}"
        keys = frozenset(_keys(periods, start))
    return Condition(start, keys, one.is_excluded)


def _named(one: Filter, periods: Sequence[Collection]) -> Condition:
    start = _MARKS[one.mark]
    wanted = fold(one.value)
    names = {key: fold(key.removeprefix(start)) for key in _keys(periods, start)}
    equal = frozenset(key for key, name in names.items() if name == wanted)
    holding = frozenset(key for key, name in names.items() if wanted in name)
    return Condition(start, equal or holding, one.is_excluded)


def _keys(periods: Sequence[Collection], start: str) -> Iterator[str]:
    for period in periods:
        yield from period.marked(start)
