"""Answers by name: the people, organisations, events and categories that a query means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from newsgen.search.collection import Collection
from newsgen.search.folding import fold
from newsgen.search.matching import holding, tiers
from newsgen.search.phrases import at_ends, in_texts
from newsgen.search.query import Query

_MOST = 48  # whose rows are read
_EQUAL, _BEGINS, _HOLDS, _OTHERWISE = range(4)
_BASE = 36


class NameRow(Struct, frozen=True, array_like=True):
    """What is shown of a name; ``note`` is a description, or the date of an event."""

    url: str
    title: str
    lang: str
    kind: str
    count: int
    note: str
    others: tuple[str, ...]


class Named(Struct, frozen=True):
    """Who or what is meant, by its number in the index of names.

    ``alias`` is the name that matched, if it isn't the first.  ``tier`` is 2 if a
    name is all that was asked for, 1 if one begins so, else 0.
    """

    document: int
    row: NameRow
    alias: str
    tier: int


def named(names: Collection, query: Query) -> list[Named]:
    """Return those whom the words of *query* mean, the likeliest first; filters are left aside."""
    if not query.required:
        return []
    found = sorted(tiers(names, query, names.everything))
    if not found:
        return []
    weights = [int(digit, _BASE) for digit in names.weights()]
    if len(found) > _MOST:
        found = _likeliest(names, found, query.whole, weights.__getitem__)
    hits = [_named(document, names.row(document, NameRow), query.whole) for document in found]
    return sorted(hits, key=lambda hit: (-hit.tier, -weights[hit.document], hit.document))


def _likeliest(
    names: Collection, found: Sequence[int], whole: str, weigh: Callable[[int], int]
) -> list[int]:
    ends = holding(names, at_ends(whole)) | holding(names, in_texts(whole, is_beginning=False))
    order = sorted(found, key=lambda one: (one not in ends, -weigh(one), one))
    return order[:_MOST]


def _named(document: int, row: NameRow, wanted: str) -> Named:
    places = [_place(fold(name), wanted) for name in (row.title, *row.others)]
    place = min(places)
    is_alias = places[0] > place
    alias = row.others[places.index(place) - 1] if is_alias else ""
    return Named(document, row, alias, _HOLDS - min(place, _HOLDS))


def _place(name: str, wanted: str) -> int:
    if name == wanted:
        return _EQUAL
    if name.startswith(wanted):
        return _BEGINS
    return _HOLDS if wanted in name else _OTHERWISE
