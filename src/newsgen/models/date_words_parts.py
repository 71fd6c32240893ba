"""What every language asks of a date before it says it: what is in doubt, what is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from newsgen.models.edtf import Doubts, Point, Qualifier
from newsgen.models.edtf_extent import part_of_year
from newsgen.models.edtf_year import Years

Part = Literal["year", "season", "month", "day"]
"""A part of a date that can be in doubt; a season is any part of a year longer than a month."""

_FIRST_SEASON, _FIRST_NORTHERN, _FIRST_SOUTHERN, _FIRST_QUARTER = 21, 25, 29, 33
_FIRST_THIRD, _FIRST_HALF = 37, 40
_CENTURY = 100
_SHORT = 1000  # shorter years look odd without their era


class PartOfYear(NamedTuple):
    """Which season, quarter, third or half, from 0; and which hemisphere's: 0 north, 1 south."""

    kind: Literal["season", "quarter", "third", "half"]
    number: int
    hemisphere: int | None = None


def part_of(month: str) -> PartOfYear | None:
    """Return the part of a year that stands in place of a month, 21 to 41."""
    if not part_of_year(month):
        return None
    code = int(month)
    if code >= _FIRST_HALF:
        return PartOfYear("half", code - _FIRST_HALF)
    if code >= _FIRST_THIRD:
        return PartOfYear("third", code - _FIRST_THIRD)
    if code >= _FIRST_QUARTER:
        return PartOfYear("quarter", code - _FIRST_QUARTER)
    season = (code - _FIRST_SEASON) % 4
    if code < _FIRST_NORTHERN:
        return PartOfYear("season", season)
    return PartOfYear("season", season, int(code >= _FIRST_SOUTHERN))


def parts(point: Point) -> list[Part]:
    """Return the parts that are written, the longest first."""
    names: list[Part] = ["year"]
    if point.month:
        names.append("season" if part_of_year(point.month) else "month")
    if point.day:
        names.append("day")
    return names


def in_doubt(written: Sequence[Part], doubts: Doubts, doubt: Qualifier) -> list[Part]:
    """Return those of the *written* parts that *doubt* is about."""
    among = {doubt, Qualifier.BOTH}
    return [part for part, its in zip(written, doubts, strict=False) if its in among]


def stretch(which: Years) -> Literal["decade", "century", "between"]:
    """Return what several years, of which no digit between others is unknown, are best called."""
    if which.estimate is None and which.low >= 0:
        if which.unknown == 1 and which.low % _CENTURY:
            return "decade"
        if which.unknown == len("XX"):
            return "century"
    return "between"


def clock_of(point: Point) -> str:
    """Return the time of day, without seconds that are none: programs write those."""
    hour_minute, second = point.clock[:5], point.clock[5:]
    return hour_minute if second == ":00" else point.clock


def era(year: int) -> Literal["bc", "ad", ""]:
    """Return the era that must be told with *year*, an astronomical one, if any."""
    if year <= 0:
        return "bc"
    return "ad" if year < _SHORT else ""
