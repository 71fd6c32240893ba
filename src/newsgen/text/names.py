"""Names of people: one form to match by, one to show."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

from newsgen.models.normal import normalize
from newsgen.text.cjk import HAN_CLASS, INTERPUNCT, INTERPUNCTS, INVISIBLE, KANA_CLASS

_MASKS = "×✕✖╳*○◯〇□"
_DIGITS = "一二三四五六七八九"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_CJK = f"{HAN_CLASS}{KANA_CLASS}"
_HAS_CJK = re.compile(f"[{_CJK}]")
_JOINTS = re.compile(rf"[\s.{INTERPUNCTS}]+")
_SPACED_DOT = re.compile(rf"(?:(?<!\s)\s+)?[{INTERPUNCTS}]\s*")
_DOT_AT_HAN = rf"(?<=[{_CJK}])\s*[{INTERPUNCTS}]\s*(?=\w)|(?<=\w)\s*[{INTERPUNCTS}]\s*(?=[{_CJK}])"
_STOP_BETWEEN_HAN = rf"(?<=[{_CJK}])\s*[.\uff0e]\s*(?=[{_CJK}])"
_WIDE_SPACE = rf"(?<=[{_CJK}])[\s\u3000]+(?=[{_CJK}])"
_DROPPED = dict.fromkeys(map(ord, INVISIBLE + "\u200c"))
_PLAIN = {
    **_DROPPED,
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc"), "'"),
    0x2010: "-",
    0x2011: "-",
}
_MARK = re.compile(f"[某{_MASKS}＊XxＸｘ(（]")
# In this order: 张某 李某某 王某甲 李某明 买买提某; 某某 某甲; 张×× 陈* 王○明; 张XX; *明.
_CRYPTIC = rf"""(?:
        [{HAN_CLASS}]{{1,3}}某[{HAN_CLASS}A-Za-z0-9]{{0,3}}
        | 某{{1,3}}[甲乙丙丁戊己庚辛壬癸人男女A-Z]?
        | (?![{_DIGITS}])[{HAN_CLASS}]{{1,2}}[{_MASKS}]{{1,3}}[{HAN_CLASS}]?
        | [{HAN_CLASS}][Xx]{{1,3}}
        | [{_MASKS}]{{1,2}}[{HAN_CLASS}]{{1,2}}
    )(?:\([^()]{{0,9}}\))?"""
_FALSE_NAME = re.compile(r"[^()]*\((?:化名|假名|匿名)\)")
_LAST_LATIN = 0x24F  # after decomposition, Latin letters that carry marks are all below


def fold_name(text: str) -> str:
    """Return the form of a name by which two spellings of it are equal.  Never show it.

    Case, width, interpuncts, curled apostrophes and the accents of Latin letters
    are folded.  Spaces and full stops vanish from a name with Han characters or
    kana (李　明 is 李明, 乔治·W·布什 is 乔治·W.布什); between Latin names one space stays.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    text = normalize("NFKC", normalize("NFKC", text.translate(_PLAIN)).casefold())
    if _HAS_CJK.search(text):
        text = _JOINTS.sub("", text)
    else:
        text = _SPACED_DOT.sub(lambda dot: " " if len(dot[0]) > 1 else "", text)
    return normalize("NFC", " ".join(_without_accents(text).split()))


def tidy_name(text: str) -> str:
    """Return a name as it should be shown: one interpunct, no stray spaces.

    Variants of the interpunct next to a Han character become U+00B7, and so does
    a full stop between two; an ideographic space inside a Han name goes.
    """
    text = " ".join(normalize("NFC", text.translate(_DROPPED)).split())
    if text.isascii():
        return text
    text = _compiled(_DOT_AT_HAN).sub(INTERPUNCT, text)
    text = _compiled(_STOP_BETWEEN_HAN).sub(INTERPUNCT, text)
    return _compiled(_WIDE_SPACE).sub("", text)


def is_anonymous(text: str) -> bool:
    """Tell whether a name hides who is meant: 张某, 李某某, 王某甲, 張××, 陈*, 小芳（化名）.

    Such a name may be anyone, twice in one archive two people, and never leads to one.
    """
    if text.isascii() or not _MARK.search(text):
        return False
    bare = "".join(normalize("NFKC", text.translate(_DROPPED)).split())
    return bool(_compiled(_CRYPTIC).fullmatch(bare) or _FALSE_NAME.fullmatch(bare))


def looks_like_id(text: str) -> bool:
    """Tell whether *text* can only be an id: lower-case ASCII words joined by hyphens."""
    return _ID.fullmatch(text) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile *pattern* when it is first used: ranges of Han take milliseconds each."""
    return re.compile(pattern, re.VERBOSE)


def _without_accents(text: str) -> str:
    """Strip the marks of Latin letters; to other scripts marks are letters of their own."""
    kept = ""
    latin = False
    for char in normalize("NFD", text):
        if category(char) == "Mn":
            if latin:
                continue
        else:
            latin = char.isalpha() and ord(char) <= _LAST_LATIN
        kept += char
    return kept
