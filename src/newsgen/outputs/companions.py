"""Who is named beside a person: counted when the site is planned, laid out when a page is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, combinations

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.models.person import PersonKind

_COMPANIONS = 24  # as many as a drawing holds with every name readable on a telephone
_TIES = 40  # lines between companions; more would hide one another


class Companion(Struct, frozen=True, array_like=True):
    """Someone named beside a person: what a link to their dossier needs."""

    name: str
    url: str
    lang: str
    kind: PersonKind


class Company(Struct, frozen=True, array_like=True):
    """The people named most often beside one person, most shared articles first.

    ``counts`` are the numbers of these articles, companion by companion.
    ``beside`` has an item for each of the person's articles, newest first: the
    places of those it names among ``companions``, None for anyone else.
    """

    companions: tuple[Companion, ...] = ()
    counts: tuple[int, ...] = ()
    beside: tuple[tuple[int | None, ...], ...] = ()


class Tie(Struct, frozen=True, array_like=True):
    """Two companions, by their place, and how many of the person's articles name both."""

    one: int
    other: int
    count: int


class Casts(Struct, frozen=True):
    """Whom each article names, by article id, and everyone by id; made once for all dossiers."""

    ids: Mapping[str, tuple[str, ...]]
    people: Mapping[str, Companion]

    @classmethod
    def of(cls, archive: Archive) -> Casts:
        """Take what is needed from *archive*; who is named without being known is left out."""
        people = {
            person.id: Companion(person.name, person.url, person.lang, person.kind)
            for person in archive.people
        }
        ids = {
            article: tuple([ref.id for ref in refs if ref.id in people])
            for article, refs in archive.people_of.items()
        }
        return cls(ids, people)


def company_of(person: str, articles: Sequence[str], casts: Casts) -> Company:
    """Find who is named beside *person* in their *articles* (ids, newest first).

    Equal counts go by who was met last.  Every dossier is planned in every
    build, so this has no loop of its own over names: about 1 µs an article.
    """
    ids = [casts.ids[article] for article in articles]
    counts = Counter(chain.from_iterable(ids))
    counts.pop(person, None)
    ranked = sorted(counts, key=counts.__getitem__, reverse=True)[:_COMPANIONS]
    place = {ident: number for number, ident in enumerate(ranked)}.get
    return Company(
        tuple(map(casts.people.__getitem__, ranked)),
        tuple(map(counts.__getitem__, ranked)),
        tuple([tuple(map(place, named)) for named in ids]),
    )


def shared(company: Company, most: int) -> tuple[tuple[int, ...], ...]:
    """Return for each companion the places of the newest shared articles, at most *most*."""
    found: list[list[int]] = [[] for _ in company.companions]
    wanted = sum(min(count, most) for count in company.counts)
    for article, places in enumerate(company.beside):
        if not wanted:
            break
        for place in places:
            if place is not None and len(found[place]) < most:
                found[place].append(article)
                wanted -= 1
    return tuple(map(tuple, found))


def ties(company: Company) -> tuple[Tie, ...]:
    """Return which companions share articles with each other too, the strongest ties first."""
    together = [sorted([one for one in places if one is not None]) for places in company.beside]
    counts = Counter(chain.from_iterable([combinations(places, 2) for places in together]))
    # Sorting keeps the order of what is equal: equal ties go by their companions.
    ranked = sorted(sorted(counts), key=counts.__getitem__, reverse=True)[:_TIES]
    return tuple([Tie(one, other, counts[one, other]) for one, other in ranked])
