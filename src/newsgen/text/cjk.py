"""Which characters are Chinese, Japanese or Korean, and which dots stand between names."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import east_asian_width

HAN_CLASS = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
"""Han characters, written as the inside of a regular expression's brackets."""

KANA_CLASS = "\u3041-\u3096\u30a1-\u30fa\u30fc\uff66-\uff9d"
"""Kana, written as the inside of a regular expression's brackets."""

INTERPUNCT = "\u00b7"
"""The dot between the parts of a transliterated name.

Source: Requirements for Chinese Text Layout, https://www.w3.org/TR/clreq/.
"""

INTERPUNCTS = "\u00b7\u2022\u2027\u30fb\uff65\u2219\u22c5\u0387"
"""Every character that is written for :data:`INTERPUNCT`.

Full stops, ASCII and full-width, do the same work only next to a Han
character, so they are not among them.
"""

INVISIBLE = "\u00ad\u200b\u200d\u2060\u2061\u2062\u2063\ufeff"
"""Characters without width that scraped text carries and no reader sees."""

_CONTEXTUAL = frozenset("“”‘’—…·")
_LAST_BEFORE_CJK = 0x10FF
_EMOJI_BMP = frozenset(
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽"
    "✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
)
_SQUARED_HAN = frozenset("\U0001f202\U0001f237")


def is_han(char: str) -> bool:
    """Tell whether *char*, one character, is a Han character (〇 and 々 count)."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or "\U00020000" <= char <= "\U0003fffd"
        or "\uf900" <= char <= "\ufaff"
        or char in {"\u3005", "\u3007"}
    )


def has_han(text: str) -> bool:
    """Tell whether any character of *text* is a Han character."""
    return not text.isascii() and any(map(is_han, text))


def is_hangul(char: str) -> bool:
    """Tell whether *char* belongs to Hangul, which unlike Han is written with spaces."""
    return (
        "\uac00" <= char <= "\ud7a3"
        or "\u1100" <= char <= "\u11ff"
        or "\u3131" <= char <= "\u318e"
        or "\ua960" <= char <= "\ua97c"
        or "\ud7b0" <= char <= "\ud7fb"
        or "\uffa0" <= char <= "\uffdc"
    )


@lru_cache(8192)
def is_cjk(char: str) -> bool:
    """Tell whether *char* is a CJK letter or a punctuation mark of full or half width.

    That is: East Asian Width W, F or H but no emoji, or Hangul.  Marks that
    CJK shares with other scripts, such as ``“``, are not; see :func:`joins_cjk`.
    Source: https://www.unicode.org/reports/tr11/.
    """
    code = ord(char)
    if code <= _LAST_BEFORE_CJK:
        return False
    width = east_asian_width(char)
    if width in {"F", "H"}:
        return True
    if width != "W":
        return is_hangul(char)
    return char not in _EMOJI_BMP and (
        char in _SQUARED_HAN or not "\U0001f000" <= char <= "\U0001fbff"
    )


def joins_cjk(char: str, *, chinese: bool) -> bool:
    """Tell whether a line break next to *char* is no space between words.

    In a *chinese* text the quotation marks, dash, ellipsis and interpunct, which
    CJK shares with other scripts, are CJK too.  Hangul is written with spaces.
    """
    return (is_cjk(char) and not is_hangul(char)) or (chinese and char in _CONTEXTUAL)


def is_chinese(lang: str) -> bool:
    """Tell whether the language tag *lang* means Chinese of any script."""
    return lang.partition("-")[0].lower() in {"zh", "cmn", "yue", "lzh", "wuu", "nan"}
