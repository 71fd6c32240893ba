"""Dates in Chinese words, simplified; every character is one that date_words can turn."""

from __future__ import annotations

from collections.abc import Sequence

from newsgen.models.edtf import Doubts, Edge, Expression, Group, Point, Qualifier, Span
from newsgen.models.edtf_extent import choices, part_of_year
from newsgen.models.edtf_year import Years, years

_PARTS = {
    **{21 + n: f"{name}季" for n, name in enumerate("春夏秋冬" * 3)},
    **{33 + n: f"第{name}季度" for n, name in enumerate("一二三四")},
    37: "1月至4月",
    38: "5月至8月",
    39: "9月至12月",
    40: "上半年",
    41: "下半年",
}
_HEMISPHERES = {
    **dict.fromkeys(range(25, 29), "北半球"),
    **dict.fromkeys(range(29, 33), "南半球"),
}
_ENDLESS = {
    (Edge.OPEN, Edge.OPEN): "始终",
    (Edge.OPEN, Edge.UNKNOWN): "结束时间不详",
    (Edge.UNKNOWN, Edge.OPEN): "开始时间不详，至今",
}


def chinese(expression: Expression) -> str:
    """Say *expression*, which is valid, in simplified characters."""
    if isinstance(expression, Point):
        return _point(expression, alone=True)
    if isinstance(expression, Span):
        return _span(expression)
    return _group(expression)


def _point(point: Point, *, alone: bool = False) -> str:
    """Say one date; only where it stands *alone* can its doubt stand before it."""
    text, notes = _date(point)
    parts = _parts(point)
    approximate = _in_doubt(parts, point.doubts, Qualifier.APPROXIMATE)
    uncertain = _in_doubt(parts, point.doubts, Qualifier.UNCERTAIN)
    if approximate == parts:
        text = f"{text}前后" if point.month else f"约{text}"
    elif approximate:
        notes += (f"{'、'.join(approximate)}为约数",)
    if uncertain == parts and alone:
        text = f"疑为{text}"
    elif uncertain:
        notes += ("存疑" if uncertain == parts else f"{'、'.join(uncertain)}存疑",)
    if point.clock:
        text = f"{text} {point.clock}"
    return f"{text}（{'，'.join(notes)}）" if notes else text


def _parts(point: Point) -> list[str]:
    names = ["年份"]
    if point.month:
        names.append("季节" if part_of_year(point.month) else "月份")
    if point.day:
        names.append("日期")
    return names


def _in_doubt(parts: Sequence[str], doubts: Doubts, doubt: Qualifier) -> list[str]:
    among = {doubt, Qualifier.BOTH}
    return [part for part, its in zip(parts, doubts, strict=False) if its in among]


def _date(point: Point) -> tuple[str, tuple[str, ...]]:
    """Say all parts, 某 for what is unknown, and note what doesn't fit in."""
    which = years(point.year)
    if which is None and not point.month:
        return "年份不详", ()
    year, notes = ("某年", ()) if which is None else _year_words(point, which)
    hemisphere = ""
    if part_of_year(point.month):
        hemisphere = _HEMISPHERES.get(int(point.month), "")
    text = year + _month(point.month) + _numbers(point.day, 31, "日")
    return text, (*notes, hemisphere) if hemisphere else notes


def _month(month: str) -> str:
    return _PARTS[int(month)] if part_of_year(month) else _numbers(month, 12, "月")


def _numbers(mask: str, top: int, unit: str) -> str:
    """Say a month or a day, or which it may be."""
    if not mask:
        return ""
    if mask == "XX":
        return f"某{unit}"
    names = [str(one) for one in choices(mask, top)]
    if mask[1] == "X":
        return f"{names[0]}至{names[-1]}{unit}间"
    return _listed(names, "或") + unit


def _year_words(point: Point, which: Years) -> tuple[str, tuple[str, ...]]:
    if which.low == which.high:
        return _year(which.low), ()
    one = "某年" if point.month else ""
    if which.mask:
        return f"{point.year}年", ("X为未知数字",)
    if which.estimate is not None:
        return _between(which) + one, (f"估计为{_year(which.estimate)}",)
    if which.low >= 0 and which.unknown == 1 and which.low % 100:
        return f"{which.low}年代{one}", ()
    if which.low >= 0 and which.unknown == len("XX"):
        return f"{which.low // 100 + 1}世纪{one}", ()
    return _between(which) + one, ()


def _between(which: Years) -> str:
    return f"{_year(which.low)}至{_year(which.high)}间"


def _year(year: int) -> str:
    if year <= 0:
        return f"公元前{1 - year}年"
    return f"公元{year}年" if year < 1000 else f"{year}年"  # noqa: PLR2004 - shorter ones look odd


def _span(span: Span) -> str:
    start, end = span
    if isinstance(start, Point) and isinstance(end, Point):
        return f"{_point(start)}至{_rest(start, end)}"
    if isinstance(start, Point):
        text = _point(start)
        return f"{text}至今" if end is Edge.OPEN else f"{text}起，结束时间不详"
    if isinstance(end, Point):
        text = f"截至{_point(end)}"
        return text if start is Edge.OPEN else f"{text}，开始时间不详"
    return _ENDLESS[start, end]


def _rest(start: Point, end: Point) -> str:
    """Say the end of a range without what it shares with the start."""
    text = _point(end)
    shared = start.year == end.year and start.month and end.month
    if not shared or "X" in start.year or any(start.doubts) or any(end.doubts):
        return text
    which = years(end.year)
    if which is None or which.low != which.high:
        return text
    text = text.removeprefix(_year(which.low))
    if start.day and end.day and start.month == end.month and "X" not in end.month:
        text = text.removeprefix(_month(end.month))
    return text


def _group(group: Group) -> str:
    words = [_member(member, one_of=group.one_of) for member in group.members]
    only = group.members[0] if len(group.members) == 1 else None
    if group.one_of and isinstance(only, Span) and Edge.OPEN not in only:
        return f"{words[0]}之一"
    return _listed(words, "或" if group.one_of else "和")


def _member(member: Point | Span, *, one_of: bool) -> str:
    if isinstance(member, Point):
        return _point(member)
    start, end = member
    if isinstance(start, Point):
        later = "或更晚" if one_of else "及以后"
        return _point(start) + later if end is Edge.OPEN else _span(member)
    earlier = "或更早" if one_of else "及更早"
    return _point(end) + earlier if isinstance(end, Point) else _span(member)


def _listed(names: Sequence[str], word: str) -> str:
    return word.join(("、".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
