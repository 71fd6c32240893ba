"""Names spelled so that comparing them letter by letter puts them into the order of a language.

Source: the collation of CLDR, root and tailorings, with which tests compare:
https://cldr.unicode.org/index/cldr-spec/collation-guidelines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from unicodedata import category

from msgspec import Struct

from newsgen.models.normal import normalize

KANA_ROWS = "あかさたなはまやらわ"
"""The first kana of each row."""

# A group is a letter and those with places of their own behind it; a letter behind = is another
# way to write the one before.
_LATIN: Mapping[str, str] = {
    "ast es eu fil gl": "nñ",
    "az": "cç eə gğ hxı kq oö sş uü",
    "bs hr sh sr": "cčć dđ sš zž",
    "cs": "cč rř sš zž",
    "da nb nn no": "zæ=äø=öå",
    "et": "sšzž wõäöü",
    "fi sv": "zåä=æö=ø",
    "hu": "oö=ő uü=ű",
    "is": "aá dð eé ií oó uú yý zþæ=äö=øå",
    "lt": "cč sš zž",
    "lv": "aā cč eē gģ kķ lļ nņ sš uū zž",
    "pl": "aą cć eę lł nń oó sś zźż",
    "ro": "aăâ iî sș=ş tț=ţ",
    "sk": "aä cč oô rř sš zž",
    "sl": "cčć dđ sš zž",
    "sq": "cç eë",
    "tr": "cç gğ hı oö sş uü",
    "vi": "aăâ dđ eê oôơ uư",
}
_CYRILLIC = "аәбвгґғдђѓе=ёєжзѕиіїйјкқлљмнңњоөпрстћќуўүұфхһцчџшщъыьэюя"
_ARABIC = "ا=أ=إ=آ=ٱ=ء=ؤ=ئبپت=ةثجچحخدذرزژسشصضطظعغفڤقك=کگلمنهوي=ى=ی"
_PERSIAN = "آا=أ=إ=ٱء=ؤ=ئبپتٹثجچحخدڈذرڑزژسشصضطظعغفقک=كگلمنںوه=ة=ۀ=ہھی=ي=ىے"
_LIKE_PERSIAN = frozenset({"bal", "ckb", "fa", "ku", "ps", "sd", "ug", "ur"})
_ALIKE = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i"}
_UNWRITTEN = "ʻʼʿʾ\u0640\u02c9\u02ca\u02c7\u02cb\u02d9"  # breathings, the tatweel, tones of Zhuyin
_SIGNS = {"·": " ", "・": " ", "‧": " ", "’": "'", "‘": "'"}
_BEHIND = 0x10FFEF  # behind a Latin letter, this plus a place sorts behind all that begins with it
_CYRILLIC_FROM = 0x400
_ARABIC_FROM = 0x620
_LAST_BARE = 0x700  # below are the scripts whose marks are no letters: Latin to Arabic
_SMALL = str.maketrans("ぁぃぅぇぉゕゖっゃゅょゎ", "あいうえおかけつやゆよわ")
_KATAKANA = re.compile("[\u30a1-\u30f6]")
_TO_HIRAGANA = 0x60
_LONG = re.compile(r"([\u3041-\u3096])(ー+)")
_VOWELS = (
    "あかさたなはまやらわ",
    "いきしちにひみりゐ",
    "うくすつぬふむゆる",
    "えけせてねへめれゑ",
    "おこそとのほもよろを",
)
_VOWEL_OF = {kana: column[0] for column in _VOWELS for kana in column}
_TURKIC = frozenset({"az", "tr"})
_TURKIC_CAPITALS = str.maketrans({"I": "ı", "İ": "i"})


class Alphabet(Struct, frozen=True):
    """What a language does to letters: how they are spelled to be sorted, and shown."""

    table: dict[int, str]
    letters: Mapping[str, str]
    is_turkic: bool

    def spelled(self, name: str) -> str:
        """Return *name* without what doesn't count: case, width, accents that are no letters."""
        if self.is_turkic:
            name = name.translate(_TURKIC_CAPITALS)
        if name.isascii():
            name = name.lower()
        else:
            name = normalize("NFC", normalize("NFKC", name).casefold())
        name = " ".join(name.translate(self.table).split())
        return _LONG.sub(_lengthened, name) if "ー" in name else name

    def first(self, spelled: str) -> str:
        """Return the letter that a *spelled* name begins with, as it is shown; or ""."""
        letter = self.letters.get(spelled[:2]) or self.letters.get(spelled[:1]) or spelled[:1]
        if self.is_turkic and letter == "i":
            return "İ"
        return letter.title()[:1] if letter.isalpha() else ""


@cache
def alphabet(language: str) -> Alphabet:
    """Return the alphabet of *language*, a primary subtag; all know the letters of the others."""
    is_persian = language in _LIKE_PERSIAN
    places = {
        "ŋ": f"n{chr(_BEHIND + 14)}",
        "ə": f"e{chr(_BEHIND + 14)}",
        **_in_a_row(_CYRILLIC, _CYRILLIC_FROM),
        **_in_a_row(_PERSIAN if is_persian else _ARABIC, _ARABIC_FROM),
        **_tailored(next((_LATIN[names] for names in _LATIN if language in names.split()), "")),
    }
    letters: dict[str, str] = {}
    for letter, place in places.items():
        letters.setdefault(place, letter)
    given = {**_ALIKE, **dict.fromkeys(_UNWRITTEN, ""), **_SIGNS, **places}
    table = _Table({ord(char): text for char, text in given.items()})
    return Alphabet(table, letters, language in _TURKIC)


def _in_a_row(alphabet: str, start: int) -> dict[str, str]:
    return {letter: chr(start + place) for letter, place in _placed(alphabet)}


def _tailored(groups: str) -> dict[str, str]:
    return {
        letter: f"{group[0]}{chr(_BEHIND + place)}"
        for group in groups.split()
        for letter, place in _placed(group)
        if place
    }


def _placed(group: str) -> Iterator[tuple[str, int]]:
    """Yield each letter with its place, from 0."""
    place = -1
    for before, letter in zip(" " + group, group, strict=False):
        if letter != "=":
            place += before != "="
            yield letter, place


class _Table(dict[int, str]):
    """What is given for letters, and for all others what follows from their form."""

    def __init__(self, given: Mapping[int, str]) -> None:
        super().__init__(given)
        self._given = given

    def __missing__(self, code: int) -> str:
        text = self._spelled(chr(code))
        self[code] = text
        return text

    def _spelled(self, char: str) -> str:
        if category(char) in {"Mn", "Cf"}:
            return "" if ord(char) < _LAST_BARE or char in "\u3099\u309a" else char
        char = char.translate(_SMALL)
        if _KATAKANA.match(char):
            return self[ord(char) - _TO_HIRAGANA]
        decomposed = normalize("NFD", char)
        base, marks = decomposed[0], decomposed[1:]
        if not marks or not (ord(base) < _LAST_BARE or base in _VOWEL_OF):
            return char
        composed = (ord(normalize("NFC", base + mark)[0]) for mark in marks)
        return next((self._given[one] for one in composed if one in self._given), self[ord(base)])


def _lengthened(kana: re.Match[str]) -> str:
    return kana[1] + _VOWEL_OF.get(kana[1], "") * len(kana[2])
