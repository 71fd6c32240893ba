"""What in a regular expression may make it slow, seen from its parse tree alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

from pattern_strings import LETTERS, REPEATS, holds, inner

_MANY = 16


def suspicions(pattern: re.Pattern) -> tuple[str, ...]:
    """Return what may be slow: repeats in repeats, beside each other, or at the very front.

    It looks at single letters and knows nothing of possessive ends; it tells where to
    look, and proves nothing.
    """
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    flags = pattern.flags & ~(re.UNICODE if isinstance(source, bytes) else 0)
    tree = list(parser.parse(text, flags))
    found = list(_within(tree, many=False))
    if tree and _is_long(tree[0]):
        found.append("front")
    return tuple(dict.fromkeys(found))


def _within(items: list, *, many: bool) -> Iterator[str]:
    for place, (kind, value) in enumerate(items):
        long = _is_long((kind, value))
        if long and many:
            yield "nested"
        if long and place + 1 < len(items) and _is_long(items[place + 1]):
            beside = items[place + 1][1][2]
            if any(holds(value[2], one) and holds(beside, one) for one in LETTERS):
                yield "beside"
        for one in inner(kind, value):
            yield from _within(list(one), many=many or long)


def _is_long(item: tuple) -> bool:
    """Tell whether this is a repeat of many that gives back what it took."""
    kind, value = item
    return kind in REPEATS and kind is not c.POSSESSIVE_REPEAT and value[1] >= _MANY
