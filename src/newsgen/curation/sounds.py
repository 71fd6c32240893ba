"""How alike two spellings of one foreign name are: in Han by sound, in Latin by letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from newsgen.text.cjk import INTERPUNCT, has_han, is_han
from newsgen.text.names import fold_name, tidy_name
from newsgen.text.pinyin import pinyin_words

_FILLERS = frozenset("尔爾斯丝絲思特德得克科夫弗姆勒莱茨兹茲赫普布恩伊亚亞")
"""Characters that often stand for a lone consonant, or for none at all."""

_INITIAL = re.compile(r"[zcs]h|[bpmfdtnlgkhjqxrzcsyw]|")
_KIN = ("b p", "d t", "g k h", "j q x z c s zh ch sh", "l r", "w f", "m n")
_KIN_OF = {sound: group for group in _KIN for sound in group.split()}
_NEAR_VOWELS = {"e": "a", "o": "a", "a": "a", "i": "i", "u": "u", "v": "u", "y": "i", "": ""}
_SAME_SOUND, _SAME_INITIAL, _KIN_INITIAL, _SAME_FINAL, _OTHER = 0.1, 0.45, 0.6, 0.7, 1.0
_GAP, _FILLER_GAP = 0.8, 0.4
_VOWEL_INITIALS = frozenset({"", "y", "w"})
_WORST = 0.6  # the weight of the part that differs most


def likeness(one: str, two: str) -> float:
    """Return how likely *one* and *two* spell the same name, from 0 to 1, by their form alone.

    Names of several parts are compared part by part, and the part that differs
    most counts most.  Names with Han characters are compared with their like
    only; 1 is for names that fold alike.
    """
    if fold_name(one) == fold_name(two):
        return 1.0
    if has_han(one) != has_han(two):
        return 0.0
    parts, others = name_parts(one), name_parts(two)
    if len(parts) != len(others):
        return 0.0
    compare = _han_part if has_han(one) else _latin_part
    alike = tuple(map(compare, parts, others))
    return _WORST * min(alike) + (1 - _WORST) * sum(alike) / len(alike)


def name_parts(name: str) -> tuple[str, ...]:
    """Split a name at its interpuncts or, in Latin letters, between its words."""
    tidy = tidy_name(name)
    if has_han(tidy):
        return tuple(part for part in re.split(rf"[{INTERPUNCT}\-－—]", tidy) if part)
    return tuple(re.split(r"[\s.]+", fold_name(name).strip(". ")))


@lru_cache(1 << 16)
def syllables(text: str) -> tuple[str, ...]:
    """Return the toneless sounds of the Han characters of *text*, one each; others as they are."""
    return tuple(pinyin_words(char) if is_han(char) else char.casefold() for char in text)


def _han_part(one: str, two: str) -> float:
    """Compare two parts of a transliteration, character by character."""
    sounds, others = syllables(one), syllables(two)

    def swap(i: int, j: int) -> float:
        return 0.0 if one[i] == two[j] else _unlike(sounds[i], others[j])

    cost = _alignment([_gap(char) for char in one], [_gap(char) for char in two], swap)
    return max(0.0, 1 - cost / max(len(one), len(two), 2))


def _latin_part(one: str, two: str) -> float:
    if one == two:
        return 1.0
    if min(len(one), len(two)) == 1:  # an initial says little, but does not disagree
        return 0.7 if one[0] == two[0] else 0.0

    def swap(i: int, j: int) -> float:
        return float(one[i] != two[j])

    cost = _alignment([1.0] * len(one), [1.0] * len(two), swap)
    return max(0.0, 1 - 1.5 * cost / max(len(one), len(two)))


def _gap(char: str) -> float:
    return _FILLER_GAP if char in _FILLERS else _GAP


@lru_cache(1 << 16)
def _unlike(one: str, two: str) -> float:
    """Return what it costs to take the syllable *one* for *two*."""
    if one == two:
        return _SAME_SOUND
    first, other = _initial(one), _initial(two)
    final, last = one[len(first) :], two[len(other) :]
    near = _NEAR_VOWELS.get(final[:1]) == _NEAR_VOWELS.get(last[:1])
    if first == other:
        return _SAME_INITIAL - 0.15 * near
    if _kin(first) == _kin(other) or {first, other} <= _VOWEL_INITIALS:
        return _KIN_INITIAL - 0.15 * near
    return _SAME_FINAL if final == last else _OTHER


def skeleton(name: str) -> tuple[str, ...]:
    """Return the class of sounds that each part of a name with Han characters begins with."""
    return tuple(_kin(_initial(syllables(part)[0])) for part in name_parts(name))


def _kin(initial: str) -> str:
    return "" if initial in _VOWEL_INITIALS else _KIN_OF.get(initial, initial)


def _initial(syllable: str) -> str:
    found = _INITIAL.match(syllable)
    return found[0] if found else ""


def _alignment(
    gaps: Sequence[float], others: Sequence[float], swap: Callable[[int, int], float]
) -> float:
    """Return the least cost of turning one sequence into another."""
    row = [0.0]
    for gap in others:
        row.append(row[-1] + gap)
    for i, gap in enumerate(gaps):
        new = [row[0] + gap]
        for j, other in enumerate(others):
            new.append(min(row[j] + swap(i, j), row[j + 1] + gap, new[j] + other))
        row = new
    return row[-1]
