"""Prose as a reader meets it: how long it is, how long it takes, how it begins."""

from __future__ import annotations

import re
from binascii import unhexlify

from msgspec import Struct

from newsgen.text.cjk import HAN_CLASS, KANA_CLASS, is_chinese, joins_cjk

HAN_A_MINUTE = 400
"""Han characters read silently in a minute."""

WORDS_A_MINUTE = 238
"""English words read silently in a minute.

Source: Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047.
"""

ELLIPSIS = "…"

_CJK = HAN_CLASS + KANA_CLASS
_CJK_RUN = re.compile(f"[{_CJK}]+")
_JOINERS = "'’.,:/_-"
_WORD = re.compile(rf"[^\W_{_CJK}]+(?:[{_JOINERS}][^\W_{_CJK}]+)*")
_ASCII = bytes(range(0x80))
_GOING_ON = bytes(range(0x80, 0xC0))  # the bytes of a character in UTF-8 but its first
_HAN_FIRST = bytes(range(0xE4, 0xEA))  # the first bytes of U+4000 to U+9FFF
# Digits of a hexadecimal number: no bit of one meets one of the other when they are shifted.
_LETTER, _JOINER, _OTHER = b"340"
_KINDS = bytes(
    _LETTER if chr(code).isalnum() else _JOINER if chr(code) in _JOINERS else _OTHER
    for code in _ASCII
).ljust(0x100, b"0")
# Nothing beyond ASCII but the Han characters in use, and marks that belong to no word.
_COMMON = "、。，．：；？！（）【】《》〈〉「」『』“”‘—–…·％～\u3000\xa0"
_UNCOMMON = re.compile(f"[^\\x00-\x7f\u4e00-\u9fff{_COMMON}]")
_FEW = 16  # different letters beyond ASCII; with more, the pattern is faster
# Marks and joiners belong to the letters before them, but Python's \w lacks them.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a03"
    "\u0a3c-\u0a51\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bcd"
    "\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u200d]+"
)
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_SENTENCE_END = re.compile(
    rf"""[。！？；]+[”’」』）】》]*
      | (?<![.!?؟])  # each run of marks is read once; the first may be that of a short word
        (?:(?:(?<=\b[A-Z])|(?<=\b(?:Mr|Ms|Dr|St|No|vs))|(?<=\b(?:Mrs|Gov|Sen|Rep|Gen|{_MONTHS})))
        [.!?؟])?+[.!?؟]++["”’)\]]*+(?=\s|$)""",
    re.VERBOSE,
)
_TRAILING = " \t\n，、：；,;:—–-“‘（(《「『"
_SHORTEST_PART = 3  # an excerpt that ends by itself fills a third of the room at least


class Tally(Struct, frozen=True):
    """How much there is to read: Han characters and kana, and words of other scripts."""

    han: int
    words: int

    @property
    def total(self) -> int:
        """Characters and words together, which is what ``wordCount`` means for Chinese."""
        return self.han + self.words


def tally(text: str) -> Tally:
    """Count *text*; a run of digits, ``3.14`` and ``GPT-4o`` are one word each."""
    if text.isascii():
        return Tally(0, _ascii_words(text.encode()))
    data = text.encode("utf-8", "surrogatepass")
    firsts = data.translate(None, _ASCII + _GOING_ON)
    beyond = text if len(firsts) * 2 > len(text) else _beyond_ascii(data)
    if not _UNCOMMON.search(beyond):
        others = firsts.translate(None, _HAN_FIRST)
        return Tally(len(firsts) - len(others), _ascii_words(data))
    return _uncommon_tally(text, _beyond_ascii(data))


def _uncommon_tally(text: str, beyond: str) -> Tally:
    """Count *text*, whose characters *beyond* ASCII may be any."""
    others = _CJK_RUN.sub("", beyond)
    han = len(beyond) - len(others)
    letters = [char for char in set(others) if char.isalnum() or char == "’" or _is_mark(char)]
    if len(letters) > _FEW:
        return Tally(han, len(_WORD.findall(_MARKS.sub("", text))))
    for char in letters:
        text = text.replace(char, "" if _is_mark(char) else "'" if char == "’" else "a")
    return Tally(han, _ascii_words(text.encode("utf-8", "surrogatepass")))


def _beyond_ascii(data: bytes) -> str:
    return data.translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _ascii_words(data: bytes) -> int:
    """Count the words of *data*, UTF-8, in which every character beyond ASCII ends a word.

    A word begins with each letter or digit but those after another, or after a joiner after
    another.  All are looked at together, each a digit of one number: ten times as fast as the
    pattern, which looks at one word after the other.
    """
    digits = data.translate(_KINDS, _GOING_ON)
    kinds = int.from_bytes(unhexlify(digits + b"0" * (len(digits) % 2)), "big")
    letters = kinds & kinds >> 1
    after = letters >> 4
    goes_on = after | (kinds >> 2 & after) >> 4
    return (letters & ~goes_on).bit_count()


def _is_mark(char: str) -> bool:
    return _MARKS.match(char) is not None


def count_words(text: str) -> int:
    """Return the number of Han characters and words of *text*."""
    return tally(text).total


def reading_minutes(han: int, words: int) -> int:
    """Return the whole minutes it takes to read *han* characters and *words*, rounded up."""
    minutes = han / HAN_A_MINUTE + words / WORDS_A_MINUTE
    return -int(-minutes // 1)


def excerpt(plain: str, *, lang: str, limit: int) -> str:
    """Return the beginning of *plain*, one line, of at most *limit* characters.

    It ends with a sentence, unless that leaves less than a third of the room;
    then it is cut between words and ends with ``…``.  Short lines before the
    first sentence, such as headings, are left out.
    """
    # A character beyond the limit tells whether a sentence ends there; the rest can't matter.
    text = _one_line(plain, limit + 1, chinese=is_chinese(lang))[: limit + 1]
    if len(text) <= limit:
        return text
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, limit + 1)]
    ends = [end for end in ends if limit // _SHORTEST_PART <= end <= limit]
    if ends:
        return text[: ends[-1]].rstrip("；; ")
    return _cut(text, limit)


def _one_line(plain: str, limit: int, *, chinese: bool) -> str:
    """Return the lines of *plain* as one, or more than *limit* characters of them."""
    lines = [line.strip() for line in plain.split("\n")]
    first = next((n for n, line in enumerate(lines) if _SENTENCE_END.search(line)), 0)
    text = ""
    for line in filter(None, lines[first:]):
        joined = (
            text and joins_cjk(text[-1], chinese=chinese) and joins_cjk(line[0], chinese=chinese)
        )
        text += line if joined or not text else f" {line}"
        if len(text) > limit:
            break
    return text


def _cut(text: str, limit: int) -> str:
    at = limit - len(ELLIPSIS)
    while at > 0 and _WORD.match(text, at) and _WORD.match(text, at - 1):
        at -= 1
    at = at or limit - len(ELLIPSIS)  # one endless word
    return text[:at].rstrip(_TRAILING) + ELLIPSIS
