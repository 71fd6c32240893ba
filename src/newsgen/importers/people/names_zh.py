"""Foreign names in Chinese prose: where they begin and end, and what speaks for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from newsgen.importers.people.transliteration import (
    PLACES,
    RIGHT_STOPS,
    TITLES,
    is_name_character,
)
from newsgen.text.cjk import HAN_CLASS, INTERPUNCT, INTERPUNCTS, is_han

_DOTS = f"[{INTERPUNCTS}]"
_PARTS = re.compile(rf" ?{_DOTS} ?")
_GLOSS = re.compile(
    r"\s?[(（](?:英文名?[:：]?\s?|原名[:：]?\s?)?"
    r"(?P<latin>[A-Z][\w.'’‘-]*(?: [\w.'’‘-]+){0,5})[)）,，、]"
)
_LONGEST_FIRST, _LONGEST_LAST = 6, 8
_LEFT_STOPS = TITLES | PLACES
_NOT_FIRST = frozenset("让讓本因于於")  # words that stand before names, rarely in front of one
_HYPHENS = frozenset("-－—")
_HAN_RUN = re.compile(rf"[{HAN_CLASS}]+(?:[-－—][{HAN_CLASS}]+)?")
_COMMON_LEFT = frozenset(
    "在以由人者官家长長员員师師授士和与與及对對是称稱说說向把被随隨裔驱驅一名位手星练練锋鋒将將军軍"
    "相统統民国國的了到为為从從跟同但而据據替给給年月日时時后後前队隊主编編董事总總部院会會委秘書徒友生"
)
_COMMON_RIGHT = frozenset(
    "的在和与與及等是为為对對将將也都就被把向从從说說称稱表宣发發认認则則曾已正又还還并並且或不没沒有之所"
    "首先前后後离離除担擔出到来來去要会會能可告问問写寫回两兩三一二这這那时時年月日而但自最近随隨同跟获獲赢贏"
    "通接受辞辭任当當上下此其指强強透坦承否批介解谈談看听聽给給领領率主创創成进進开開现現今昨周因"
)
_BOOK_REACH = 60  # characters: no title of a book is longer
_VOWELS = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœ]+")


Span: TypeAlias = tuple[int, int]
"""A place in a line: first character, and the one after the last."""


class Sighting(Struct, frozen=True, array_like=True):
    """One place where a name seems to stand: line, span, and how sure its two edges are."""

    line: int
    start: int
    end: int
    written: str
    latin: str = ""
    left_sure: bool = False
    right_sure: bool = False

    @property
    def name(self) -> str:
        """The name with the interpunct that the archive uses."""
        return _PARTS.sub(INTERPUNCT, self.written)


def sightings(lines: Sequence[str]) -> tuple[Sighting, ...]:
    """Find all names with an interpunct, in order."""
    return tuple(
        sighting
        for number, line in enumerate(lines)
        for dots in _chains(line)
        if (sighting := _sighting(line, number, dots))
    )


def fits(latin: str, name: str) -> bool:
    """Whether *latin* could be the original of *name*: as many words, about as many syllables."""
    syllables = sum(max(1, len(_VOWELS.findall(word.lower()))) for word in latin.split())
    han = sum(map(is_han, name))
    words, parts = len(latin.split()), name.count(INTERPUNCT) + 1
    # Consonant clusters take a character each: Christopher has 3 syllables, 克里斯托弗 5.
    return abs(words - parts) <= 1 and syllables * 0.5 <= han <= syllables * 2.6 + 1


def _chains(line: str) -> list[list[Span]]:
    """Group the interpuncts of *line*: two belong together if a whole part stands between."""
    chains: list[list[Span]] = []
    for match in _PARTS.finditer(line):
        if chains and _is_middle(line[chains[-1][-1][1] : match.start()]):
            chains[-1].append(match.span())
        else:
            chains.append([match.span()])
    return chains


def _sighting(line: str, number: int, dots: list[Span]) -> Sighting | None:
    """Find the name around *dots*; None if there is none, or it is in a book's title."""
    reach = max(0, dots[0][0] - _BOOK_REACH)
    if line.rfind("《", reach, dots[0][0]) > line.rfind("》", reach, dots[0][0]):
        return None
    first, left_sure = _first(line, dots[0][0])
    last, latin, right_sure = _last(line, dots[-1][1])
    if first == dots[0][0] or last == dots[-1][1]:
        return None
    if sum(map(is_han, line[first:last])) <= len(dots):  # less than a character a part
        return None
    return Sighting(number, first, last, line[first:last], latin, left_sure, right_sure)


def _is_middle(part: str) -> bool:
    """Whether *part* can be one between two interpuncts: name characters or a Latin initial."""
    if not part or len(part) > _LONGEST_FIRST:
        return False
    initial = part[0].isupper() and len(part) <= len("W.")
    return initial or all(map(is_name_character, part))


def _first(line: str, end: int) -> tuple[int, bool]:
    """Find where the first part begins, and whether that is sure."""
    begin = end
    while begin > max(0, end - _LONGEST_FIRST) and is_name_character(line[begin - 1]):
        begin -= 1
    for place in range(end - 1, begin - 1, -1):
        if any(line.endswith(stop, 0, place) for stop in _LEFT_STOPS):
            return place, True
    if end - begin > 1 and line[begin] in _NOT_FIRST:
        return begin + 1, begin == 0 or not is_han(line[begin - 1])
    before = line[begin - 1] if begin > 0 else ""
    return begin, not is_han(before or " ") or before in _COMMON_LEFT


def _last(line: str, start: int) -> tuple[int, str, bool]:
    """Find where the last part ends, the original name behind it, and whether that is sure."""
    run = _HAN_RUN.match(line, start)
    if not run:
        return start, "", False
    gloss = _GLOSS.match(line, run.end())
    if gloss and run.end() - start <= _LONGEST_LAST:
        return run.end(), gloss["latin"].strip(), True
    stop = start
    while stop < min(run.end(), start + _LONGEST_LAST):
        if stop > start and any(line.startswith(word, stop) for word in RIGHT_STOPS):
            break
        if not is_name_character(line[stop]) and line[stop] not in _HYPHENS:
            break
        stop += 1
    after = line[stop : stop + 1]
    is_stop = any(line.startswith(word, stop) for word in RIGHT_STOPS)
    return stop, "", is_stop or not is_han(after or " ") or after in _COMMON_RIGHT
