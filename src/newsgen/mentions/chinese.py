"""Whether a Chinese text is somebody's name where it stands: rules on what is beside it.

Chinese has no spaces, so the shorter a name, the more its neighbours must say.
"""

from __future__ import annotations

from collections.abc import Collection

from newsgen.mentions.simplified import simple
from newsgen.mentions.verdict import Form, Place, Verdict, inside_longer_word
from newsgen.mentions.words_zh import (
    AFTER,
    CLOSING,
    COMPANIES,
    COMPOUND_SURNAMES,
    FIRM_SIGNS,
    FUNCTION_SURNAMES,
    GIVEN,
    INSTITUTIONS,
    MODIFIERS,
    NOT_PEOPLE,
    PARTS_OF_FIRMS,
    SPEECH,
    SURNAMES,
    TITLES,
    VERBS_LIKE_INSTITUTIONS,
    VERBS_OF_PEOPLE,
    WORDS_BEFORE,
)
from newsgen.mentions.words_zh_edges import BEGINNING, ENDING
from newsgen.mentions.words_zh_foreign import BEFORE, NEVER_IN_NAMES, TRANSLITERATING
from newsgen.text.cjk import INTERPUNCT, is_han

_REACH = 14  # characters behind a name that a rule may look at: 国际和平医院
_LONGEST_WORD = 6
_PAIR, _TRIPLE = 2, 3
_MODIFIERS_AT_MOST = 3
_FAMILIAR = "老小阿姓"  # 小王刚到 is 小王, 刚到
_JOINTS = frozenset((INTERPUNCT, "-"))
_CLOSING = "”」』’"
_FALSE = ("（化名", "(化名", "（假名", "(假名")  # 李明（化名） hides who it is


def judge_han(place: Place, form: Form) -> Verdict:
    """Judge a text that ends, or begins, with a Han character."""
    if form.around and inside_longer_word(place, form):
        return Verdict.NONE
    text, start, end = place.text, place.start, place.end
    left = simple(text[max(place.floor, start - _LONGEST_WORD) : start])
    right = simple(text[end : min(place.ceiling, end + _REACH)])
    if (left[-1:] in _JOINTS and _joined(left[-2:][::-1])) or _joined(right):
        return Verdict.ELSE if _joined(right) else Verdict.NAMESAKE
    if form.firm:
        return _judge_firm(left, right, form)
    if right.startswith(_FALSE):
        return Verdict.ELSE
    toy = (form.weak or form.foreign) and _begins(right.lstrip(_CLOSING), NOT_PEOPLE)
    if toy or (right and is_han(right[0]) and _institution(right, foreign=form.foreign)):
        return Verdict.ELSE
    return _judge_person(left, right, form)


def _judge_person(left: str, right: str, form: Form) -> Verdict:
    """Judge a person's name by its length and kind."""
    if form.common:
        return _judge_common(left, right)
    name = simple(form.text)
    if form.foreign and len(name) in {_PAIR, _TRIPLE}:
        return _judge_foreign(left, right, name)
    if len(name) == _PAIR:
        return _judge_pair(left, right, name)
    if len(name) == _TRIPLE and name[1] == " ":
        return Verdict.NONE if _touches(left, right) else Verdict.NAME
    return _judge_long(left, right, name)


def _judge_long(left: str, right: str, name: str) -> Verdict:
    """Judge a Chinese name of three characters or more."""
    # 位于正中 is no 于正中: a surname that is a word of grammar belongs to the word before it.
    if name[0] in FUNCTION_SURNAMES and left[-1:] + name[0] in ENDING:
        return Verdict.NONE
    # 欧阳娜娜 is no 欧阳娜.
    longer = name[:2] in COMPOUND_SURNAMES and right[:1] == name[2:]
    return Verdict.ELSE if longer else Verdict.NAME


def _judge_firm(left: str, right: str, form: Form) -> Verdict:
    """Judge the name of an organisation, which may have anything beside it but its own kind."""
    if _begins(right, PARTS_OF_FIRMS):
        return Verdict.ELSE
    if form.common and not _begins(right, FIRM_SIGNS):
        return Verdict.NONE
    if len(form.text) == _PAIR and left[-1:] + simple(form.text[0]) in ENDING:
        return Verdict.NONE
    return Verdict.NAME


def _judge_common(left: str, right: str) -> Verdict:
    """Judge a name that is also a word (高峰): somebody speaks or has a title, or it is none."""
    if left and left[-1] in "早晚":
        return Verdict.NONE
    if _begins(right, SPEECH) or _begins(right, TITLES):
        return Verdict.NAME
    titled = _ends(left, TITLES) or _ends(left, VERBS_OF_PEOPLE)
    if titled and not (right and is_han(right[0]) and not _begins(right, AFTER)):
        return Verdict.NAME
    return Verdict.NONE


def _judge_foreign(left: str, right: str, text: str) -> Verdict:
    """Judge a short part of a transliterated name: is it a part of another such name?"""
    before, behind = left[-1:], right[:1]
    if before and before in "小老":  # 小布什 is the son
        return Verdict.ELSE
    if before in TRANSLITERATING and not _ends(left, BEFORE) and not _ends(left, TITLES):
        return Verdict.ELSE
    if behind in TRANSLITERATING and not (
        _begins(right, NEVER_IN_NAMES) or _begins(right, AFTER) or _begins(right, SPEECH)
    ):
        return Verdict.ELSE
    if len(text) == _PAIR and before + simple(text[0]) in ENDING:
        return Verdict.NONE
    return Verdict.NAME


def _judge_pair(left: str, right: str, name: str) -> Verdict:
    """Judge a Chinese name of two characters, the kind that turns up inside other words."""
    verdict = Verdict.NAME
    if left and is_han(left[-1]):
        verdict = _judge_left_of_pair(left, name, speaks=_begins(right, SPEECH))
    if verdict <= Verdict.MAYBE and right and is_han(right[0]):
        alone = not (left and is_han(left[-1])) or _ends(left, TITLES)
        verdict = max(verdict, _judge_right_of_pair(right, name, alone=alone))
    return verdict


def _judge_left_of_pair(left: str, name: str, *, speaks: bool) -> Verdict:
    first, before = name[0], left[-1]
    if left[-2:] in COMPOUND_SURNAMES:
        return Verdict.ELSE
    titled = _ends(left, TITLES)
    if before + first in ENDING and not titled:
        # 由于洋说 may be 由 and 于洋, 对方方 may be 对 and 方方.
        either = before in WORDS_BEFORE or (first in FUNCTION_SURNAMES and speaks)
        return Verdict.MAYBE if either else Verdict.NONE
    given = name[0] == name[1] or not (first in SURNAMES or first in FUNCTION_SURNAMES)
    if before in _FAMILIAR and not given:
        return Verdict.NONE
    # A given name alone, or a pen name: behind a surname it is somebody else's given name.
    if given and before in SURNAMES and left[-2:] not in ENDING and not titled:
        return Verdict.ELSE
    return Verdict.NAME


def _judge_right_of_pair(right: str, name: str, *, alone: bool) -> Verdict:
    """Judge a name by what is behind it; *alone* says that no word before it can take a part."""
    behind = right[0]
    if _begins(right, AFTER):
        return Verdict.NAME
    if name[0] in FUNCTION_SURNAMES and name[1] + behind in BEGINNING:
        return Verdict.NONE
    if behind not in GIVEN:
        free = alone or name[0] not in FUNCTION_SURNAMES or behind in CLOSING
        return Verdict.NAME if free or _begins(right, SPEECH) else Verdict.MAYBE
    # 马云龙说 is three characters and a verb; 马云飞速 may be two and an adverb.
    third = right[1:2]
    ends = not third or not is_han(third) or third in CLOSING or _begins(right[1:], SPEECH)
    return Verdict.ELSE if ends else Verdict.MAYBE


def _joined(side: str) -> bool:
    """Tell whether *side*, read away from the name, goes on with another part of a name."""
    return len(side) > 1 and side[0] in _JOINTS and (is_han(side[1]) or side[1].isalpha())


def _touches(left: str, right: str) -> bool:
    return bool((left and is_han(left[-1])) or (right and is_han(right[0])))


def _begins(side: str, words: Collection[str]) -> bool:
    return any(side[:size] in words for size in range(1, min(_LONGEST_WORD, len(side)) + 1))


def _ends(side: str, words: Collection[str]) -> bool:
    return any(side[-size:] in words for size in range(1, min(_LONGEST_WORD, len(side)) + 1))


def _institution(right: str, *, foreign: bool) -> bool:
    """Tell whether a name and *right* are called after somebody: 茅盾|文学奖."""
    if foreign and _begins(right, COMPANIES):
        return True
    rest = right
    for _ in range(_MODIFIERS_AT_MOST + 1):
        if _begins(rest, INSTITUTIONS):
            return not _begins(rest, VERBS_LIKE_INSTITUTIONS)
        size = next((size for size in (5, 4, 3, 2, 1) if rest[:size] in MODIFIERS), 0)
        if not size:
            return False
        rest = rest[size:]
    return False
