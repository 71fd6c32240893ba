"""Who is in a text: names found by their form, joined with their later short forms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from newsgen.importers.draft import PersonProposal
from newsgen.importers.evidence import snippet
from newsgen.importers.people import names_en, names_han, names_zh
from newsgen.importers.people.names_zh import Sighting
from newsgen.text.cjk import INTERPUNCT, has_han, is_han

_AROUND = 12  # characters of evidence on either side
_LEAST_ALIAS = 2
_COMPARED = 200  # people of one text that are compared in pairs
_BASE, _EDGE, _LATIN, _AGAIN, _LATER = 0.7, 0.08, 0.08, 0.04, 0.03


def propose(lines: Sequence[str]) -> tuple[PersonProposal, ...]:
    """Propose the people of *lines*, in the order of their first mention."""
    text = "\n".join(lines)
    if sum(map(is_han, text)) * 4 < sum(c.isalpha() for c in text):
        return names_en.propose(lines)
    foreign = _transliterated(lines)
    found = foreign + [
        person
        for person in names_han.propose(lines)
        if not any(person.name in other.name for other in foreign)
    ]
    return tuple(sorted(found, key=lambda person: _first_place(text, person)))


def doubles(people: Sequence[PersonProposal]) -> tuple[tuple[str, str], ...]:
    """Pair up names that may be two spellings of one person's: for a warning, never to merge."""
    return tuple(
        (one.name, two.name)
        for one, two in combinations(people[:_COMPARED], 2)
        if INTERPUNCT in one.name
        and INTERPUNCT in two.name
        and (_is_double(one.name, two.name) or (one.latin and one.latin == two.latin))
    )


def mentioned(people: Sequence[PersonProposal], text: str) -> tuple[str, ...]:
    """Name the people whom *text* names in any of their forms, in the order it does."""
    places = [
        (min(place for form in (p.name, *p.aliases) if (place := text.find(form)) >= 0), p.name)
        for p in people
        if any(form in text for form in (p.name, *p.aliases))
    ]
    return tuple(name for _, name in sorted(places))


def _transliterated(lines: Sequence[str]) -> list[PersonProposal]:
    groups: dict[str, list[Sighting]] = {}
    seen = names_zh.sightings(lines)
    sure = {s.name for s in seen if s.left_sure and s.right_sure}
    for sighting in seen:
        groups.setdefault(_settled(sighting, sure), []).append(sighting)
    return [_proposal(lines, name, group, groups) for name, group in groups.items()]


def _settled(sighting: Sighting, sure: set[str]) -> str:
    """Where an edge is in doubt, take the shorter name that is sure elsewhere."""
    name = sighting.name
    if name in sure:
        return name
    for other in sorted(sure, key=len, reverse=True):
        if other != name and (
            (not sighting.left_sure and name.endswith(other))
            or (not sighting.right_sure and name.startswith(other))
        ):
            return other
    return name


def _proposal(
    lines: Sequence[str], name: str, group: list[Sighting], groups: dict[str, list[Sighting]]
) -> PersonProposal:
    short = name.rpartition(INTERPUNCT)[2]
    shared = any(other != name and other.endswith(INTERPUNCT + short) for other in groups)
    later = 0
    if len(short) >= _LEAST_ALIAS and not shared:
        whole = sum(line.count(short) for line in lines)
        within = sum(s.written.count(short) for g in groups.values() for s in g)
        later = max(0, whole - within)
    written = dict.fromkeys(s.written for s in group if s.name == name and s.written != name)
    aliases = (*written, *((short,) if later else ()))
    latin = next((s.latin for s in group if s.latin and names_zh.fits(s.latin, name)), "")
    confidence = _BASE + _LATIN * bool(latin) + _AGAIN * (len(group) > 1) + _LATER * (later > 1)
    confidence += _EDGE * any(s.left_sure for s in group)
    confidence += _EDGE * any(s.right_sure for s in group)
    best = next((s for s in group if s.latin), group[0])
    return PersonProposal(
        name=name,
        aliases=aliases,
        latin=latin,
        count=len(group) + later,
        confidence=round(min(confidence, 0.99), 2),
        evidence=_evidence(lines[best.line], best),
    )


def _evidence(line: str, sighting: Sighting) -> str:
    """Quote the line around a name and its original."""
    original = len(sighting.latin) + len("()") if sighting.latin else 0
    return snippet(line, sighting.start, sighting.end + original, _AROUND)


def _first_place(text: str, person: PersonProposal) -> int:
    forms = (person.name, *person.aliases)
    return min((place for form in forms if (place := text.find(form)) >= 0), default=len(text))


def _is_double(one: str, two: str) -> bool:
    first, _, last = one.partition(INTERPUNCT)
    other_first, _, other_last = two.partition(INTERPUNCT)
    if first == other_first:
        return has_han(last) and last[-2:] == other_last[-2:]
    close = len(first) == len(other_first) and sum(
        a != b for a, b in zip(first, other_first, strict=True)
    )
    return last == other_last and close == 1
