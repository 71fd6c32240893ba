"""Bytes to text: by a mark if there is one, else by which reading makes a language of them."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from newsgen.importers.readers.languages import (
    CONTROLS,
    MOST_CONTROLS,
    languages,
    likelihood_of,
)
from newsgen.importers.reading import Unreadable
from newsgen.models.normal import normalize

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is a prefix of it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = ("zh-Hans", "zh-Hant")
_LATIN = ("fr", "de", "es", "pt", "it", "sv")
_CANDIDATES = {
    "gb18030": _CHINESE,
    "big5hkscs": ("zh-Hant",),
    "cp932": ("ja",),
    "euc_jis_2004": ("ja",),
    "cp949": ("ko",),
    "cp1252": _LATIN,
    "cp1250": ("pl", "cs", "hu", "hr"),
    "cp1254": ("tr",),
    "cp1251": ("ru", "uk", "bg"),
    "koi8_u": ("ru", "uk"),
    "cp866": ("ru",),
    "iso8859_5": ("ru",),
    "iso8859_2": ("pl", "cs", "hu"),
    "cp1253": ("el",),
    "cp1255": ("he",),
    "cp1256": ("ar", "fa"),
    "cp874": ("th",),
}
_UNICODE = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_ESCAPED = {b"\x1b$": "iso2022_jp_2", b"\x1b(": "iso2022_jp_2", b"\x1b$)C": "iso2022_kr"}
_UNITS = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_UNIT = 4
_SAMPLE = 262_144  # bytes: more does not change the answer
_BEFORE = 32
_LEAST_PADDING = 2  # NUL bytes; the last letter of UTF-16 may end in one
_LEAST_LEAD = 3.0  # the better reading is twenty times as likely
_MOST_BROKEN = 0.01
_LEAST_PROOF = 24  # characters that are UTF-8 by no accident
_LINES_TOLD = 5
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_TELLING = re.compile(rb"[^\x01-\x7e]")
_TWICE = re.compile(r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]")


class Decoded(Struct, frozen=True):
    """Text in NFC with the encoding it was read as, and what the reader should know of that."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


class _Guess(Struct, frozen=True, order=True):
    """A way to read a sample, the likelihood it gives the bytes, and if it makes sense at all."""

    likelihood: float
    encoding: str
    text: str
    makes_sense: bool


def decode(data: bytes) -> Decoded:
    """Read *data* as text.

    Without a byte order mark, what is UTF-8 is UTF-8; anything else is read in
    every encoding of the table, and the reading is taken that is likeliest as
    a text of the languages written in it.  Raises Unreadable for what is no
    text and for an encoding that can't be told: a guess that turns a text to
    nonsense would be archived for ever.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _marked(data.removeprefix(mark), encoding)
    core = data.rstrip(b"\0")
    if b"\0" not in core and len(data) - len(core) >= _LEAST_PADDING:
        decoded = decode(core)
        note = f"{len(data) - len(core)} NUL bytes after its end were left out"
        return Decoded(decoded.text, decoded.encoding, (*decoded.warnings, note))
    for sign, encoding in _ESCAPED.items():
        text = _attempt(data, encoding) if sign in data else None
        if text is not None and not text.isascii():
            return Decoded(_normal(text), encoding, (_told(encoding),))
    if b"\0" not in data:
        text = _attempt(data, "utf-8")
        if text is not None:
            return _encoded_once(_normal(text))
        mixed = _by_lines(data)
        if mixed:
            return mixed
    encoding = _choice(data)
    return _lenient(data, encoding, () if encoding == "utf-8" else (_told(encoding),))


def _marked(data: bytes, encoding: str) -> Decoded:
    text = _attempt(data, encoding)
    if text is not None:
        return Decoded(_normal(text), encoding)
    return _lenient(data, encoding, ())


def _lenient(data: bytes, encoding: str, notes: tuple[str, ...]) -> Decoded:
    """Read *data* though a few places are broken; they are marked and told."""
    text = data.decode(encoding, "replace")
    broken = text.count(_REPLACEMENT) - data.count(_REPLACEMENT.encode())
    outside = _outside_ascii(text)
    if broken > max(1, outside * _MOST_BROKEN) or broken == outside > 0:
        raise Unreadable(
            f"it seems to be {encoding}, but {broken} places of it are broken: convert it to UTF-8"
        )
    if broken > 0:
        line = text.count("\n", 0, text.index(_REPLACEMENT)) + 1
        what = f"{broken} places, the first" if broken > 1 else "one place,"
        notes = (*notes, f"{what} in line {line}, is broken: look for {_REPLACEMENT}")
    return Decoded(_no_binary(_normal(text)), encoding, notes)


def _by_lines(data: bytes) -> Decoded | None:
    """Read a text that was put together of UTF-8 and lines in another encoding."""
    lines = data.split(b"\n")
    texts = [_attempt(line, "utf-8") for line in lines]
    if sum(_outside_ascii(text) for text in texts if text is not None) < _LEAST_PROOF:
        return None
    others = [number for number, text in enumerate(texts, 1) if text is None]
    try:
        encoding = _choice(b"\n".join(lines[number - 1] for number in others))
    except Unreadable:
        encoding = "utf-8"
    if encoding == "utf-8":
        return _lenient(data, "utf-8", ())
    read = (
        line.decode(encoding, "replace") if text is None else text
        for line, text in zip(lines, texts, strict=True)
    )
    named = ", ".join(map(str, others[:_LINES_TOLD])) + (" …" if len(others) > _LINES_TOLD else "")
    note = f"it is UTF-8, but lines {named} were read as {encoding}: check them"
    return Decoded(_normal("\n".join(read)), "utf-8", (note,))


def _choice(data: bytes) -> str:
    """Return the encoding that makes *data* the likeliest; raise Unreadable if none is."""
    best, *others = sorted(_guesses(data), reverse=True)
    rivals = [guess for guess in others if guess.makes_sense and guess.text != best.text]
    if not best.makes_sense:
        raise Unreadable("its encoding can't be told, or it is no text: convert it to UTF-8")
    if rivals and best.likelihood - rivals[0].likelihood < _LEAST_LEAD:
        raise Unreadable(
            f"it may be {best.encoding} or {rivals[0].encoding}, and both make sense: "
            "convert it to UTF-8"
        )
    return best.encoding


def _guesses(data: bytes) -> Iterable[_Guess]:
    """Read a sample of *data* in every encoding, as each of its languages."""
    telling = _TELLING.search(data)
    start = max(0, telling.start() - _BEFORE) // _UNIT * _UNIT if telling else 0
    sample = data[start : start + _SAMPLE]
    for encoding, tags in (dict.fromkeys(_UNICODE, tuple(languages())) | _CANDIDATES).items():
        # What is no UTF-16 as a whole is none: nearly all its units may be some rare character.
        text = (
            _attempt(sample, encoding)
            if encoding in _UNITS
            else sample.decode(encoding, "replace")
        )
        if text is None or len(data) % _UNITS.get(encoding, 1):
            continue
        counts = Counter(text)
        for tag in tags:
            likelihood, makes_sense = likelihood_of(text, counts, languages()[tag])
            yield _Guess(likelihood, encoding, text, makes_sense)


def _encoded_once(text: str) -> Decoded:
    """Undo a second encoding: UTF-8 whose bytes were taken for Windows-1252 and encoded again."""
    if _outside_ascii(text) < _LEAST_PROOF or not _TWICE.search(text):
        return Decoded(_no_binary(text), "utf-8")
    pieces = (
        bytes((ord(c),)) if c <= "\xff" else c.encode("cp1252", "ignore") or b"\xff" for c in text
    )
    once = _attempt(b"".join(pieces), "utf-8")
    if once is None:
        return Decoded(_no_binary(text), "utf-8")
    return Decoded(_normal(once), "utf-8", ("it was encoded twice, which was undone",))


def _no_binary(text: str) -> str:
    """Return *text*; raise Unreadable if it holds so many control characters that it is none."""
    controls = len(CONTROLS.findall(text.rstrip("\0")))
    if controls > max(1, len(text) * MOST_CONTROLS):
        raise Unreadable("it holds control characters as no text does: it is another kind of file")
    return text


def _told(encoding: str) -> str:
    return f"read as {encoding}: check a few lines"


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _outside_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _normal(text: str) -> str:
    return normalize("NFC", text)
