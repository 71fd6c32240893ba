"""What to tell someone whose text is not a date: what is wrong, and what to write instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newsgen.models.edtf import InvalidDate, read
from newsgen.models.edtf_extent import extent

_LONGEST_SHOWN = 60  # characters; longer texts are no slips of the pen
_YEAR = re.compile(r"[0-9]{4}")
_DATE = r"([0-9]{4})[-./年]([0-9]{1,2})(?:[-./月]([0-9]{1,2})日?|月)?"
_WHOLE = re.compile(_DATE)
_CLOCKED = re.compile(
    _DATE + r"[ T]*([0-9]{1,2}):([0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]+)? *"
    r"(Z|UTC|GMT|([+-])([0-9]{1,2}):?([0-9]{2})?)?"
)
_SLIPS = (
    (re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"), r"\1-\2-\3"),
    (re.compile(r"([0-9]{4})年?"), r"\1"),
    (re.compile(r"([0-9]{4})年? *[-–—至到] *([0-9]{4})年?"), r"\1/\2"),
    (re.compile(r"([0-9]{4})年?(?:至今|起|[-–—] *(?:PRESENT|NOW)?)"), r"\1/.."),
    (re.compile(r"([0-9]{3})0(?:年代|'?S)"), r"\1X"),
    (re.compile(r"(?:[约約]|C\.|CA\.|CIRCA) *([0-9]{4})年?"), r"\1~"),
    (re.compile(r"([0-9]{4})年?(?:左右|前[后後])"), r"\1~"),
    (re.compile(r"([0-9]{4})-?Q([1-4])"), r"\1-3\2"),
    (re.compile(r"([^/]*)/([^/]*)"), r"\2/\1"),
    (re.compile(r"Y(-?)([0-9]{4})"), r"\1\2"),
)


def explained(text: str, reason: str) -> str:
    """Return a message for *text*, which is not a date, from *reason*, which may be empty.

    Looks for the slip that explains it; else three forms serve as examples, with
    the year that was written.
    """
    shown = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    why = f": {reason}" if reason else ""
    return f"{shown!r} is not a date{why}; write {_instead(text)}"


def _instead(text: str) -> str:
    if len(text) <= _LONGEST_SHOWN:
        for candidate in _candidates(text):
            if candidate != text and _is_date(candidate):
                return candidate
    year = _YEAR.match(text)
    known = year[0] if year else "2023"
    return f"{known}, {known}-11 or {known}-11-20"


def _candidates(text: str) -> Iterator[str]:
    """Yield what may have been meant, the likeliest first."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    yield plain
    yield "".join(plain.split())
    if whole := _WHOLE.fullmatch(plain):
        yield _padded(whole)
    if clocked := _CLOCKED.fullmatch(plain):
        yield f"{_padded(clocked)}T{clocked[4]:0>2}:{clocked[5]}{_zone(clocked)}"
    for slip, form in _SLIPS:
        if slip.fullmatch(plain):
            yield slip.sub(form, plain)


def _padded(date: re.Match[str]) -> str:
    return "-".join(f"{part:0>2}" for part in date.group(1, 2, 3) if part)


def _zone(clocked: re.Match[str]) -> str:
    sign, hours, minutes = clocked.group(7, 8, 9)
    if sign:
        return f"{sign}{hours:0>2}:{minutes or '00'}"
    return "Z" if clocked[6] else ""


def _is_date(text: str) -> bool:
    try:
        extent(read(text))
    except InvalidDate:
        return False
    return True
