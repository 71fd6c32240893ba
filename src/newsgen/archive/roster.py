"""Who is meant: people by id, name or alias, with or without an authority file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from newsgen.models.article import Mention
from newsgen.models.person import Person
from newsgen.text.names import fold_name, is_anonymous, looks_like_id, tidy_name
from newsgen.text.nearest import Nearest


class Usage(Struct, frozen=True):
    """How often a name is written, and where in the order of sources first: file and language."""

    count: int
    first: tuple[str, str]


class Unknown(Struct, frozen=True):
    """A mention that can't be resolved: why, and what to write."""

    code: str
    message: str
    hint: str = ""


class Anonymous(Struct, frozen=True):
    """Someone who is named so as not to be known (张某): shown, but never a person."""

    name: str


class Roster(Struct, frozen=True, dict=True):
    """Everyone by id, and the owners of every folded name, sorted by id.

    ``unclear`` are folded names that no file knows and whose address would be
    that of a person of another name, with or without a file: the same one, or a
    stranger?
    ``former`` says who has the id now that an id once was.
    """

    people: Mapping[str, Person]
    owners: Mapping[str, tuple[str, ...]]
    unclear: Mapping[str, str] = {}
    former: Mapping[str, str] = {}

    def resolve(self, mention: Mention) -> Person | Anonymous | Unknown:
        """Find who *mention* means.

        An id, former ones too, is taken at its word; a name must have one owner only.
        """
        found = self.by_id(mention.id or mention.name)
        if found is not None:
            return found
        if mention.id:
            return self._unknown_id(mention.id)
        if is_anonymous(mention.name):
            return Anonymous(tidy_name(mention.name))
        owners = self.owners.get(fold_name(mention.name), ())
        return self.people[owners[0]] if len(owners) == 1 else self._unknown(mention.name, owners)

    def by_id(self, ident: str) -> Person | None:
        """Return who has the id *ident*, or had it before."""
        return self.people.get(self.former.get(ident, ident))

    def _unknown(self, name: str, owners: Sequence[str]) -> Unknown:
        folded = fold_name(name)
        if folded in self.unclear:
            return _unclear(name, self.people[self.unclear[folded]])
        if owners:
            return Unknown(
                "alias-ambiguous",
                f"{name!r} may be {' or '.join(owners)}",
                f"write the id: {owners[0]}",
            )
        return self._unknown_id(name)

    def _unknown_id(self, ident: str) -> Unknown:
        near = self._ids.to(ident, 3)
        hint = f"did you mean {', '.join(near)}?"
        if not near:
            hint = (
                f"add content/people/{ident}.yaml; if they have another id by now, "
                f"write former_ids: [{ident}] into their file"
            )
        return Unknown("person-unknown", f"no person has the id {ident!r}", hint)

    @cached_property
    def _ids(self) -> Nearest:
        return Nearest(self.people)


def _unclear(name: str, person: Person) -> Unknown:
    if person.has_file:
        message = f"{name!r} is no name of {person.name}, whose id {person.id!r} it gets"
        hint = f"add it to the aliases in {person.source} if they are one, or write the id"
    else:
        message = f"{name!r} gets the same address as {person.name!r}, {person.url}"
        hint = "write both alike if they are one; if not, make content/people/….yaml for one"
    return Unknown("person-unclear", message, hint)


def recorded(people: Iterable[Person]) -> Roster:
    """Make a roster of the people who have an authority file."""
    by_id = {person.id: person for person in sorted(people, key=lambda person: person.id)}
    owners: defaultdict[str, list[str]] = defaultdict(list)
    former: dict[str, str] = {}
    for person in by_id.values():
        for folded in {fold_name(name): None for name in names_of(person)}:
            owners[folded].append(person.id)
        for ident in person.former_ids:
            if ident not in by_id:
                former.setdefault(ident, person.id)
    held = {folded: tuple(ids) for folded, ids in owners.items()}
    return Roster(by_id, held, former=former)


def names_of(person: Person) -> tuple[str, ...]:
    """Return every text that may call this person, the main name first.

    Names that are no names (张某) are left out.
    """
    return (*strong_names_of(person), *_telling(person.weak_aliases))


def strong_names_of(person: Person) -> tuple[str, ...]:
    """Return the names of a person that stand for them on their own, the main name first."""
    return _telling((person.name, *(one.value for one in person.names), *person.aliases))


def _telling(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if not is_anonymous(name))


def with_unrecorded(
    roster: Roster, used: Mapping[str, Usage], slug: Callable[[str], str]
) -> Roster:
    """Add people whom articles name and no authority file knows; *used* are all such names.

    Spellings that fold alike are one person, called by the most frequent one;
    those that would be another address are aliases.
    """
    spellings: dict[str, dict[str, int]] = {}
    first: dict[str, tuple[str, str]] = {}
    for name, usage in used.items():
        folded, tidy = fold_name(name), tidy_name(name)
        counts = spellings.setdefault(folded, {})
        counts[tidy] = counts.get(tidy, 0) + usage.count
        first[folded] = min(first.get(folded, usage.first), usage.first)
    people = dict(roster.people)
    owners = dict(roster.owners)
    unclear: dict[str, str] = {}
    for folded, counts in sorted(spellings.items()):
        name, *others = sorted(counts, key=lambda one: (-counts[one], one))
        source, lang = first[folded]
        ident = slug(name)
        if ident in people or ident in roster.former:
            unclear[folded] = roster.former.get(ident, ident)
            continue
        aliases = tuple(other for other in others if slug(other) != ident)
        people[ident] = Person(ident, name, f"people/{ident}/", source, lang=lang, aliases=aliases)
        owners[folded] = (ident,)
    return Roster(people, owners, unclear, roster.former)


def is_name(mention: Mention, roster: Roster) -> bool:
    """Tell whether *mention* is a name nobody's file knows, rather than a mistake."""
    return not (
        mention.id
        or roster.by_id(mention.name)
        or is_anonymous(mention.name)
        or fold_name(mention.name) in roster.owners
        or looks_like_id(mention.name)
    )
