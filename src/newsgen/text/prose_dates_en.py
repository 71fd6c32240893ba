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
    weekday,
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
_RELATIVE = re.compile(
    r"\b(?P<r>(?:[Ee]arlier |[Ll]ater )?[Tt]his month|[Ll]ast month|[Nn]ext month|[Ll]ast year"
    r"|[Nn]ext year|[Yy]esterday|[Tt]omorrow|[Ll]ast night|[Tt]onight"
    r"|(?:[Ee]arlier|[Ll]ater|announced|confirmed|published|said|released) today)\b(?!['’]s)"
)
_WEEKDAY = re.compile(
    r"\b(?:(?P<r>[Ll]ast|[Nn]ext|[Tt]his) |(?P<on>[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil|[Ff]rom|late) )?"
    r"(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b(?!['’]s)"
    r"(?: (?P<then>morning|afternoon|evening|night)\b)?"
)
_HABIT = re.compile(
    r"\b(?:[Ee]very|[Ee]ach|one|a|[Tt]he|any|other|[Bb]lack|[Ee]aster|[Gg]ood|[Aa]sh) $"
)
_BARE_MONTH = re.compile(
    rf"\b(?P<before>[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ate|[Ee]arly|mid-|end of) ?{_M}"
    r"(?![A-Za-z]| \d)"
)
_MONTHS_SPAN = re.compile(
    rf"\b(?:[Ff]rom|[Bb]etween) {_M} (?:to|until|and|through) "
    rf"(?P<m2>January|February|March|April|May|June|July|August|September|October|November|December)"
    rf"\b(?! \d)(?:,? {_Y}\b)?"
)
_THIS_SEASON = re.compile(
    r"\b(?P<r>[Ll]ast|[Tt]his|[Nn]ext) (?P<s>spring|summer|autumn|fall|winter)\b(?!['’]s)"
)
_THIS_QUARTER = re.compile(
    r"\b(?:in|for|of|during) the (?P<q>first|second|third|fourth) quarter\b"
    r"(?! (?:of|century|mile|hour|moon|final|of an)\b)"
)
_SAME = re.compile(
    r"\b(?P<r>[Tt]he same day|[Tt]hat (?:same )?day|[Tt]he (?:next|following) day"
    r"|[Aa] day later)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|['’]ll|shall|due|next|until|upcoming|scheduled|slated|planned|plans?|expect(?:s|ed)"
    r"|set (?:for|to)|to be (?:held|published|heard|sentenced|decided|opened)|deadline|opens"
    r"|begins|starts|(?:is|are) to)\b"
)
_CLAUSE_REACH = 90  # characters of its sentence before a date that may say it is yet to come
_NEAR = 400  # characters within which "the same day" still points at the day before it
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
_TO = r"(?: ?[-–—] ?| (?:to|until|and) )(?P<e>[0-3]?\d)(?:st|nd|rd|th)?"
_DAYS_AFTER = re.compile(rf"\b{_M} {_D}{_TO}\b(?![\d.:%]\d)(?:,? {_Y}\b)?")
_DAYS_BEFORE = re.compile(rf"(?<![\d–-])\b{_D}{_TO} (?:of )?{_M}(?:,? {_Y}\b)?(?![A-Za-z])")
_QUARTERS = {"first": 33, "second": 34, "third": 35, "fourth": 36, "last": 36}
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SEASON_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}  # month of the northern seasons
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


Known: TypeAlias = tuple[Point, ...]
"""The point found last, if there is one."""


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
            point = _RULES[index][1](match, anchor, tuple(found[-1:]))
            if point:
                found.append(point)
    return tuple(found)


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["m"][:3]) + 1


def _day(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    month, day = _month(match), int(match["d"])
    if not day or (not match["y"] and not anchor):
        return None
    ahead = not match["y"] and _is_ahead(match)
    year = (
        int(match["y"]) if match["y"] else nearest(anchor or Anchor(0), month, day, future=ahead)
    )
    if not exists(year, month, day):
        return None
    rule, given = ("full date", "ymd") if match["y"] else ("month and day", "md")
    return Point(*match.span(), written(year, month, day), rule, year, month, day, given)


def _days(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    first = _day(match, anchor, _known)
    last = int(match["e"])
    if not first or last <= first.day or not exists(first.year, first.month, last):
        return None
    edtf = f"{first.edtf}/{written(first.year, first.month, last)}"
    return Point(*match.span(), edtf, "interval")


def _iso(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    date = int(match["y"]), int(match["m"]), int(match["d"])
    if not all(date) or not exists(*date):
        return None
    return Point(*match.span(), written(*date), "full date", *date)


def _month_year(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    year, month = int(match["y"]), _month(match)
    return Point(*match.span(), written(year, month), "year and month", year, month)


def _last_month(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    if not anchor or not anchor.month:
        return None
    month, is_next = _month(match), match["r"].lower() == "next"
    year = anchor.year - (month >= anchor.month) + (1 if is_next else 0)
    rule = f"relative month ({match['r'].lower()})"
    return Point(*match.span(), written(year, month), rule, year, month)


def _relative(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    word = match["r"].lower()
    if not anchor:
        return None
    shift = {"last": -1, "next": 1}.get(word.split()[0], 0)
    if word.endswith("year"):
        year = anchor.year + shift
        return Point(*match.span(), written(year), f"relative year ({word.split()[0]})", year)
    if word.endswith("month"):
        if not anchor.month:
            return None
        date = month_from(anchor.year, anchor.month, shift)
        return Point(*match.span(), written(*date), f"relative month ({word})", *date)
    if not anchor.day or (shift == 0 and _is_quoted(match)):
        return None
    shift = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(word, 0)
    day = day_from(*anchor, shift)
    return Point(*match.span(), written(*day), f"relative day ({word})", *day)


def _weekday(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    before = match.string[max(0, match.start() - 8) : match.start()]
    named = match["r"] or match["on"] or match["then"]
    if not anchor or not anchor.day or not named or _HABIT.search(before):
        return None
    day = _WEEKDAYS.index(match["w"])
    back = (weekday(*anchor) - day) % 7
    word = (match["r"] or "").lower()
    if word == "next" or (word != "last" and _is_ahead(match)):
        back -= 7 if back or word == "next" else 0
    elif word == "last" and not back:
        back = 7
    date = day_from(*anchor, -back)
    return Point(*match.span(), written(*date), f"weekday ({match['w']})", *date)


def _bare_month(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    if not anchor or not anchor.month:
        return None
    month = _month(match)
    year = nearest(anchor, month, 0, future=_is_ahead(match))
    about = "~" if match["before"].lower() in {"late", "early", "mid-", "end of"} else ""
    start, end = match.start("m"), match.end("m")
    start = match.start() if about else start
    return Point(start, end, written(year, month) + about, "month", 0 if about else year, month, 0)


def _months(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    first, last = _month(match), _MONTHS.index(match["m2"][:3]) + 1
    if not match["y"] and (not anchor or not anchor.month):
        return None
    year = int(match["y"]) if match["y"] else nearest(anchor or Anchor(0), first, 0)
    if last <= first:
        return None
    edtf = f"{written(year, first)}/{written(year, last)}"
    return Point(*match.span(), edtf, "interval")


def _this_season(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read "last summer": the last one that is over, where winter is the one before spring."""
    if not anchor or not anchor.month:
        return None
    season = _SEASONS[match["s"].lower()]
    word = match["r"].lower()
    year = anchor.year + (word == "next" and anchor.month >= _SEASON_BEGINS[season])
    if word == "last":
        year -= anchor.month <= _SEASON_BEGINS[season] + 2
    return Point(*match.span(), f"{year}-{season}", "season")


def _this_quarter(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read a quarter of this year; the fourth one, told in the first, was last year's."""
    if not anchor:
        return None
    quarter = _QUARTERS[match["q"]]
    year = anchor.year - (quarter == _QUARTERS["fourth"] and 0 < anchor.month < 4)  # noqa: PLR2004
    return Point(*match.span(), f"{year}-{quarter}", "quarter")


def _same(match: re.Match[str], _anchor: Anchor | None, known: Known) -> Point | None:
    before = known[-1] if known else None
    if not before or not before.day or match.start() - before.end > _NEAR:
        return None
    word = match["r"].lower()
    later = int(not word.startswith(("the same", "that")))
    date = day_from(before.year, before.month, before.day, later)
    return Point(*match.span(), written(*date), f"same day ({word})", *date)


def _is_ahead(match: re.Match[str]) -> bool:
    """Whether the sentence before a date says that it is yet to come."""
    text, start = match.string, match.start()
    reach = max(0, start - _CLAUSE_REACH, text.rfind("\n", 0, start), text.rfind(". ", 0, start))
    return _AHEAD.search(text, reach, start) is not None


def _is_quoted(match: re.Match[str]) -> bool:
    """Whether a date stands inside a quotation: who is quoted spoke on a day of their own."""
    text, start = match.string, match.start()
    line = text[max(0, text.rfind("\n", 0, start) + 1) : start]
    return line.count('"') % 2 == 1 or line.rfind("“") > line.rfind("”")


def _year(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    return Point(*match.span("all"), match["y"], "year", int(match["y"]))


def _quarter(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    part = _QUARTERS[match["q"]] if match["q"] else 32 + int(match["n"])
    return Point(*match.span(), f"{match['y']}-{part}", "quarter")


def _half(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    return Point(*match.span(), f"{match['y']}-{40 + (match['h'] == 'second')}", "half-year")


def _season(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    return Point(*match.span(), f"{match['y']}-{_SEASONS[match['s'].lower()]}", "season")


def _decade(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    return Point(*match.span(), f"{match['y']}X", "decade")


def _century(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    return Point(*match.span(), f"{int(match['c']) - 1}XX", "century")


def _span(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    if match["a"] >= match["b"]:
        return None
    return Point(*match.span(), f"{match['a']}/{match['b']}", "interval")


Reader: TypeAlias = Callable[[re.Match[str], Anchor | None, Known], Point | None]
_RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (_SPAN, _span),
    (_MONTHS_SPAN, _months),
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
    (_WEEKDAY, _weekday),
    (_BARE_MONTH, _bare_month),
    (_THIS_SEASON, _this_season),
    (_THIS_QUARTER, _this_quarter),
    (_SAME, _same),
)
