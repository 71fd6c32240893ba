"""Folding: what may be written in several ways is written in one, in texts and in queries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from pathlib import Path
from unicodedata import category, combining

from msgspec import Struct, field, json

from newsgen.models.normal import is_normalized, normalize

PAIRS = Path(__file__).with_name("fold.json")
"""The characters that are taken for others; the browser reads the same file."""

DENSE_CLASS = (
    "\u0e00-\u0e3e\u0e40-\u0e4e\u0e50-\u0e59\u0e5c-\u0eff\u1000-\u1049\u1050-\u109f\u1100-\u115e"
    "\u1161-\u11ff\u1780-\u17d3\u17d7\u17dc-\u17ff\u3005-\u3007\u3041-\u3096\u3099\u309a"
    "\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u4e27\u4e29-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\U0001b000-\U0001b16f\U00020000-\U000323af"
)
"""Characters of scripts that are searched by two neighbours, for the brackets of an expression."""

_MARK_CLASS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\u302a-\u302f\ufe20-\ufe2f"
)
_GLUE_CLASS = (
    "\u0027\u00ad\u00b4\u02b9-\u02bf\u05f3\u061c\u0640\u115f\u1160\u180b-\u180f\u200b-\u200f"
    "\u2018\u2019\u201b\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\uff07\U000e0100-\U000e01ef"
)
_GLUE = re.compile(f"[{_GLUE_CLASS}{_MARK_CLASS}]")
_MARKS = re.compile(f"[{_MARK_CLASS}]")
_INTERPUNCTS = re.compile("[\u00b7\u2022\u2027\u30fb\uff65\u2219\u22c5\u0387]")
_STOPS = re.compile("[.\uff0e]")
_BLANKS = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_DENSE = re.compile(f"[{DENSE_CLASS}]")
_TAKEN_APART = re.compile("[\u0080-\u03ff\u1e00-\u1fff]")  # the letters that lose their marks

# What characters between words are while neighbours have yet to decide about them.
_INTERPUNCT, _STOP, _BLANK, _BREAK = "·", ".", " ", "\n"

# What neighbours decide, in this order.  Each begins with a character that is
# rare, so that a text is searched for it at the speed of memory.
_RULES = (
    (re.compile("·(?<=[0-9]·)(?=[0-9])"), _BREAK),
    (re.compile("·"), ""),
    (re.compile(rf"\.(?<=[{DENSE_CLASS}]\.)(?=[{DENSE_CLASS}])"), ""),
    (re.compile(" {2,}"), _BLANK),
    (re.compile(r" ?[.\n][ .\n]*"), _BREAK),
    (re.compile(rf" (?:(?<=[{DENSE_CLASS}] )|(?=[{DENSE_CLASS}]))"), ""),
    (re.compile(r"\A[ \n]|[ \n]\Z"), ""),
)


class Kind(IntEnum):
    """What a character is to its neighbours, before they decide."""

    GLUE = 0
    INTERPUNCT = 1
    STOP = 2
    BLANK = 3
    BREAK = 4
    WORD = 5
    DENSE = 6


class Folding(Struct, frozen=True):
    """What one code point becomes, before its neighbours have a say.

    Every character of ``text`` folds to itself.  There a space is a blank and a
    line feed a break; an interpunct is ``·`` and a full stop ``.``; glue is
    nothing.  ``kind`` is that of the first character; where there are
    several, each has its own, which its folding tells.
    """

    text: str
    kind: Kind


class _Pairs(Struct, frozen=True):
    """The file of pairs: two texts of equal length, and what becomes several characters."""

    to: str
    more: dict[str, str]
    characters: str = field(name="from")


class _Table(dict[int, str]):
    """What code points become, for ``str.translate``, filled as they come up."""

    def __missing__(self, code: int) -> str:
        text = self[code] = folding_of(chr(code)).text
        return text


def fold(text: str) -> str:
    """Return *text* as it is indexed and looked up; see ``docs/search-index.md``.

    A space in the result is a boundary.  Folding what is folded changes nothing
    else, but may take away spaces between dense characters.
    """
    folded = _once(text)
    while not is_normalized("NFC", folded):  # glue stood between parts of a letter
        folded = _once(folded)
    return folded.replace(_BREAK, " ")


def fold_places(text: str) -> tuple[str, Sequence[int]]:
    """Return *text* folded, and for each character the offset in *text* it came from.

    Offsets never descend.  A space has that of the first character it stands for.
    """
    folded, places = _once_placed(text, range(len(text)))
    while not is_normalized("NFC", folded):
        folded, places = _once_placed(folded, places)
    return folded.replace(_BREAK, " "), places


@cache
def folding_of(char: str) -> Folding:
    """Return what *char* becomes: one code point, of a text in Unicode form NFC."""
    if _GLUE.match(char):
        return Folding("", Kind.GLUE)
    if _INTERPUNCTS.match(char):
        return Folding(_INTERPUNCT, Kind.INTERPUNCT)
    if _STOPS.match(char):
        return Folding(_STOP, Kind.STOP)
    pairs = _pairs()
    plain = "".join(map(_without_marks, normalize("NFKC", char).lower()))
    text = "".join(_settled(last) for each in plain for last in pairs.get(each, each))
    return Folding(text, _kind(text[0]) if text else Kind.GLUE)


@cache
def _table() -> _Table:
    return _Table()


@cache
def _pairs() -> dict[str, str]:
    pairs = json.decode(PAIRS.read_bytes(), type=_Pairs)
    return dict(zip(pairs.characters, pairs.to, strict=True)) | pairs.more


def _without_marks(char: str) -> str:
    if not _TAKEN_APART.match(char):
        return char
    return _MARKS.sub("", normalize("NFD", char))


def _settled(char: str) -> str:
    """Return *char*, which NFKC or the pairs brought in, as a character of a folding."""
    if _GLUE.match(char) or _INTERPUNCTS.match(char):
        return ""
    kind = _kind(char)
    return char if kind >= Kind.WORD else _BLANK if kind is Kind.BLANK else _BREAK


def _kind(char: str) -> Kind:
    if _DENSE.match(char):
        return Kind.DENSE
    if category(char)[0] in "LNM" and char != "\u4e28":
        return Kind.WORD
    return Kind.BLANK if _BLANKS.match(char) else Kind.BREAK


def _once(text: str) -> str:
    text = normalize("NFC", text).translate(_table())
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def _once_placed(text: str, places: Sequence[int]) -> tuple[str, Sequence[int]]:
    table = _table()
    placed = [
        (each, place) for char, place in _composed(text, places) for each in table[ord(char)]
    ]
    folded = "".join(each for each, _ in placed)
    places = [place for _, place in placed]
    for pattern, replacement in _RULES:
        kept: list[int] = []
        end = 0
        for match in pattern.finditer(folded):
            kept += places[end : match.start() + len(replacement)]
            end = match.end()
        folded, places = pattern.sub(replacement, folded), kept + places[end:]
    return folded, places


def _composed(text: str, places: Sequence[int]) -> Sequence[tuple[str, int]]:
    """Return the characters of *text* in form NFC, and where each letter begins."""
    if is_normalized("NFC", text):
        return list(zip(text, places, strict=True))
    starts = [at for at, char in enumerate(text) if at == 0 or not _may_join(char)]
    return [
        (char, places[start])
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
        for char in normalize("NFC", text[start:end])
    ]


def _may_join(char: str) -> bool:
    """Tell whether *char* may become one with characters before it, or go before them."""
    return combining(char) > 0 or category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"
