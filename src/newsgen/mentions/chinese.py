"""Whether a Chinese text is somebody's name where it stands: rules on what is beside it.

Chinese has no spaces, so the shorter a name, the more its neighbours must say.
"""

from __future__ import annotations

from newsgen.mentions.simplified import simple, variants
from newsgen.mentions.verdict import Form, Glance, Place, Verdict, inside_longer_word, never
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

_PLAIN = frozenset(("", *" \x00,.;:!?，。、；：！？…"))
"""What stands beside a name and is a part of no word; "" is where the text ends."""

_TELLING = _JOINTS.union(
    "（(",
    _CLOSING,
    *(
        variants(words.firsts)
        for words in (INSTITUTIONS, MODIFIERS, COMPANIES, NOT_PEOPLE, PARTS_OF_FIRMS)
    ),
)
"""Characters behind a long name that may make another name of it, or the name of a thing."""


def glance_han(form: Form) -> Glance:
    """Return what tells of most places at a glance that a text is a name there.

    Where it does, :func:`judge_han` says the same, for ten times as much.
    """
    if form.common or form.around:
        return never
    name = simple(form.text)
    short = len(name) == _PAIR or (form.foreign and len(name) == _TRIPLE)
    if short or name[:2] in COMPOUND_SURNAMES or " " in name:
        return _stands_apart
    return _begins_apart if name[0] in FUNCTION_SURNAMES else _has_nothing_telling


def _stands_apart(text: str, start: int, end: int, _floor: int) -> bool:
    return text[end : end + 1] in _PLAIN and (not start or text[start - 1] in _PLAIN)


def _begins_apart(text: str, start: int, end: int, _floor: int) -> bool:
    return text[end : end + 1] not in _TELLING and (not start or text[start - 1] in _PLAIN)


def _has_nothing_telling(text: str, start: int, end: int, _floor: int) -> bool:
    return text[end : end + 1] not in _TELLING and (not start or text[start - 1] not in _JOINTS)


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
    toy = (form.weak or form.foreign) and NOT_PEOPLE.begins(right.lstrip(_CLOSING))
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
    if PARTS_OF_FIRMS.begins(right):
        return Verdict.ELSE
    if form.common and not FIRM_SIGNS.begins(right):
        return Verdict.NONE
    if len(form.text) == _PAIR and left[-1:] + simple(form.text[0]) in ENDING:
        return Verdict.NONE
    return Verdict.NAME


def _judge_common(left: str, right: str) -> Verdict:
    """Judge a name that is also a word (高峰): somebody speaks or has a title, or it is none."""
    if left and left[-1] in "早晚":
        return Verdict.NONE
    if SPEECH.begins(right) or TITLES.begins(right):
        return Verdict.NAME
    titled = TITLES.ends(left) or VERBS_OF_PEOPLE.ends(left)
    if titled and not (right and is_han(right[0]) and not AFTER.begins(right)):
        return Verdict.NAME
    return Verdict.NONE


def _judge_foreign(left: str, right: str, text: str) -> Verdict:
    """Judge a short part of a transliterated name: is it a part of another such name?"""
    before, behind = left[-1:], right[:1]
    if before and before in "小老":  # 小布什 is the son
        return Verdict.ELSE
    if before in TRANSLITERATING and not BEFORE.ends(left) and not TITLES.ends(left):
        return Verdict.ELSE
    if behind in TRANSLITERATING and not (
        NEVER_IN_NAMES.begins(right) or AFTER.begins(right) or SPEECH.begins(right)
    ):
        return Verdict.ELSE
    if len(text) == _PAIR and before + simple(text[0]) in ENDING:
        return Verdict.NONE
    return Verdict.NAME


def _judge_pair(left: str, right: str, name: str) -> Verdict:
    """Judge a Chinese name of two characters, the kind that turns up inside other words."""
    verdict = Verdict.NAME
    if left and is_han(left[-1]):
        verdict = _judge_left_of_pair(left, name, speaks=SPEECH.begins(right))
    if verdict <= Verdict.MAYBE and right and is_han(right[0]):
        alone = not (left and is_han(left[-1])) or TITLES.ends(left)
        verdict = max(verdict, _judge_right_of_pair(right, name, alone=alone))
    return verdict


def _judge_left_of_pair(left: str, name: str, *, speaks: bool) -> Verdict:
    first, before = name[0], left[-1]
    if left[-2:] in COMPOUND_SURNAMES:
        return Verdict.ELSE
    titled = TITLES.ends(left)
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
    if AFTER.begins(right):
        return Verdict.NAME
    if name[0] in FUNCTION_SURNAMES and name[1] + behind in BEGINNING:
        return Verdict.NONE
    if behind not in GIVEN:
        free = alone or name[0] not in FUNCTION_SURNAMES or behind in CLOSING
        return Verdict.NAME if free or SPEECH.begins(right) else Verdict.MAYBE
    # 马云龙说 is three characters and a verb; 马云飞速 may be two and an adverb.
    third = right[1:2]
    ends = not third or not is_han(third) or third in CLOSING or SPEECH.begins(right[1:])
    return Verdict.ELSE if ends else Verdict.MAYBE


def _joined(side: str) -> bool:
    """Tell whether *side*, read away from the name, goes on with another part of a name."""
    return len(side) > 1 and side[0] in _JOINTS and (is_han(side[1]) or side[1].isalpha())


def _touches(left: str, right: str) -> bool:
    return bool((left and is_han(left[-1])) or (right and is_han(right[0])))


def _institution(right: str, *, foreign: bool) -> bool:
    """Tell whether a name and *right* are called after somebody: 茅盾|文学奖."""
    if foreign and COMPANIES.begins(right):
        return True
    rest = right
    for _ in range(_MODIFIERS_AT_MOST + 1):
        if INSTITUTIONS.begins(rest):
            return not VERBS_LIKE_INSTITUTIONS.begins(rest)
        modifier = MODIFIERS.opening(rest)
        if not modifier:
            return False
        rest = rest.removeprefix(modifier)
    return False
