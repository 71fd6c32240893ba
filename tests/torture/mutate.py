"""Damage to texts and files: from something sound to something nobody would write.

Made for speed, tens of thousands of small mutants a second, since what they are fed to is
slow enough.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")

_NUMBERS = (
    *(b"0", b"-1", b"1e309", b"-0", b"0x7f", b"1_000", b"NaN", b"1.5", b"1" * 400, b"9" * 4400),
    *(b"127", b"128", b"255", b"256", b"32768", b"65536", b"2147483648", b"4294967296"),
    *(b"9223372036854775808", b"18446744073709551616", b"9" * 40),
    *(one.encode() for one in ("１２", "٣", "〇", "³", "Ⅷ", "½", "一亿")),
)
_ODD = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        *("\x00", "\ufeff", "\u200b", "\u200d", "\u00ad", "\u2028", "\u2029", "\x85", "\xa0"),
        *("\u202e", "\u2066", "\u2069", "\u061c", "\u0301", "\u0301" * 1000, "\ufe0f", "\u3000"),
        *("\ud800", "\udfff", "\ufffe", "\uffff", "\ufffd", "\U0010ffff", "\U000e0001", "\x02"),
        *("ﬁ", "ß", "İ", "ı", "ſ", "Ǆ", "ΐ", "＜", "：", "／", "．", "＇", "＂", "１", "Ａ", "㍿"),
        *("👨‍👩‍👧", "🇨🇳", "𠮷", "葛\U000e0100", "\u1100\u1161\u11a8", "e\u0301", "\u212b", "ﷺ"),
        *("\\ud800", "\\u0000", "\\x00", "&#0;", "&#xD800;", "&#x110000;", "%00", "%C0%AF"),
        *("\x1b[31m", "\r", "\t", "\x7f", "\x80", "中", "·", "•", "・", "……", "——", "“", "』"),
        *("\uf900", "ｶﾞ", "\x0b", "%ed%a0%80"),
    )
)
_SIGNS = tuple(bytes((code,)) for code in b"\n \t-:#'\"[]{}()<>|>&*!%@`,.?\\/=+~^_;0aZ")
_ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "latin-1", "shift_jis")
_TIMES = (2, 3, 10, 100, 1000)  # how often a piece is repeated
_LONGEST = 20_000  # bytes that repeating makes
_LEAST_RARE = 16  # one damage of so many is a rare one


def mutated(
    rng: Random, data: bytes, dictionary: Sequence[bytes] = (), others: Sequence[bytes] = ()
) -> bytes:
    """Return *data* with some damage, which depends on *rng* alone.

    *dictionary* holds words that mean something where *data* is read; *others* are
    sound data of the same kind, pieces of which may come in.
    """
    for _ in range(1 + int(rng.random() ** 2 * 5)):
        rare = rng.random() * _LEAST_RARE < 1
        data = _one(rng, _RARE if rare else _USUAL)(rng, data, dictionary, others)
    return data


_Damage = Callable[[Random, bytes, Sequence[bytes], Sequence[bytes]], bytes]


def _one(rng: Random, items: Sequence[T]) -> T:
    return items[int(rng.random() * len(items))]


def _place(rng: Random, data: bytes) -> int:
    return int(rng.random() * (len(data) + 1))


def _piece(rng: Random, data: bytes) -> tuple[int, int]:
    """Return the bounds of a piece of *data*: mostly short, at times a line, seldom all of it."""
    start = _place(rng, data)
    kind = rng.random()
    if kind < 0.3:
        start = data.rfind(b"\n", 0, start) + 1
        end = data.find(b"\n", start) + 1
        return start, end or len(data)
    if kind < 0.9:
        return start, min(len(data), start + 1 + int(rng.random() * 8))
    return start, start + int(rng.random() * (len(data) + 1 - start))


def _flip(rng: Random, data: bytes, _: object, __: object) -> bytes:
    if not data:
        return data
    at = int(rng.random() * len(data))
    return data[:at] + bytes((data[at] ^ (1 << int(rng.random() * 8)),)) + data[at + 1 :]


def _delete(rng: Random, data: bytes, _: object, __: object) -> bytes:
    start, end = _piece(rng, data)
    return data[:start] + data[end:]


def _double(rng: Random, data: bytes, _: object, __: object) -> bytes:
    start, end = _piece(rng, data)
    return data[:end] + data[start:]


def _swap(rng: Random, data: bytes, _: object, __: object) -> bytes:
    (start, end), (other_start, other_end) = sorted((_piece(rng, data), _piece(rng, data)))
    if end > other_start:
        return data
    between = data[end:other_start]
    return (
        data[:start] + data[other_start:other_end] + between + data[start:end] + data[other_end:]
    )


def _splice(rng: Random, data: bytes, _: object, others: Sequence[bytes]) -> bytes:
    other = _one(rng, others) if others else data
    start, end = _piece(rng, other)
    at, until = _piece(rng, data)
    return data[:at] + other[start:end] + data[until if rng.random() < 0.5 else at :]


def _cross(rng: Random, data: bytes, _: object, others: Sequence[bytes]) -> bytes:
    other = _one(rng, others) if others else data
    return data[: _place(rng, data)] + other[_place(rng, other) :]


def _word(rng: Random, data: bytes, words: Sequence[bytes], _: object) -> bytes:
    """Put a word in, or in the place of a piece."""
    at, until = _piece(rng, data)
    word = _one(rng, words or _SIGNS)
    return data[:at] + word + data[until if rng.random() < 0.5 else at :]


def _sign(rng: Random, data: bytes, _: object, __: object) -> bytes:
    at = _place(rng, data)
    return data[:at] + _one(rng, _SIGNS) + data[at + (rng.random() < 0.5) :]


def _odd(rng: Random, data: bytes, _: object, __: object) -> bytes:
    at = _place(rng, data)
    return data[:at] + _one(rng, _ODD) + data[at:]


def _number(rng: Random, data: bytes, _: object, __: object) -> bytes:
    """Put another number in the place of one, if there is one near."""
    at = start = _place(rng, data)
    while start < len(data) and not 0x30 <= data[start] <= 0x39:
        start += 1
    end = start
    while end < len(data) and 0x30 <= data[end] <= 0x39:
        end += 1
    if start == end:
        start = end = at
    return data[:start] + _one(rng, _NUMBERS) + data[end:]


def _value(rng: Random, data: bytes, words: Sequence[bytes], _: object) -> bytes:
    """Put something else after a colon: the value of a key in YAML or JSON, an attribute."""
    at = data.find(b":", _place(rng, data)) + 1
    end = data.find(b"\n", at)
    instead = _one(rng, _one(rng, (words or _SIGNS, _NUMBERS, _ODD)))
    return data[:at] + b" " + instead + (data[end:] if end >= 0 else b"")


def _cut(rng: Random, data: bytes, _: object, __: object) -> bytes:
    at = _place(rng, data)
    return data[:at] if rng.random() < 0.7 else data[at:]


def _repeat(rng: Random, data: bytes, words: Sequence[bytes], _: object) -> bytes:
    start, end = _piece(rng, data)
    piece = _one(rng, words) if words and rng.random() < 0.5 else data[start:end]
    times = min(_one(rng, _TIMES), _LONGEST // (len(piece) or 1))
    return data[:end] + piece * times + data[end:]


def _recode(rng: Random, data: bytes, _: object, __: object) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(_one(rng, _ENCODINGS), "replace")


def _misread(rng: Random, data: bytes, _: object, __: object) -> bytes:
    """Read UTF-8 as something else and write it as UTF-8, as careless programs do."""
    return data.decode(_one(rng, _ENCODINGS), "replace").encode()


def _line_ends(rng: Random, data: bytes, _: object, __: object) -> bytes:
    return data.replace(b"\n", _one(rng, (b"\r\n", b"\r", b"\n\n", b"\n ", b"\n\t", b"")))


def _empty(_: Random, __: bytes, ___: object, ____: object) -> bytes:
    return b""


_USUAL: tuple[_Damage, ...] = (
    *(_flip, _delete, _delete, _double, _swap, _splice, _splice, _word, _word, _word),
    *(_sign, _sign, _odd, _odd, _number, _value, _value),
)
_RARE: tuple[_Damage, ...] = (
    *(_cut, _cut, _cut, _cross, _cross, _repeat, _repeat, _repeat),
    *(_recode, _misread, _line_ends, _empty),
)
