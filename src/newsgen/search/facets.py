"""How many of the found articles there are by person, category, source and year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from newsgen.search.collection import Collection, Documents
from newsgen.search.filters import CATEGORY, ID_END, PERSON, SOURCE

Share = tuple[Collection, Documents]
"""A period, and which of its documents were found."""


class Facet(Struct, frozen=True):
    """A filter that would leave ``count`` articles: what it takes, and what it is called."""

    value: str
    name: str
    count: int


class Facets(Struct, frozen=True):
    """The filters that would leave something, those that leave most first; years newest first."""

    people: tuple[Facet, ...]
    categories: tuple[Facet, ...]
    sources: tuple[Facet, ...]
    years: tuple[Facet, ...]


def facets_of(shares: Sequence[Share]) -> Facets:
    """Count the articles that were found."""
    return Facets(
        _people(_counted(shares, PERSON)),
        _plain(_counted(shares, CATEGORY)),
        _plain(_counted(shares, SOURCE)),
        _years(shares),
    )


def _counted(shares: Sequence[Share], mark: str) -> Counter[str]:
    """Count by what stands in a key after its *mark*."""
    counts: Counter[str] = Counter()
    for period, found in shares:
        for key, documents in (period.marked(mark) if found else {}).items():
            counts[key.removeprefix(mark)] += len(documents & found)
    return +counts


def _people(counts: Counter[str]) -> tuple[Facet, ...]:
    """Tell people of one name apart by their ids."""
    by_id: Counter[str] = Counter()
    names: dict[str, str] = {}
    for value, count in counts.items():
        ident, _, name = value.partition(ID_END)
        by_id[ident] += count
        names[ident] = name
    bearers = Counter(names.values())
    return tuple(
        Facet(one.name if bearers[one.name] == 1 else one.value, one.name, one.count)
        for one in _by_count(names, by_id)
    )


def _plain(counts: Counter[str]) -> tuple[Facet, ...]:
    return _by_count({value: value for value in counts}, counts)


def _years(shares: Sequence[Share]) -> tuple[Facet, ...]:
    years = (period.months[one].rpartition("-")[0] for period, found in shares for one in found)
    counts = Counter(filter(None, years))
    return tuple(Facet(year, year, counts[year]) for year in sorted(counts, reverse=True))


def _by_count(names: Mapping[str, str], counts: Counter[str]) -> tuple[Facet, ...]:
    """Order by count and name: by UTF-16, as browsers do."""
    facets = (Facet(value, name, counts[value]) for value, name in names.items())
    return tuple(
        sorted(facets, key=lambda one: (-one.count, one.name.encode("utf-16-be"), one.value))
    )
