"""Field types of time: any date, and the one point in time at which something was published."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from newsgen.loader.fields import is_blank, shown, unfit, wrong
from newsgen.models.dates import InvalidDate, PartialDate, Precision

_EXAMPLES = "2023, 2023-11 or 2023-11-20"
_MOMENTS = f"{_EXAMPLES} or 2023-11-20T08:30+08:00".replace(" or", ",", 1)
MEND_ONE = "mend one of the two dates"
"""What to do about two dates that can't be in this order."""

_YEARS = range(1, 10_000)  # what a calendar and the address of an article can hold
_SPACED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) +(?=[0-9]{2}:)")
_KNOWN = re.compile(r"(?<![-Y0-9])[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?(?![0-9])")
_ZONE = re.compile(r"[^T]*+T.*?(?:Z|[+-][0-9:])")


@lru_cache(4096)
def _parsed(text: str) -> PartialDate:
    """Parse *text*, once for all the articles and events of a day."""
    return PartialDate.parse(text)


def _date(value: Any) -> PartialDate:
    if value is None or (isinstance(value, str) and is_blank(value)):
        raise unfit("value-missing", f"is empty; write {_EXAMPLES}")
    if not isinstance(value, str):
        raise unfit("date-invalid", f"is {shown(value)}; write a date such as {_EXAMPLES}")
    try:
        return _parsed(value.strip())
    except InvalidDate as error:
        raise wrong("date-invalid", str(error)) from error


def _moment(value: Any) -> PartialDate:
    """Parse the date of something published: one point in time, its year known."""
    date = _spaced(value) or _date(value)
    fault = _fault(date)
    if fault:
        known = _KNOWN.search(date.edtf)
        meant = PartialDate.parse(known[0]) if known else None
        instead = meant.edtf if meant and not _fault(meant) else _MOMENTS
        raise wrong("date-invalid", f"{date.edtf!r} {fault}; write {instead}")
    return date


def _spaced(value: Any) -> PartialDate | None:
    """Read a date and a time of day with a space between them; what is wrong is told later."""
    if not isinstance(value, str) or " " not in value.strip():
        return None
    try:
        return _parsed(_SPACED.sub(r"\1T", value.strip(), count=1))
    except InvalidDate:
        return None


def _fault(date: PartialDate) -> str:
    """Return why *date* is no point in time of the common calendar, or ""."""
    if date.is_interval:
        return "is a range, but one date belongs here"
    if date.precision is Precision.SET:
        return "is a set, but one date belongs here"
    if date.year is not None and date.year not in _YEARS:
        return "is not within the years 0001 to 9999"
    if date.year is None or "X" in date.edtf:
        return "leaves digits open, but only what is known belongs here"
    return ""


def has_zone(date: PartialDate) -> bool:
    """Tell whether *date* has a time of day that says how far it is from UTC."""
    return _ZONE.match(date.edtf) is not None


def is_before(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether *one* was surely over before *other* began.

    Times of day are compared in the same zone if both say theirs; if only one
    does, days are compared, and neighbouring days may be the same moment.
    """
    if one.last is None or other.first is None:
        return False
    zoned = [has_zone(one), has_zone(other)]
    if all(zoned):
        return datetime.fromisoformat(one.edtf) < datetime.fromisoformat(other.edtf)
    margin = 86_400 if any(zoned) else 0
    return one.last + margin < other.first


_LIKE_EDTF = r"^[0-9XYEST.,:/+~?%{}\[\]\sWZ-]+$"  # what it is made of; the rest is for the parser
_AS_TEXT = WithJsonSchema({"type": "string", "format": "edtf", "pattern": _LIKE_EDTF})

Date = Annotated[PartialDate, PlainValidator(_date), _AS_TEXT]
"""Any EDTF date, intervals included."""

Moment = Annotated[PartialDate, PlainValidator(_moment), _AS_TEXT]
"""One date or date-time of a known year from 0001 to 9999, no digit of it left open."""
