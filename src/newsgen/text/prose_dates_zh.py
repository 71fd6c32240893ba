"""The Chinese grammar of dates in prose: 5月18日, 去年10月, 上个月, 当日, 20世纪90年代."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable
from typing import TypeAlias

from newsgen.text import prose_calendar_zh as calendar
from newsgen.text import prose_forms_zh as forms
from newsgen.text import prose_relative_zh as relative
from newsgen.text.prose_anchor import Anchor, Point
from newsgen.text.prose_calendar_zh import Known

_REMEMBERED = 12  # points: "that day" means one of the last
_LUNAR = re.compile(r"(?:农历|農曆|阴历|陰曆|旧历|夏历)$")


def points(text: str, anchor: Anchor | None) -> tuple[Point, ...]:
    """Find the single dates of Chinese *text*, in order and without overlaps.

    *text* must have ASCII digits.  Relative words need *anchor*, "that day" a
    day named shortly before; without them they are no mentions.
    """
    found: list[Point] = []
    titles = forms.titles_of_works(text)
    for start, _, rule, match in _candidates(text):
        if found and start < found[-1].end:
            continue
        place = bisect(titles, (start, len(text))) - 1
        if place >= 0 and start < titles[place][1]:
            continue
        point = _READERS[rule](match, anchor, tuple(found[-_REMEMBERED:]))
        if point and not _LUNAR.search(text, max(0, start - 2), start):
            found.append(point)
    return tuple(found)


def _candidates(text: str) -> list[tuple[int, int, str, re.Match[str]]]:
    """List all matches, leftmost first and of one place the longest first."""
    matches = (
        (match.start(), -match.end(), rule, match)
        for rule, pattern in _PATTERNS.items()
        for match in pattern.finditer(text)
    )
    return sorted(matches, key=lambda found: found[:3])


Reader: TypeAlias = Callable[[re.Match[str], Anchor | None, Known], Point | None]
_RULES: tuple[tuple[str, re.Pattern[str], Reader], ...] = (
    ("a-era", forms.ERA, calendar.era),
    ("b-span", forms.SPAN_OF_YEARS, calendar.span_of_years),
    ("b-period", forms.PERIOD, calendar.period),
    ("c-calendar", forms.CALENDAR, calendar.calendar),
    ("d-relative-year", forms.RELATIVE_YEAR, relative.relative_year),
    ("e-relative-month", forms.RELATIVE_MONTH, relative.relative_month),
    ("f-month-day", forms.MONTH_DAY, relative.month_day),
    ("g-month", forms.MONTH_ONLY, relative.month_day),
    ("h-day", forms.DAY_ONLY, relative.day_only),
    ("i-same", forms.SAME, relative.same),
    ("j-around", forms.AROUND, relative.around),
    ("j-bracketed", forms.BRACKETED, relative.bracketed),
    ("j-part", forms.PART_OF_YEAR, relative.part_of_year),
    ("k-week", forms.WEEK, relative.on_weekday),
    ("k-week-bare", forms.BARE_WEEK, relative.bare_weekday),
    ("l-decade", forms.DECADE, calendar.decade),
    ("m-bare-decade", forms.BARE_DECADE, calendar.bare_decade),
    ("n-year-decade", forms.YEAR_DECADE, calendar.year_decade),
    ("o-digits", forms.DIGITS, calendar.digits),
)
_PATTERNS = {name: pattern for name, pattern, _ in _RULES}
_READERS = {name: reader for name, _, reader in _RULES}
