"""What Chinese words counted from the day of publication mean: 去年10月, 上个月, 5月18日, 当日."""

from __future__ import annotations

import re

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
from newsgen.text.prose_calendar_zh import (
    QUARTERS,
    YEAR_SHIFT,
    Known,
    inside_year,
    last_known,
    number,
)
from newsgen.text.prose_forms_zh import A_COUNT

_DAY_SHIFT = {"昨": -1, "前": -2, "今": 0, "明": 1}
_MONTH_SHIFT = {"上": -1, "本": 0, "这": 0, "這": 0, "下": 1}
_AHEAD = re.compile(
    r"(?:将|將|拟|擬|计划|計劃|预计|預計|定|承[诺諾])(?:于|於|在)?$"
    r"|(?:押[后後]|延[后後期長长]?|推[迟遲]|改期?|[顺順]延|最[迟遲])[至到于於](?:[^，。]{0,4})$"
)
_AHEAD_AFTER = re.compile(
    r"(?:[上中下]午|凌晨|晚上?|[起前间間后後])?，?(?:[拟擬]|[预預][计計料]|[计計][划劃]"
    r"|[将將][于於在会會有举舉召迎公开開启啟正全继繼进進出访訪前推上投完实實执執停关關恢表审審改再重首])"
)
_FORESEEN = re.compile(
    r"(?:将|將|拟|擬|[计計][划劃]|[预預][计計料测測]|定|可能|有望|料|最快|最[迟遲])[在于於]?$"
)
_MOST_BACK = 20  # days: a bare day as far ahead was last month's
_LONGEST_ITEM = 40  # characters from a day to the next of its list
_LONGEST_QUOTE = 400  # characters; a mark further away was left open by mistake


def relative_year(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read a year counted from publication or from the one named before, with what follows it."""
    word = match["r"]
    if word[0] in "同次翌隔当當":
        before = last_known(match, known)
        bare = match.end() == match.start() + len(word)
        if not before or not before.year or (bare and word[0] in "当當"):
            return None
        year = before.year + (word[0] in "次翌隔")
    elif anchor:
        year = anchor.year + YEAR_SHIFT[word[0]]
    else:
        return None
    point = inside_year(match, year, f"relative year ({word})")
    return point._replace(given="md") if point else None


def relative_month(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read a month counted from publication, or the month named before."""
    word = match["r"]
    if word[0] in "当當同":
        before = last_known(match, known)
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


def _listed_year(match: re.Match[str], date: tuple[int, int], known: Known) -> int:
    """Return the year of a list of days (2022年3月5日立案，5月8日开庭), 0 if this is none."""
    text, before = match.string, known[-1] if known else None
    if not before or not before.day or before.given != "ymd" or before.rule != "full date":
        return 0
    parts = (
        text[max(0, before.start - 1) : before.start],
        text[match.start() - 1 : match.start()],
    )
    between = text[before.end : match.start()]
    listed = all(part in {"", "，", "；", "、", "。", "\n"} for part in parts)
    is_one = len(between) <= _LONGEST_ITEM and not any(c in between for c in "。！？\n")
    return before.year if listed and is_one and date > (before.month, before.day) else 0


def month_day(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read a month, or a day of it, without a year: the nearest one."""
    part = match.groupdict()
    month, day = number(part["m"]), number(part.get("d") or "0")
    if not anchor or not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return None
    ahead = _AHEAD.search(match.string, max(0, match.start() - 9), match.start())
    ahead = ahead or _AHEAD_AFTER.match(match.string, match.end())
    year = nearest(anchor, month, day, future=bool(ahead))
    if not ahead:
        year = _listed_year(match, (month, day), known) or year
    if not exists(year, month, day):
        return None
    rule = "month and day" if day else "month"
    if part.get("part"):
        return Point(*match.span(), f"{written(year, month)}~", "part of month")
    return Point(*match.span(), written(year, month, day), rule, year, month, day, "md")


def day_only(match: re.Match[str], anchor: Anchor | None, known: Known) -> Point | None:
    """Read a day of the month named before, or of the month of publication."""
    before = last_known(match, known)
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


def same(match: re.Match[str], _anchor: Anchor | None, known: Known) -> Point | None:
    """Read 当日 and 次日, from the day named before."""
    before = last_known(match, known)
    if not before or not before.day:
        return None
    shift = int(match[0][0] in "次翌")
    date = day_from(before.year, before.month, before.day, shift)
    return Point(*match.span(), written(*date), f"same day ({match[0]})", *date)


def around(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read 昨天, 今晨 and the like."""
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


def bracketed(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read 昨（20）日: the day in brackets, near the day that the word means."""
    if not anchor or not anchor.day:
        return None
    date = day_from(*anchor, _DAY_SHIFT[match["r"]])
    if date[2] != int(match["d"]):
        return None
    return Point(*match.span(), written(*date), f"relative day ({match['r']}日)", *date)


def part_of_year(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read a quarter, half, beginning or end of a year that goes without saying: this one.

    What had not come yet in the first months of a year was last year's.
    """
    if not anchor:
        return None
    quarter = match["q"] or match["s"] or match["t"]
    if quarter:
        number_of = QUARTERS[quarter]
        year = anchor.year - (number_of == QUARTERS["四"] and 0 < anchor.month <= 3)  # noqa: PLR2004
        return Point(*match.span(), f"{year}-{number_of}", "quarter")
    if match["half"]:
        return Point(*match.span(), f"{anchor.year}-{40 + (match['half'] == '下')}", "half-year")
    if match["unit"] == "月":
        month = written(anchor.year, anchor.month)
        return Point(*match.span(), f"{month}~", "part of month") if anchor.month else None
    edge = written(anchor.year, 1 if match["edge"] == "初" else 12)
    return Point(*match.span(), f"{edge}~", "beginning or end of year")


def on_weekday(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read 上周五, 本周三."""
    if not anchor or not anchor.day:
        return None
    day = "一二三四五六日天".index(match["w"]) % 7 if match["w"] != "天" else 6
    weeks = {"上上": -2, "上": -1, "下": 1, "下下": 2}.get(match["r"], 0)
    date = day_from(*anchor, day - weekday(*anchor) + 7 * weeks)
    return Point(*match.span(), written(*date), f"weekday ({match[0]})", *date)


def bare_weekday(match: re.Match[str], anchor: Anchor | None, _known: Known) -> Point | None:
    """Read 周一: the last one, or the next one if that is foreseen."""
    if not anchor or not anchor.day:
        return None
    text, (start, end) = match.string, match.span()
    if text[max(0, start - 1) : start] in A_COUNT:
        return None
    day = "一二三四五六日天".index(match["w"] or match["z"])
    back = (weekday(*anchor) - min(day, 6)) % 7
    if _FORESEEN.search(text, max(0, start - 4), start) or _AHEAD_AFTER.match(text, end):
        back -= 7 if back else 0
    date = day_from(*anchor, -back)
    return Point(start, end, written(*date), f"weekday ({match[0]})", *date)
