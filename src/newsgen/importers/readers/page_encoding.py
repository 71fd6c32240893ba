"""The encoding of a saved page: what it says of itself, checked against its bytes."""

from __future__ import annotations

import codecs
import re

from newsgen.importers.readers.decoding import Decoded, decode
from newsgen.importers.reading import Unreadable
from newsgen.models.normal import normalize

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s{0,9}=\s{0,9}["']?\s{0,9}"""
    rb"""([A-Za-z0-9_:.-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 8192  # bytes; browsers look at 1024, but authors put scripts first
# Labels mean what browsers take them for: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",  # a page that can be read so far is not in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_BROKEN = 0.002
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_FEW = 24  # letters beyond ASCII: fewer can't contradict a declaration


def text_of(data: bytes, charset: str = "") -> Decoded:
    """Read the bytes of a page, transferred as *charset* ("" where nobody said).

    A byte order mark wins, then what is valid UTF-8, then *charset* and the
    page's own declaration, unless the bytes speak against them.  Raises Unreadable
    where nothing fits.
    """
    if data.startswith(_MARKS) or data.count(b"\0", 0, _HEAD) > len(data[:_HEAD]) // 8:
        return decode(data)
    declared = next(filter(None, map(_codec, (charset, _declaration(data)))), "")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, declared)
    wide = not text.isascii()
    notes = (f"it says it is {declared}, but its bytes are UTF-8: read as that",)
    return Decoded(_normal(text), "utf-8", notes if wide and declared not in {"", "utf-8"} else ())


def _declaration(data: bytes) -> str:
    match = _DECLARED.search(data, 0, _HEAD)
    return match[1].decode("ascii") if match else ""


def _codec(label: str) -> str:
    try:
        name = codecs.lookup(label).name if label else ""
    except (LookupError, ValueError):  # a label with a NUL in it is no argument
        return ""
    meant = _MEANT.get(name, name)
    return meant if meant in {"utf-8", "gb18030"} or not meant.startswith(("utf", "hz")) else ""


def _legacy(data: bytes, declared: str) -> Decoded:
    """Weigh the declaration against the evidence of the bytes, which are not whole UTF-8."""
    text = _tolerant(data, declared) if declared else None
    try:
        guess = decode(data)
    except Unreadable:
        if text is None:
            raise
        guess = Decoded(text, declared)
    if text is None:
        if not declared:
            return guess
        note = f"it says it is {declared}, which its bytes are not: read as {guess.encoding}"
        return Decoded(guess.text, guess.encoding, (*guess.warnings, note))
    if guess.encoding != declared and _contradicts(guess, text):
        note = f"it says it is {declared}, but reads as {guess.encoding}: check a few lines"
        return Decoded(guess.text, guess.encoding, (note,))
    broken = text.count(_REPLACEMENT)
    notes = (f"{broken} of its characters are broken: look for {_REPLACEMENT}",) if broken else ()
    return Decoded(_normal(text), declared, notes)


def _tolerant(data: bytes, encoding: str) -> str | None:
    """Decode with the few broken characters that many pages have; None if they are many."""
    try:
        text = data.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        return None
    broken, wide = text.count(_REPLACEMENT), sum(not c.isascii() for c in text)
    return text if broken <= max(2, wide * _MOST_BROKEN) else None


def _contradicts(guess: Decoded, text: str) -> bool:
    """Whether *guess* reads as words where *text* reads as debris."""
    return _common(guess.text) > _common(text) + 0.1


def _common(text: str) -> float:
    """Return the share of ordinary letters among those beyond ASCII; 1.0 where they are few."""
    wide = [character for character in text if character > "\x7f" and character.isalpha()]
    if len(wide) < _FEW:
        return 1.0
    return sum(map(_is_common, wide)) / len(wide)


def _is_common(letter: str) -> bool:
    """Whether *letter* is of the first level of GB 2312 or Big5, which are sorted by use."""
    if not "\u4e00" <= letter <= "\u9fff":
        return letter >= "\u3040"  # kana and Hangul are no debris; accents are weighed as such
    simple = letter.encode("gb2312", "ignore")
    full = letter.encode("big5", "ignore")
    return b"\xb0" <= simple[:1] < b"\xd8" or b"\xa4" <= full[:1] < b"\xc9"


def _normal(text: str) -> str:
    return normalize("NFC", text)
