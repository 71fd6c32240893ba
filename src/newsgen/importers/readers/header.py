"""The lines around a body that say when, where and by whom it was published."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise

from msgspec.structs import replace

from newsgen.importers.reading import Header, merged

_BARS = re.compile(r"[|｜丨│¦]| {3,}|\t+|\u3000{2,}")  # 丨 is a Han character
_DATE = re.compile(
    r"(?<!\d)(?P<year>[12]\d{3})(?:[-/.]|\s?年\s?)(?P<month>\d{1,2})(?:[-/.]|\s?月\s?)"
    r"(?P<day>\d{1,2})\s?日?(?!\d)"
    r"(?:[ T\u3000]{0,4}(?P<hour>\d{1,2})[:：时時](?P<minute>\d{2})"
    r"(?:[:：分](?P<second>\d{2})秒?)?分?)?"
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_ENGLISH = re.compile(
    r"(?:(?P<day1>\d{1,2}) )?\b(?P<month>[A-Z][a-z]{2,8})\.? (?:(?P<day2>\d{1,2}),? )?"
    r"(?P<year>[12]\d{3})(?!\d)"
    r"(?:,? (?:at )?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?! ?[AaPp]\.?[Mm]))?"
)
_LABEL = re.compile(
    r"(?<![\u4e00-\u9fffA-Za-z])(?P<label>来源|來源|稿源|作者|记者|記者|文|时间|時間|日期|发布时间|發布時間|发表时间|"
    r"栏目|欄目|分类|分類|"
    r"原文链接|链接|网址|[Ss]ource|[Aa]uthor|[Dd]ate|[Pp]ublished|[Cc]ategory|[Ss]ection|URL|[Uu]rl)"
    r"\s{0,2}[:：/／]\s{0,2}(?!/)"
)
_BYLINE = re.compile(r"^By ([A-Z][^|,\d]{2,60})$")
_SENTENCE = re.compile(r"[。！？!?；;“”\"]|[.,，]\s|[，]")
_SOURCE = frozenset({"来源", "來源", "稿源", "source"})
_AUTHOR = frozenset({"作者", "记者", "記者", "文", "author"})
_CATEGORY = frozenset({"栏目", "欄目", "分类", "分類", "category", "section"})
_URL = frozenset({"原文链接", "链接", "网址", "url"})
_LONGEST = 160
_LONGEST_CATEGORY = 16
_NAMES = re.compile(r"[、,，;；/]| and |\s&\s|\s{2,}")
_CHROME = re.compile(
    r"|发布|发表|于|發布|Published|Updated|(?:星期|周|週)[一二三四五六日天]|[A-Z][a-z]+day"
)


def header_of(line: str) -> Header | None:
    """Read *line* as ``category | date``, ``来源：… 时间：…`` or ``By …``; None if it is prose.

    A line counts only if it holds a date that exists or a label, so the first
    sentence of a body is never taken for one.
    """
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return None
    found = Header()
    loose: list[str] = []
    for field in _fields(line):
        taken = _labelled(field) or _dated(field) or _bylined(field)
        if taken is None:
            loose.append(field)
        else:
            found = merged(found, taken)
    if found == Header() or any(_SENTENCE.search(field) for field in loose):
        return None
    if not found.category:
        short = [field for field in loose if len(field) <= _LONGEST_CATEGORY]
        found = replace(found, category=short[0] if short else "")
    return found


def _fields(line: str) -> list[str]:
    """Cut *line* at bars, wide gaps and before labels."""
    parts: list[str] = []
    for piece in _BARS.split(line):
        starts = [match.start() for match in _LABEL.finditer(piece)]
        edges = [0, *(start for start in starts if start), len(piece)]
        parts += [piece[a:b].strip() for a, b in pairwise(edges)]
    return [part for part in parts if part]


def _labelled(field: str) -> Header | None:
    match = _LABEL.match(field)
    value = field[match.end() :].strip() if match else ""
    if not match or not value:
        return None
    label = match["label"].lower()
    if label in _SOURCE:
        dated = _dated(value) or Header()
        return Header(source_name=_DATE.sub("", value).strip(), date=dated.date)
    if label in _AUTHOR:
        return Header(author=_names(value))
    if label in _CATEGORY:
        return Header(category=value)
    if label in _URL:
        return Header(url=value if value.startswith(("http://", "https://")) else "")
    return Header(date=(_dated(value) or Header()).date)


def _names(value: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in _NAMES.split(value) if name.strip())


def _bylined(field: str) -> Header | None:
    match = _BYLINE.match(field)
    return Header(author=_names(match[1])) if match else None


def _dated(field: str) -> Header | None:
    """Read *field* if it is a date and little else; what else it says is the category."""
    match = _DATE.search(field) or _ENGLISH.search(field)
    if not match:
        return None
    date = _date_of(match.groupdict())
    rest = f"{field[: match.start()]} {field[match.end() :]}".strip(" ()（）[]【】:：,，-–")
    if not date or len(rest) > _LONGEST_CATEGORY or _SENTENCE.search(rest):
        return None
    return Header(date=date, category="" if _CHROME.fullmatch(rest) else rest)


def _date_of(part: dict[str, str | None]) -> str:
    """Write a match as EDTF, "" if there is no such day; a bad time of day is left out."""
    month = part["month"] or ""
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    day = int(part.get("day") or part.get("day1") or part.get("day2") or 0)
    try:
        whole = dt.date(int(part["year"] or 0), number, day or 1)
    except ValueError:
        return ""
    date = whole.isoformat() if day else whole.isoformat()[:7]
    try:
        clock = dt.time(int(part["hour"] or ""), int(part["minute"] or ""))
        second = part.get("second")
        clock = clock.replace(second=int(second or 0))
    except ValueError:
        return date
    if not day:
        return date
    return f"{date}T{clock.isoformat('seconds' if second else 'minutes')}"
