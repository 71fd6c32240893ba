"""The Chinese grammar of dates in prose: 5月18日, 去年10月, 上个月, 当日, 20世纪90年代."""

from __future__ import annotations

import re
from bisect import bisect
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
from newsgen.text.prose_forms_zh import (
    AROUND,
    BARE_DECADE,
    BRACKETED,
    CALENDAR,
    DAY_ONLY,
    DECADE,
    DIGITS,
    ERA,
    MONTH_DAY,
    MONTH_ONLY,
    PART_OF_YEAR,
    RELATIVE_MONTH,
    RELATIVE_YEAR,
    SAME,
    SPAN_OF_YEARS,
    WEEK,
    YEAR_DECADE,
    titles_of_works,
)

_ERAS = {
    "民": 1912, "光": 1875, "宣": 1909, "同": 1862, "咸": 1851,
    "道": 1821, "嘉": 1796, "乾": 1736, "雍": 1723, "康": 1662,
}  # fmt: skip
_YEAR_SHIFT = {"去": -1, "今": 0, "前": -2, "明": 1}
_DAY_SHIFT = {"昨": -1, "前": -2, "今": 0, "明": 1}
_MONTH_SHIFT = {"上": -1, "本": 0, "这": 0, "這": 0, "下": 1}
_HAN_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_QUARTERS = {c: 33 + n for n, cs in enumerate(("一1", "二2", "三3", "四4")) for c in cs}
_LUNAR = re.compile(r"(?:农历|農曆|阴历|陰曆|旧历|夏历)$")
_AHEAD = re.compile(
    r"(?:将|將|拟|擬|计划|計劃|预计|預計|定|承[诺諾])(?:于|於|在)?$"
    r"|(?:押[后後]|延[后後期長长]?|推[迟遲]|改期?|[顺順]延|最[迟遲])[至到于於](?:[^，。]{0,4})$"
)
_MOST_BACK = 20  # days: a bare day as far ahead was last month's
_LONGEST_QUOTE = 400  # characters; a mark further away was left open by mistake
_NEAR = 400  # characters within which "that day" still points at the day before it

Known: TypeAlias = tuple[Point, ...]
"""The points found so far, in the order of the text."""


def points(text: str, anchor: Anchor | None) -> tuple[Point, ...]:
    """Find the single dates of Chinese *text*, in order and without overlaps.

    *text* must have ASCII digits.  Relative words need *anchor*, "that day" a
    day named shortly before; without them they are no mentions.
    """
    found: list[Point] = []
    titles = titles_of_works(text)
    for start, _, rule, match in _candidates(text):
        if found and start < found[-1].end:
            continue
        place = bisect(titles, (start, len(text))) - 1
        if place >= 0 and start < titles[place][1]:
            continue
        point = _READERS[rule](match, anchor, tuple(found))
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


def number(text: str) -> int:
    """Read a Chinese or ASCII number below a hundred, or digit by digit: 二十一, 二〇二四, 07."""
    if text.isascii():
        return int(text)
    if "十" not in text:
        return int("".join(str(_HAN_DIGITS[c]) for c in text))
    tens, _, ones = text.partition("十")
    return (number(tens) if tens else 1) * 10 + (number(ones) if ones else 0)


def _inside_year(match: re.Match[str], year: int, rule: str) -> Point | None:
    """Read what stands after a year: month, day, quarter, half, season, beginning or end."""
    part = match.groupdict()
    whole = _section_of_year(part, year)
    if whole:
        return Point(*match.span(), *whole)
    month = number(part["m"]) if part["m"] else 0
    day = number(part["d"]) if part["d"] else 0
    if not exists(year, month, day):
        return None
    if part["part"]:
        return Point(*match.span(), f"{written(year, month)}~", "part of month")
    return Point(*match.span(), written(year, month, day), rule, year, month, day)


def _section_of_year(part: dict[str, str | None], year: int) -> tuple[str, str] | None:
    """Write a quarter, half, season, beginning or end of *year*, with its rule."""
    if part["q"]:
        return f"{year}-{_QUARTERS[part['q']]}", "quarter"
    if part["half"]:
        return f"{year}-{40 if part['half'] == '上' else 41}", "half-year"
    if part["season"]:
        return f"{year}-{_SEASONS[part['season']]}", "season"
    if part["edge"]:
        return f"{written(year, 1 if part['edge'] == '初' else 12)}~", "beginning or end of year"
    return None


def _calendar(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    rule = "full date" if match["d"] else "year and month" if match["m"] else "year"
    return _inside_year(match, number(match["y"]), rule)


def _relative_year(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    word = match["r"]
    if word[0] in "同次翌隔当當":
        before = _before(match, known)
        bare = match.end() == match.start() + len(word)
        if not before or not before.year or (bare and word[0] in "当當"):
            return None
        year = before.year + (word[0] in "次翌隔")
    elif anchor:
        year = anchor.year + _YEAR_SHIFT[word[0]]
    else:
        return None
    point = _inside_year(match, year, f"relative year ({word})")
    return point._replace(given="md") if point else None


def _relative_month(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    word = match["r"]
    if word[0] in "当當同":
        before = _before(match, known)
        if not before or not before.month:
            return None
        year, month = before.year, before.month
    elif anchor and anchor.month:
        year, month = month_from(anchor.year, anchor.month, _MONTH_SHIFT[word[0]])
    else:
        return None
    day = number(match["d"]) if match["d"] else 0
    if not exists(year, month, day):
        return None
    rule = f"relative month ({word})"
    if match["part"]:
        return Point(*match.span(), f"{written(year, month)}~", rule)
    return Point(*match.span(), written(year, month, day), rule, year, month, day, "d")


def _month_day(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    part = match.groupdict()
    month, day = number(part["m"]), number(part.get("d") or "0")
    if not anchor or not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return None
    ahead = bool(_AHEAD.search(match.string, max(0, match.start() - 9), match.start()))
    year = nearest(anchor, month, day, future=ahead)
    if not exists(year, month, day):
        return None
    rule = "month and day" if day else "month"
    if part.get("part"):
        return Point(*match.span(), f"{written(year, month)}~", "part of month")
    return Point(*match.span(), written(year, month, day), rule, year, month, day, "md")


def _day_only(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    before = _before(match, known)
    day = number(match["d"] or match["e"])
    if before and before.month:
        year, month = before.year, before.month
    elif anchor and anchor.month and anchor.day:
        is_past = day - anchor.day > _MOST_BACK
        year, month = month_from(anchor.year, anchor.month, -int(is_past))
    else:
        return None
    if not exists(year, month, day):
        return None
    return Point(*match.span(), written(year, month, day), "day", year, month, day, "d")


def _same(match: re.Match[str], _anchor: Anchor | None, known: Known) -> Point | None:
    before = _before(match, known)
    if not before or not before.day:
        return None
    shift = int(match[0][0] in "次翌")
    date = day_from(before.year, before.month, before.day, shift)
    return Point(*match.span(), written(*date), f"same day ({match[0]})", *date)


def _around(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    if not anchor or not anchor.day:
        return None
    if match["now"] and _is_quoted(match.string, match.start()):
        return None  # whoever is quoted may have spoken on another day
    date = day_from(*anchor, _DAY_SHIFT[match[0][0]])
    return Point(*match.span(), written(*date), f"relative day ({match[0]})", *date)


def _is_quoted(text: str, place: int) -> bool:
    """Whether *place* stands inside a quotation that its own line begins."""
    start = max(text.rfind("\n", 0, place), place - _LONGEST_QUOTE, 0)
    return any(
        text.rfind(opening, start, place) > text.rfind(closing, start, place)
        for opening, closing in ("“”", "「」")
    )


def _bracketed(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read 昨（20）日: the day in brackets, near the day that the word means."""
    if not anchor or not anchor.day:
        return None
    date = day_from(*anchor, _DAY_SHIFT[match["r"]])
    if date[2] != int(match["d"]):
        return None
    return Point(*match.span(), written(*date), f"relative day ({match['r']}日)", *date)


def _part_of_year(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read a quarter, half, beginning or end of a year that goes without saying: this one.

    What had not come yet in the first months of a year was last year's.
    """
    if not anchor:
        return None
    quarter = match["q"] or match["s"] or match["t"]
    if quarter:
        number_of = _QUARTERS[quarter]
        year = anchor.year - (number_of == _QUARTERS["四"] and 0 < anchor.month <= 3)  # noqa: PLR2004
        return Point(*match.span(), f"{year}-{number_of}", "quarter")
    if match["half"]:
        return Point(*match.span(), f"{anchor.year}-{40 + (match['half'] == '下')}", "half-year")
    edge = written(anchor.year, 1 if match["edge"] == "初" else 12)
    return Point(*match.span(), f"{edge}~", "beginning or end of year")


def _week(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    if not anchor or not anchor.day:
        return None
    day = "一二三四五六日天".index(match["w"]) % 7 if match["w"] != "天" else 6
    weeks = {"上上": -2, "上": -1, "下": 1, "下下": 2}.get(match["r"], 0)
    date = day_from(*anchor, day - weekday(*anchor) + 7 * weeks)
    return Point(*match.span(), written(*date), f"weekday ({match[0]})", *date)


def _decade(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    last = anchor.year // 100 if anchor else 20
    century = last if match["last"] else number(match["c"])
    if not 1 <= century <= 21:  # noqa: PLR2004 - the present one
        return None
    if match["dec"]:
        return Point(*match.span(), f"{century - 1:02}{number(match['dec']) // 10}X", "decade")
    now = anchor.year // 100 + 1 if anchor else 21
    if century == now:  # 21世纪 means "nowadays", not a date
        return None
    return Point(*match.span(), f"{century - 1:02}XX", "century")


def _bare_decade(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    return Point(*match.span(), f"19{number(match['dec']) // 10}X", "decade")


def _year_decade(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    return Point(*match.span(), f"{match['y']}X", "decade")


def _digits(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    date = int(match["y"]), int(match["m"]), int(match["d"])
    if not all(date) or not exists(*date):
        return None
    return Point(*match.span(), written(*date), "full date", *date)


def _span_of_years(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    if match["a"] >= match["b"]:
        return None
    return Point(*match.span(), f"{match['a']}/{match['b']}", "interval")


def _era(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    year = _ERAS[match["era"][0]] + (0 if match["n"] == "元" else number(match["n"]) - 1)
    if match["era"][0] != "民":  # lunar years begin later than ours, and months don't match
        return Point(*match.span(), f"{year}~", "era")
    month, day = number(match["m"] or "0"), number(match["d"] or "0")
    if not exists(year, month, day):
        return None
    return Point(*match.span(), written(year, month, day), "era", year, month, day)


def _before(match: re.Match[str], known: Known) -> Point | None:
    """Return the plain date named last, if it is near enough to be meant."""
    plain = next((point for point in reversed(known) if point.year), None)
    return plain if plain and match.start() - plain.end <= _NEAR else None


Reader: TypeAlias = Callable[[re.Match[str], Anchor | None, Known], Point | None]
_RULES: tuple[tuple[str, re.Pattern[str], Reader], ...] = (
    ("a-era", ERA, _era),
    ("b-span", SPAN_OF_YEARS, _span_of_years),
    ("c-calendar", CALENDAR, _calendar),
    ("d-relative-year", RELATIVE_YEAR, _relative_year),
    ("e-relative-month", RELATIVE_MONTH, _relative_month),
    ("f-month-day", MONTH_DAY, _month_day),
    ("g-month", MONTH_ONLY, _month_day),
    ("h-day", DAY_ONLY, _day_only),
    ("i-same", SAME, _same),
    ("j-around", AROUND, _around),
    ("j-bracketed", BRACKETED, _bracketed),
    ("j-part", PART_OF_YEAR, _part_of_year),
    ("k-week", WEEK, _week),
    ("l-decade", DECADE, _decade),
    ("m-bare-decade", BARE_DECADE, _bare_decade),
    ("n-year-decade", YEAR_DECADE, _year_decade),
    ("o-digits", DIGITS, _digits),
)
_PATTERNS = {name: pattern for name, pattern, _ in _RULES}
_READERS = {name: reader for name, _, reader in _RULES}
