"""A dated mention in prose, and the day from which words like "last month" are counted."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from msgspec import Struct

_MONTH, _SEASON = 30, 100  # days, near enough for a rule of thumb


class Anchor(NamedTuple):
    """The publication date as far as it is known; 0 stands for what is not."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, edtf: str) -> Anchor | None:
        """Read the date part of *edtf*; None if it does not begin with a plain year."""
        parts = edtf.partition("T")[0].split("-")
        if not all(part.isdigit() for part in parts) or len(parts[0]) != len("2024"):
            return None
        return cls(*(int(part) for part in parts[:3]))


class DateMention(Struct, frozen=True):
    """A date that prose names: its place in the text, its EDTF value and the rule that read it."""

    start: int
    end: int
    edtf: str
    rule: str


class Point(NamedTuple):
    """One resolved date before ranges are joined.

    ``year`` is 0 where the value is no plain date (a decade, a season); 0 in
    ``month`` and ``day`` means "not said"; ``given`` tells how many of the
    three the text itself named, the rest being concluded.
    """

    start: int
    end: int
    edtf: str
    rule: str
    year: int = 0
    month: int = 0
    day: int = 0
    given: str = "ymd"


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day; 0 for month or day leaves them out."""
    try:
        dt.date(year, month or 1, day or 1)
    except ValueError:
        return False
    return bool(month or not day)


def written(year: int, month: int = 0, day: int = 0) -> str:
    """Write the date as EDTF in the precision it has."""
    text = f"{year:04}"
    if month:
        text += f"-{month:02}"
    if day:
        text += f"-{day:02}"
    return text


def nearest(anchor: Anchor, month: int, day: int, *, future: bool = False) -> int:
    """Return the year that a newspaper of the day of *anchor* means by *month* and *day*.

    That is its own year, as a rule.  A day more than a season ahead was last
    year's, unless *future* says that it is yet to come; then a day that is past
    is next year's.  An anchor that is only a year gives that year.
    """
    if not anchor.month:
        return anchor.year
    here = (anchor.month, anchor.day if anchor.day and day else 0)
    there = (month, day if here[1] else 0)
    if future:
        return anchor.year + (there < here)
    ahead = (month - anchor.month) * _MONTH + (there[1] - here[1])
    return anchor.year - (ahead > _SEASON)


def month_from(year: int, month: int, shift: int) -> tuple[int, int]:
    """Return the year and month *shift* months away."""
    count = year * 12 + month - 1 + shift
    return count // 12, count % 12 + 1


def day_from(year: int, month: int, day: int, shift: int) -> tuple[int, int, int]:
    """Return the date *shift* days away."""
    moved = dt.date(year, month, day) + dt.timedelta(days=shift)
    return moved.year, moved.month, moved.day


def weekday(year: int, month: int, day: int) -> int:
    """Return the day of the week, Monday 0."""
    return dt.date(year, month, day).weekday()
