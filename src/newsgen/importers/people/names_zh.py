"""Foreign names in Chinese prose: where they begin and end, and what speaks for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

from newsgen.importers.people.surnames import FREQUENT
from newsgen.importers.people.titles_zh import TITLES as OFFICES
from newsgen.importers.people.transliteration import (
    PLACES,
    RIGHT_STOPS,
    TITLES,
    is_name_character,
)
from newsgen.importers.people.words_around import NEXT_WORDS
from newsgen.mentions.words_zh_foreign import NEVER_IN_NAMES
from newsgen.text.cjk import HAN_CLASS, INTERPUNCT, INTERPUNCTS, is_han

_DOTS = f"[{INTERPUNCTS}]"
_PARTS = re.compile(rf" ?{_DOTS} ?")
_STOPS = re.compile(rf"(?<=[{HAN_CLASS}A-Z])[.\uff0e](?=[{HAN_CLASS}])|(?<=[A-Z])\uff0e(?=[A-Z])")
_GLOSS = re.compile(
    r"\s?[(（](?:英文名?[:：]?\s?|原名[:：]?\s?)?"
    r"(?P<latin>[A-Z][\w.'’‘-]{0,30}(?: [\w.'’‘-]{1,30}){0,5})[)）,，、]"
)
_LONGEST_FIRST, _LONGEST_LAST, _MOST_DOTS = 6, 8, 6
_LEFT_STOPS = TITLES | PLACES
_NOT_FIRST = frozenset("让讓本因于於")  # words that stand before names, rarely in front of one
_HYPHENS = frozenset("-－—")
_HAN_RUN = re.compile(rf"[{HAN_CLASS}]{{1,12}}(?:[-－—][{HAN_CLASS}]{{1,12}})?")
_COMMON_LEFT = frozenset(
    "在以由人者官家长長员員师師授士和与與及对對是称稱说說向把被随隨裔驱驅一名位手星练練锋鋒将將军軍"
    "相统統民国國的了到为為从從跟同但而据據替给給年月日时時后後前队隊主编編董事总總部院会會委秘書徒友生"
)
_COMMON_RIGHT = frozenset(
    "的在和与與及等是为為对對将將也都就被把向从從说說称稱表宣发發认認则則曾已正又还還并並且或不没沒有之所"
    "首先前后後离離除担擔出到来來去要会會能可告问問写寫回两兩三一二这這那时時年月日而但自最近随隨同跟获獲赢贏"
    "通接受辞辭任当當上下此其指强強透坦承否批介解谈談看听聽给給领領率主创創成进進开開现現今昨周因"
)
_INITIALS = re.compile(r"(?<![A-Za-z])[A-Z]\.?$")
_BEARERS = (
    "公司", "集团", "银行", "大学", "学院", "中学", "医院", "基金会", "奖",
    "文学奖", "定理", "定律", "效应", "综合征", "号", "路", "大街", "广场",
    "机场", "中心", "图书馆", "博物馆", "剧院", "球场", "体育场",
)  # fmt: skip
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
        return dotted(self.written)


def dotted(written: str) -> str:
    """Return a name with U+00B7 between its parts, and no spaces there."""
    return _PARTS.sub(INTERPUNCT, _STOPS.sub(INTERPUNCT, written))


def sightings(lines: Sequence[str]) -> tuple[Sighting, ...]:
    """Find all names with an interpunct in *lines*, in order; ``written`` is as *lines* have it.

    Lines are best folded: the lists of words around names are simplified.
    """
    return tuple(
        sighting
        for number, line in enumerate(lines)
        if _PARTS.search(line)
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
        joins = chains and len(chains[-1]) < _MOST_DOTS
        if joins and _is_middle(line[chains[-1][-1][1] : match.start()]):
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
    last, latin, right_sure = last_part(line, dots[-1][1])
    if first == dots[0][0] or last == dots[-1][1]:
        return None
    if line.startswith(_BEARERS, last):
        return None
    if sum(c.isalpha() for c in line[first:last]) <= len(dots):  # less than a character a part
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
    named = _titled(line, end)
    if named:
        return named, True
    initials = _INITIALS.search(line, max(0, end - _LONGEST_FIRST), end)
    if initials:
        return initials.start(), True
    while begin > max(0, end - _LONGEST_FIRST) and (
        is_name_character(line[begin - 1]) or (begin < end and line[begin - 1] in _HYPHENS)
    ):
        begin -= 1
    while begin < end and line[begin] in _HYPHENS:
        begin += 1
    for place in range(end - 1, begin - 1, -1):
        if any(line[max(0, place - size) : place] in _LEFT_STOPS for size in (2, 3, 4, 5, 6)):
            return place, True
    hyphened = line[begin + 1 : begin + 2] in _HYPHENS
    if end - begin > 1 and line[begin] in _NOT_FIRST and not hyphened:
        return begin + 1, begin == 0 or not is_han(line[begin - 1])
    before = line[begin - 1] if begin > 0 else ""
    return begin, not is_han(before or " ") or before in _COMMON_LEFT


def _stops(line: str, place: int) -> bool:
    """Whether a word begins there that stands behind names."""
    return any(
        line[place : place + size] in RIGHT_STOPS or line[place : place + size] in NEVER_IN_NAMES
        for size in (1, 2, 3)
    )


def _titled(line: str, end: int) -> int:
    """Return where the first part begins if a word of office stands before it; 0 if none does."""
    for place in range(end - 1, max(0, end - _LONGEST_FIRST) - 1, -1):
        if not is_name_character(line[place]) and line[place] not in _HYPHENS:
            return 0
        if any(line[max(0, place - size) : place] in OFFICES for size in (5, 4, 3, 2)):
            return place
    return 0


def last_part(line: str, start: int) -> tuple[int, str, bool]:
    """Find where a part that begins at *start* ends, its original, and whether the end is sure.

    The original is the Latin name in parentheses behind it, "" for none.
    """
    run = _HAN_RUN.match(line, start)
    if not run:
        return start, "", False
    gloss = _GLOSS.match(line, run.end())
    if gloss and run.end() - start <= _LONGEST_LAST:
        return run.end(), gloss["latin"].strip(), True
    stop = start
    while stop < min(run.end(), start + _LONGEST_LAST):
        if stop > start and _stops(line, stop):
            break
        if not is_name_character(line[stop]) and line[stop] not in _HYPHENS:
            break
        stop += 1
    if stop == start and line[start] in FREQUENT:  # 迈克尔·郑
        stop += 1
    after = line[stop : stop + 1]
    is_stop = _stops(line, stop)
    sure = is_stop or not is_han(after or " ") or after in _COMMON_RIGHT
    return stop, "", sure or line[stop : stop + 2] in NEXT_WORDS
