"""What an English date with its year, or a month and day without one, says: its EDTF value."""

from __future__ import annotations

import re
from typing import TypeAlias

from newsgen.text import prose_forms_en as forms
from newsgen.text.prose_anchor import Anchor, Point, day_from, exists, nearest, written
from newsgen.text.prose_tense_en import is_ahead

Known: TypeAlias = tuple[Point, ...]
"""The points found so far, in the order of the text."""

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - reads better
_QUARTERS = {"first": 33, "second": 34, "third": 35, "fourth": 36, "last": 36, "final": 36}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_CENTURIES = ["fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"]
_HOLIDAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26),
    "new year's day": (1, 1), "new year's eve": (12, 31), "halloween": (10, 31),
    "valentine's day": (2, 14),
}  # fmt: skip
_WEEK = 6  # days from the first of a week to its last
_BESIDE = re.compile(r",? (?:on |in |and )?(?:the )?")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]? [A-Z]|\n")
_OPENING = re.compile(r"(?:^|[.!?\n][\"”’)]?\s?|[\"“])(?:In|During) $")
_YEARS_ALONE = {"year", "same year (that year)", "same year (the same year)"}
_OPENS = 12  # characters before a year that tell whether it opens its sentence
_NEAR = 400  # characters within which "that year" still points at the date before it


def month_of(name: str) -> int:
    """Return the number of the month whose *name* begins with its three letters."""
    return _MONTHS.index(name[:3]) + 1


def season_of(name: str) -> int:
    """Return the EDTF code of the season."""
    return _SEASONS[name.lower()]


def quarter_of(part: dict[str, str | None]) -> int:
    """Return the EDTF code of a quarter, by the word "q" or the digit "n"."""
    return _QUARTERS[part["q"]] if part["q"] else 32 + int(part["n"] or "1")


def last_known(match: re.Match[str], known: Known) -> Point | None:
    """Return the plain date named last, if it is near enough to be meant."""
    before = next((point for point in reversed(known) if point.year), None)
    return before if before and match.start() - before.end <= _NEAR else None


def counted_year(words: str, match: re.Match[str], anchor: Anchor | None, known: Known) -> int:
    """Return the year that "last year" or "the following year" means, 0 if that is not known."""
    shift = {"last": -1, "this": 0, "next": 1}.get(words.split(maxsplit=1)[0].lower())
    if words == "the year" or shift is not None:
        return anchor.year + (shift or 0) if anchor else 0
    before = last_known(match, known)
    if not before:
        return 0
    if words.endswith("before") or "previous" in words:
        return before.year - 1
    return before.year + words.endswith(("after", "following year", "next year"))


def _stated_year(match: re.Match[str], anchor: Anchor | None, known: Known) -> int | None:
    """Return the year that the words give, 0 if they can't, None if they don't try."""
    part = match.groupdict()
    if part.get("y"):
        return int(match["y"])
    return counted_year(match["ry"], match, anchor, known) if part.get("ry") else None


def year_meant(
    match: re.Match[str], month: int, number: int, anchor: Anchor | None, known: Known
) -> int | None:
    """Return the year of a month or day that goes without one.

    It is the year that opens the sentence ("In 1912 they sailed on 10 April") or
    stands beside it ("Later that year, on 3 May"), else the nearest one.
    """
    text, start = match.string, match.start()
    before = next((one for one in reversed(known) if one.rule in _YEARS_ALONE), None)
    if before and start - before.end <= _NEAR:
        if _BESIDE.fullmatch(text, before.end, start):
            return before.year
        opens = _OPENING.search(text, max(0, before.start - _OPENS), before.start)
        if opens and not _SENTENCE_END.search(text, before.end, start):
            return before.year
    if not anchor or not anchor.month:
        return anchor.year if anchor and number else None
    return nearest(anchor, month, number, future=is_ahead(text, start, match.end()))


def day(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read a month and day, with or without a year."""
    month, number = month_of(match["m"]), int(match["d"])
    year = _stated_year(match, anchor, known)
    rule, given = ("month and day", "md") if year is None else ("full date", "ymd")
    year = year_meant(match, month, number, anchor, known) if year is None else year
    if not year or not number or not exists(year, month, number):
        return None
    return Point(*match.span(), written(year, month, number), rule, year, month, number, given)


def days(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read two days of one month as an interval."""
    first, last = day(match, anchor, known), int(match["e"])
    if not first or last <= first.day or not exists(first.year, first.month, last):
        return None
    edtf = f"{first.edtf}/{written(first.year, first.month, last)}"
    return Point(*match.span(), edtf, "interval")


def week_of(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read "the week of 13 May" as seven days."""
    month, number = month_of(match["m"] or match["m2"]), int(match["d"] or match["d2"])
    year = _stated_year(match, anchor, known)
    year = year_meant(match, month, number, anchor, known) if year is None else year
    if not year or not number or not exists(year, month, number):
        return None
    first, last = (-_WEEK, 0) if match["end"] else (0, _WEEK)
    ends = [written(*day_from(year, month, number, shift)) for shift in (first, last)]
    return Point(*match.span(), "/".join(ends), "week")


def iso(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read year, month and day in digits."""
    date = int(match["y"]), int(match["m"]), int(match["d"])
    if not all(date) or not exists(*date):
        return None
    return Point(*match.span(), written(*date), "full date", *date)


def numbers(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read 21/05/2024 and 5/21/2024; where both orders make a date, neither is meant for sure."""
    year, one, two = int(match["y"]), int(match["a"]), int(match["b"])
    dates = {(year, m, d) for m, d in ((one, two), (two, one)) if m and d and exists(year, m, d)}
    if len(dates) != 1:
        return None
    (date,) = dates
    return Point(*match.span(), written(*date), "full date", *date)


def month_year(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read a month of a year, whole or about its beginning, middle or end."""
    year, month = _stated_year(match, anchor, known), month_of(match["m"])
    if not year:
        return None
    if match["blur"] or match["edge"]:
        return Point(*match.span(), f"{written(year, month)}~", "part of month")
    return Point(*match.span(), written(year, month), "year and month", year, month)


def bare_month(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read a month without a year, which may stand behind the next month of a list."""
    month = month_of(match["m"])
    start, end = match.span("m")
    year = int(match["y"]) if match["y"] else year_meant(match, month, 0, anchor, known)
    if not year:
        return None
    if match["blur"] or match["edge"]:
        return Point(match.start(), end, f"{written(year, month)}~", "part of month")
    return Point(start, end, written(year, month), "month", year, month, 0, "m")


def another_month(match: re.Match[str], _anchor: Anchor | None, known: Known) -> Point | None:
    """Read the second and later months of "in March, June and October"."""
    if not known or known[-1].end != match.start() or known[-1].rule != "month":
        return None
    before, month = known[-1], month_of(match["m"])
    year = before.year + (month <= before.month)
    return Point(*match.span("m"), written(year, month), "month", year, month, 0, "m")


def months(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read two months of one year as an interval."""
    first, last = month_of(match["m"]), month_of(match["m2"])
    if match["y"]:
        year = int(match["y"])
    elif anchor and anchor.month and match[0][0] in "fFbB":
        year = nearest(anchor, first, 0, future=is_ahead(match.string, *match.span()))
    else:
        return None
    adjacent = match[0][0] in "bB" or last == first + 1
    if last <= first or (match["and"] and not adjacent):
        return None
    edtf = f"{written(year, first)}/{written(year, last)}"
    return Point(*match.span(), edtf, "interval")


def year(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read a year after a preposition, unless "of" makes it an amount."""
    if match["of"] and forms.QUANTITY.fullmatch(match["of"]):
        return None
    return Point(*match.span("y"), match["y"], "year", int(match["y"]))


def another_year(match: re.Match[str], _anchor: Anchor | None, known: Known) -> Point | None:
    """Read the second and later years of "in 2015, 2018 and 2021"."""
    if not known or known[-1].end != match.start() or known[-1].rule != "year":
        return None
    return Point(*match.span("y"), match["y"], "year", int(match["y"]))


def plain_year(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read the year that begins a line of a timeline."""
    return Point(*match.span("y"), match["y"], "year", int(match["y"]))


def edge_of_year(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read "early 2021" as about that year, "the end of 2021" as about its last month."""
    return Point(*match.span(), edge(match, int(match["y"])), "part of year")


def edge(match: re.Match[str], year: int) -> str:
    """Write *year* as the blur or the edge before it tells."""
    if match["blur"] or not match["edge"]:
        return f"{year}~"
    return f"{written(year, 12 if match['edge'].lower() in {'end', 'close'} else 1)}~"


def quarter(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read a quarter of a year."""
    return Point(*match.span(), f"{match['y']}-{quarter_of(match.groupdict())}", "quarter")


def half(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read a half of a year."""
    second = match["h"] == "second" or match["n"] == "2"
    return Point(*match.span(), f"{match['y']}-{40 + second}", "half-year")


def season(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read a season of a year."""
    return Point(*match.span(), f"{match['y']}-{season_of(match['s'])}", "season")


def decade(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read the 1990s and the '90s."""
    decade = match["y"] or f"19{match['short']}"
    if decade.endswith("0") and decade < "200":  # "the 1800s" is a century
        return Point(*match.span(), f"{decade[:2]}XX", "century")
    return Point(*match.span(), f"{decade}X", "decade")


def century(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read a century before the present one."""
    number = int(match["c"]) if match["c"] else _CENTURIES.index(match["word"].lower()) + 15
    return Point(*match.span(), f"{number - 1}XX", "century")


def span(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read two years as an interval."""
    first = match["a"] or match["c"]
    if first >= match["b"]:
        return None
    return Point(*match.span(), f"{first}/{match['b']}", "interval")


def holiday(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read a feast that falls on the same day each year."""
    month, number = _HOLIDAYS[match["h"].lower().replace("’", "'")]
    year = int(match["y"]) if match["y"] else 0
    if not year and anchor and anchor.month:
        ahead = is_ahead(match.string, *match.span())
        year = nearest(anchor, month, number, future=ahead)
    if not year:
        return None
    date = (year, month, number)
    return Point(*match.span("h"), written(*date), "holiday", *date)
