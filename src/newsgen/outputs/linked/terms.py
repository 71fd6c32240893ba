"""Values of schema.org's vocabulary: nodes, dates, languages, lists (https://schema.org)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from newsgen.models.dates import PartialDate, Precision
from newsgen.models.instants import has_zone

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value]"
"""What a term may have: a text, a number, a node, or several."""

Node: TypeAlias = "dict[str, Value]"
"""A thing and what is said of it, in JSON-LD."""

_ITEMS = 100  # of a list; how many there are in all is said beside
_LEVEL_0 = re.compile(r"(?!0000)\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_CLOCKS = frozenset({Precision.MINUTE, Precision.SECOND})

DESCENDING = "https://schema.org/ItemListOrderDescending"
"""The order of a list that begins with the newest."""

ASCENDING = "https://schema.org/ItemListOrderAscending"
"""The order of a list that begins with the oldest, or with A."""

NO_ORDER = "https://schema.org/ItemListUnordered"
"""The order of a list that another order would suit as well."""


def node(form: str, ident: str = "", **terms: Value | None) -> Node:
    """Return a thing of the type *form*; of *terms* those that say something."""
    made: Node = {"@type": form, "@id": ident} if ident else {"@type": form}
    for name, value in terms.items():
        if value:
            made[name] = value
    return made


def listed(values: Sequence[Value]) -> Value:
    """Return several values as a list, and one as itself."""
    return values[0] if len(values) == 1 else values


def moment(date: PartialDate | None) -> str:
    """Return *date* in ISO 8601, as precisely as it is known and no more; "" if it can't be.

    A time of day is worth nothing to others without its offset: then the day is told.
    """
    if date is None:
        return ""
    if date.precision in _CLOCKS and not has_zone(date):
        date = date.day_only
    return date.html_datetime or ""


def span(date: PartialDate | None) -> tuple[str, str]:
    """Return when something began and ended, "" where ISO 8601 (EDTF level 0) can't tell."""
    if date is None or not date.is_interval:
        return moment(date), ""
    first, _, last = date.edtf.partition("/")
    return _plain(first), _plain(last)


def _plain(edtf: str) -> str:
    return edtf if _LEVEL_0.fullmatch(edtf) else ""


def item_list(items: Iterable[Node], total: int, order: str = DESCENDING) -> Node:
    """Return a list of *items*, each without its place; *total* is how many there are in all.

    Of very many, the first hundred are named; of none there is nothing to say.
    """
    if not total:
        return {}
    elements = [
        {"@type": "ListItem", "position": place, **item}
        for place, item in zip(range(1, _ITEMS + 1), items, strict=False)
    ]
    return {
        "@type": "ItemList",
        "numberOfItems": total,
        "itemListOrder": order,
        "itemListElement": elements,
    }
