"""Dates of languages that say the year first: one way for all of them, told by tables of words."""

from __future__ import annotations

from collections.abc import Sequence

from newsgen.models.date_words_parts import Part, clock_of, era, in_doubt, part_of, parts, stretch
from newsgen.models.date_words_tables import EasternWords
from newsgen.models.edtf import Edge, Expression, Group, Point, Qualifier, Span
from newsgen.models.edtf_extent import choices
from newsgen.models.edtf_year import Years, years


def eastern(expression: Expression, words: EasternWords) -> str:
    """Say *expression*, which is valid."""
    if isinstance(expression, Point):
        text = _point(expression, words, alone=True)
    elif isinstance(expression, Span):
        text = _span(expression, words)
    else:
        text = _group(expression, words)
    for one, other in words.changes:
        text = text.replace(one, other)
    return text


def _point(point: Point, words: EasternWords, *, alone: bool = False) -> str:
    """Say one date; only where it stands *alone* can its doubt stand before it."""
    text, notes = _date(point, words)
    written = parts(point)
    approximate = in_doubt(written, point.doubts, Qualifier.APPROXIMATE)
    uncertain = in_doubt(written, point.doubts, Qualifier.UNCERTAIN)
    if approximate == written:
        text = (words.about_date if point.month else words.about_year).format(text)
    elif approximate:
        notes += (words.parts_approximate.format(_named(approximate, words)),)
    if uncertain == written and alone and words.suspected:
        text = words.suspected.format(text)
    elif uncertain == written:
        notes += (words.uncertain,)
    elif uncertain:
        notes += (words.parts_uncertain.format(_named(uncertain, words)),)
    if point.clock:
        text = f"{text} {clock_of(point)}"
    return text + words.note.format(words.note_comma.join(notes)) if notes else text


def _named(some: Sequence[Part], words: EasternWords) -> str:
    return words.parts_comma.join(words.parts[part] for part in some)


def _date(point: Point, words: EasternWords) -> tuple[str, tuple[str, ...]]:
    """Say all parts, also that one is unknown, and note what doesn't fit in."""
    which = years(point.year)
    if which is None and not point.month:
        return words.unknown_year, ()
    year, notes = (words.some["year"], ()) if which is None else _years(point, which, words)
    part = part_of(point.month)
    if part and part.hemisphere is not None:
        notes = (*notes, words.hemispheres[part.hemisphere])
    said = (year, _month(point.month, words), _numbers(point.day, "day", words))
    return words.gap.join(filter(None, said)), notes


def _month(month: str, words: EasternWords) -> str:
    part = part_of(month)
    return words.parts_of_year[part.kind][part.number] if part else _numbers(month, "month", words)


def _numbers(mask: str, part: Part, words: EasternWords) -> str:
    """Say a month or a day, or which it may be."""
    if not mask:
        return ""
    if mask == "XX":
        return words.some[part]
    top, unit = (12, words.month) if part == "month" else (31, words.day)
    names = [str(one) for one in choices(mask, top)]
    if mask[1] == "X":
        return words.run.format(names[0], names[-1], unit)
    return _listed(names, words.words[1], words) + unit


def _years(point: Point, which: Years, words: EasternWords) -> tuple[str, tuple[str, ...]]:
    if which.low == which.high:
        return _year(which.low, words), ()
    if which.mask:
        return words.era_year[""].format(point.year), (words.masked,)
    notes: tuple[str, ...] = ()
    if which.estimate is not None:
        notes = (words.estimated.format(_year(which.estimate, words)),)
    one = words.joint + words.some["year"] if point.month else ""
    return _stretch(which, words) + one, notes


def _stretch(which: Years, words: EasternWords) -> str:
    kind = stretch(which)
    if kind == "decade":
        return words.decade.format(which.low)
    if kind == "century":
        return words.century.format(which.low // 100 + 1)
    return words.between.format(_year(which.low, words), _year(which.high, words))


def _year(year: int, words: EasternWords) -> str:
    return words.era_year[era(year)].format(year if year > 0 else 1 - year)


def _span(span: Span, words: EasternWords) -> str:
    start, end = span
    if isinstance(start, Point) and isinstance(end, Point):
        return words.span.format(_point(start, words), _rest(start, end, words))
    if isinstance(start, Point):
        pattern = words.present if end is Edge.OPEN else words.onwards
        return pattern.format(_point(start, words))
    if isinstance(end, Point):
        pattern = words.until if start is Edge.OPEN else words.until_only
        return pattern.format(_point(end, words))
    return words.endless[start, end]


def _rest(start: Point, end: Point, words: EasternWords) -> str:
    """Say the end of a range without what it shares with the start."""
    text = _point(end, words)
    shared = start.year == end.year and start.month and end.month
    if not shared or "X" in start.year or any(start.doubts) or any(end.doubts):
        return text
    which = years(end.year)
    if which is None or which.low != which.high:
        return text
    text = text.removeprefix(_year(which.low, words)).removeprefix(words.gap)
    if start.day and end.day and start.month == end.month and "X" not in end.month:
        text = text.removeprefix(_month(end.month, words)).removeprefix(words.gap)
    return text


def _group(group: Group, words: EasternWords) -> str:
    said = [_member(member, words, one_of=group.one_of) for member in group.members]
    only = group.members[0] if len(group.members) == 1 else None
    if group.one_of and isinstance(only, Span) and Edge.OPEN not in only:
        return words.one_of.format(said[0])
    return _listed(said, words.words[group.one_of], words)


def _member(member: Point | Span, words: EasternWords, *, one_of: bool) -> str:
    if isinstance(member, Point):
        return _point(member, words)
    start, end = member
    if isinstance(start, Point):
        later = words.later[one_of].format(_point(start, words))
        return later if end is Edge.OPEN else _span(member, words)
    if isinstance(end, Point):
        return words.earlier[one_of].format(_point(end, words))
    return _span(member, words)


def _listed(names: Sequence[str], word: str, words: EasternWords) -> str:
    if len(names) == 1:
        return names[0]
    return word.join((words.comma.join(names[:-1]), names[-1]))
