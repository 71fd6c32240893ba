"""The English grammar of dates in prose: May 18, 18 May 2024, last October, the 1990s."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from newsgen.text.prose_anchor import (
    Anchor,
    Point,
    day_from,
    exists,
    month_from,
    nearest,
    written,
)

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - reads better
_M = (
    r"(?P<m>January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_D = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
_Y = r"(?P<y>1[4-9]\d\d|20\d\d)"
_MONTH_FIRST = re.compile(rf"\b{_M} {_D}(?![\d.:%]\d|\d)(?:,? {_Y}\b)?")
_DAY_FIRST = re.compile(rf"\b{_D} (?:of )?{_M}(?:,? {_Y}\b)?(?![A-Za-z])")
_MONTH_YEAR = re.compile(rf"\b{_M},? (?:of )?{_Y}\b")
_LAST_MONTH = re.compile(rf"\b(?P<r>[Ll]ast|[Tt]his past|[Nn]ext) {_M}(?![A-Za-z]| \d)")
_RELATIVE = re.compile(r"\b(?P<r>[Ll]ast month|[Ll]ast year|[Yy]esterday)\b(?!['’]s)")
_YEAR = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Ff]rom|[Ll]ate|[Ee]arly|mid-|of|year|[Cc]irca|c\.)"
    rf" ?(?P<all>{_Y})\b(?![-–/.%]\d|,\d|['’]?s\b| (?:people|dollars|employees|workers|years)\b)"
)
_QUARTER = re.compile(
    r"\b(?:(?:[Tt]he )?(?P<q>first|second|third|fourth|last) quarter (?:of )?|Q(?P<n>[1-4]) )"
    rf"{_Y}\b"
)
_HALF = re.compile(rf"\b(?:[Tt]he )?(?P<h>first|second) half of {_Y}\b")
_SEASON = re.compile(
    rf"\b[Tt]?(?:he )?(?P<s>spring|summer|autumn|fall|winter) (?:of )?{_Y}\b", re.IGNORECASE
)
_DECADE = re.compile(r"\b(?:[Tt]he |[Mm]id-|[Ee]arly |[Ll]ate )?(?P<y>1[4-9]\d|20\d)0['’]?s\b")
_CENTURY = re.compile(r"\b(?:[Tt]he )?(?P<c>1[5-9]|20)th[- ][Cc]entury\b")
_SPAN = re.compile(
    r"\b(?:(?:[Ff]rom|[Bb]etween) )?(?P<a>1[4-9]\d\d|20\d\d)(?: ?[-–—] ?| to | and )"
    r"(?P<b>1[4-9]\d\d|20\d\d)\b(?![-/]\d)"
)
_ISO = re.compile(r"(?<![\w/.:-])(?P<y>[12]\d{3})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w/-])")
_TO = r" ?[-–—] ?(?P<e>[0-3]?\d)(?:st|nd|rd|th)?"
_DAYS_AFTER = re.compile(rf"\b{_M} {_D}{_TO}\b(?![\d.:%]\d)(?:,? {_Y}\b)?")
_DAYS_BEFORE = re.compile(rf"(?<![\d–-])\b{_D}{_TO} (?:of )?{_M}(?:,? {_Y}\b)?(?![A-Za-z])")
_QUARTERS = {"first": 33, "second": 34, "third": 35, "fourth": 36, "last": 36}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def points(text: str, anchor: Anchor | None) -> tuple[Point, ...]:
    """Find the single dates of English *text*, in order and without overlaps.

    Bare weekdays are no mentions: which week they mean can't be told.
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
            point = _RULES[index][1](match, anchor)
            if point:
                found.append(point)
    return tuple(found)


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["m"][:3]) + 1


def _day(match: re.Match[str], anchor: Anchor | None) -> Point | None:
    month, day = _month(match), int(match["d"])
    if not day or (not match["y"] and not anchor):
        return None
    year = int(match["y"]) if match["y"] else nearest(anchor or Anchor(0), month, day)
    if not exists(year, month, day):
        return None
    rule, given = ("full date", "ymd") if match["y"] else ("month and day", "md")
    return Point(*match.span(), written(year, month, day), rule, year, month, day, given)


def _days(match: re.Match[str], anchor: Anchor | None) -> Point | None:
    first = _day(match, anchor)
    last = int(match["e"])
    if not first or last <= first.day or not exists(first.year, first.month, last):
        return None
    edtf = f"{first.edtf}/{written(first.year, first.month, last)}"
    return Point(*match.span(), edtf, "interval")


def _iso(match: re.Match[str], _anchor: Anchor | None) -> Point | None:
    date = int(match["y"]), int(match["m"]), int(match["d"])
    if not all(date) or not exists(*date):
        return None
    return Point(*match.span(), written(*date), "full date", *date)


def _month_year(match: re.Match[str], _anchor: Anchor | None) -> Point | None:
    year, month = int(match["y"]), _month(match)
    return Point(*match.span(), written(year, month), "year and month", year, month)


def _last_month(match: re.Match[str], anchor: Anchor | None) -> Point | None:
    if not anchor or not anchor.month:
        return None
    month, is_next = _month(match), match["r"].lower() == "next"
    year = anchor.year - (month >= anchor.month) + (1 if is_next else 0)
    rule = f"relative month ({match['r'].lower()})"
    return Point(*match.span(), written(year, month), rule, year, month)


def _relative(match: re.Match[str], anchor: Anchor | None) -> Point | None:
    word = match["r"].lower()
    if not anchor:
        return None
    if word == "last year":
        return Point(
            *match.span(), written(anchor.year - 1), "relative year (last)", anchor.year - 1
        )
    if word == "last month" and anchor.month:
        date = month_from(anchor.year, anchor.month, -1)
        return Point(*match.span(), written(*date), "relative month (last)", *date)
    if word == "yesterday" and anchor.day:
        day = day_from(*anchor, -1)
        return Point(*match.span(), written(*day), "relative day (yesterday)", *day)
    return None


def _year(match: re.Match[str], _anchor: Anchor | None) -> Point | None:
    return Point(*match.span("all"), match["y"], "year", int(match["y"]))


def _quarter(match: re.Match[str], _anchor: Anchor | None) -> Point | None:
    part = _QUARTERS[match["q"]] if match["q"] else 32 + int(match["n"])
    return Point(*match.span(), f"{match['y']}-{part}", "quarter")


def _half(match: re.Match[str], _anchor: Anchor | None) -> Point | None:
    return Point(*match.span(), f"{match['y']}-{40 + (match['h'] == 'second')}", "half-year")


def _season(match: re.Match[str], _anchor: Anchor | None) -> Point | None:
    return Point(*match.span(), f"{match['y']}-{_SEASONS[match['s'].lower()]}", "season")


def _decade(match: re.Match[str], _anchor: Anchor | None) -> Point | None:
    return Point(*match.span(), f"{match['y']}X", "decade")


def _century(match: re.Match[str], _anchor: Anchor | None) -> Point | None:
    return Point(*match.span(), f"{int(match['c']) - 1}XX", "century")


def _span(match: re.Match[str], _anchor: Anchor | None) -> Point | None:
    if match["a"] >= match["b"]:
        return None
    return Point(*match.span(), f"{match['a']}/{match['b']}", "interval")


Reader: TypeAlias = Callable[[re.Match[str], Anchor | None], Point | None]
_RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_SPAN, _span),
    (_ISO, _iso),
    (_DAYS_AFTER, _days),
    (_DAYS_BEFORE, _days),
    (_MONTH_FIRST, _day),
    (_DAY_FIRST, _day),
    (_MONTH_YEAR, _month_year),
    (_LAST_MONTH, _last_month),
    (_RELATIVE, _relative),
    (_QUARTER, _quarter),
    (_HALF, _half),
    (_SEASON, _season),
    (_DECADE, _decade),
    (_CENTURY, _century),
    (_YEAR, _year),
)
