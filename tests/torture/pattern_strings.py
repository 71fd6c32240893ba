"""Strings made to be hard for a regular expression, out of the expression itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from random import Random
from typing import NamedTuple
from zlib import crc32

from re import _constants as c  # type: ignore[attr-defined]  # isort: skip
from re import _parser as parser  # type: ignore[attr-defined]  # isort: skip

_LONG = 8  # a repeat of so many is worth being filled
REPEATS = frozenset({c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT})
LETTERS = "a Z0.\n-'\"<(中，·é_/:：《[{*|=#%,;\\\t\r\x00\u3000”“の١"
_CATEGORIES = {
    c.CATEGORY_DIGIT: "07",
    c.CATEGORY_NOT_DIGIT: "a中 ",
    c.CATEGORY_SPACE: " \n\t",
    c.CATEGORY_NOT_SPACE: "a中0.",
    c.CATEGORY_WORD: "a0中_Z",
    c.CATEGORY_NOT_WORD: " .，\n",
}
_FIXED = (
    *(" ", "0", ".", "\n", "\\", '"', "中", "“", "[", "(", "<", "a", "A", "-", "/", "·", "\t"),
    *("《", "a ", "A. ", "0,", "中 ", "[]", "<a ", "</", "a.", "A", "12", "a\n", "\r\n", " \n"),
    *("&", "&#", '="', "{", "}", "*", "_", "`", "http://", "www.", "(1)", "1.", "\u3000", "a-"),
)

Items = Sequence[tuple[object, object]]


class Core(NamedTuple):
    """What begins a string, what fills it, and its end."""

    lead: str
    pump: str
    end: str = ""

    def grown(self, length: int, *, binary: bool = False) -> str | bytes:
        """Return the string of about *length* characters; as UTF-8 if *binary*."""
        times = (length - len(self.lead)) // len(self.pump) + 1
        text = self.lead + self.pump * times + self.end
        return text.encode("utf-8", "replace") if binary else text


FIXED = tuple(Core("", one) for one in _FIXED)
"""What is hard for many expressions: long strings of one thing."""


def cores(pattern: re.Pattern, draws: int) -> tuple[Core, ...]:
    """Return what *pattern* may be slow on, no two the same.

    For each repeat in it: what leads there, then what fills it, over and over, and
    an end that fails; with *draws* different choices of letters.  The same pattern
    gets the same strings in every run.
    """
    source = pattern.pattern
    is_binary = isinstance(source, bytes)
    text = source.decode("latin-1") if is_binary else source
    tree = parser.parse(text, pattern.flags & ~(re.UNICODE if is_binary else 0))
    random = Random(crc32(text.encode("utf-8", "surrogatepass")))  # noqa: S311 - chosen, not secret
    return tuple(dict.fromkeys(one for one in _cores(tree, random, draws) if one.pump))


def _cores(tree: Items, random: Random, draws: int) -> Iterator[Core]:
    letters = "".join(dict.fromkeys(LETTERS + "".join(_letters(tree))))
    for before, body, after in _repeats(tree, ()):
        single = [one for one in letters if holds(body, one)]
        follows = [one for one in single if after and holds(after[:1], one)]
        for _ in range(draws):
            lead = _sample(before, random)
            pumps = [_sample(body, random), "".join(_sample(body, random) for _ in range(3))]
            pumps += random.sample(single, min(2, len(single)))
            pumps += random.sample(follows, min(1, len(follows)))
            for pump in pumps:
                yield Core(lead, pump)
                yield Core(lead, pump, random.choice(letters))
                yield Core("", lead + pump)
                yield Core("", lead + pump * 2 + " ", "\x00")
    for _ in range(4 * draws):
        yield Core("", _sample(tree, random))
        yield Core("", _sample(tree, random)[:-1], random.choice(letters))
        yield Core("", _sample(tree, random) + random.choice(letters))
        yield Core("", "".join(random.choices(letters, k=random.randint(1, 5))))


def _repeats(items: Items, lead: tuple) -> Iterator[tuple[Items, Items, Items]]:
    """Yield each long repeat: what stands before it, what it repeats, what comes after."""
    items = list(items)
    for place, (kind, value) in enumerate(items):
        before = (*lead, *items[:place])
        for one in inner(kind, value):
            yield from _repeats(one, before)
        if kind in REPEATS and value[1] >= _LONG:
            yield before, value[2], items[place + 1 :]


def inner(kind: object, value) -> Iterable[Items]:
    """Return the expressions inside of one."""
    if kind in REPEATS:
        return (value[2],)
    if kind is c.GROUPREF_EXISTS:
        return tuple(one for one in value[1:] if one)
    known = {
        c.SUBPATTERN: lambda: (value[3],),
        c.BRANCH: lambda: value[1],
        c.ATOMIC_GROUP: lambda: (value,),
        c.ASSERT: lambda: (value[1],),
        c.ASSERT_NOT: lambda: (value[1],),
    }
    return known.get(kind, tuple)()


def _letters(items: Items) -> Iterator[str]:
    """Yield the letters that an expression names: alone, and at the ends of ranges."""
    for kind, value in items:
        if kind in {c.LITERAL, c.NOT_LITERAL}:
            yield chr(value)
        elif kind is c.IN:
            yield from islice(_of_class(value), 12)
        for one in inner(kind, value):
            yield from _letters(one)


def _of_class(parts) -> Iterator[str]:
    for kind, value in parts:
        if kind is c.LITERAL:
            yield chr(value)
        elif kind is c.RANGE:
            yield from {chr(value[0]), chr(value[1])}
        elif kind is c.CATEGORY:
            yield from _CATEGORIES[value]


def holds(items: Items, one: str) -> bool:
    """Tell whether the expression takes the letter *one*; no if it can't stand alone."""
    kinds = list(items)
    if len(kinds) != 1:
        return False
    kind, value = kinds[0]
    single = {
        c.LITERAL: lambda: ord(one) == value,
        c.NOT_LITERAL: lambda: ord(one) != value,
        c.ANY: lambda: one != "\n",
        c.IN: lambda: _in_class(value, one),
    }
    if kind in single:
        return single[kind]()
    within = kind in REPEATS or kind in {c.SUBPATTERN, c.ATOMIC_GROUP, c.BRANCH}
    return within and any(holds(part, one) for part in inner(kind, value))


def _in_class(parts, one: str) -> bool:
    negated = False
    found = False
    for kind, value in parts:
        if kind is c.NEGATE:
            negated = True
        elif kind is c.LITERAL:
            found = found or ord(one) == value
        elif kind is c.RANGE:
            found = found or value[0] <= ord(one) <= value[1]
        elif kind is c.CATEGORY:
            found = found or _in_category(value, one)
    return found != negated


def _in_category(kind: object, one: str) -> bool:
    name = str(kind).removeprefix("CATEGORY_").removeprefix("NOT_")
    told = {
        "DIGIT": one.isdigit(),
        "SPACE": one.isspace(),
        "WORD": one.isalnum() or one == "_",
    }[name]
    return told != ("NOT_" in str(kind))


def _sample(items: Items, random: Random) -> str:
    """Return a text that *items* would take, but for what they ask of what stands around."""
    made = ""
    for kind, value in items:
        if kind is c.LITERAL:
            made += chr(value)
        elif kind in {c.NOT_LITERAL, c.ANY}:
            made += random.choice([one for one in LETTERS if one != "\n" and ord(one) != value])
        elif kind is c.IN:
            fitting = [one for one in (*_of_class(value), *LETTERS) if _in_class(value, one)]
            made += random.choice(fitting) if fitting else ""
        elif kind in REPEATS:
            times = random.randint(value[0], min(value[1], value[0] + 2))
            made += "".join(_sample(value[2], random) for _ in range(times))
        elif kind is c.BRANCH:
            made += _sample(random.choice(value[1]), random)
        elif kind is c.SUBPATTERN:
            made += _sample(value[3], random)
        elif kind is c.ATOMIC_GROUP:
            made += _sample(value, random)
        elif kind is c.ASSERT and value[0] < 0 and not made:
            made += _sample(value[1], random)
    return made
