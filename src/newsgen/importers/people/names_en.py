"""Names in English prose: capitalised words, and what around them speaks for a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from newsgen.importers.draft import PersonProposal
from newsgen.importers.evidence import snippet
from newsgen.importers.people.beside_en import acts, signs
from newsgen.importers.people.bylines import credited_english
from newsgen.importers.people.chains_en import KOREAN, Chain, Words, chains, is_full, surname
from newsgen.importers.people.given_english import GIVEN
from newsgen.importers.people.words_english import FIRMS_LIKE_PEOPLE

_AROUND = 20  # characters of evidence on either side
_BASE, _LEAST, _MOST = 0.35, 0.6, 0.97
_KNOWN_GIVEN, _FORM, _INITIALS, _FIRM = 0.45, 0.15, 0.3, 0.6
_LATER, _LATER_ACTS, _AGAIN, _LISTED = 0.25, 0.45, 0.05, 0.35
_PAIR = 2  # words
_SEARCHED = 200  # names of one text whose surname of several words is searched for
_JOINTS = frozenset((", ", " and ", ", and ", " & "))
_SURE = 0.795  # before it is rounded
_CELTIC = ("Mc", "Mac", "O'", "O’")


def propose(
    lines: Sequence[str], *, known: Sequence[PersonProposal] = ()
) -> tuple[PersonProposal, ...]:
    """Propose names of two words and more for which enough speaks, in the order of the text.

    A single word is never a name of its own here, only a later mention.  Nobody
    is proposed whose name holds a form of somebody *known*.
    """
    own, authors = _told_apart(lines)
    groups, singles = _grouped(own)
    forms = {f" {form} " for one in known for form in (one.name, *one.aliases)}
    families = Counter(map(surname, groups))
    mentions = {name: _mentions(lines, name, singles, len(groups)) for name in groups}
    weights = {
        name: _weight(lines, name, group, mentions[name], singles.get(name[0], ()))
        for name, group in groups.items()
    }
    _raise_listed(lines, groups, weights)
    found = []
    for name, group in groups.items():
        shown = " ".join(name)
        if (shown in authors and len(group) == 1) or any(form in f" {shown} " for form in forms):
            continue
        if weights[name] >= _LEAST:
            later = () if families[surname(name)] > 1 else mentions[name]
            found.append(_proposal(lines, group, later, weights[name]))
    return tuple(found)


def _mentions(
    lines: Sequence[str], name: Words, singles: Mapping[str, list[Chain]], count: int
) -> list[Chain]:
    """Find where *name*, one of *count*, is mentioned by surname."""
    family = surname(name)
    rest = " ".join(name[1:])
    if " " not in family:
        return singles.get(family, []) + (singles.get(rest, []) if rest != family else [])
    found = singles.get(family, []) + singles.get(family[0].upper() + family[1:], [])
    return found + (_standing(lines, family) if count <= _SEARCHED else [])


def _raise_listed(
    lines: Sequence[str], groups: Mapping[Words, list[Chain]], weights: dict[Words, float]
) -> None:
    """Raise names that stand in a list beside one that is sure: Ann Ash, Bo Beck and Cy Cole."""
    places = sorted((chain, name) for name, group in groups.items() for chain in group)
    for step in (1, -1):
        for (one, name), (other, beside) in pairwise(places[::step]):
            first, second = sorted((one, other))
            between = lines[first.line][first.end : second.start]
            if first.line == second.line and between in _JOINTS and weights[name] >= _SURE:
                weights[beside] += _LISTED * (weights[beside] < _SURE)


def _told_apart(lines: Sequence[str]) -> tuple[list[Chain], set[str]]:
    """Find the chains of the story, and the names of those who made it."""
    own, authors = [], set()
    masks = [bytearray(len(line)) for line in lines]
    for line, mask in zip(lines, masks, strict=True):
        for start, end in credited_english(line):
            mask[start:end] = b"\1" * (end - start)
    for chain in chains(lines):
        if masks[chain.line][chain.start]:
            authors.add(chain.text)
        else:
            own.append(chain)
    return own, authors


def _grouped(
    own: Iterable[Chain],
) -> tuple[dict[Words, list[Chain]], dict[str, list[Chain]]]:
    """Gather the places of each name, and those of what may be a later mention by its words.

    A name without its middle names joins the fuller one; a surname of two
    words (Mac Giolla) is a later mention.
    """
    groups: dict[Words, list[Chain]] = {}
    singles: dict[str, list[Chain]] = {}
    for chain in own:
        if is_full(chain.words):
            groups.setdefault(chain.words, []).append(chain)
        else:
            singles.setdefault(chain.text, []).append(chain)
    families = {surname(words).lower() for words in groups}
    families |= {" ".join(words[1:]).lower() for words in groups if len(words) > _PAIR}
    for words in [words for words in groups if " ".join(words).lower() in families]:
        singles.setdefault(" ".join(words), []).extend(groups.pop(words))
    by_ends: dict[tuple[str, str], list[Words]] = {}
    for words in sorted(groups, key=len, reverse=True):
        by_ends.setdefault((words[0], surname(words)), []).append(words)
    for fullest, *others in by_ends.values():
        for words in others:
            groups[fullest] = sorted([*groups[fullest], *groups.pop(words)])
    return dict(sorted(groups.items(), key=lambda item: item[1][0])), singles


def _standing(lines: Sequence[str], family: str) -> list[Chain]:
    """Find a surname that begins with a small word, and so with no chain: van der Meulen."""
    alone = re.compile(rf"(?:(?<![^\W\d_] )|(?<=[a-z] )){re.escape(family)}\b")
    return [
        Chain(number, *match.span(), (family,), titled=False, possessive=False)
        for number, line in enumerate(lines)
        if family in line and not family[0].isupper()
        for match in alone.finditer(line)
    ]


def _weight(
    lines: Sequence[str],
    name: Words,
    group: Sequence[Chain],
    later: Sequence[Chain],
    first: Sequence[Chain],
) -> float:
    """Add up what speaks for a person and against one.

    *later* are mentions by surname, *first* by given name.
    """
    around = [signs(lines[chain.line], chain) for chain in group]
    weight = _BASE + max(one.good for one in around) - max(one.bad for one in around)
    weight += _of_form(name) + _AGAIN * (len(group) > 1)
    mentions = [*later, *(c for c in first if not signs(lines[c.line], c).bad)]
    if any(acts(lines[chain.line], chain) for chain in mentions):
        return weight + _LATER_ACTS
    return weight + _LATER * bool(mentions)


def _of_form(name: Words) -> float:
    text = " ".join(name)
    odd = not text.isascii() or any(
        len(word.rstrip(".")) == 1 or word[0].islower() or word.startswith(_CELTIC) or "-" in word
        for word in name
    )
    frequent = name[0] in GIVEN or name[0].partition("-")[0] in GIVEN
    weight = (
        _KNOWN_GIVEN * frequent
        + _FORM * odd
        + _INITIALS * _begins_with_initials(name)
        + _FORM * bool(KOREAN.fullmatch(text))
    )
    return weight - _FIRM * (text in FIRMS_LIKE_PEOPLE)


def _begins_with_initials(name: Words) -> bool:
    return all(len(word.rstrip(".")) == 1 for word in name[:2])


def _proposal(
    lines: Sequence[str], group: Sequence[Chain], later: Sequence[Chain], weight: float
) -> PersonProposal:
    first, fullest = group[0], max(group, key=lambda chain: len(chain.words))
    shown = lines[fullest.line][fullest.start : fullest.end]
    forms = dict.fromkeys(chain.text for chain in (*group, *later[:1]))
    return PersonProposal(
        name=shown,
        aliases=tuple(form for form in forms if form != shown),
        count=len(group) + len(later),
        confidence=round(min(_MOST, weight), 2),
        evidence=snippet(lines[first.line], first.start, first.end, _AROUND),
    )
