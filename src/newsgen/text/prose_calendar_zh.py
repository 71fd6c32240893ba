"""Chinese dates that name their year or century: 2024年5月18日, 20世纪90年代, 民國113年."""

from __future__ import annotations

import re
from typing import TypeAlias

from newsgen.text.prose_anchor import Anchor, Point, exists, written

_ERAS = {
    "民": 1912, "光": 1875, "宣": 1909, "同": 1862, "咸": 1851,
    "道": 1821, "嘉": 1796, "乾": 1736, "雍": 1723, "康": 1662,
}  # fmt: skip
YEAR_SHIFT = {"去": -1, "今": 0, "前": -2, "明": 1}
"""Years to add for 去年 and the like, by the first character."""

QUARTERS = {c: 33 + n for n, cs in enumerate(("一1", "二2", "三3", "四4")) for c in cs}
"""EDTF codes of the quarters."""

_HAN_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_NEAR = 400  # characters within which "that day" still points at the day before it

Known: TypeAlias = tuple[Point, ...]
"""The points found so far, in the order of the text."""


def number(text: str) -> int:
    """Read a Chinese or ASCII number below a hundred, or digit by digit: 二十一, 二〇二四, 07."""
    if text.isascii():
        return int(text)
    if "十" not in text:
        return int("".join(str(_HAN_DIGITS[c]) for c in text))
    tens, _, ones = text.partition("十")
    return (number(tens) if tens else 1) * 10 + (number(ones) if ones else 0)


def last_known(match: re.Match[str], known: Known) -> Point | None:
    """Return the plain date named last, if it is near enough to be meant."""
    plain = next((point for point in reversed(known) if point.year), None)
    return plain if plain and match.start() - plain.end <= _NEAR else None


def inside_year(match: re.Match[str], year: int, rule: str) -> Point | None:
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
        return f"{year}-{QUARTERS[part['q']]}", "quarter"
    if part["half"]:
        return f"{year}-{40 if part['half'] == '上' else 41}", "half-year"
    if part["season"]:
        return f"{year}-{_SEASONS[part['season']]}", "season"
    if part["edge"]:
        return f"{written(year, 1 if part['edge'] == '初' else 12)}~", "beginning or end of year"
    return None


def calendar(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read a date with its year, or a part of that year."""
    rule = "full date" if match["d"] else "year and month" if match["m"] else "year"
    return inside_year(match, number(match["y"]), rule)


def period(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read 今年前4个月 and 2024年1至4月 as an interval of months."""
    digits = match["y"][:-1]
    if len(digits) == len("2024") and digits.isdigit():
        year = int(digits)
    elif anchor and digits in YEAR_SHIFT:
        year = anchor.year + YEAR_SHIFT[match["y"][0]]
    else:
        return None
    last = number(match["n"] or match["b"] or "0") or 3 * number(match["q"] or "0")
    first = int(match["a"] or "1")
    if not 1 <= first < last <= 12:  # noqa: PLR2004 - months of a year
        return None
    return Point(*match.span(), f"{written(year, first)}/{written(year, last)}", "interval")


def decade(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read a century, or a decade of it."""
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


def bare_decade(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read 九十年代: of the twentieth century."""
    return Point(*match.span(), f"19{number(match['dec']) // 10}X", "decade")


def year_decade(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read 1990年代."""
    return Point(*match.span(), f"{match['y']}X", "decade")


def digits(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read 2024-05-01 and 2024.5.1."""
    date = int(match["y"]), int(match["m"]), int(match["d"])
    if not all(date) or not exists(*date):
        return None
    return Point(*match.span(), written(*date), "full date", *date)


def span_of_years(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read 2019—2021年."""
    if match["a"] >= match["b"]:
        return None
    return Point(*match.span(), f"{match['a']}/{match['b']}", "interval")


def era(match: re.Match[str], _anchor: Anchor | None, _known: Known) -> Point | None:
    """Read a year of the republic, or about a year of an emperor."""
    year = _ERAS[match["era"][0]] + (0 if match["n"] == "元" else number(match["n"]) - 1)
    if match["era"][0] != "民":  # lunar years begin later than ours, and months don't match
        return Point(*match.span(), f"{year}~", "era")
    month, day = number(match["m"] or "0"), number(match["d"] or "0")
    if not exists(year, month, day):
        return None
    return Point(*match.span(), written(year, month, day), "era", year, month, day)
