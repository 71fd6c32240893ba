"""Who is meant: people by id, name or alias, with or without an authority file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches

from msgspec import Struct

from newsgen.models.article import Mention
from newsgen.models.person import Person
from newsgen.text.names import fold_name, looks_like_id, tidy_name


class Unknown(Struct, frozen=True):
    """A mention that can't be resolved: why, and what to write."""

    code: str
    message: str
    hint: str = ""


class Roster(Struct, frozen=True):
    """Everyone by id, and the owners of every folded name, sorted by id.

    ``unclear`` are folded names that no file knows and whose address would be
    that of a person of another name: the same one, or a stranger?
    """

    people: Mapping[str, Person]
    owners: Mapping[str, tuple[str, ...]]
    unclear: Mapping[str, str] = {}

    def resolve(self, mention: Mention) -> Person | Unknown:
        """Find who *mention* means.

        An id is taken at its word; a name must have one owner only.
        """
        if mention.id:
            return self.people.get(mention.id) or self._unknown_id(mention.id)
        if mention.name in self.people:
            return self.people[mention.name]
        folded = fold_name(mention.name)
        if folded in self.unclear:
            person = self.people[self.unclear[folded]]
            return Unknown(
                "person-unclear",
                f"{mention.name!r} is no name of {person.name}, whose id {person.id!r} it gets",
                f"add it to the aliases in {person.source} if they are one, or write the id",
            )
        owners = self.owners.get(folded, ())
        if len(owners) == 1:
            return self.people[owners[0]]
        if owners:
            return Unknown(
                "alias-ambiguous",
                f"{mention.name!r} may be {' or '.join(owners)}",
                f"write the id: {owners[0]}",
            )
        return self._unknown_id(mention.name)

    def _unknown_id(self, ident: str) -> Unknown:
        near = get_close_matches(ident, self.people, n=3, cutoff=0.6)
        hint = f"did you mean {', '.join(near)}?" if near else f"add content/people/{ident}.yaml"
        return Unknown("person-unknown", f"no person has the id {ident!r}", hint)


def recorded(people: Iterable[Person]) -> Roster:
    """Make a roster of the people who have an authority file."""
    by_id = {person.id: person for person in sorted(people, key=lambda person: person.id)}
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for person in by_id.values():
        for folded in {fold_name(name): None for name in names_of(person)}:
            owners[folded].append(person.id)
    return Roster(by_id, {folded: tuple(ids) for folded, ids in owners.items()})


def names_of(person: Person) -> tuple[str, ...]:
    """Return every text that front matter may call this person by, the main name first."""
    return (
        person.name,
        *(name.value for name in person.names),
        *person.aliases,
        *person.weak_aliases,
    )


def with_unrecorded(
    roster: Roster, found: Sequence[tuple[str, str, str]], slug: Callable[[str], str]
) -> Roster:
    """Add people whom articles name and no authority file knows.

    *found* holds (name, source, language) of every such mention.  Spellings
    that fold alike are one person, called by the most frequent one.
    """
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, tuple[str, str]] = {}
    for name, source, lang in found:
        folded = fold_name(name)
        spellings[folded][tidy_name(name)] += 1
        first[folded] = min(first.get(folded, (source, lang)), (source, lang))
    people = dict(roster.people)
    owners = dict(roster.owners)
    unclear: dict[str, str] = {}
    for folded in sorted(spellings):
        name = min(spellings[folded], key=lambda one: (-spellings[folded][one], one))
        source, lang = first[folded]
        ident = slug(name)
        if ident in roster.people:
            unclear[folded] = ident
            continue
        # Two names with one slug meet as two sources of one page, which says what to do.
        unique = ident if ident not in people else f"{ident} ({name})"
        people[unique] = Person(unique, name, f"people/{ident}/", source, lang=lang)
        owners[folded] = (unique,)
    return Roster(people, owners, unclear)


def is_name(mention: Mention, roster: Roster) -> bool:
    """Tell whether *mention* is a name nobody's file knows, rather than a mistake."""
    return not (
        mention.id
        or mention.name in roster.people
        or fold_name(mention.name) in roster.owners
        or looks_like_id(mention.name)
    )
