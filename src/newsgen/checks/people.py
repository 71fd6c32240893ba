"""People whose files don't fit what articles say of them, or one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, Implementation

from newsgen.archive.roster import recorded
from newsgen.checks.material import Material, Text
from newsgen.curation.originals import Original, originals
from newsgen.curation.same_people import Alike, propose
from newsgen.curation.traits import traits_of
from newsgen.errors import Diagnostic, Severity
from newsgen.loader.moments import is_before
from newsgen.mentions.spellings import spellings
from newsgen.models.article import Entry
from newsgen.models.dates import PartialDate
from newsgen.models.person import Person, PersonKind
from newsgen.models.placed import Placed
from newsgen.text.names import fold_name
from newsgen.text.running import fold_running

_SURE = 0.9  # as sure as 'newsgen people propose --write' wants to be


class PeopleAlike:
    """Finds two people who are almost surely one, of whom at least one has a file.

    Two files with one identifier are left to what reading them tells.
    """

    def __init__(self, material: Material) -> None:
        self._archive = material.archive
        self._files = {one.value.id: one for one in material.content.people}
        self._roster = recorded(material.archive.people)
        self._originals: defaultdict[str, set[Original]] = defaultdict(set)

    def read(self, text: Text) -> None:
        """Note the originals that *text* gives beside names."""
        if self._files and ("(" in text.running.text or "（" in text.running.text):
            pair = (text.placed.source, text.running.text)
            for ident, found in originals([pair], self._roster).items():
                self._originals[ident].update(found)

    def found(self) -> Iterator[Diagnostic]:
        """Yield the pairs."""
        if not self._files:
            return
        known = {ident: tuple(sorted(found)) for ident, found in self._originals.items()}
        for pair in propose(traits_of(self._archive, known)):
            files = [one for one in (pair.other, pair.keep) if one.id in self._files]
            told = not set(pair.keep.same_as).isdisjoint(pair.other.same_as)
            if pair.score >= _SURE and files and not told:
                yield _alike(pair, self._files[files[0].id])


def _alike(pair: Alike, placed: Placed[Person]) -> Diagnostic:
    other = pair.keep if placed.value.id == pair.other.id else pair.other
    why = "; ".join(pair.reasons)
    return placed.problem(
        "name",
        "people-alike",
        f"{placed.value.name!r} may be the same as {other.name!r} ({other.id}): {why}",
        hint=f"newsgen people merge {pair.keep.id} {pair.other.id}; "
        f"if they are two, write not_same_as: [{other.id}]",
        severity=Severity.WARNING,
    )


def lives(material: Material) -> Iterator[Diagnostic]:
    """Find offices that people held, and events they took part in, outside their lives.

    Who is dead may still be in an event: that is only told when everything is asked for.
    """
    for placed in material.content.people:
        if placed.value.kind is PersonKind.PERSON:
            yield from _offices(placed)
    mortal = [one for one in material.archive.people if one.kind is PersonKind.PERSON]
    if not any(one.born or one.died for one in mortal):
        return
    roster = recorded(material.archive.people)
    for article in material.archive.entries:
        for index, event in enumerate(article.value.events):
            for mention in event.people:
                who = roster.resolve(mention)
                if isinstance(who, Person) and who.kind is PersonKind.PERSON:
                    words = _outside(event.date, who, late=material.everything)
                    if words:
                        yield _unlived(article, f"events.{index}.date", f"{who.name!r} {words}")


def _offices(placed: Placed[Person]) -> Iterator[Diagnostic]:
    for index, role in enumerate(placed.value.roles):
        for field, date in (("from", role.start), ("to", role.end)):
            words = _outside(date, placed.value, late=True) if date else ""
            if words:
                yield _unlived(placed, f"roles.{index}.{field}", f"{placed.value.name!r} {words}")


def _outside(date: PartialDate, person: Person, *, late: bool) -> str:
    """Say how *date* is outside the life of *person*; if *late* it may be after, too."""
    if person.born and is_before(date, person.born):
        return f"was not born in {date.edtf}, but in {person.born.edtf}"
    if late and person.died and is_before(person.died, date):
        return f"was dead in {date.edtf}, since {person.died.edtf}"
    return ""


def _unlived(placed: Placed[Person] | Placed[Entry], field: str, message: str) -> Diagnostic:
    hint = "see which of the two dates is wrong, and who is meant"
    return placed.problem(field, "life-outside", message, hint=hint, severity=Severity.WARNING)


class UnusedAliases:
    """Finds aliases that no article uses, when everything is asked for.

    Many stand in files for articles that are still to come.
    """

    def __init__(self, material: Material) -> None:
        self._unused: dict[str, list[tuple[Placed[Person], str, str]]] = {}
        for placed in material.content.people if material.everything else ():
            for field in ("aliases", "weak_aliases"):
                names: tuple[str, ...] = getattr(placed.value, field)
                for index, name in enumerate(names):
                    one = (placed, f"{field}.{index}", name)
                    self._unused.setdefault(fold_name(name), []).append(one)
        self._spelt = {
            spelling: fold_name(name)
            for ones in self._unused.values()
            for _, _, name in ones
            for spelling in spellings(fold_running(name).strip())
        }
        self._spellings = list(self._spelt)
        self._search = AhoCorasick(self._spellings, implementation=Implementation.ContiguousNFA)

    def read(self, text: Text) -> None:
        """Strike out the aliases that stand in *text* or in its front matter."""
        if not self._unused:
            return
        for mention in text.placed.value.people:
            self._unused.pop(fold_name(mention.name), None)
        for event in text.placed.value.events:
            for mention in event.people:
                self._unused.pop(fold_name(mention.name), None)
        said = fold_running("\n".join((text.article.card.title, *text.article.segments[::2])))
        for number, _, _ in self._search.find_matches_as_indexes(said, overlapping=True):
            self._unused.pop(self._spelt[self._spellings[number]], None)

    def found(self) -> Iterator[Diagnostic]:
        """Yield what is left."""
        for ones in self._unused.values():
            for placed, field, name in ones:
                message = f"no article uses {name!r}"
                hint = "leave it out, unless texts to come may use it"
                yield placed.problem(
                    field, "alias-unused", message, hint=hint, severity=Severity.WARNING
                )
