"""Characters that no reader sees or could tell from others: named, and put right.

Invisible ones go.  Letters that only look like those around them (a Cyrillic О
in ОpenAI) and the radicals that copies from PDF hold in place of characters
are replaced by what they stand for, so that a search finds the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from newsgen.importers.reading import Cut
from newsgen.models.normal import normalize

INVISIBLE = "zero-width character"
CONTROL = "control character"
DIRECTION = "stray mark of writing direction"
PRIVATE = "private character"
LOOKALIKE = "look-alike letter"
RADICAL = "radical in place of a character"

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f"
    r"\u3164\ufeff\uffa0\ufff9-\ufffc\U000e0001\U000e0020-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
_JOINING_SCRIPTS = (
    "ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA",
    "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "MYANMAR", "KHMER", "TIBETAN",
)  # fmt: skip
_SYMBOLS = {"So", "Sk", "Mn", "Cn"}  # emoji newer than the tables have no category
_FLAG = "\U0001f3f4"
_TAGS = "\U000e0020", "\U000e007f"
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_DIRECTION = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_ISOLATES = {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_CLOSERS = ("\u202c", "\u2069")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_WORD = re.compile(r"[A-Za-z\u0370-\u03ff\u0400-\u052f]{2,60}")
_OTHER = re.compile(r"[\u0370-\u03ff\u0400-\u052f]")
_TWINS = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУаеорсухіјѕԁԛԝһΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABESIJKMHOPCTXYaeopcyxijsdqwhABEZHIKMNOPTYXo",
        strict=True,
    )
)
_RADICAL = re.compile(r"[\u2e80-\u2fdf]")
_SUPPLEMENT = dict(  # those that are whole characters; NFKC knows but two
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰",
        "母民虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙",
        strict=True,
    )
)


def cuts_of(text: str) -> tuple[Cut, ...]:
    """List what of *text* is to go or to be replaced, in order, no two at one place.

    Joiners stay where a script or an emoji needs them, marks of direction where
    they are paired in a line that runs from right to left.
    """
    if text.isascii() and text.isprintable():
        return ()
    found = [*_invisible(text), *_directions(text), *_lookalikes(text), *_radicals(text)]
    found += [_cut(match, CONTROL, repr(match[0])[1:-1]) for match in _CONTROL.finditer(text)]
    found += [_cut(match, PRIVATE) for match in _PRIVATE.finditer(text)]
    return tuple(sorted(found))


def _cut(match: re.Match[str], reason: str, label: str = "") -> Cut:
    return Cut(match.start(), match.end(), label or f"U+{ord(match[0]):04X}", reason)


def _swap(place: int, old: str, new: str, reason: str) -> Cut:
    return Cut(place, place + 1, f"{old} (U+{ord(old):04X}) for {new}", reason, new)


def _invisible(text: str) -> Iterable[Cut]:
    flag = False
    for match in _INVISIBLE.finditer(text):
        place = match.start()
        if _TAGS[0] <= match[0] <= _TAGS[1]:  # flags of regions are written with these
            flag = text[place - 1 : place] == _FLAG or (flag and _TAGS[0] <= text[place - 1])
            if flag:
                continue
        around = text[max(0, place - 1) : place] + text[match.end() : match.end() + 1]
        if match[0] not in _JOINERS or not any(map(_needs_joiner, around)):
            yield _cut(match, INVISIBLE)


def _needs_joiner(character: str) -> bool:
    name = unicodedata.name(character, "")
    return name.startswith(_JOINING_SCRIPTS) or unicodedata.category(character) in _SYMBOLS


def _directions(text: str) -> Iterable[Cut]:
    """List marks of direction that are not closed, not open, or in a line without need."""
    if not _DIRECTION.search(text):
        return
    for line in _LINE.finditer(text):
        marks = list(_DIRECTION.finditer(text, *line.span()))
        needed = bool(marks) and bool(_RIGHT_TO_LEFT.search(text, *line.span()))
        kept = _paired(marks) if needed else set()
        yield from (_cut(mark, DIRECTION) for mark in marks if mark.start() not in kept)


def _paired(marks: list[re.Match[str]]) -> set[int]:
    """Return the places of single marks, and of those that open and are closed."""
    kept: set[int] = set()
    waiting: list[tuple[str, int]] = []
    for mark in marks:
        closer = _OPENS.get(mark[0]) or _ISOLATES.get(mark[0])
        if closer:
            waiting.append((closer, mark.start()))
        elif mark[0] not in _CLOSERS:
            kept.add(mark.start())
        elif waiting and waiting[-1][0] == mark[0]:
            kept |= {waiting.pop()[1], mark.start()}
    return kept


def _lookalikes(text: str) -> Iterable[Cut]:
    """Find letters of another alphabet in words that are Latin but for them."""
    for word in _WORD.finditer(text) if _OTHER.search(text) else ():
        others = list(_OTHER.finditer(word[0]))
        latin = len(word[0]) - len(others)
        if others and latin > len(others) and all(match[0] in _TWINS for match in others):
            for match in others:
                place = word.start() + match.start()
                yield _swap(place, match[0], _TWINS[match[0]], LOOKALIKE)


def _radicals(text: str) -> Iterable[Cut]:
    """Find radicals of Kangxi's table and its supplement (Unicode, chapter 18.2)."""
    for match in _RADICAL.finditer(text):
        normal = normalize("NFKC", match[0])
        character = normal if normal != match[0] else _SUPPLEMENT.get(match[0], "")
        if character:
            yield _swap(match.start(), match[0], character, RADICAL)
