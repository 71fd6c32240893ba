"""Dates in English words, days before months: 20 November 2023."""

from __future__ import annotations

from collections.abc import Sequence

from newsgen.models.edtf import Doubts, Edge, Expression, Group, Point, Qualifier, Span
from newsgen.models.edtf_extent import choices, part_of_year
from newsgen.models.edtf_year import Years, years

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_OF = " of"
_SEASONS = ("spring", "summer", "autumn", "winter")
_ORDINALS = ("first", "second", "third", "fourth")
_PARTS = {
    **{21 + n: name for n, name in enumerate(_SEASONS * 3)},
    **{33 + n: f"{name} quarter{_OF}" for n, name in enumerate(_ORDINALS)},
    37: "January–April",
    38: "May–August",
    39: "September–December",
    40: f"first half{_OF}",
    41: f"second half{_OF}",
}
_HEMISPHERES = {
    **dict.fromkeys(range(25, 29), "Northern Hemisphere"),
    **dict.fromkeys(range(29, 33), "Southern Hemisphere"),
}
_NO_CIRCA = ("between", "unknown")
_ENDLESS = {
    (Edge.OPEN, Edge.OPEN): "at all times",
    (Edge.OPEN, Edge.UNKNOWN): "until an unknown date",
    (Edge.UNKNOWN, Edge.OPEN): "from an unknown date to the present",
}


def english(expression: Expression) -> str:
    """Say *expression*, which is valid."""
    if isinstance(expression, Point):
        return _point(expression)
    if isinstance(expression, Span):
        return _span(expression)
    return _group(expression)


def _point(point: Point) -> str:
    text, notes = _date(point)
    parts = _parts(point)
    approximate = _in_doubt(parts, point.doubts, Qualifier.APPROXIMATE)
    uncertain = _in_doubt(parts, point.doubts, Qualifier.UNCERTAIN)
    if approximate == parts and not text.startswith(_NO_CIRCA):
        text = f"c. {text}"
    elif approximate:
        notes += (f"{_listed(approximate, 'and')} approximate",)
    if uncertain == parts:
        notes += ("uncertain",)
    elif uncertain:
        notes += (f"{_listed(uncertain, 'and')} uncertain",)
    if point.clock:
        text = f"{text}, {point.clock}"
    return f"{text} ({', '.join(notes)})" if notes else text


def _parts(point: Point) -> list[str]:
    names = ["year"]
    if point.month:
        names.append("season" if part_of_year(point.month) else "month")
    if point.day:
        names.append("day")
    return names


def _in_doubt(parts: Sequence[str], doubts: Doubts, doubt: Qualifier) -> list[str]:
    among = {doubt, Qualifier.BOTH}
    return [part for part, its in zip(parts, doubts, strict=False) if its in among]


def _date(point: Point) -> tuple[str, tuple[str, ...]]:
    """Say the parts that are known, and note what isn't."""
    which = years(point.year)
    month, month_note = _month(point.month)
    day, day_note = _day(point.day, month)
    clear = f"{day} {month}" if day else month
    parts = (("year", which is None), ("month", point.month == "XX"), ("day", point.day == "XX"))
    unknown = [name for name, is_unknown in parts if is_unknown]
    year, year_notes = ("", ()) if which is None else _with_year(clear, point.year, which)
    text = year or clear.removesuffix(_OF)
    if not text:
        text, unknown = "unknown date" if point.month else "unknown year", []
    said = f"{_listed(unknown, 'and')} unknown" if unknown else ""
    return text, tuple(note for note in (said, month_note, day_note, *year_notes) if note)


def _month(month: str) -> tuple[str, str]:
    """Name a month or a part of a year, or note which months it may be."""
    if "X" in month:
        names = [_MONTHS[one - 1] for one in choices(month, 12)]
        return "", "" if month == "XX" else _choice(names, run=month[1] == "X")
    if part_of_year(month):
        return _PARTS[int(month)], _HEMISPHERES.get(int(month), "")
    return (_MONTHS[int(month) - 1] if month else ""), ""


def _day(day: str, month: str) -> tuple[str, str]:
    """Write a day that can stand before *month*; note what else is known."""
    if "X" in day:
        names = [str(one) for one in choices(day, 31)]
        return "", "" if day == "XX" else f"day {_choice(names, run=day[1] == 'X')}"
    if not day:
        return "", ""
    return (str(int(day)), "") if month else ("", f"day {int(day)}")


def _choice(names: Sequence[str], *, run: bool) -> str:
    """Name what an ``X`` leaves: an unknown last digit gives a run, a first one a choice."""
    return f"{names[0]}–{names[-1]}" if run else _listed(names, "or")


def _with_year(clear: str, written: str, which: Years) -> tuple[str, tuple[str, ...]]:
    name, preposition = _years(written, which)
    if which.mask:
        notes: tuple[str, ...] = ("X: unknown digit",)
    elif which.estimate is not None and preposition:
        notes = (f"estimated {_year(which.estimate)}",)
    else:
        notes = ()
    if not preposition:
        return (f"{clear} {name}" if clear else name), notes
    if clear:
        return f"{clear.removesuffix(_OF)} of a year {preposition} {name}", notes
    return (f"{preposition} {name}" if preposition == "between" else name), notes


def _years(written: str, which: Years) -> tuple[str, str]:
    """Name one year, or a time of years with the preposition it takes."""
    if which.low == which.high:
        return _year(which.low), ""
    if which.mask:
        return written, ""
    if which.estimate is None and which.low >= 0:
        if which.unknown == 1 and which.low % 100:
            return f"{which.low}s", "in the"
        if which.unknown == len("XX"):
            return f"{_nth(which.low // 100 + 1)} century", "in the"
    return f"{_year(which.low)} and {_year(which.high)}", "between"


def _year(year: int) -> str:
    if year <= 0:
        return f"{_counted(1 - year)} BC"
    return f"AD {year}" if year < 1000 else _counted(year)  # noqa: PLR2004 - shorter ones look odd


def _counted(year: int) -> str:
    return f"{year:,}" if year > 9999 else str(year)  # noqa: PLR2004 - as usual in English


def _nth(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _span(span: Span) -> str:
    start, end = span
    if isinstance(start, Point) and isinstance(end, Point):
        return _joined(start, end)
    if isinstance(start, Point):
        text = _point(start)
        return _dashed(text, "present") if end is Edge.OPEN else f"from {text}, end unknown"
    if isinstance(end, Point):
        text = f"until {_point(end)}"
        return text if start is Edge.OPEN else f"{text}, start unknown"
    return _ENDLESS[start, end]


def _joined(start: Point, end: Point) -> str:
    """Say a range; what both ends share stands once, behind the second."""
    if not (_is_plain(start) and _is_plain(end) and start.year == end.year):
        return _dashed(_point(start), _point(end))
    if start.day and end.day and start.month == end.month:
        return f"{int(start.day)}–{_point(end)}"
    if bool(start.day) != bool(end.day):
        return _dashed(_point(start), _point(end))
    month = _MONTHS[int(start.month) - 1]
    if start.day:
        return f"{int(start.day)} {month} – {_point(end)}"
    return f"{month}–{_point(end)}"


def _is_plain(point: Point) -> bool:
    """Whether it is a known month or day of a known year, and sure."""
    parts = point.year, point.month, point.day or "01"
    is_month = not part_of_year(point.month)
    return all(part.isdecimal() for part in parts) and is_month and not any(point.doubts)


def _dashed(start: str, end: str) -> str:
    return f"{start} – {end}" if " " in start + end else f"{start}–{end}"


def _group(group: Group) -> str:
    word = "or" if group.one_of else "and"
    words = _listed([_member(member, word) for member in group.members], word)
    only = group.members[0] if len(group.members) == 1 else None
    if group.one_of and isinstance(only, Span) and Edge.OPEN not in only:
        return f"one of {words}"
    return words


def _member(member: Point | Span, word: str) -> str:
    if isinstance(member, Point):
        return _point(member)
    start, end = member
    if isinstance(start, Point):
        return f"{_point(start)} {word} later" if end is Edge.OPEN else _span(member)
    return f"{_point(end)} {word} earlier" if isinstance(end, Point) else _span(member)


def _listed(names: Sequence[str], word: str) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {word} {names[-1]}"
