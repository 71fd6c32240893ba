"""English words counted from publication: yesterday, last month, on Tuesday."""

from __future__ import annotations

import re

from newsgen.text import prose_forms_en as forms
from newsgen.text.prose_anchor import (
    Anchor,
    Point,
    day_from,
    exists,
    month_from,
    weekday,
    written,
)
from newsgen.text.prose_calendar_en import (
    Known,
    counted_year,
    edge,
    last_known,
    month_of,
    quarter_of,
    season_of,
)
from newsgen.text.prose_tense_en import is_ahead, is_quoted, tells_of_today

_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SEASON_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}  # month of the northern seasons
_FOURTH = 36
_GAME = re.compile(
    r"(?i)\b(?:touchdowns?|quarterback|yards?|three-pointers?|rebounds|baskets?|points|scored"
    r"|scoring|coach|tied|halftime|interception|field goals?|buzzer)\b"
)
_LONGEST_WORD = 24  # characters looked at before a weekday
_AROUND = 160  # characters around a quarter that tell whether it is one of a match


def last_month(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read "last October", "next April", "this March", "that June"."""
    month, word = month_of(match["m"]), match["r"].lower()
    if word in {"that", "the following"}:
        before = last_known(match, known)
        if not before:
            return None
        year = before.year + (word != "that" and before.month >= month)
    elif anchor and anchor.month:
        year = anchor.year
        if word != "this":
            year += (word == "next") - (month >= anchor.month)
    else:
        return None
    rule = f"relative month ({word})"
    if match["blur"] or match["edge"]:
        return Point(*match.span(), f"{written(year, month)}~", rule)
    return Point(*match.span(), written(year, month), rule, year, month)


def relative(  # noqa: PLR0911 - one return for each unit
    match: re.Match[str], anchor: Anchor | None, _known: Known
) -> Point | None:
    """Read days, months and years counted from the day of publication."""
    word = match["r"].lower().replace("’", "'").replace("-", " ")
    if not anchor:
        return None
    shift = {"last": -1, "next": 1}.get(word.split()[0], 0)
    if word in {"year's end", "year end"}:
        return Point(*match.span(), f"{written(anchor.year, 12)}~", "part of year")
    blurred = bool(match["blur"] or match["edge"])
    if word.endswith("year"):
        year = anchor.year + shift
        if blurred:
            return Point(*match.span(), edge(match, year), "part of year")
        return Point(*match.span(), written(year), f"relative year ({word.split()[0]})", year)
    if word.endswith("month"):
        return _relative_month(match, anchor, shift)
    if not anchor.day or (shift == 0 and is_quoted(match.string, match.start())):
        return None
    date = day_from(*anchor, {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(word, 0))
    return Point(*match.span(), written(*date), f"relative day ({word})", *date)


def _relative_month(match: re.Match[str], anchor: Anchor, shift: int) -> Point | None:
    if not anchor.month:
        return None
    date = month_from(anchor.year, anchor.month, shift)
    rule = f"relative month ({match['r'].lower()})"
    if match["blur"] or match["edge"]:
        return Point(*match.span(), f"{written(*date)}~", rule)
    return Point(*match.span(), written(*date), rule, *date)


def today(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read "today" where it is the day of publication and not "nowadays"."""
    text, (start, end) = match.string, match.span()
    if not anchor or not anchor.day or is_quoted(text, start):
        return None
    if " " not in match["r"] and not tells_of_today(text, start, end):
        return None
    return Point(start, end, written(*anchor), f"relative day ({match['r'].lower()})", *anchor)


def day_of_month(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read "the 14th of last month"."""
    word, number = match["r"], int(match["d"])
    before = last_known(match, known)
    if word in {"that", "the same"}:
        if not before or not before.month:
            return None
        date = (before.year, before.month)
    elif anchor and anchor.month:
        date = month_from(anchor.year, anchor.month, {"last": -1, "next": 1}.get(word, 0))
    else:
        return None
    if not number or not exists(*date, number):
        return None
    return Point(*match.span(), written(*date, number), "day", *date, number)


def on_weekday(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read a weekday: the nearest one, in the past unless its sentence says otherwise."""
    text, start = match.string, match.start()
    place = match.start("w") if match["on"] else start
    if not anchor or not anchor.day or not _is_one_day(match):
        return None
    number = _WEEKDAYS.index(match["w"])
    word = (match["r"] or "").lower()
    week = weekday(*anchor)
    if word.startswith(("the ", "that")):
        date = _weekday_after(match, number, known)
        if not date:
            return None
    elif (
        of_week := match
        if match["wk"]
        else forms.WEEK_BEFORE.search(text, max(0, start - 12), start)
    ):
        shift = {"last": -1, "this": 0, "next": 1}[of_week["wk"]]
        date = day_from(*anchor, number - week + 7 * shift)
    else:
        back = (week - number) % 7
        ahead = word == "next" or (
            word != "last"
            and (match["on"] in {"until", "till"} or is_ahead(text, place, match.end()))
        )
        if ahead:
            back -= 7 if back or word == "next" else 0
        elif word == "last" and not back:
            back = 7
        date = day_from(*anchor, -back)
    return Point(place, match.end(), written(*date), f"weekday ({match['w']})", *date)


def _weekday_after(match: re.Match[str], number: int, known: Known) -> tuple[int, int, int] | None:
    """Return the Friday before or after the day named last."""
    before = last_known(match, known)
    word = match["r"].lower()
    if not before or not before.day or word == "that":
        return None
    here = weekday(before.year, before.month, before.day)
    shift = (number - here - 1) % 7 + 1
    if word == "the previous":
        shift = -((here - number - 1) % 7 + 1)
    return day_from(before.year, before.month, before.day, shift)


def _is_one_day(match: re.Match[str]) -> bool:  # noqa: PLR0911 - a list of exclusions
    """Whether this weekday is a certain day: no habit, no part of a name."""
    text, (start, end) = match.string, match.span()
    if forms.HABIT.search(text, max(0, start - 18), start):
        return False
    if forms.NAMED_AFTER_A_DAY.match(text, end):
        return False
    if match["on"] not in {"from", "From"} and forms.FIRST_OF_DAYS.match(text, end):
        return False
    if match["r"] or match["on"] or match["then"] or match["wk"]:
        return True
    after = text[end : end + 2]
    before = text[max(0, start - _LONGEST_WORD) : start].rstrip(" \t\xa0")
    opens = not before or before[-1].isspace() or before[-1] in '.!?”"'
    if after[:1] == " " and not after[1:].islower():
        return False
    if opens:
        return after[:1] in {" ", ",", "'", "’"}
    word = re.split(r"\s", before)[-1]
    return before[-1] not in "([/-–—:" and (
        word[0].islower() or word[0].isdigit() or word[-1] == ","
    )


def this_season(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read "last summer": the last one that is over, where winter is the one before spring."""
    if not anchor or not anchor.month:
        return None
    season = season_of(match["s"])
    word = match["r"].lower()
    year = anchor.year + (word == "next" and anchor.month >= _SEASON_BEGINS[season])
    if word == "last":
        year -= anchor.month <= _SEASON_BEGINS[season] + 2
    return Point(*match.span(), f"{year}-{season}", "season")


def this_quarter(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read a quarter of this year; the fourth one, told in the first, was last year's."""
    around = slice(max(0, match.start() - _AROUND), match.end() + _AROUND)
    if not anchor or _GAME.search(match.string[around]):
        return None
    quarter = quarter_of(match.groupdict())
    if match["ry"]:
        year = counted_year(match["ry"], match, anchor, known)
    elif is_ahead(match.string, *match.span()):
        year = anchor.year + ((quarter - 32) * 3 < anchor.month)
    else:
        year = anchor.year - (quarter == _FOURTH and 0 < anchor.month < 4)  # noqa: PLR2004
    return Point(*match.span(), f"{year}-{quarter}", "quarter")


def this_half(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read a half of this year, or of the last or next one."""
    if not anchor:
        return None
    year = counted_year(match["ry"], match, anchor, known)
    return Point(*match.span(), f"{year}-{40 + (match['h'] == 'second')}", "half-year")


def same(match: re.Match[str], _anchor: Anchor | None, known: Known) -> Point | None:
    """Read "that day", "the following month", "a year later", from the date named before."""
    before = last_known(match, known)
    word = match["r"].lower()
    unit = "day" if "day" in word or "week" in word else "month" if "month" in word else "year"
    if not before or (unit == "day" and not before.day) or (unit == "month" and not before.month):
        return None
    later = int(not word.startswith(("the same", "that")))
    rule = f"same {unit} ({word})"
    if unit == "day":
        if match["n"]:
            later = ["two", "three", "four", "five", "six"].index(match["n"].lower()) + 2
        date = day_from(before.year, before.month, before.day, 7 if "week" in word else later)
        return Point(*match.span(), written(*date), rule, *date)
    if unit == "month":
        month = month_from(before.year, before.month, later)
        return Point(*match.span(), written(*month), rule, *month)
    year = before.year + later
    return Point(*match.span(), written(year), rule, year)
