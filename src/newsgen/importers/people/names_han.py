"""Names in Han without interpunct: a surname, a likely given name, and what is beside them.

Every place where a surname could begin a name is weighed: the characters of
the name, the word before, the word behind.  No one sign is enough; the weights
add up, and names that come back, or stand in a list with others, gain by it.
The weights are set by hand on texts written for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsgen.importers.people import given, surnames
from newsgen.importers.people.beside_han import (
    EDGE,
    LOOSE,
    NEVER,
    after,
    before,
    is_addressed,
)
from newsgen.importers.people.shape_han import LONGEST, is_japanese, is_married, shape
from newsgen.importers.people.titles_zh import TITLES
from newsgen.importers.people.words_around import BOUNDARY, FOLLOWING, NEXT_WORDS, NOT_NAMES
from newsgen.text.cjk import is_han

_FLOOR = 1.6  # the least weight of a place that is kept
_LEAST, _SURE = 1.9, 2.7  # weights of a name that is worth a comment, and of one that is entered
_STRONG = 3.0  # from this weight on a place speaks for those beside it
_AGAIN = (0.0, 0.0, 0.6, 0.9, 1.0, 1.2)  # by how often the name stands in the text
_FRAMED, _LISTED, _OTHERS = 1.0, 2.4, 0.25
_HOPELESS = -2.5
_FURTHEST, _RAISED = 2.2, 3.4  # most that what follows adds, and a list or a title
_PAIR, _ALWAYS = 2, 3
_JOINTS = frozenset("、和与及跟同暨")
_GEOGRAPHIC = frozenset("岭山河湖江海岛川州城县镇村庄港桥峡峰湾泉")
_FIRSTS = surnames.SINGLE | {name[0] for name in surnames.COMPOUND | surnames.JAPANESE}
_DOUBTFUL = surnames.WORDLIKE - surnames.COMMON_WORDLIKE
_FINAL = given.LIKELY | given.POSSIBLE | _JOINTS
_PLACE_HEADS = {
    head: tuple(sorted(place for place in surnames.PLACES if place.startswith(head)))
    for head in {place[:2] for place in surnames.PLACES}
}


class Place(NamedTuple):
    """One place where a name seems to stand; *title* is the word of office before it, or ""."""

    line: int
    start: int
    end: int
    weight: float
    title: str


class _Setting(NamedTuple):
    """Where a name may begin: what stands before it, how much that weighs, and if it is a list."""

    line: str
    start: int
    title: str
    left: float
    listed: bool


class Named(NamedTuple):
    """All places of one name, the words of office before it, and how sure it is."""

    places: tuple[Place, ...]
    titles: tuple[str, ...]
    confidence: float


def named(lines: Sequence[str], taken: Sequence[bytearray]) -> dict[str, Named]:
    """Find the names in *lines*, folded, with their places; those with too little are left out.

    Where *taken* is not 0 another name is known to stand.
    """
    groups: dict[str, list[Place]] = {}
    for place in _places(lines, taken):
        groups.setdefault(lines[place.line][place.start : place.end], []).append(place)
    _settle(groups, "\n".join(lines))
    found = {}
    for name, group in groups.items():
        total = _total(lines, name, group)
        if total >= _LEAST:
            titles = tuple(dict.fromkeys(place.title for place in group if place.title))
            found[name] = Named(tuple(group), titles, _confidence(total))
    return found


def _places(lines: Sequence[str], taken: Sequence[bytearray]) -> Iterator[Place]:
    for number, (line, mask) in enumerate(zip(lines, taken, strict=True)):
        found = [
            one
            for start, character in enumerate(line)
            if character in _FIRSTS and not mask[start]
            for one in _at(line, number, start)
        ]
        yield from _apart(line, _listed(line, found))


def _at(line: str, number: int, start: int) -> Iterator[Place]:
    """Weigh the names that may begin at *start*, by their length."""
    ends = range(start + _PAIR, min(start + LONGEST, len(line)) + 1)
    shapes = [(end, by_shape) for end in ends if (by_shape := shape(line[start:end])) > _HOPELESS]
    if not shapes or is_addressed(line, start):
        return
    title, left = before(line, start)
    heads = () if title else _PLACE_HEADS.get(line[start : start + 2], ())
    if left <= -_PAIR or any(line.startswith(place, start) for place in heads):
        return
    listed = line[start - 1 : start] in _JOINTS
    setting = _Setting(line, start, title, left, listed)
    for end, by_shape in shapes:
        reach = _RAISED if title or listed or line[end : end + 1] in _JOINTS else 0.0
        if by_shape + left + _FURTHEST + reach >= _FLOOR:
            weight = by_shape + _weight(setting, end)
            if weight >= (-0.5 if listed else 0.3):
                yield Place(number, start, end, round(weight, 2), title)


def _weight(setting: _Setting, end: int) -> float:
    """Weigh what is beside the name up to *end*, and what else than a name it may be."""
    line, start, title, left, listed = setting
    name = line[start:end]
    right, closed = after(line, start, end, titled=bool(title))
    whole = right != NEVER and (name[-1] not in _JOINTS or (closed and not _is_office(line, end)))
    if not whole or (is_married(name) and max(left, right) < LOOSE):
        return NEVER
    weight = left + right + _FRAMED * bool(title and closed) - _of_words(setting, end, closed)
    if len(name) > _PAIR and name[-1] not in _FINAL and not is_japanese(name):
        weight -= 0.5 if closed else 1.0
    if not title and not listed and max(left, right) < LOOSE:
        weight -= 0.8 * (name[0] in _DOUBTFUL) + 1.0 * (name[-1] in _GEOGRAPHIC)
    return weight


def _is_office(line: str, start: int) -> bool:
    return any(line[start : start + size] in TITLES for size in (4, 3, 2))


def _of_words(setting: _Setting, end: int, closed: bool) -> float:  # noqa: FBT001 - a sign, no option
    """Weigh against the name up to *end* that it is a word, or begins with one."""
    line, start, title, _, listed = setting
    name, following = line[start:end], line[end : end + 1]
    if name[:_PAIR] in NOT_NAMES:
        marked = not following or following in BOUNDARY
        return 1.6 if title and marked and len(name) == _PAIR else 2.6
    if name in NEXT_WORDS:
        if title or (closed and listed):
            return 0.5 if closed else 1.2
        return 2.6
    if name[:_PAIR] in NEXT_WORDS:
        return 0.6 if title else 1.5
    return 0.0


def _listed(line: str, found: Sequence[Place]) -> list[Place]:
    """Raise names that stand in a list beside one that is well supported."""
    names = list(found)
    for step in (1, -1):
        strong: set[int] = set()
        for index in range(len(names))[::step]:
            one = names[index]
            near, far = (one.start - 1, one.end) if step > 0 else (one.end, one.start - 1)
            if near in strong and not one.title and line[near : near + 1] in _JOINTS:
                one = one._replace(weight=round(one.weight + _joined(line, one.end), 2))
                names[index] = one
            if one.weight >= _STRONG:
                strong.add(far)
    return names


def _joined(line: str, end: int) -> float:
    """Weigh for a name that it stands beside another one in a list."""
    following = line[end : end + 1]
    framed = not following or following in BOUNDARY or following in FOLLOWING
    return _LISTED + _FRAMED * (framed or line[end : end + 2] in NEXT_WORDS)


def _apart(line: str, found: Sequence[Place]) -> list[Place]:
    """Keep the best of names that overlap; the longer one if they are as good."""
    kept = []
    occupied = bytearray(len(line))
    for one in sorted(found, key=lambda p: (-p.weight, p.start - p.end, p.start)):
        if one.weight >= _FLOOR and not any(occupied[one.start : one.end]):
            occupied[one.start : one.end] = b"\1" * (one.end - one.start)
            kept.append(one)
    return sorted(kept)


def _settle(groups: dict[str, list[Place]], text: str) -> None:
    """Choose between 陈志 and 陈志和: the longer if the shorter never stands alone, and back."""
    for name in sorted(groups, key=len, reverse=True):
        short = name[:-1]
        if len(name) <= _PAIR or short not in groups:
            continue
        whole = text.count(short)
        if whole > 1 and whole == text.count(name):
            longer = [place._replace(end=place.end + 1) for place in groups.pop(short)]
            groups[name] = sorted([*groups[name], *longer])
        elif name[-1] in _JOINTS or len(groups[short]) > len(groups[name]):
            shorter = [place._replace(end=place.end - 1) for place in groups.pop(name)]
            groups[short] = sorted([*groups[short], *shorter])


def _total(lines: Sequence[str], name: str, group: Sequence[Place]) -> float:
    """Weigh all places of *name* together."""
    best = max(place.weight for place in group)
    confirmed = best >= _STRONG + EDGE or any(place.title for place in group)
    if name[-1] in _GEOGRAPHIC and not confirmed:
        return 0.0
    total = best + _OTHERS * len(group[1:4])
    if shape(name) >= 0.5 and name[:_PAIR] not in NOT_NAMES:  # noqa: PLR2004 - a weight
        total += _AGAIN[min(len(group), len(_AGAIN) - 1)]
    followers = Counter(lines[place.line][place.end : place.end + 1] for place in group)
    only, times = followers.most_common(1)[0]
    if times == len(group) >= _ALWAYS and is_han(only or " ") and only not in FOLLOWING:
        total -= 1.2
    return total


def _confidence(total: float) -> float:
    if total < _SURE:
        return round(0.79 - 0.12 * (_SURE - total), 2)
    return round(min(0.97, 0.8 + 0.05 * (total - _SURE)), 2)
