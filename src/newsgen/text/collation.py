"""The order of people's names in a language, and the letter each stands under."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from msgspec import Struct

from newsgen.models.languages import is_traditional
from newsgen.text.alphabets import KANA_ROWS, Alphabet, alphabet
from newsgen.text.cjk import has_han, is_han
from newsgen.text.names import tidy_name
from newsgen.text.pinyin import reading
from newsgen.text.strokes import strokes
from newsgen.text.zhuyin import zhuyin

NO_LETTER: Final = "#"
"""Where names stand that begin with no letter."""

Key = tuple[int, str]
"""What names are sorted by: the group of their script, and how they are spelled."""

_Range = tuple[str, str]

_FIRST, _SECOND, _OTHERS, _UNREAD, _REST = range(5)
_QUOTES = "'\"‘’“”«»‹›„「『《〈("
_ARTICLE = "ال"
_UNREAD_HAN = {"ja": "漢字", "ko": "한자"}
_CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"  # in the order of their syllables
_SYLLABLES_A_CONSONANT = 588
_STROKES_FROM = 0xF0000  # private use: this plus their number stands before a Han character

_KANA = ("\u3041", "\u3096")
_HANGUL = ("\uac00", "\ud7a3")
_ZHUYIN = ("\u3105", "\u312f")
_COUNTS = (chr(_STROKES_FROM + 1), chr(_STROKES_FROM + 99))
_LATIN = ("a", "\u024f")
_GREEK = ("\u0370", "\u03ff")
_CYRILLIC = ("\u0400", "\u052f")
_HEBREW = ("\u0590", "\u05ff")
_ARABIC = ("\u0600", "\u06ff")
_WRITTEN_IN: Mapping[_Range, tuple[str, ...]] = {
    _KANA: ("ja",),
    _HANGUL: ("ko",),
    _GREEK: ("el",),
    _CYRILLIC: ("cyrl", "be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"),
    _HEBREW: ("he", "yi"),
    _ARABIC: ("arab", "ar", "bal", "ckb", "fa", "ps", "sd", "ug", "ur"),
    _LATIN: ("latn",),
}
_OWN = {tag: letters for letters, tags in _WRITTEN_IN.items() for tag in tags}


class Han(StrEnum):
    """What names in Han characters are sorted by; LAST stands behind all others."""

    PINYIN = "pinyin"
    STROKE = "stroke"
    ZHUYIN = "zhuyin"
    LAST = "last"


class Order(Struct, frozen=True, array_like=True):
    """The order of names in pages of *language*."""

    language: str
    han: Han


def order_of(language: str, collation: str = "") -> Order:
    """Return the order of *language*; *collation* is one of :class:`Han`, or "" for its own.

    That is pinyin, but in Japanese and Korean, which read the characters in their
    own way, a name in them that nobody gave a reading stands last.
    """
    if collation:
        return Order(language, Han(collation))
    return Order(language, Han.LAST if _base(language) in {"ja", "ko"} else Han.PINYIN)


class Collation(Struct, frozen=True):
    """Sorts names.

    First come those in the letters of the language, then Latin ones, other
    scripts, Han characters without a reading, and what begins with no letter.
    """

    base: str
    han: Han
    alphabet: Alphabet
    own: _Range
    is_traditional: bool

    def key(self, name: str, given: str = "") -> Key:
        """Return what *name* is sorted by; *given* is its reading, if someone wrote it down."""
        name = tidy_name(name).lstrip(_QUOTES)
        begins_han = is_han(name[:1])
        spelled = self.alphabet.spelled(given) if given else ""
        if not (spelled and self._serves(spelled[0], begins_han=begins_han)):
            spelled = self._spelled(name, begins_han=begins_han)
        if begins_han and self.han is Han.ZHUYIN:
            spelled = zhuyin(spelled)
        return self._group(spelled[:1]), spelled

    def letter(self, key: Key) -> str:
        """Return what a name of this *key* stands under: a letter, or a number of strokes.

        Kana stand by rows, Hangul by the first consonant.
        """
        head = key[1][:1]
        if _within(head, _KANA):
            return KANA_ROWS[bisect_right(KANA_ROWS, head) - 1]
        if _within(head, _HANGUL):
            return _CONSONANTS[(ord(head) - ord(_HANGUL[0])) // _SYLLABLES_A_CONSONANT]
        if _within(head, _COUNTS):
            word = "획" if self.base == "ko" else "畫" if self.is_traditional else "画"
            return f"{ord(head) - _STROKES_FROM}{word}"
        if is_han(head):
            return _UNREAD_HAN.get(self.base, NO_LETTER) if self.han is Han.LAST else NO_LETTER
        return self.alphabet.first(key[1]) or NO_LETTER

    def without_article(self, name: str) -> str:
        """Return the *name* of an organisation as libraries file it in Arabic: without ال.

        Nearly all begin with it.  CLDR counts it, and for people so does this: a
        given name that begins with these letters (الياس) has no article.
        """
        return name.removeprefix(_ARTICLE) if self.base == "ar" else name

    def _serves(self, head: str, *, begins_han: bool) -> bool:
        """Tell whether a reading that begins with *head* is in the letters this goes by."""
        if _within(head, _KANA) or _within(head, _HANGUL):
            return _within(head, self.own)
        return not begins_han or self.han in {Han.PINYIN, Han.ZHUYIN}

    def _spelled(self, name: str, *, begins_han: bool) -> str:
        if begins_han and self.han is Han.STROKE:
            return "".join(map(self._counted, name))
        if self.han is not Han.LAST and has_han(name):
            name = reading(name)
        return self.alphabet.spelled(name)

    def _counted(self, char: str) -> str:
        """Return a Han character behind its strokes; of as many, code points follow radicals."""
        if not is_han(char):
            return self.alphabet.spelled(char)
        return chr(_STROKES_FROM + strokes(char, traditional=self.is_traditional)) + char

    def _group(self, head: str) -> int:
        if not (head.isalpha() or is_han(head) or _within(head, _COUNTS)):
            return _REST
        if _within(head, self.own):
            return _FIRST
        if _within(head, _LATIN):
            return _SECOND
        if is_han(head):
            return _UNREAD if self.han is Han.LAST else _REST
        is_zhuyin = self.han is Han.ZHUYIN and _within(head, _ZHUYIN)
        return _UNREAD if is_zhuyin or _within(head, _COUNTS) else _OTHERS


@cache
def collation(order: Order) -> Collation:
    """Return what sorts names in *order*."""
    base = _base(order.language)
    return Collation(base, order.han, alphabet(base), _own(order), is_traditional(order.language))


def _own(order: Order) -> _Range:
    """Return the letters that come first."""
    base, *rest = order.language.casefold().replace("_", "-").split("-")
    if base == "zh" and order.han is Han.ZHUYIN:
        return _ZHUYIN
    if base == "zh" and order.han is Han.STROKE:
        return _COUNTS
    return next((_OWN[tag] for tag in (*rest, base) if tag in _OWN), _LATIN)


def _base(language: str) -> str:
    return language.casefold().replace("_", "-").partition("-")[0]


def _within(head: str, letters: _Range) -> bool:
    return letters[0] <= head <= letters[1]
