"""When an EDTF expression was: its first and last second, and how precisely that is known."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from newsgen.models.edtf import Edge, Expression, Group, InvalidDate, Point, Span
from newsgen.models.edtf_year import Years, years
from newsgen.models.gregorian import Day, month_length, ordinal

DAY_SECONDS = 86_400

_MINUTE_SECONDS = 60
_LONGEST_MONTH = 31
_WHOLE_YEAR = tuple(range(1, 13))
_LEAP_YEAR = 2000  # stands for a year of which nothing is known: it has every day there is
_MAX_HOUR, _MAX_MINUTE = 23, 59
_MAX_OFFSET = 14 * 60  # minutes, the widest in use; XML Schema 1.1 part 2, 3.3.7

_PARTS_OF_YEAR = {
    **dict.fromkeys((21, 25, 31), (3, 4, 5)),
    **dict.fromkeys((22, 26, 32), (6, 7, 8)),
    **dict.fromkeys((23, 27, 29), (9, 10, 11)),
    # A season that runs over New Year counts to the end of the year it is named by.
    **dict.fromkeys((24, 28, 30), (12,)),
    **{33 + n: _WHOLE_YEAR[3 * n : 3 * n + 3] for n in range(4)},
    **{37 + n: _WHOLE_YEAR[4 * n : 4 * n + 4] for n in range(3)},
    **{40 + n: _WHOLE_YEAR[6 * n : 6 * n + 6] for n in range(2)},
}


class Precision(StrEnum):
    """How much a date leaves open; what is unknown left of a known part decides.

    SEASON is any part of a year longer than a month, MILLENNIUM any time longer
    than a century, UNKNOWN a date of whose year nothing is known.
    """

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    UNKNOWN = "unknown"
    INTERVAL = "interval"
    SET = "set"


_BY_UNKNOWN_DIGITS = (Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)


class Extent(NamedTuple):
    """The seconds an expression covers, both ends included, and the parts that are certain.

    Seconds count in local clock time, the day of ordinal n begins at n days;
    None is an open or unknown end.  ``year``, ``month`` and ``day`` are those of
    a range's start, and those that all dates of a set share.
    """

    first: int | None
    last: int | None
    precision: Precision
    year: int | None = None
    month: int | None = None
    day: int | None = None


def extent(expression: Expression) -> Extent:
    """Return the time *expression* covers; raises InvalidDate with the bare reason.

    What does not exist in the calendar and ranges that run backwards are invalid.
    """
    if isinstance(expression, Point):
        return _point(expression)
    if isinstance(expression, Span):
        return _span(expression)
    return _group(expression)


@cache  # of some two hundred masks there are
def choices(mask: str, top: int) -> tuple[int, ...]:
    """Return the numbers from 1 to *top* that a two-digit *mask* may mean."""
    if "X" not in mask:
        return (int(mask),) if 1 <= int(mask) <= top else ()
    return tuple(
        number
        for number in range(1, top + 1)
        if all(one in ("X", digit) for one, digit in zip(mask, f"{number:02}", strict=True))
    )


def part_of_year(month: str) -> tuple[int, ...]:
    """Return the months of a part of a year (21 to 41), none if *month* is a month."""
    return _PARTS_OF_YEAR.get(int(month), ()) if month.isdecimal() else ()


def _point(point: Point) -> Extent:
    which = years(point.year)
    months = choices(point.month, 12) if point.month else _WHOLE_YEAR
    part = part_of_year(point.month)
    if not months and not part:
        raise InvalidDate(f"month {point.month} does not exist")
    if part and point.day:
        raise InvalidDate(f"{point.month} is a part of a year, which has no days")
    days = choices(point.day, _LONGEST_MONTH) if point.day else ()
    first, last = _ends(point, which, part or months, days)
    precision = _precision(point, which)
    if point.clock:
        return _moment(point, first, precision)
    known = (
        which.low if which and which.low == which.high else None,
        months[0] if len(months) == 1 else None,
        days[0] if len(days) == 1 else None,
    )
    if which is None:
        return Extent(None, None, precision, *known)
    return Extent(
        ordinal(*first) * DAY_SECONDS,
        ordinal(*last) * DAY_SECONDS + DAY_SECONDS - 1,
        precision,
        *known,
    )


def _ends(
    point: Point, which: Years | None, months: tuple[int, ...], days: tuple[int, ...]
) -> tuple[Day, Day]:
    which = which or Years(_LEAP_YEAR, _LEAP_YEAR)
    if not point.day:
        last = months[-1]
        return Day(which.low, months[0], 1), Day(which.high, last, month_length(which.high, last))
    first = _find(which.ascending(), months, days)
    if first is None:
        raise InvalidDate(f"{point.year}-{point.month} has no day {point.day}")
    if len(days) == len(months) == 1 and which.low == which.high:
        return first, first
    return first, _find(which.descending(), months[::-1], days[::-1]) or first


def _find(candidates: Iterable[int], months: tuple[int, ...], days: tuple[int, ...]) -> Day | None:
    """Return the first combination that the calendar has."""
    for year in candidates:
        for month in months:
            for day in days:
                if day <= month_length(year, month):
                    return Day(year, month, day)
    return None


def _precision(point: Point, which: Years | None) -> Precision:
    if which is None:
        return Precision.UNKNOWN
    if which.unknown:
        return _BY_UNKNOWN_DIGITS[min(which.unknown, 3)]
    if not point.month or "X" in point.month:
        return Precision.YEAR
    if part_of_year(point.month):
        return Precision.SEASON
    return Precision.DAY if point.day and "X" not in point.day else Precision.MONTH


def _moment(point: Point, day: Day, precision: Precision) -> Extent:
    if precision is not Precision.DAY or not point.year.isdecimal() or day.year == 0:
        raise InvalidDate("a time of day needs a full date from the year 0001 on")
    clock = [int(part) for part in point.clock.split(":")]
    if clock[0] > _MAX_HOUR or max(clock) > _MAX_MINUTE:
        raise InvalidDate(f"a day has no time {point.clock}")
    _check_zone(point.zone)
    begin = ordinal(*day) * DAY_SECONDS
    for part, seconds in zip(clock, (3600, _MINUTE_SECONDS, 1), strict=False):
        begin += part * seconds
    if point.clock.count(":") == 1:
        return Extent(begin, begin + _MINUTE_SECONDS - 1, Precision.MINUTE, *day)
    return Extent(begin, begin, Precision.SECOND, *day)


def _check_zone(zone: str) -> None:
    if zone in {"", "Z"}:
        return
    hours, _, minutes = zone[1:].partition(":")
    offset = int(hours) * 60 + int(minutes or 0)
    if offset > _MAX_OFFSET or int(minutes or 0) > _MAX_MINUTE:
        raise InvalidDate(f"no time zone is {zone} from UTC")
    if zone[0] == "-" and not offset:
        raise InvalidDate(f"the offset of UTC is written Z or +00:00, not {zone}")


def _span(span: Span) -> Extent:
    start, end = _end(span.start), _end(span.end)
    if start.first is not None and end.last is not None and start.first > end.last:
        raise InvalidDate("it ends before it begins")
    return Extent(start.first, end.last, Precision.INTERVAL, start.year, start.month, start.day)


def _end(end: Point | Edge) -> Extent:
    return _point(end) if isinstance(end, Point) else Extent(None, None, Precision.UNKNOWN)


def _group(group: Group) -> Extent:
    wholes = [extent(member) for member in group.members]
    begins = [whole.first for whole in wholes if whole.first is not None]
    ends = [whole.last for whole in wholes if whole.last is not None]
    known = [end for member in group.members for end in _named(member)]
    year = _shared(end.year for end in known)
    month = None if year is None else _shared(end.month for end in known)
    day = None if month is None else _shared(end.day for end in known)
    return Extent(
        min(begins) if len(begins) == len(wholes) else None,
        max(ends) if len(ends) == len(wholes) else None,
        Precision.SET,
        year,
        month,
        day,
    )


def _named(member: Point | Span) -> tuple[Extent, ...]:
    if isinstance(member, Point):
        return (_point(member),)
    return _end(member.start), _end(member.end)


def _shared(parts: Iterable[int | None]) -> int | None:
    different = set(parts)
    return different.pop() if len(different) == 1 else None
