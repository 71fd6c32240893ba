"""How much a few Han characters look like a name: its surname, and the characters behind it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from newsgen.importers.people import given, surnames
from newsgen.importers.people.words_around import NEXT_WORDS
from newsgen.text.cjk import is_han

HARDLY = -9.0
"""The weight of what cannot be a name."""

LONGEST = 5
"""Most characters of a name without interpunct: three of a Japanese surname, and two."""

_BODIES = frozenset("族队省市县区镇乡街路厂店社局院校站馆厅部处科所署网")  # end no name
_KIN = frozenset("妇翁嫌母父妻夫兄姐姊妹弟童师员婆爷嫂犯警医导校老董总工")  # 李妇, 张父
_JAPANESE = given.JAPANESE | given.LIKELY
_LIKELY = given.LIKELY - given.POSSIBLE
_MARRIED = surnames.MARRIED | (surnames.FREQUENT - surnames.WORDLIKE) | surnames.COMMON_WORDLIKE
_TWO = surnames.COMPOUND | surnames.JAPANESE
_FAMILIES = (
    dict.fromkeys(surnames.WORDLIKE, -0.4)
    | dict.fromkeys(surnames.COMMON_WORDLIKE, 0.5)
    | dict.fromkeys(surnames.GRAMMAR, -1.4)
    | dict.fromkeys(("东方", "百里", "西门", "东郭", "第五", "单于", "南宫"), 1.6)
)
_BY_LENGTH = {1, 2, 3}
_DOUBLE = 4  # characters of a name with two surnames


@lru_cache(1 << 15)  # the same few characters are asked for again and again
def shape(name: str) -> float:
    """Weigh the characters of *name* by themselves; below zero it is hardly one."""
    if not name or not all(map(is_han, name)):
        return HARDLY
    own = name[2:] if name[:2] in surnames.COMPOUND else name[1:]
    if not given.NEVER.isdisjoint(own) and not is_japanese(name):
        return HARDLY
    return max((_shape(name, size) for size in _surname_sizes(name)), default=HARDLY)


def surname(name: str) -> str:
    """Return the surname that *name* most likely begins with."""
    return name[: max(_surname_sizes(name), key=lambda size: _shape(name, size), default=1)]


def is_japanese(name: str) -> bool:
    """Whether *name* is a Japanese surname with characters of Japanese given names."""
    return any(
        name[:size] in surnames.JAPANESE and _JAPANESE.issuperset(name[size:]) for size in (2, 3)
    )


def is_married(name: str) -> bool:
    """Whether *name* can only be one with the surnames of husband and wife."""
    return len(name) == _DOUBLE and not any(name[:size] in _TWO for size in _BY_LENGTH)


def _surname_sizes(name: str) -> Iterator[int]:
    if name[:1] in surnames.SINGLE and 1 < len(name) <= len("王小明"):
        yield 1
    if name[:2] in surnames.COMPOUND and len("欧阳") < len(name) <= len("欧阳小明"):
        yield 2
    for size in _BY_LENGTH:
        if name[:size] in surnames.JAPANESE and size < len(name) <= size + 3:
            yield size
    if len(name) == _DOUBLE and set(name[:2]) <= _MARRIED:
        yield 2


def _shape(name: str, size: int) -> float:
    family, own = name[:size], name[size:]
    if family in surnames.JAPANESE:
        weight = sum(0.7 if c in given.JAPANESE else _fitness(c) for c in own)
        return 1.1 + weight - 0.8 * (len(own) > 2) - 0.2 * (len(own) == 1)  # noqa: PLR2004 - characters
    if own in _KIN or own[-1] in _BODIES:
        return HARDLY
    if size > 1 and family not in surnames.COMPOUND:
        if not given.LIKELY.issuperset(own):
            return HARDLY
        return (2.2 if set(family) <= surnames.MARRIED else 1.6) + sum(map(_fitness, own))
    weight = _FAMILIES.get(family, 2.3 if size > 1 else 1.0)
    if len(own) == 1:
        return weight + _alone(own)
    if own in NEXT_WORDS:
        weight -= 0.6
    if own[0] == own[1] and own[0] not in given.LIKELY:
        weight -= 1.0
    return weight + sum(map(_fitness, own))


def _alone(own: str) -> float:
    """Weigh a given name of one character: names of two are words far more often."""
    if own in given.FEMININE_OR_RARE:
        return 0.0
    return -0.3 if own in given.LIKELY else -2.1 if own in given.RARELY else -0.9


def _fitness(character: str) -> float:
    if character in _LIKELY:
        return 0.8 if character in given.FEMININE_OR_RARE else 0.7
    if character in given.POSSIBLE:
        return 0.1
    return -1.4 if character in given.RARELY else -1.0
