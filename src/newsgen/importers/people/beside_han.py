"""What stands before and behind a Chinese name, as weights for and against one."""

from __future__ import annotations

import re

from newsgen.importers.people import given
from newsgen.importers.people.surnames import COMPOUND
from newsgen.importers.people.titles_zh import (
    ADDRESSES,
    LOOSE_TITLES,
    NO_ROLES,
    ROLE_ENDINGS,
    TITLES,
)
from newsgen.importers.people.words_around import (
    BOUNDARY,
    FIRMS,
    FOLLOWING,
    NEXT_WORDS,
    SPEECH,
)
from newsgen.mentions.words_zh import VERBS_LIKE_INSTITUTIONS
from newsgen.mentions.words_zh_edges import ENDING
from newsgen.text.cjk import INTERPUNCT, is_han

TITLED, LOOSE, EDGE, SPOKEN, NEVER = 3.0, 1.2, 0.7, 1.5, -9.0
"""Weights: of a word of office, of one that may be one, of a mark, of speech, of what excludes."""

_ROLE, _AGED, _PEOPLE, _PART = 2.2, 2.2, 1.0, -2.3
_LONGEST_TITLE, _LONGEST_WORD, _PAIR = 6, 5, 2
_AGE = re.compile(
    r"[(（](?:[男女][,，、/)）]|\d{1,3}岁|化名|音译?[)）]|[左右中][)）]|[A-Z][a-z]{0,30}[ ,，)）])"
)
_BORN = re.compile(
    r"(?:本名|汉名|族名|俗名|乳名|小名|网名|法名|中文名"
    r"|原名|又名|艺名|笔名|别名|曾用名)[叫为是]?[“「]?$"
)
_BORN_REACH = 6
_NAMELESS = frozenset("某姓氏男女")
_CALLED = frozenset("小老阿大")
_SUFFIXES = frozenset("方")  # 对等方: far more often the end of a word than a surname
_PEOPLE_ENDINGS = frozenset("人生民友工星角夫妇帅主徒童客户脚才哥姐弟妹嫂婆爷伯叔姨后王汉霸侠贩嬷")
_REPORTERS = frozenset(("记者", "通讯员"))  # they ask more often than they are named
_GOES_ON = frozenset(
    (
        "居民楼",
        "居民区",
        "学生会",
        "学生证",
        "教师节",
        "教师席",
        "记者会",
        "记者席",
        "员工房",
        "司机班",
        "作者席",
        "村民组",
    )
)
_OFFICES = frozenset(
    ("部长", "局长", "署长", "处长", "厅长", "院长", "司长", "委员", "会长", "主席")
)
_PARTIAL = ("某", INTERPUNCT, "”号", "」号", "』号", "”轮", "”舰")
_NO_FIRMS = NEXT_WORDS | VERBS_LIKE_INSTITUTIONS


def is_addressed(line: str, start: int) -> bool:
    """Whether somebody is called by surname and title (王局长), or left without a name (王姓)."""
    following = line[start + 1 : start + 5]
    if line[start : start + 2] in COMPOUND:  # 阮氏春梅
        return False
    if following[:1] in _NAMELESS:
        return True
    return following[:2] in ADDRESSES or following[:3] in ADDRESSES or following in ADDRESSES


def before(line: str, start: int) -> tuple[str, float]:
    """Find the word of office that ends at *start*, "" for none, and weigh what stands there."""
    edge = start
    while edge and start - edge < _PAIR and line[edge - 1] in " 　:：":
        edge -= 1
    for size in range(_LONGEST_TITLE, 1, -1):
        word = line[max(0, edge - size) : edge]
        if len(word) == size and word in TITLES:
            longer = line[edge - size : edge + 1] in TITLES or line[edge - 1 : edge + 1] in TITLES
            if longer or word[-2:] + line[start] in _GOES_ON:  # 博士后, 老师傅, 居民楼
                return "", NEVER
            return ("", LOOSE) if word in _REPORTERS else (word, TITLED)
    if start == 0 or line[start - 1] in BOUNDARY:
        return "", EDGE
    return _word_before(line, start)


def _word_before(line: str, start: int) -> tuple[str, float]:  # noqa: PLR0911 - one for each sign
    last, word = line[start - 1], line[max(0, start - 2) : start]
    in_word = last + line[start] in ENDING or (
        line[start] in _SUFFIXES and is_han(last) and last not in FOLLOWING
    )
    if in_word or (last in _CALLED and word not in LOOSE_TITLES):
        return "", _PART
    if _BORN.search(line, max(0, start - _BORN_REACH), start):
        return "", NEVER
    if word in LOOSE_TITLES or last in LOOSE_TITLES:
        return "", LOOSE
    if len(word) == _PAIR and is_han(word[0]) and word not in NO_ROLES:
        if last in ROLE_ENDINGS:
            return word, LOOSE if last == "者" else _ROLE
        if last in _PEOPLE_ENDINGS:
            return "", _PEOPLE
    if last == "的":
        return "", LOOSE if word == "岁的" else 0.5
    return "", 0.3 if last in FOLLOWING or not is_han(last) else 0.0


def after(line: str, start: int, end: int, *, titled: bool) -> tuple[float, bool]:
    """Weigh what stands behind a name, and tell whether it surely ends there.

    NEVER if the name is a part of something longer: a firm, a place, somebody
    whose name is left out.
    """
    if line.startswith(_PARTIAL, end):
        return NEVER, False
    following = line[end : end + 1]
    if not following or following in BOUNDARY:
        speaker = start == 0 and following in (":", "：")
        return SPOKEN if speaker else _AGED if _AGE.match(line, end) else EDGE, True
    for size in (4, 3, 2, 1):
        word = line[end : end + size]
        if word in ADDRESSES:
            office = word[-2:] in _OFFICES and end - start == _PAIR  # 卫福部长 is no 卫福
            return (0.0 if office else _AGED), True
        if word in SPEECH:
            return SPOKEN, True
    pair, bridge = line[end : end + 2], line[end - 1] + following
    if bridge in FIRMS or (
        pair not in _NO_FIRMS
        and any(line[end : end + size] in FIRMS for size in range(_LONGEST_WORD, 0, -1))
    ):
        return NEVER, False
    clash = (1.2 if titled else 2.0) if bridge in NEXT_WORDS else 0.0
    return _word_after(following, pair, clash, short=end - start == _PAIR)


def _word_after(following: str, pair: str, clash: float, *, short: bool) -> tuple[float, bool]:
    """Weigh other words; *clash* counts against a name whose last character begins one."""
    if pair in NEXT_WORDS or following.isdigit():
        return 0.5 - clash, not clash
    if following in FOLLOWING:
        return EDGE - clash, not clash
    if not is_han(following):
        return 0.2 - clash, False
    if short and following in given.FEMININE_OR_RARE:
        clash += 1.5
    return (0.0 if following in given.LIKELY else 0.3) - clash, False
