"""What to tell someone whose text is not a date: what is wrong, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgen.models.edtf import InvalidDate, read
from newsgen.models.edtf_extent import extent
from newsgen.models.normal import normalize

_LONGEST_SHOWN = 60  # characters; longer texts are no slips of the pen
_YEAR = re.compile(r"(?:^|[/.,\s])([0-9]{4})(?![0-9])")
_DATE = r"([0-9]{4})[-./年]([0-9]{1,2})(?:[-./月]([0-9]{1,2})日?|月)?"
_WHOLE = re.compile(_DATE)
_CLOCKED = re.compile(
    _DATE + r"[ T]*([0-9]{1,2}):([0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]+)? *+([AP]M)? *+"
    r"(Z|UTC|GMT|([+-])([0-9]{1,2}):?([0-9]{2})?)?"
)
_YEAR_LAST = re.compile(r"[0-9]{1,2}([-./])[0-9]{1,2}\1[0-9]{4}")
_FOLLOWED = re.compile(_DATE + r"[ T](.+)")
_TIME = "20:42"  # an example
_CLOCK = re.compile(r"T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?")
_MARKS = re.compile("[?~%]")
_MONTHS = (
    *("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE"),
    *("JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"),
)
_DAY = "(?P<day>[0-9]{1,2})(?:ST|ND|RD|TH)?"
_MONTH = r"(?P<month>[A-Z]{3,9})\.?,?"
_ENGLISH = tuple(
    re.compile(rf"(?:[A-Z]{{3,9}}\.?,? )?{form},? ?(?P<year>[0-9]{{4}})")
    for form in (f"{_MONTH} ?{_DAY}", f"{_DAY}(?: OF)? ?{_MONTH}", _MONTH)
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
    reason = _reason(text) or reason
    why = f": {reason}" if reason else ""
    return f"{shown!r} is not a date{why}; write {_instead(text)}"


def _reason(text: str) -> str:
    """Return why the date that was meant does not exist, if *text* is one but for its form."""
    if _YEAR_LAST.fullmatch(text):
        return "the year comes first"  # whether the month or the day is next, nobody can tell
    for candidate in _rewritten(_plain(text)) if len(text) <= _LONGEST_SHOWN else ():
        try:
            extent(read(candidate))
        except InvalidDate as fault:
            return str(fault)
    return ""


def _instead(text: str) -> str:
    if len(text) <= _LONGEST_SHOWN:
        for candidate in _candidates(text):
            if candidate != text and _is_date(candidate):
                return candidate
    year = _YEAR.search(text)
    known = year[1] if year else "2023"
    return f"{known}, {known}-11 or {known}-11-20"


def _plain(text: str) -> str:
    return " ".join(normalize("NFKC", text).upper().split())


def _candidates(text: str) -> Iterator[str]:
    """Yield what may have been meant, the likeliest first."""
    plain = _plain(text)
    yield plain
    yield plain.replace(" ", "")
    yield from _rewritten(plain)
    yield from _english(plain)
    yield from _clock_mended(plain)
    for slip, form in _SLIPS:
        if slip.fullmatch(plain):
            yield slip.sub(form, plain)


def _rewritten(plain: str) -> Iterator[str]:
    """Yield the date *plain* is in EDTF, if it is one with other signs between its numbers."""
    if whole := _WHOLE.fullmatch(plain):
        yield _padded(whole)
    if clocked := _CLOCKED.fullmatch(plain):
        yield f"{_padded(clocked)}T{_hour(clocked)}:{clocked[5]}{_zone(clocked)}"


def _english(plain: str) -> Iterator[str]:
    """Yield the date of ``MAY 1, 2024`` and the like; ``5/1/2024`` may be one of two days."""
    for form in _ENGLISH:
        found = form.fullmatch(plain)
        names = [name for name in _MONTHS if found and name.startswith(found["month"])]
        if found and names:
            day = f"-{found['day']:0>2}" if "day" in found.groupdict() else ""
            yield f"{found['year']}-{_MONTHS.index(names[0]) + 1:02}{day}"


def _clock_mended(plain: str) -> Iterator[str]:
    """Yield what is left of a time of day that can't be, or stands where none can."""
    if "/" in plain or plain[:1] in {"[", "{"}:
        yield _CLOCK.sub("", plain)
    if "T" in plain:
        yield _MARKS.sub("", plain)
        yield plain.removesuffix("-00:00") + "Z"
    if clocked := _CLOCKED.fullmatch(plain):
        yield f"{_padded(clocked)}T{_hour(clocked)}:{clocked[5]}"
    if followed := _FOLLOWED.fullmatch(plain):
        date = _padded(followed)
        yield f"{date}T{_TIME}" if any(map(str.isdecimal, followed[4])) else date


def _padded(date: re.Match[str]) -> str:
    return "-".join(f"{part:0>2}" for part in date.group(1, 2, 3) if part)


def _hour(clocked: re.Match[str]) -> str:
    """Return the hour of a day that has 24 of them."""
    hour = int(clocked[4])
    return f"{hour % 12 + 12 * (clocked[6] == 'PM') if clocked[6] else hour:02}"


def _zone(clocked: re.Match[str]) -> str:
    sign, hours, minutes = clocked.group(8, 9, 10)
    if sign:
        return f"{sign}{hours:0>2}:{minutes or '00'}"
    return "Z" if clocked[7] else ""


def _is_date(text: str) -> bool:
    try:
        extent(read(text))
    except InvalidDate:
        return False
    return True
