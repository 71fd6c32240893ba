"""The proleptic Gregorian calendar for any year, where ``datetime`` stops at 1 and 9999.

Years are astronomical: 0 is 1 BC, -43 is 44 BC (ISO 8601-1:2019, 4.2.1).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_DAYS_OF_ERA = 146_097  # 400 years, after which the calendar repeats
_MARCH_FIRST = 306  # days from 1 March to 1 January; years begun in March end with the leap day
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2


class Day(NamedTuple):
    """One day of the proleptic Gregorian calendar; compares in order of time."""

    year: int
    month: int
    day: int


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month, 1 to 12."""
    return _LENGTHS[month - 1] + (month == _FEBRUARY and is_leap(year))


def is_leap(year: int) -> bool:
    """Whether *year* has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def ordinal(year: int, month: int, day: int) -> int:
    """Return the day's number; 1 is 0001-01-01, as in ``datetime.date.toordinal``."""
    year -= month <= _FEBRUARY
    days = (153 * ((month + 9) % 12) + 2) // 5 + day
    return 365 * year + year // 4 - year // 100 + year // 400 + days - _MARCH_FIRST


@lru_cache(8192)  # as many days as most archives have; a megabyte
def day_of(number: int) -> Day:
    """Return the day whose :func:`ordinal` is *number*.

    Source: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms,
    https://howardhinnant.github.io/date_algorithms.html#civil_from_days
    """
    era, rest = divmod(number + _MARCH_FIRST - 1, _DAYS_OF_ERA)
    year = (rest - rest // 1460 + rest // 36_524 - rest // 146_096) // 365
    rest -= 365 * year + year // 4 - year // 100
    month = (5 * rest + 2) // 153
    day = rest - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9  # noqa: PLR2004 - ten months, March to December
    return Day(era * 400 + year + (month <= _FEBRUARY), month, day)
