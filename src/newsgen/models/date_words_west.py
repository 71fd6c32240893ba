"""Dates of languages that say the year last: one way for all of them, a table of words each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsgen.models.date_words_parts import Part, clock_of, era, in_doubt, part_of, parts, stretch
from newsgen.models.date_words_tables import Remark, Tongue, WesternWords
from newsgen.models.edtf import Edge, Expression, Group, Point, Qualifier, Span
from newsgen.models.edtf_extent import choices
from newsgen.models.edtf_year import Years, years

_LONG_YEAR = 10_000  # from here on a year is written as an amount is


def western(expression: Expression, tongue: Tongue) -> str:
    """Say *expression*, which is valid."""
    if isinstance(expression, Point):
        text = _point(expression, tongue)
    elif isinstance(expression, Span):
        text = _span(expression, tongue)
    else:
        text = _group(expression, tongue)
    for one, other in tongue.words.changes:
        text = text.replace(one, other)
    return text


class _Date(NamedTuple):
    text: str
    notes: tuple[str, ...] = ()
    is_exact: bool = True  # else nothing can be about it


def _point(point: Point, tongue: Tongue, *, after: bool = False) -> str:
    words = tongue.words
    written = parts(point)
    approximate = in_doubt(written, point.doubts, Qualifier.APPROXIMATE)
    uncertain = in_doubt(written, point.doubts, Qualifier.UNCERTAIN)
    text, notes, is_exact = _date(point, tongue, after=after)
    if approximate == written and is_exact:
        named = _date(point, tongue, after=words.about_is_preposition).text
        text = words.about.format(named)
    elif approximate:
        notes += (_remark(words.approximate, approximate, words),)
    if uncertain == written:
        notes += (words.doubtful,)
    elif uncertain:
        notes += (_remark(words.uncertain, uncertain, words),)
    if point.clock:
        text = words.at.format(text, clock_of(point))
    return f"{text} ({words.comma.join(notes)})" if notes else text


def _remark(remark: Remark, about: Sequence[Part], words: WesternWords) -> str:
    pattern = remark.one
    if len(about) > 1:
        pattern = remark.several or pattern
    elif about[0] in words.feminine:
        pattern = remark.feminine or pattern
    return pattern.format(_listed([words.parts[part] for part in about], 0, words))


def _date(point: Point, tongue: Tongue, *, after: bool) -> _Date:
    """Say the parts that are known, and note what isn't."""
    words = tongue.words
    which = years(point.year)
    clear, notes = _clear(point, words, after=after)
    written: tuple[tuple[Part, bool], ...] = (
        ("year", which is None),
        ("month", point.month == "XX"),
        ("day", point.day == "XX"),
    )
    unknown = [part for part, is_unknown in written if is_unknown]
    if which is None and not clear:
        name = words.unknown_date if point.month else words.unknown_year
        return _Date(name[after], notes, is_exact=False)
    if unknown:
        notes = (_remark(words.unknown, unknown, words), *notes)
    if which is None:
        return _Date(_with_article(clear, point, words, after=after), notes)
    if which.low != which.high and not which.mask:
        return _in_stretch(clear, which, tongue, notes, after=after)
    if which.mask:
        notes = (*notes, words.masked)
    text = _joined_year(clear, point, which, tongue, after=after)
    return _Date(_with_article(text, point, words, after=after), notes)


def _with_article(text: str, point: Point, words: WesternWords, *, after: bool) -> str:
    """Put in front what a day, unlike a month, has behind a preposition."""
    is_day = point.day.isdecimal() and "X" not in point.month
    return words.day_after.format(text) if after and is_day else text


def _clear(point: Point, words: WesternWords, *, after: bool) -> tuple[str, tuple[str, ...]]:
    """Say the day and the month as far as they are known; note what else is."""
    month, note = _month(point.month, words, after=after or bool(point.day.isdecimal()))
    notes = [note] if note else []
    if not point.day or point.day == "XX":
        return month, tuple(notes)
    if point.day.isdecimal() and month:
        return words.day_month.format(words.day(int(point.day)), month), tuple(notes)
    days = [str(one) for one in choices(point.day, 31)]
    named = _choice(days, words, run=point.day[1] == "X")
    return month, (*notes, words.day_note.format(named))


def _month(month: str, words: WesternWords, *, after: bool) -> tuple[str, str]:
    """Name a month or a part of a year, or note which months it may be."""
    if not month or month == "XX":
        return "", ""
    if "X" in month:
        names = [words.months.alone[one - 1] for one in choices(month, 12)]
        return "", _choice(names, words, run=month[1] == "X")
    part = part_of(month)
    if part is None:
        return words.months.named(int(month) - 1, after=after), ""
    note = "" if part.hemisphere is None else words.hemispheres[part.hemisphere]
    if part.kind != "third":
        return words.parts_of_year[part.kind].named(part.number, after=after), note
    ends = (words.months.named(4 * part.number + n, after=after) for n in (0, 3))
    return words.dash.join(ends), note


def _choice(names: Sequence[str], words: WesternWords, *, run: bool) -> str:
    """Name what an ``X`` leaves: an unknown last digit gives a run, a first one a choice."""
    return f"{names[0]}{words.dash}{names[-1]}" if run else _listed(names, 1, words)


def _joined_year(clear: str, point: Point, which: Years, tongue: Tongue, *, after: bool) -> str:
    words = tongue.words
    place = 2 if clear else int(after)
    year = words.plain_year[place].format(point.year) if which.mask else ""
    year = year or _year(which.low, tongue, place)
    if not clear:
        return year
    part = part_of(point.month)
    return words.part_with_year[part.kind if part else "third"].format(clear, year)


def _in_stretch(
    clear: str, which: Years, tongue: Tongue, notes: tuple[str, ...], *, after: bool
) -> _Date:
    words = tongue.words
    kind = stretch(which)
    if which.estimate is not None:
        notes = (*notes, words.estimated.format(_year(which.estimate, tongue)))
    if kind == "decade":
        said = [words.decade(which.low)]
    elif kind == "century":
        said = [words.century(which.low // 100 + 1)]
    else:
        said = [_year(which.low, tongue), _year(which.high, tongue)]
    forms = words.stretches[kind]
    if clear:
        return _Date(f"{clear} {forms.within.format(*said)}", notes)
    return _Date(forms[after].format(*said), notes, is_exact=kind != "between")


def _year(year: int, tongue: Tongue, place: int = 0) -> str:
    words = tongue.words
    number = year if year > 0 else 1 - year
    text = tongue.numerals.grouped(number) if number >= _LONG_YEAR else str(number)
    pattern = {"bc": words.bc, "ad": words.ad}.get(era(year), words.plain_year[place])
    return pattern.format(text)


def _span(span: Span, tongue: Tongue) -> str:
    words = tongue.words
    start, end = span
    if isinstance(start, Point) and isinstance(end, Point):
        return _joined(start, end, tongue)
    if isinstance(start, Point):
        if end is Edge.OPEN and words.present:
            return _dashed(_point(start, tongue), words.present, words)
        pattern = words.since if end is Edge.OPEN else words.onwards
        return pattern.format(_point(start, tongue, after=True))
    if isinstance(end, Point):
        pattern = words.until if start is Edge.OPEN else words.until_only
        return pattern.format(_point(end, tongue, after=True))
    return words.endless[start, end]


def _joined(start: Point, end: Point, tongue: Tongue) -> str:
    """Say a range; what both ends share stands once, behind the second."""
    words = tongue.words
    shown = _point(end, tongue)
    if not (_is_plain(start) and _is_plain(end) and start.year == end.year):
        return _dashed(_point(start, tongue), shown, words)
    if bool(start.day) != bool(end.day):
        return _dashed(_point(start, tongue), shown, words)
    if not start.day:
        return words.months.alone[int(start.month) - 1] + words.dash + shown
    if start.month == end.month:
        return words.day(int(start.day)) + words.dash + shown
    return _clear(start, words, after=False)[0] + words.wide_dash + shown


def _is_plain(point: Point) -> bool:
    """Whether it is a known month or day of a known year, and sure."""
    known = point.year, point.month, point.day or "01"
    is_month = not part_of(point.month)
    return all(one.isdecimal() for one in known) and is_month and not any(point.doubts)


def _dashed(start: str, end: str, words: WesternWords) -> str:
    return start + (words.wide_dash if " " in start + end else words.dash) + end


def _group(group: Group, tongue: Tongue) -> str:
    words = tongue.words
    said = [_member(member, tongue, one_of=group.one_of) for member in group.members]
    only = group.members[0] if len(group.members) == 1 else None
    if group.one_of and isinstance(only, Span) and Edge.OPEN not in only:
        return words.one_of.format(said[0])
    return _listed(said, int(group.one_of), words)


def _member(member: Point | Span, tongue: Tongue, *, one_of: bool) -> str:
    words = tongue.words
    if isinstance(member, Point):
        return _point(member, tongue)
    start, end = member
    if isinstance(start, Point) and end is Edge.OPEN:
        return words.later[one_of].format(_point(start, tongue))
    if isinstance(end, Point) and start is Edge.OPEN:
        return words.earlier[one_of].format(_point(end, tongue))
    return _span(member, tongue)


def _listed(names: Sequence[str], word: int, words: WesternWords) -> str:
    """Join *names*, the last by and (0) or by or (1)."""
    if len(names) == 1:
        return names[0]
    return f"{words.comma.join(names[:-1])}{words.words[word]}{names[-1]}"
