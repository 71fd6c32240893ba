"""Who may be one person under two ids: evidence that is weighed, never a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import combinations
from urllib.parse import urlsplit

from msgspec import Struct

from newsgen.curation.sounds import likeness, name_parts, skeleton, syllables
from newsgen.curation.traits import Traits, letters
from newsgen.models.dates import PartialDate
from newsgen.models.person import Person
from newsgen.text.pinyin import reading

LEAST = 0.4
"""Below this score a pair is not worth anyone's time."""

_REGISTERS = frozenset(
    {"wikidata.org", "viaf.org", "isni.org", "id.loc.gov", "orcid.org", "d-nb.info"}
)
"""Where one person has one entry."""

_LARGEST_GROUP = 300  # people whose names begin alike; more are told apart by other keys
_MOST_IF_SOFT = 0.85
_SAME_ADDRESS, _ORIGINAL, _LATIN_ALONE = 0.97, 0.85, 0.55
_PER_COMPANION, _MOST_COMPANY, _LEAST_COMPANY = 0.12, 0.5, 2
_SAME_CHINESE, _SAME_READING = 0.35, 0.15
_ALIKE_FROM, _ALIKE_BASE, _ALIKE_SLOPE = 0.6, 0.2, 1.75
_UNLIKE = 0.35  # names less alike than this are of two people, whatever stands in brackets
_TOGETHER = 0.9  # both in one article's list: its author took them for two


class Alike(Struct, frozen=True):
    """Two people who may be one: whom to keep, who would join them, and why.

    ``score`` is from 0 to 1; ``reasons`` come with the strongest first.
    """

    keep: Person
    other: Person
    score: float
    reasons: tuple[str, ...]


class _Reason(Struct, frozen=True):
    """One thing that speaks for a pair; only what is *hard* can make it almost sure."""

    weight: float
    words: str
    hard: bool = False


def propose(people: Sequence[Traits]) -> tuple[Alike, ...]:
    """Return all pairs that may be one person, most likely first.

    Never a pair whose files say that they are two, or whose kinds, dates or
    identifiers disagree.  Two Chinese names without an interpunct are never
    proposed for their form alone: identical names are the rule there.
    """
    pairs = {
        tuple(sorted((one.person.id, two.person.id))): (one, two)
        for group in _groups(people)
        for one, two in combinations(group, 2)
        if one.person.id != two.person.id
    }
    found = (_weighed(*pairs[key]) for key in sorted(pairs))
    alike = [one for one in found if one is not None and one.score >= LEAST]
    return tuple(sorted(alike, key=lambda one: (-one.score, one.keep.id, one.other.id)))


def _groups(people: Iterable[Traits]) -> Iterator[list[Traits]]:
    """Yield groups of people that share something a proposal needs."""
    groups: defaultdict[tuple[str, ...], dict[str, Traits]] = defaultdict(dict)
    for one in people:
        for key in _keys(one):
            groups[key][one.person.id] = one
    for group in groups.values():
        if 1 < len(group) <= _LARGEST_GROUP:
            yield list(group.values())


def _keys(one: Traits) -> Iterator[tuple[str, ...]]:
    for address in one.person.same_as:
        yield "address", address
    for folded in one.latin:
        parts = name_parts(folded)
        yield "latin", folded
        if len(parts) > 1:
            yield "last", parts[-1], parts[0][0]
            yield "first", parts[0], parts[-1][:2]
    for name in one.foreign:
        parts = name_parts(name)
        kin = skeleton(name)
        yield "sounds", *kin, syllables(parts[0])[-1]
        yield "sounds", *kin, "", syllables(parts[-1])[-1]
        yield "begin", *syllables(parts[0]), "·", kin[-1]
        yield "end", kin[0], "·", *syllables(parts[-1])
    for name in one.chinese:
        yield "reading", reading(name)


def _weighed(one: Traits, two: Traits) -> Alike | None:
    if _apart(one.person, two.person) or _apart(two.person, one.person):
        return None
    reasons = [*_identifiers(one, two), *_names(one, two)]
    company = tuple(_company(one, two))
    if not reasons or (not company and max(r.weight for r in reasons) <= _SAME_CHINESE):
        return None
    reasons += company
    strongest = sorted(reasons, key=lambda reason: -reason.weight)
    doubt = reduce(lambda left, reason: left * (1 - reason.weight), strongest, 1.0)
    score = min(1 - doubt, 0.99 if any(reason.hard for reason in reasons) else _MOST_IF_SOFT)
    together = len(one.company.keys() & two.company.keys())
    words = [reason.words for reason in strongest]
    if together and strongest[0].weight < _ORIGINAL:
        score *= _TOGETHER
        words.append(f"but {_articles(together)} both")
    keep, other = sorted((one, two), key=_prominence)
    return Alike(keep.person, other.person, round(score, 2), tuple(words))


def _prominence(one: Traits) -> tuple[object, ...]:
    """Sort key: who has a file comes first, then who is in more articles."""
    return not one.person.has_file, -len(one.company), one.person.id


def _apart(one: Person, two: Person) -> bool:
    """Tell whether anything written says that *one* is not *two*."""
    known = {two.id, two.url, two.name, *two.former_ids, *two.same_as}
    of_two_kinds = one.has_file and two.has_file and one.kind is not two.kind
    if of_two_kinds or not known.isdisjoint(one.not_same_as):
        return True
    registers = dict(filter(None, map(_registered, two.same_as)))
    entries = dict(filter(None, map(_registered, one.same_as)))
    if any(registers.get(register, entry) != entry for register, entry in entries.items()):
        return True
    return _disjoint(one.born, two.born) or _disjoint(one.died, two.died)


def _registered(address: str) -> tuple[str, str] | None:
    """Return the register of people that *address* is an entry of, and the entry."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return (host, parts.path.rstrip("/").rpartition("/")[2]) if host in _REGISTERS else None


def _disjoint(one: PartialDate | None, two: PartialDate | None) -> bool:
    if one is None or two is None or None in {one.first, one.last, two.first, two.last}:
        return False
    assert one.first is not None
    assert one.last is not None
    assert two.first is not None
    assert two.last is not None
    return one.last < two.first or two.last < one.first


def _identifiers(one: Traits, two: Traits) -> Iterator[_Reason]:
    for address in sorted(set(one.person.same_as) & set(two.person.same_as)):
        yield _Reason(_SAME_ADDRESS, f"both are {address}", hard=True)


def _names(one: Traits, two: Traits) -> Iterator[_Reason]:
    """Yield what their names say; a pair that sounds alike and shares an original says both."""
    alike, pair = max(
        ((likeness(a, b), (a, b)) for a in one.foreign for b in two.foreign), default=(0.0, None)
    )
    differ = pair is not None and alike < _UNLIKE
    for folded in sorted(one.latin.keys() & two.latin.keys()):
        if letters(folded) in one.readings | two.readings:
            yield _Reason(_SAME_READING, f"both are {one.latin[folded].name} in Latin letters")
        elif " " in folded and not differ:
            # Who made two files for one name had a reason.
            two_files = one.person.has_file and two.person.has_file
            yield _Reason(_ORIGINAL, _original(folded, one, two), hard=not two_files)
    if pair and alike >= _ALIKE_FROM:
        weight = min(0.9, _ALIKE_BASE + _ALIKE_SLOPE * (alike - _ALIKE_FROM))
        yield _Reason(weight, f"{pair[0]} and {pair[1]} sound alike ({alike:.2f})")
    if not pair:
        yield from _latin_forms(one, two)
    same = sorted(set(one.chinese) & set(two.chinese))
    if same:
        yield _Reason(_SAME_CHINESE, f"both are called {same[0]}, as others may be")
    elif {reading(name) for name in one.chinese} & {reading(name) for name in two.chinese}:
        words = f"{one.chinese[0]} and {two.chinese[0]} are read alike"
        yield _Reason(_SAME_READING, words)


def _original(folded: str, one: Traits, two: Traits) -> str:
    name = one.latin[folded].name
    sources = sorted({one.latin[folded].source, two.latin[folded].source} - {""})
    return f"both are {name}" + (f" (in {' and '.join(sources)})" if sources else "")


def _latin_forms(one: Traits, two: Traits) -> Iterator[_Reason]:
    if one.latin.keys() & two.latin.keys():
        return
    alike, pair = max(
        (
            (likeness(a.name, b.name), (a.name, b.name))
            for folded, a in one.latin.items()
            for other, b in two.latin.items()
            if " " in folded and " " in other
        ),
        default=(0.0, None),
    )
    if pair and alike >= _ALIKE_FROM:
        weight = _LATIN_ALONE * (_ALIKE_BASE + (1 - _ALIKE_BASE) * alike)
        yield _Reason(weight, f"{pair[0]} and {pair[1]} are spelt alike ({alike:.2f})")


def _company(one: Traits, two: Traits) -> Iterator[_Reason]:
    """Yield what the people beside them say, in articles that name one of the two only."""
    shared = _beside(one, two) & _beside(two, one) - {one.person.id, two.person.id}
    if len(shared) >= _LEAST_COMPANY:
        weight = min(_MOST_COMPANY, _PER_COMPANION * len(shared))
        yield _Reason(weight, f"{len(shared)} of the same people are in articles with each")


def _beside(one: Traits, two: Traits) -> frozenset[str]:
    return frozenset().union(
        *(one.company[article] for article in one.company.keys() - two.company)
    )


def _articles(number: int) -> str:
    return f"{number} articles name" if number > 1 else "1 article names"
