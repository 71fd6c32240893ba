"""The English grammar of dates in prose: May 18, 18 May 2024, last October, the 1990s."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TypeAlias

from newsgen.text import prose_calendar_en as calendar
from newsgen.text import prose_forms_en as forms
from newsgen.text import prose_relative_en as relative
from newsgen.text.prose_anchor import Anchor, Point, exists, written
from newsgen.text.prose_calendar_en import Known

_ONE_YEAR = re.compile(r",? (?:and|or|to|until|through) |,? ?[-–—] ?")


def points(text: str, anchor: Anchor | None) -> tuple[Point, ...]:
    """Find the single dates of English *text*, in order and without overlaps.

    A weekday is the nearest one, in the past unless its sentence says that it
    is yet to come.
    """
    matches = sorted(
        (
            (match.start(), -match.end(), index, match)
            for index, (pattern, _) in enumerate(_RULES)
            for match in pattern.finditer(text)
        ),
        key=lambda found: found[:3],
    )
    found: list[Point] = []
    for start, _, index, match in matches:
        if not found or start >= found[-1].end:
            point = _RULES[index][1](match, anchor, tuple(found[-_REMEMBERED:]))
            if point and (not found or point.start >= found[-1].end):
                found.append(point)
    return _of_one_year(text, found)


def _of_one_year(text: str, found: list[Point]) -> tuple[Point, ...]:
    """Give "3 May" in "3 May and 5 June 2023" the year that follows."""
    shared: list[Point] = []
    for first, second in pairwise((*found, None)):
        if first is None:
            continue
        apart = second and _ONE_YEAR.fullmatch(text, first.end, second.start)
        if apart and second and first.given in {"md", "m"} and second.rule in _FULL:
            year = second.year - ((first.month, first.day) > (second.month, second.day))
            if exists(year, first.month, first.day):
                edtf = written(year, first.month, first.day)
                shared.append(first._replace(year=year, edtf=edtf))
                continue
        shared.append(first)
    return tuple(shared)


_FULL = {"full date", "year and month"}
_REMEMBERED = 4  # points: "that day" means one of the last
Reader: TypeAlias = Callable[[re.Match[str], Anchor | None, Known], Point | None]
_RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (forms.TIMELINE, calendar.plain_year),
    (forms.SPAN, calendar.span),
    (forms.MONTHS_SPAN, calendar.months),
    (forms.ISO, calendar.iso),
    (forms.NUMBERS, calendar.numbers),
    (forms.WEEK_OF, calendar.week_of),
    (forms.DAYS_AFTER, calendar.days),
    (forms.DAYS_BEFORE, calendar.days),
    (forms.MONTH_FIRST, calendar.day),
    (forms.DAY_FIRST, calendar.day),
    (forms.DAY_OF_MONTH, relative.day_of_month),
    (forms.MONTH_YEAR, calendar.month_year),
    (forms.LAST_MONTH, relative.last_month),
    (forms.RELATIVE, relative.relative),
    (forms.TODAY, relative.today),
    (forms.QUARTER, calendar.quarter),
    (forms.HALF, calendar.half),
    (forms.SEASON, calendar.season),
    (forms.DECADE, calendar.decade),
    (forms.CENTURY, calendar.century),
    (forms.EDGE_OF_YEAR, calendar.edge_of_year),
    (forms.YEAR, calendar.year),
    (forms.ANOTHER_YEAR, calendar.another_year),
    (forms.WEEKDAY, relative.on_weekday),
    (forms.BARE_MONTH, calendar.bare_month),
    (forms.ANOTHER_MONTH, calendar.another_month),
    (forms.THIS_SEASON, relative.this_season),
    (forms.THIS_QUARTER, relative.this_quarter),
    (forms.THIS_HALF, relative.this_half),
    (forms.HOLIDAY, calendar.holiday),
    (forms.SAME, relative.same),
)
