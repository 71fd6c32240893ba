"""Moments as feeds write them: the first instant of a date, however little is known of it."""

from __future__ import annotations

from datetime import date as calendar
from functools import lru_cache

from newsgen.models.dates import Day, PartialDate

NEVER = "0001-01-01T00:00:00Z"
"""What stands for a moment of which nothing is known, or that is before the year 1."""

_LAST_YEAR = 9999
_AFTER = "9999-12-31T00:00:00Z"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(8192)  # as models.gregorian keeps days
def rfc3339(date: PartialDate) -> str:
    """Return the first instant of *date* (RFC 3339, 5.6); a missing zone is taken as UTC."""
    first = date.earliest
    if first is None or first.year < 1:
        return NEVER
    if first.year > _LAST_YEAR:
        return _AFTER
    day = f"{first.year:04}-{first.month:02}-{first.day:02}"
    time, zone = _clock(date)
    return f"{day}T{time}{zone or 'Z'}"


@lru_cache(8192)
def rfc822(date: PartialDate) -> str:
    """Return the first instant of *date* (RFC 822, 5.1, with the years of RFC 1123, 5.2.14)."""
    first = date.earliest or Day(1, 1, 1)
    if not 1 <= first.year <= _LAST_YEAR:
        first = Day(1, 1, 1) if first.year < 1 else Day(_LAST_YEAR, 12, 31)
    weekday = _DAYS[calendar(first.year, first.month, first.day).weekday()]
    time, zone = _clock(date)
    zone = "GMT" if zone in {"", "Z"} else zone.replace(":", "")
    return f"{weekday}, {first.day:02} {_MONTHS[first.month - 1]} {first.year:04} {time} {zone}"


def has_zone(date: PartialDate) -> bool:
    """Tell whether a time of day is given, and the zone it is of."""
    return bool(_clock(date)[1])


def _clock(date: PartialDate) -> tuple[str, str]:
    """Return the time of day with its seconds, and the zone: "" where none is given."""
    clock = date.edtf.partition("T")[2]
    if not clock or date.is_interval:
        return "00:00:00", ""
    time, zone = clock[:5], clock[5:]
    seconds = zone[:3] if zone[:1] == ":" else ":00"
    zone = zone[3:] if zone[:1] == ":" else zone
    if len(zone) == len("+08"):
        zone += ":00"
    return time + seconds, zone
