"""The words around a place in a text, as evidence for what was found there."""

from __future__ import annotations

from newsgen.text.cjk import is_han

_INSIDE_WORDS = frozenset("'’-")
_CUT = "…"


def snippet(text: str, start: int, end: int, around: int) -> str:
    """Quote *around* characters on either side of a place, of its own line only.

    An ellipsis stands where the line goes on; a word of letters is quoted
    whole or not at all.
    """
    first = text.rfind("\n", 0, start) + 1
    found = text.find("\n", end)
    last = len(text) if found < 0 else found
    left, right = max(first, start - around), min(last, end + around)
    while first < left < start and _is_inside(text, left):
        left += 1
    while end < right < last and _is_inside(text, right):
        right -= 1
    quoted = text[left:right].strip()
    return f"{_CUT if left > first else ''}{quoted}{_CUT if right < last else ''}"


def _is_inside(text: str, place: int) -> bool:
    """Whether a cut at *place* would part a word."""
    return _is_letter(text[place - 1]) and _is_letter(text[place])


def _is_letter(character: str) -> bool:
    return (character.isalnum() and not is_han(character)) or character in _INSIDE_WORDS
