"""Who shares a name with whom, and the addresses that names and former ids lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from newsgen.archive.archive import NameAddress, Namesake
from newsgen.archive.roster import Roster, names_of, strong_names_of
from newsgen.errors import Diagnostic, Severity
from newsgen.models.page import Link
from newsgen.models.person import Person, PersonKind
from newsgen.models.placed import Placed
from newsgen.text.cjk import has_han
from newsgen.text.names import fold_name
from newsgen.text.pinyin_slugs import slugify_pinyin
from newsgen.text.slugs import slugify

_PEOPLE, _ORGANISATIONS = "people/", "organisations/"
_MOST = 20  # namesakes a dossier is told of; the page of the name lists them all


def addresses_of(roster: Roster, slug: Callable[[str], str]) -> tuple[NameAddress, ...]:
    """Return every address that names, aliases and former ids lead to, in order.

    Names of one slug share an address.  The own address of a person stays
    theirs: who else is called so is listed beside it, at ``people/<slug>-names/``.
    Names of organisations lead to them from below ``people/`` too, since a name
    without an authority file is taken for a person's.
    """
    claims: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for person in roster.people.values():
        if not (person.has_file or person.aliases):
            continue  # the name is the address already
        for place, name, owners in _claims(person, slug, roster.owners):
            for folder in _folders(person):
                for ident in owners:
                    claims[f"{folder}{place}/"].setdefault(ident, name)
    own = {person.url: person.id for person in roster.people.values()}
    taken = {*own, *claims}
    made: list[NameAddress] = []
    for url, names in sorted(claims.items()):
        holder = own.get(url, "")
        people = tuple(sorted({*names, holder} - {""}))
        if people == (holder,):
            continue
        free = url
        while holder and free in taken:
            free = f"{free[:-1]}-names/"
        taken.add(free)
        made.append(NameAddress(free, names[min(names)], people, holder))
    return tuple(sorted(made, key=lambda one: one.url))


def _claims(
    person: Person, slug: Callable[[str], str], owners: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the addresses a person has a claim to, below its folder: (place, name, of whom)."""
    for name in names_of(person):
        yield slug(name), name, owners.get(fold_name(name), (person.id,))
    for ident in (person.id, *person.former_ids):
        yield ident, person.name, (person.id,)


def _folders(person: Person) -> tuple[str, ...]:
    organised = person.kind is PersonKind.ORGANISATION
    return (_PEOPLE, _ORGANISATIONS) if organised else (_PEOPLE,)


def kept(lost: Iterable[str], people: Sequence[Person]) -> tuple[NameAddress, ...]:
    """Return those of the *lost* addresses that somebody's name or id still explains.

    That is where it was of the other kind, was made in the other style of slugs,
    or had its Chinese name written with other dots: 杨-莱克 is 杨莱克.
    """
    wanted = {url: _core(url) for url in lost}
    found: dict[str, NameAddress] = {}
    for style in (slugify, slugify_pinyin):  # pinyin takes ten times as long, and is seldom needed
        owners: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for person in people if wanted else ():
            for place, name, _ in _claims(person, style, {}):
                owners[_core(place)].setdefault(person.id, name)
        for url, core in wanted.items():
            if core in owners:
                ids = tuple(sorted(owners[core]))
                found[url] = NameAddress(url, owners[core][ids[0]], ids)
        wanted = {url: core for url, core in wanted.items() if url not in found}
    return tuple(found[url] for url in sorted(found))


def _core(url: str) -> str:
    place = url.rstrip("/").rpartition("/")[2]
    return place.replace("-", "") if has_han(place) else place


def namesakes_of(
    roster: Roster, addresses: Iterable[NameAddress]
) -> dict[str, tuple[Namesake, ...]]:
    """Return by id who may be taken for each person, in order of ids, at most 20.

    They share a name that is no weak alias, or claim the person's own address,
    or the file of either says that they are not the same.
    """
    pairs: set[tuple[str, str]] = set()
    for folded, owners in roster.owners.items():
        if len(owners) > 1:
            called = _strongly(roster, folded, owners)
            pairs.update(product(called, called[: _MOST + 1]))
    for address in addresses:
        if address.holder:
            pairs.update((address.holder, other) for other in address.people)
    pairs |= {(one, other) for pair in _told_apart(roster) for one, other in (pair, pair[::-1])}
    found: defaultdict[str, list[Namesake]] = defaultdict(list)
    for one, other in sorted(pairs):
        if one != other and len(found[one]) < _MOST:
            who = roster.people[other]
            link = Link(who.name, who.url, who.lang)
            found[one].append(Namesake(link, who.description))
    return {ident: tuple(others) for ident, others in found.items()}


def _strongly(roster: Roster, folded: str, owners: Iterable[str]) -> list[str]:
    """Return those of *owners* for whom the name is no weak alias."""
    return [
        ident
        for ident in owners
        if any(fold_name(name) == folded for name in strong_names_of(roster.people[ident]))
    ]


def _told_apart(roster: Roster) -> Iterator[tuple[str, str]]:
    by_authority = {
        address: person.id for person in roster.people.values() for address in person.same_as
    }
    for person in roster.people.values():
        for other in person.not_same_as:
            found = roster.by_id(by_authority.get(other, other))
            if found is not None:
                yield person.id, found.id


def misfits(people: Sequence[Placed[Person]], roster: Roster) -> Iterator[Diagnostic]:
    """Find ids, here and elsewhere, that mean someone else too, and strangers nobody knows."""
    sources = {one.value.id: one.source for one in people}
    former: dict[str, str] = {}
    same: dict[str, str] = {}
    for placed in people:
        for index, address in enumerate(placed.value.same_as):
            other = same.setdefault(address, placed.source)
            if other != placed.source:
                yield placed.problem(
                    f"same_as.{index}",
                    "same-as-twice",
                    f"{address} is also in {other}",
                    hint="'newsgen people merge' makes one person of two",
                    severity=Severity.WARNING,
                )
        for index, ident in enumerate(placed.value.former_ids):
            other = sources.get(ident) or former.setdefault(ident, placed.source)
            if other != placed.source or ident in sources:
                yield placed.problem(
                    f"former_ids.{index}",
                    "former-id-taken",
                    f"{ident!r} can't lead here: {_taken(ident, other, sources)}",
                    hint="leave it out here, or give the other one another id",
                )
        yield from _strangers(placed, roster)


def _taken(ident: str, other: str, sources: Mapping[str, str]) -> str:
    return f"it is the id in {other}" if ident in sources else f"it is a former id in {other} too"


def _strangers(placed: Placed[Person], roster: Roster) -> Iterator[Diagnostic]:
    for index, other in enumerate(placed.value.not_same_as):
        if "://" not in other and roster.by_id(other) is None:
            yield placed.problem(
                f"not_same_as.{index}",
                "person-unknown",
                f"no person has the id {other!r}",
                hint="write an id of this archive, or an address of an authority file",
                severity=Severity.WARNING,
            )
