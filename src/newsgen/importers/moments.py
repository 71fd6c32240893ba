"""Dates as metadata write them, in dozens of habits, as the EDTF of front matter."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from msgspec import Struct

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_CLOCK = (
    r"(?:[ T\u3000\u00a0]{0,4}(?:at )?(?P<hour>\d{1,2})[:：时時](?P<minute>\d{2})"
    r"(?:[:：分](?P<second>\d{2})(?:[.,]\d{1,9})?秒?)?分?(?:\s?(?P<half>[AaPp]\.?[Mm]\b\.?))?"
    r"(?:\s?(?P<zone>(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?(?!\d)|Z\b|UTC\b|GMT\b))?)?"
)
_NUMBERS = re.compile(
    r"(?<![\d.])(?P<year>[12]\d{3})(?:(?P<mark>[-/.])|\s?年\s?)(?P<month>\d{1,2})(?:(?P=mark)|\s?月\s?)"
    rf"(?P<day>\d{{1,2}})(?!\d)\s?日?{_CLOCK}"
)
_WORDS = re.compile(
    r"(?:(?P<day1>\d{1,2})(?:st|nd|rd|th)? )?\b(?P<month>[A-Z][a-z]{2,8})\.? "
    rf"(?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? )?(?P<year>[12]\d{{3}})(?!\d)(?:,? {_CLOCK})?"
)
_COMPACT = re.compile(r"(?P<day>[12]\d{7})(?:T?(?P<clock>\d{6})(?P<zone>Z?))?")
_MONTH_ONLY = re.compile(r"(?P<year>[12]\d{3})(?:-(?P<month>\d{1,2})|年\s?(?P<zh>\d{1,2})月)?年?")
_TAIL = re.compile(r"[ 日,.]*(?:[A-Z]{2,5})?")  # the name of a zone that nobody can be sure of
_WEEKDAY = re.compile(r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? ")
_YEAR = re.compile(r"(?<![\d-])[12]\d{3}\b")
_NOON = 12
_MOST_OFFSET = 14 * 60  # minutes; no zone is further from UTC


class Found(Struct, frozen=True):
    """A date in a text: *moment* as EDTF, *start* and *end* its place in characters."""

    moment: str
    start: int
    end: int


def moment_of(text: str) -> str:
    """Read *text*, a date and nothing else; "" if it is none.

    Understood are ISO 8601 with the liberties people take (a space for the T,
    ``-0400``, ``-5``, one-digit parts), RFC 822, compact digits, 2024年5月21日
    and English with the month as a word.  The precision stays; an offset stays
    if it is written, and none is made up.  A day that no calendar has is no date.
    """
    text = _WEEKDAY.sub("", text.strip().strip("\"'").strip(), count=1)
    found = find_moment(text)
    if found and not text[: found.start].strip() and _TAIL.fullmatch(text, found.end):
        return found.moment
    return _compact(text) or _rfc822(text) or _month(text)


def find_moment(text: str) -> Found | None:
    """Find the first date of a day, with its time of day if there is one, in *text*."""
    for pattern in (_NUMBERS, _WORDS):
        for match in pattern.finditer(text):
            moment = _moment(match.groupdict())
            if moment:
                return Found(moment, *match.span())
    return None


def _moment(part: dict[str, str | None]) -> str:
    month = part["month"] or ""
    named = month[:3].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(named) + 1 if named in _MONTHS else 0
    day = int(part.get("day") or part.get("day1") or part.get("day2") or 0)
    try:
        date = dt.date(int(part["year"] or 0), number, day or 1).isoformat()
    except ValueError:
        return ""
    if not day:
        return date[:7]
    return date + _clock(part)


def _clock(part: dict[str, str | None]) -> str:
    """Write the time of day of a match, with its offset; "" if there is none that exists."""
    if not part.get("hour"):
        return ""
    hour = int(part["hour"] or 0)
    half = (part.get("half") or "").lower()
    if half:
        hour = hour % _NOON + (_NOON if half.startswith("p") else 0)
    try:
        clock = dt.time(hour, int(part["minute"] or 0), int(part.get("second") or 0))
    except ValueError:
        return ""
    written = clock.isoformat("seconds" if part.get("second") else "minutes")
    return f"T{written}{_offset(part.get('zone') or '')}"


def _offset(zone: str) -> str:
    """Write ``-0400``, ``-5`` and ``GMT+8`` as RFC 3339 does; "" if there is no such offset."""
    digits = zone.removeprefix("GMT").removeprefix("UTC").replace(":", "")
    if not zone or not digits or digits == "Z":
        return "Z" if zone else ""
    sign, number = digits[0], digits[1:]
    hours, minutes = (number[:-2], number[-2:]) if len(number) > len("12") else (number, "0")
    total = int(hours or 0) * 60 + int(minutes)
    if sign == "-" and not total:  # RFC 3339, 4.3: UTC, from who knows where
        return "Z"
    if total > _MOST_OFFSET or int(minutes) > 59:  # noqa: PLR2004 - minutes of an hour
        return ""
    return f"{sign}{total // 60:02}:{total % 60:02}"


def _compact(text: str) -> str:
    match = _COMPACT.fullmatch(text)
    if not match:
        return ""
    try:
        day = dt.datetime.strptime(match["day"], "%Y%m%d").date().isoformat()  # noqa: DTZ007
        if not match["clock"]:
            return day
        clock = dt.datetime.strptime(match["clock"], "%H%M%S").time().isoformat()  # noqa: DTZ007
    except ValueError:
        return ""
    return f"{day}T{clock}{match['zone']}"


def _rfc822(text: str) -> str:
    """Read RFC 822 with a named American zone; other dates of it are found as English."""
    if not _YEAR.search(text):  # WordPress writes "never" as 30 Nov -0001, and 1 would be 2001
        return ""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    written = moment.isoformat(timespec="seconds" if moment.second else "minutes")
    return (
        written.replace("+00:00", "Z") if text.rstrip().endswith(("Z", "GMT", "UT")) else written
    )


def _month(text: str) -> str:
    match = _MONTH_ONLY.fullmatch(text)
    if not match:
        return ""
    month = int(match["month"] or match["zh"] or 0)
    if not month:
        return match["year"]
    return f"{match['year']}-{month:02}" if month in range(1, 13) else ""
