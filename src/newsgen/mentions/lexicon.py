"""Everything that finding mentions knows of people, as a value that workers decode."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from newsgen.archive.roster import Roster
from newsgen.mentions.spellings import spellings
from newsgen.models.person import Match, Person, PersonKind
from newsgen.text.cjk import INTERPUNCT, has_han, is_han
from newsgen.text.names import is_anonymous
from newsgen.text.running import fold_running

_HAN_ENOUGH = 3  # two characters turn up inside words; three hardly ever do
_WORDS_ENOUGH = 2
_LAST_HAN, _LAST_LETTERS = 2, 4  # shorter last parts (Jr, Un) mean too much else
_SURNAME = re.compile(r"(?![a-z])[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


class Strength(StrEnum):
    """How much a text says about who is meant, see :class:`newsgen.mentions.lexicon.Named`."""

    STRONG = "strong"
    WEAK = "weak"
    SHY = "shy"


class Named(Struct, frozen=True, array_like=True):
    """One person or organisation, and the texts that mean them.

    ``strong`` texts mean them anywhere; ``weak`` ones only beside a strong one
    or where front matter lists them; ``shy`` ones only where it does.  A text is
    in one of the three.  ``not_in`` are longer words that hold one by accident.
    """

    id: str
    kind: PersonKind
    match: Match
    strong: tuple[str, ...]
    weak: tuple[str, ...] = ()
    shy: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


class Lexicon(Struct, frozen=True, array_like=True):
    """Everyone whose name may be found, by id: equal rosters make equal lexicons."""

    people: tuple[Named, ...] = ()


class Claim(Struct, frozen=True):
    """A text means somebody: who, and how surely."""

    named: Named
    strength: Strength


def lexicon_of(roster: Roster) -> Lexicon:
    """Return what *roster* says of the texts that mean people.

    Who hides behind an anonymised name (张某) is nobody.  Someone without an
    authority file is known by a name; if that is short or common, it counts
    only in the articles that list them.
    """
    named = (_named(roster.people[ident]) for ident in sorted(roster.people))
    return Lexicon(tuple(one for one in named if one.strong or one.weak or one.shy))


def is_distinctive(name: str) -> bool:
    """Tell whether *name* is long enough to mean one person wherever it stands."""
    if INTERPUNCT in name:
        return True
    if has_han(name):
        return sum(map(is_han, name)) >= _HAN_ENOUGH
    return len(name.split()) >= _WORDS_ENOUGH


def patterns_of(lexicon: Lexicon) -> Mapping[str, tuple[Claim, ...]]:
    """Return every text to search for, as running text has it, and who may be meant by it.

    Two names of one spelling make one text of several claims.
    """
    claims: dict[str, tuple[Claim, ...]] = {}
    for named in lexicon.people:
        strong = Claim(named, Strength.STRONG)
        weak = Claim(named, Strength.WEAK)
        shy = Claim(named, Strength.SHY)
        for text, strength in _spelt(named).items():
            claim = strong if strength is Strength.STRONG else weak
            claim = shy if strength is Strength.SHY else claim
            claims[text] = (*claims[text], claim) if text in claims else (claim,)
    return claims


def changed_texts(old: Lexicon, new: Lexicon) -> frozenset[str]:
    """Return texts of which one stands in every article whose people may differ.

    What is found in an article that holds none of them is the same by *old* and
    by *new*.
    """
    changed: set[str] = set()
    before = {named.id: named for named in old.people}
    after = {named.id: named for named in new.people}
    for ident in before.keys() | after.keys():
        one, other = before.get(ident), after.get(ident)
        if one == other:
            continue
        if one is None or other is None or _rules(one) != _rules(other):
            for named in (one, other):
                changed.update(_spelt(named) if named else ())
        else:
            changed.update(text for text, _ in _spelt(one).items() ^ _spelt(other).items())
    return frozenset(changed)


def is_foreign(named: Named) -> bool:
    """Tell whether somebody's Chinese name is a transliteration: it has an interpunct."""
    return named.kind is PersonKind.PERSON and any(
        INTERPUNCT in text and has_han(text) for text in named.strong
    )


def _named(person: Person) -> Named:
    texts = _texts((person.name, *(name.value for name in person.names), *person.aliases))
    if person.has_file:
        weak = _texts(person.weak_aliases or _last_parts(person, texts), besides=texts)
        not_in = tuple(sorted({fold_running(word) for word in person.not_in if word}))
        return Named(person.id, person.kind, person.match, texts, weak, (), not_in)
    sure = tuple(text for text in texts if is_distinctive(text))
    shy = tuple(text for text in texts if text not in sure)
    weak = _texts(_last_parts(person, sure), besides=texts)
    return Named(person.id, person.kind, person.match, sure, weak, shy)


def _last_parts(person: Person, names: Iterable[str]) -> Iterator[str]:
    """Yield how texts go on to call somebody whom they have named in full (苏茨克维, Altman)."""
    if person.kind is not PersonKind.PERSON or person.match is not Match.AUTO:
        return
    for name in names:
        first, _, last = name.rpartition(INTERPUNCT if INTERPUNCT in name else " ")
        if not first:
            continue
        if has_han(last):
            tells = INTERPUNCT in name and len(last) >= _LAST_HAN
        else:
            tells = _SURNAME.fullmatch(last) is not None and len(last) >= _LAST_LETTERS
        if tells:
            yield last


def _texts(names: Iterable[str], besides: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return *names* as running text is folded, sorted, each once and none of *besides*."""
    folded = {fold_running(name).strip() for name in names if not is_anonymous(name)}
    return tuple(sorted(folded - {"", *besides}))


def _rules(named: Named) -> tuple[object, ...]:
    """Return all that changes how each text of somebody is judged."""
    return named.kind, named.match, named.not_in, is_foreign(named)


def _spelt(named: Named) -> dict[str, Strength]:
    """Return every spelling of every text of *named*; a strong reading beats the others."""
    spelt: dict[str, Strength] = {}
    for texts, strength in (
        (named.shy, Strength.SHY),
        (named.weak, Strength.WEAK),
        (named.strong, Strength.STRONG),
    ):
        for text in texts:
            spelt.update(dict.fromkeys(spellings(text), strength))
    return spelt
