"""Bytes to text: a byte order mark, then UTF-8, then an honest choice of Chinese encodings."""

from __future__ import annotations

import codecs
import unicodedata

from msgspec import Struct

from newsgen.importers.reading import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is a prefix of it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Frequent in any Chinese prose: about a quarter of it. A wrong decoding yields rare characters.
_FREQUENT = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會"
    "可主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着等部"
    "家电電力里如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應"
    "开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數"
)
_LEAST_SHARE = 0.12
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_MOST_BROKEN = 0.01


class Decoded(Struct, frozen=True):
    """Text in NFC with the encoding it was read as, and what the reader should know of that."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Read *data* as text.

    Raises Unreadable for what is no text and for an encoding that can't be
    told: a guess that turns a text to nonsense would be archived for ever.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, encoding), encoding.removesuffix("-sig"))
    if b"\0" in data:
        raise Unreadable("it holds NUL bytes, so it is no text (or UTF-16 without its mark)")
    try:
        return Decoded(_normal(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error.start)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return _normal(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"it begins as {encoding.removesuffix('-sig')} but byte {error.start} is not"
        ) from error


def _legacy(data: bytes, bad: int) -> Decoded:
    """Choose by the share of frequent characters, which a wrong decoding does not have."""
    scored = sorted(
        (_share(text), encoding, text)
        for encoding in ("big5hkscs", "gb18030")
        if (text := _attempt(data, encoding)) is not None
    )
    if scored and scored[-1][0] >= _LEAST_SHARE:
        _, encoding, text = scored[-1]
        return Decoded(_normal(text), encoding, (f"read as {encoding}: check a few lines",))
    patched = data.decode("utf-8", errors="replace")
    broken = patched.count(_REPLACEMENT)
    wide = sum(character > "\x7f" for character in patched)
    if broken <= max(1, wide * _MOST_BROKEN) and wide > broken:
        line = data.count(b"\n", 0, bad) + 1
        what = f"{broken} places are not UTF-8, the first" if broken > 1 else "one is not UTF-8,"
        note = f"{what} in line {line}: look for {_REPLACEMENT}"
        return Decoded(_normal(patched), "utf-8", (note,))
    western = _attempt(data, "cp1252")
    if western is not None and _mostly_letters(western):
        note = "read as Windows-1252, the only encoding that fits: check its accents"
        return Decoded(_normal(western), "cp1252", (note,))
    raise Unreadable(
        f"byte {bad} is not UTF-8, and neither GB18030 nor Big5 gives Chinese; convert it to UTF-8"
    )


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _share(text: str) -> float:
    wide = [character for character in text if character > "\x7f" and character.isalpha()]
    return sum(character in _FREQUENT for character in wide) / len(wide) if wide else 0.0


def _mostly_letters(text: str) -> bool:
    """Whether accents are few among plain letters, as in any Western text."""
    wide = sum(character > "\x7f" for character in text)
    plain = sum(character.isascii() and character.isalpha() for character in text)
    return wide * 3 < plain


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
