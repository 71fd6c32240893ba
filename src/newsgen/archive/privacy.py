"""Who is private: taken out before anything is joined, so that nothing after can forget it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from newsgen.archive.cast import Answer, Cast, listed_in
from newsgen.archive.roster import Anonymous, Roster
from newsgen.models.article import Entry, Mention
from newsgen.models.occurrence import Findings
from newsgen.models.person import Person, PersonKind
from newsgen.models.placed import Placed
from newsgen.models.site import PeoplePolicy
from newsgen.text.names import tidy_name


class PublicCast(Struct, frozen=True):
    """A cast without the ``private``, who are told of nowhere else; they come by id."""

    cast: Cast
    private: tuple[Person, ...] = ()


def public_cast(
    entries: Sequence[Placed[Entry]],
    cast: Cast,
    findings: Mapping[str, bytes],
    policy: PeoplePolicy,
) -> PublicCast:
    """Take out of *cast* who is private by their file or by *policy*, and say who is not indexed.

    An article that names somebody private by a name goes on to say that name, and
    nothing of whom it means; an id says nothing to readers, and goes.  Texts
    are searched for the private too, in *findings*: what is called like them is
    then nobody else.
    """
    people = cast.roster.people
    private = {ident for ident, person in people.items() if not person.public}
    unindexed: set[str] = set()
    if policy != PeoplePolicy():
        counts = _counts(entries, cast, findings)
        for ident, person in people.items():
            if person.kind is not PersonKind.PERSON:
                continue
            if counts[ident] < policy.min_mentions and not person.has_file:
                private.add(ident)
            if counts[ident] < policy.noindex_below:
                unindexed.add(ident)
    unindexed -= private
    if not (private or unindexed):
        return PublicCast(cast)
    hidden = tuple(people[ident] for ident in sorted(private))
    return PublicCast(_changed(entries, cast, private, unindexed), hidden)


def _counts(
    entries: Iterable[Placed[Entry]], cast: Cast, findings: Mapping[str, bytes]
) -> Counter[str]:
    """Return by id in how many articles each person is named."""
    counts: Counter[str] = Counter()
    for placed in entries:
        ident = placed.value.card.id
        named = {one.person for one in Findings.read(findings.get(ident, b"")).people}
        named.update(ref.id for ref in cast.listed[ident])
        counts.update(named)
    return counts


def _changed(
    entries: Iterable[Placed[Entry]],
    cast: Cast,
    private: AbstractSet[str],
    unindexed: AbstractSet[str],
) -> Cast:
    known = cast.roster.people
    called = {one for ident in private for one in _means(known[ident])}
    people = {
        ident: _unmentioning(
            replace(person, indexed=False) if ident in unindexed else person, called
        )
        for ident, person in known.items()
        if ident not in private
    }
    answers = {mention: _answer(mention, one, people) for mention, one in cast.answers.items()}
    touched = private | unindexed
    listed = {
        placed.value.card.id: listed_in(placed.value, answers)
        for placed in entries
        if any(ref.id in touched for ref in cast.listed[placed.value.card.id])
    }
    return Cast(_public_roster(cast.roster, people), {**cast.listed, **listed}, answers)


def _answer(
    mention: Mention, answer: Answer | None, people: Mapping[str, Person]
) -> Answer | None:
    """Return who is meant by *mention* where only *people* are known."""
    if not isinstance(answer, Person):
        return answer
    if answer.id in people:
        return people[answer.id]
    is_id = mention.name in {"", answer.id, *answer.former_ids}
    return None if is_id else Anonymous(tidy_name(mention.name))


def _means(person: Person) -> tuple[str, ...]:
    """Return what other files may call *person* by."""
    return (person.id, *person.former_ids, *person.same_as)


def _unmentioning(person: Person, called: AbstractSet[str]) -> Person:
    """Return *person* without a word of others who are *called* so."""
    if called.isdisjoint(person.not_same_as):
        return person
    left = tuple(one for one in person.not_same_as if one not in called)
    return replace(person, not_same_as=left)


def _public_roster(roster: Roster, people: Mapping[str, Person]) -> Roster:
    owners = {
        folded: tuple(one for one in owners if one in people)
        for folded, owners in roster.owners.items()
    }
    return Roster(
        people,
        {folded: those for folded, those in owners.items() if those},
        {folded: ident for folded, ident in roster.unclear.items() if ident in people},
        {former: ident for former, ident in roster.former.items() if ident in people},
    )
