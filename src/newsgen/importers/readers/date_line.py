"""When a text was published, as a short line says it: any calendar, the clock on either side."""

from __future__ import annotations

import re

from msgspec import Struct

from newsgen.importers.moments import find_moment, moment_of
from newsgen.text.prose_dates import find_dates

_LONGEST = 200
_DAY = len("2024-05-21")
_WEEKDAY = re.compile(
    r"[(（]?(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]"
    r"|\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b,?)[)）]?"
)
_CLOCK = re.compile(
    r"(?P<half>上午|下午|早上|晚上|晚间|晚間|凌晨|清晨|中午)?\s?(?<!\d)(?P<hour>\d{1,2})[:：时時.]"
    r"(?P<minute>\d{2})(?:[:：分](?P<second>\d{2}))?[分秒]?(?!\d)\s?(?P<ampm>[AaPp]\.?[Mm]\b\.?)?"
    r"(?:\s(?:[A-Z]{1,4}T|UTC)\b)?"
)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.([12]\d{3})(?![\d.])")  # 21.5.2024
_LATE = ("下午", "晚上", "晚间", "晚間")
_NOON, _DAY_HOURS = 12, 24
_LEFT_OVER = " \t\u3000\u00a0|｜,，;；·-–—()（）[]【】"


class Dated(Struct, frozen=True):
    """The date of a line as EDTF, and what else the line says on either side of it."""

    moment: str
    before: str
    after: str


def dated(line: str) -> Dated | None:
    """Find the day, with its year, that *line* names, and its time of day if it tells one.

    Read are the forms of ``find_moment``, the calendar of the Republic of China and Chinese
    numerals; a weekday and a clock beside the date belong to it.
    """
    if len(line) > _LONGEST:
        return None
    line = _DOTTED.sub(_turned, line)
    found = find_moment(line.title() if line.isupper() and line.isascii() else line)
    if found and len(found.moment) >= _DAY:
        moment, start, end = found.moment, found.start, found.end
    else:
        days = [day for day in find_dates(line, anchor=None) if _is_day(day.edtf)]
        if not days:
            return None
        moment, start, end = days[0].edtf, days[0].start, days[0].end
    before, after = line[:start], line[end:]
    before, after = _WEEKDAY.sub("", before), _WEEKDAY.sub("", after)
    if "T" not in moment:
        moment, before, after = _with_clock(moment, before, after)
    return Dated(moment, before.strip(_LEFT_OVER), after.strip(_LEFT_OVER))


def _turned(match: re.Match[str]) -> str:
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"


def _is_day(edtf: str) -> bool:
    return len(edtf) == _DAY and moment_of(edtf) == edtf


def _with_clock(day: str, before: str, after: str) -> tuple[str, str, str]:
    """Add the time of day that stands next to the date, and take it from where it stands."""
    match = _CLOCK.match(after.lstrip(_LEFT_OVER))
    if match:
        moment = _at(day, match)
        return moment, before, after.lstrip(_LEFT_OVER)[match.end() :] if "T" in moment else after
    for match in _CLOCK.finditer(before):
        moment = _at(day, match)
        if not before[match.end() :].strip(_LEFT_OVER) and "T" in moment:
            return moment, before[: match.start()], after
    return day, before, after


def _at(day: str, match: re.Match[str]) -> str:
    """Write *day* with the clock of *match*, or alone if no clock shows that."""
    hour, half = int(match["hour"]), (match["ampm"] or "").lower()
    late = half.startswith("p") or (match["half"] or "") in _LATE
    if late and hour < _NOON:
        hour += _NOON
    elif half.startswith("a") and hour == _NOON:
        hour = 0
    written = f"{day}T{hour:02}:{match['minute']}"
    written += f":{match['second']}" if match["second"] else ""
    return written if hour < _DAY_HOURS and moment_of(written) == written else day
