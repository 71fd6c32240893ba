"""Who is in a text: names found by their form, joined with their later short forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from newsgen.importers.draft import PersonProposal
from newsgen.importers.evidence import snippet
from newsgen.importers.people import names_en, names_han, names_zh
from newsgen.importers.people.bylines import credited
from newsgen.importers.people.folding import folded
from newsgen.importers.people.foreigners import foreigners
from newsgen.importers.people.latin_names import latin_names
from newsgen.importers.people.minorities import minority_names
from newsgen.importers.people.names_zh import Sighting
from newsgen.importers.people.shape_han import surname
from newsgen.importers.people.titles_zh import ADDRESSES
from newsgen.text.cjk import INTERPUNCT, has_han, is_han

Span = tuple[int, int]

_AROUND = 12  # characters of evidence on either side
_LEAST_ALIAS = 2
_COMPARED = 200  # people of one text that are compared in pairs
_BASE, _EDGE, _LATIN, _AGAIN, _LATER = 0.75, 0.06, 0.07, 0.03, 0.03
_PLAIN, _CONFIRMED = 0.8, 0.9  # names of minorities, without and with a title or speech


class _Text:
    """The lines of one text: as written, folded, and which places are taken by a name."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.folded = [folded(line) for line in lines]
        self.credits = [credited(line) for line in self.folded]
        self.taken = [bytearray(len(line)) for line in self.folded]
        for number, spans in enumerate(self.credits):
            for start, end in spans:
                self.take(number, start, end)

    def take(self, line: int, start: int, end: int) -> None:
        """Note that a name stands there, so that no other one is found in it."""
        self.taken[line][start:end] = b"\1" * (end - start)

    def is_free(self, line: int, start: int) -> bool:
        """Whether no name is known to stand there."""
        return not self.taken[line][start]

    def free_places(self, form: str) -> list[tuple[int, int]]:
        """Find *form*, folded, where no name is known to stand: (line, start)."""
        return [
            (number, match.start())
            for number, line in enumerate(self.folded)
            if form in line
            for match in re.finditer(re.escape(form), line)
            if self.is_free(number, match.start())
        ]

    def evidence(self, line: int, start: int, end: int) -> str:
        """Quote the line around a name."""
        return snippet(self.lines[line], start, end, _AROUND)


def propose(
    lines: Sequence[str], *, known: Sequence[PersonProposal] = ()
) -> tuple[PersonProposal, ...]:
    """Propose the people of *lines*, in the order of their first mention.

    People *known* already come first and as they are, and no proposal stands
    where one of their forms does.  Who made the text (bylines, credits) is no
    person of it, nor is anybody whose name is left out in part (张某).
    """
    text = "\n".join(lines)
    if sum(map(is_han, text)) * 4 < sum(c.isalpha() for c in text):
        return (*known, *names_en.propose(lines, known=known))
    body = _Text(lines)
    for one in known:
        for form in sorted({one.name, *one.aliases}, key=len, reverse=True):
            for line, start in body.free_places(folded(form)):
                body.take(line, start, start + len(form))
    found = [*_transliterated(body), *_by_form(body, minority_names)]
    found += [*_foreigners(body), *_chinese(body), *_by_form(body, latin_names)]
    return (*known, *sorted(found, key=lambda person: _first_place(text, person)))


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


def _transliterated(body: _Text) -> list[PersonProposal]:
    """Propose names with an interpunct, and count their later short forms."""
    groups: dict[str, list[Sighting]] = {}
    seen = [s for s in names_zh.sightings(body.folded) if body.is_free(s.line, s.start)]
    sure = {s.name for s in seen if s.left_sure and s.right_sure}
    names = {s.name for s in seen}
    tails = _tails(names)
    for sighting in seen:
        name = _settled(sighting, sure)
        name = tails.get(name, name)
        groups.setdefault(name, []).append(sighting)
        body.take(sighting.line, sighting.start, sighting.end)
    shorts = [
        (name, short) for name in groups for short in _shorts(name) if len(short) >= _LEAST_ALIAS
    ]
    owners: dict[str, set[str]] = {}
    for name, short in shorts:
        owners.setdefault(short, set()).add(name)
    later: dict[str, list[tuple[str, int]]] = {}
    for name, short in shorts:
        if len(owners[short]) == 1 and (spots := body.free_places(short)):
            for line, start in spots:
                body.take(line, start, start + len(short))
            line, start = spots[0]
            written = body.lines[line][start : start + len(short)]
            later.setdefault(name, []).append((written, len(spots)))
    return [_proposal(body, name, group, later.get(name, ())) for name, group in groups.items()]


def _shorts(name: str) -> tuple[str, ...]:
    """What is left of a name later: its last parts, or its first."""
    parts = name.split(INTERPUNCT)
    lasts = [INTERPUNCT.join(parts[at:]) for at in range(1, len(parts))]
    return (*lasts, parts[0]) if len(parts[0]) > _LEAST_ALIAS else tuple(lasts)


def _settled(sighting: Sighting, sure: set[str]) -> str:
    """Where an edge is in doubt, take the shorter name that is sure elsewhere."""
    name = sighting.name
    if name in sure:
        return name
    shorter = [name[at:] for at in range(1, len(name)) if not sighting.left_sure]
    shorter += [name[:-at] for at in range(1, len(name)) if not sighting.right_sure]
    return max((other for other in shorter if other in sure), key=len, default=name)


def _tails(names: Iterable[str]) -> dict[str, str]:
    """The one longer name by what it is called later: its last parts, if they are several."""
    owners: dict[str, list[str]] = {}
    for name in names:
        for short in _shorts(name):
            if INTERPUNCT in short:
                owners.setdefault(short, []).append(name)
    return {short: longer[0] for short, longer in owners.items() if len(longer) == 1}


def _proposal(
    body: _Text, name: str, group: list[Sighting], later: Iterable[tuple[str, int]]
) -> PersonProposal:
    whole = [body.lines[s.line][s.start : s.end] for s in group if s.name == name]
    forms = dict.fromkeys(body.lines[s.line][s.start : s.end] for s in group)
    shown = names_zh.dotted(whole[0]) if whole else name
    count = sum(times for _, times in later)
    latin = next((s.latin for s in group if s.latin and names_zh.fits(s.latin, name)), "")
    confidence = _BASE + _LATIN * bool(latin) + _AGAIN * (len(group) > 1) + _LATER * (count > 1)
    confidence += _EDGE * any(s.left_sure for s in group)
    confidence += _EDGE * any(s.right_sure for s in group)
    best = next((s for s in group if s.latin), group[0])
    original = len(best.latin) + len("()") if best.latin else 0
    return PersonProposal(
        name=shown,
        aliases=(*(form for form in forms if form != shown), *(form for form, _ in later)),
        latin=latin,
        count=len(group) + count,
        confidence=round(min(confidence, 0.99), 2),
        evidence=body.evidence(best.line, best.start, best.end + original),
    )


def _by_form(
    body: _Text, find: Callable[[str], Iterable[tuple[int, int, bool]]]
) -> Iterator[PersonProposal]:
    """Propose the names that *find* finds by their form alone."""
    groups: dict[str, list[tuple[int, int, int, bool]]] = {}
    for number, line in enumerate(body.folded):
        for start, end, confirmed in find(line):
            if body.is_free(number, start):
                groups.setdefault(line[start:end], []).append((number, start, end, confirmed))
                body.take(number, start, end)
    for group in groups.values():
        first, start, end, _ = group[0]
        yield PersonProposal(
            name=body.lines[first][start:end],
            count=len(group),
            confidence=_CONFIRMED if any(one[3] for one in group) else _PLAIN,
            evidence=body.evidence(first, start, end),
        )


def _foreigners(body: _Text) -> Iterator[PersonProposal]:
    for one in foreigners(body.folded, body.taken).values():
        line, start, end = one.places[0]
        if not body.is_free(line, start):
            continue
        for place in one.places:
            body.take(*place)
        yield PersonProposal(
            name=body.lines[line][start:end],
            latin=one.latin,
            count=len(one.places),
            confidence=one.confidence,
            evidence=body.evidence(line, start, end),
        )


def _chinese(body: _Text) -> Iterator[PersonProposal]:
    """Propose Chinese, Japanese and Korean names; later surname and title count for the bearer."""
    found = names_han.named(body.folded, body.taken)
    authors = _authors(body)
    found = {
        name: one for name, one in found.items() if name not in authors or len(one.places) > 1
    }
    addressed = _addressed(body, {name: one.titles for name, one in found.items()})
    for name, one in found.items():
        best = max(one.places, key=lambda place: (place.weight, -place.line))
        line, start, end = best.line, best.start, best.end
        forms = addressed.get(name, ())
        yield PersonProposal(
            name=body.lines[line][start:end],
            aliases=tuple(form for form, _ in forms),
            count=len(one.places) + sum(times for _, times in forms),
            confidence=one.confidence,
            evidence=body.evidence(line, start, end),
        )


def _authors(body: _Text) -> str:
    """Everything that stands in credits, to look names up in."""
    return "\n".join(
        line[start:end]
        for line, spans in zip(body.folded, body.credits, strict=True)
        for start, end in spans
    )


def _addressed(
    body: _Text, titles: Mapping[str, tuple[str, ...]]
) -> dict[str, list[tuple[str, int]]]:
    """Find surnames with a title (王局长) that fit one of the names only, with how often."""
    bearers: dict[str, list[str]] = {}
    for name in titles:
        bearers.setdefault(surname(name), []).append(name)
    found: dict[str, list[tuple[str, int]]] = {}
    for family, names in bearers.items():
        forms: dict[str, int] = {}
        for line, start in body.free_places(family):
            following = body.folded[line][start + len(family) :]
            address = next((following[:n] for n in (4, 3, 2) if following[:n] in ADDRESSES), "")
            if address:
                written = body.lines[line][start : start + len(family) + len(address)]
                forms[written] = forms.get(written, 0) + 1
        for form, times in forms.items():
            address = folded(form)[len(family) :]
            fitting = [n for n in names if any(t.endswith(address) for t in titles[n])]
            if len(fitting) == 1 or len(names) == 1:
                found.setdefault((fitting or names)[0], []).append((form, times))
    return found


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
