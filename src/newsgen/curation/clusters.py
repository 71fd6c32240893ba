"""All likely merges at once, as the steps that make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from newsgen.curation.same_people import Alike
from newsgen.models.person import Person


class Merge(Struct, frozen=True):
    """One person, and who becomes part of them."""

    keep: Person
    others: tuple[Person, ...]


def merges(pairs: Iterable[Alike]) -> tuple[Merge, ...]:
    """Turn *pairs* into merges: everyone ends up in one place, by id of whom they join.

    A pair that would bring together two of whom a file says that they are not
    the same, by way of others, is left out.
    """
    head: dict[str, Person] = {}
    group: dict[str, list[Person]] = {}
    for pair in pairs:
        keep, other = (head.get(one.id, one) for one in (pair.keep, pair.other))
        ours, theirs = group.get(keep.id, [keep]), group.get(other.id, [other])
        if keep.id == other.id or any(_denied(ours, theirs)):
            continue
        if other.has_file and not keep.has_file:
            keep, other, ours, theirs = other, keep, theirs, ours
        group[keep.id] = [*ours, *theirs]
        group.pop(other.id, None)
        head |= {one.id: keep for one in group[keep.id]}
    return tuple(Merge(people[0], tuple(people[1:])) for _, people in sorted(group.items()))


def _denied(ours: Iterable[Person], theirs: Iterable[Person]) -> Iterator[bool]:
    theirs = tuple(theirs)
    for one in ours:
        for two in theirs:
            yield two.id in one.not_same_as or one.id in two.not_same_as
            yield one.has_file and two.has_file and one.kind is not two.kind
