"""Time zones as settings name them: an area and its city, or a fixed offset from UTC."""

from __future__ import annotations

import re
from datetime import datetime
from difflib import get_close_matches
from typing import Annotated
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator

from newsgen.loader.fields import Text, wrong
from newsgen.loader.moments import has_zone
from newsgen.models.dates import InvalidDate, PartialDate

_OFFSET = re.compile(r"[+-][0-9]{2}:[0-9]{2}|Z")
_LOOSE = re.compile(r"(?:UTC|GMT)? *([+-]) *([0-9]{1,2})(?::?([0-9]{2}))?", re.IGNORECASE)


def zoned(date: PartialDate, timezone: str) -> PartialDate:
    """Give a time of day without an offset the one of *timezone* on that day.

    Empty *timezone*, a date without a time, and one with an offset change nothing.
    """
    if not timezone or "T" not in date.edtf or has_zone(date):
        return date
    if _OFFSET.fullmatch(timezone):
        return PartialDate.parse(date.edtf + timezone)
    offset = datetime.fromisoformat(date.edtf).replace(tzinfo=ZoneInfo(timezone)).strftime("%z")
    # Before standard time a zone's offset had seconds, which EDTF can't say; %z leaves none out.
    exact = len(offset) == len("+0000")
    return PartialDate.parse(f"{date.edtf}{offset[:3]}:{offset[3:]}") if exact else date


def _timezone(name: str) -> str:
    if not name or _is_offset(name):
        return name
    names = available_timezones()
    if name in names:
        return name
    raise wrong("timezone-unknown", f"{name!r} is no time zone; write {_instead(name, names)}")


def _is_offset(text: str) -> bool:
    """Tell whether *text* is an offset that a date could have."""
    if not _OFFSET.fullmatch(text):
        return False
    try:
        PartialDate.parse(f"2000-01-01T00:00{text}")
    except InvalidDate:
        return False
    return True


def _instead(text: str, names: set[str]) -> str:
    loose = _LOOSE.fullmatch(text)
    offset = f"{loose[1]}{loose[2]:0>2}:{loose[3] or '00'}" if loose else ""
    if _is_offset(offset):
        return offset
    folded = {name.casefold(): name for name in sorted(names)}
    near = get_close_matches(text.casefold().replace(" ", "_"), folded, n=1, cutoff=0.8)
    return folded[near[0]] if near else "a name such as Asia/Shanghai, UTC, or +08:00"


TimeZone = Annotated[Text, AfterValidator(_timezone)]
"""The name of a time zone, or an offset such as ``+08:00``; may be empty."""
