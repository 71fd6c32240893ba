"""Dates that prose names, as EDTF: single ones, ranges, open ends and "about"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TypeVar

from newsgen.text import prose_dates_en, prose_dates_zh
from newsgen.text.prose_anchor import Anchor, DateMention, Point, exists, written

P = TypeVar("P", Point, DateMention)

_OTHER_DIGIT = re.compile(r"(?![0-9])\d")  # full-width, Arabic, Bengali: one for one, places hold
_HAN = re.compile(r"[\u3400-\u9fff]")
_JOIN = re.compile(
    r"\s?(?:—{1,2}|[-–~～－]|[至到]|起至|直至|,? (?:to|until|till"
    r"|through) (?:[A-Z][a-z]{2,5}day,? )?)\s?"
)
_AND = re.compile(r" and ")
_BETWEEN = re.compile(r"\b[Bb]etween (?:(?:early|late|mid)[- ])?$")
_SINCE = re.compile(
    r"\s?(?:[至到]今天|[至迄]今(?![年日晨早晚春夏秋冬])|以来|以來"
    r"|to date|to the present|[-–]present)"
)
_SINCE_BEFORE = re.compile(r"\b[Ss]ince (?:the )?$")
_ABOUT_BEFORE = re.compile(r"(?:约|約|大约|大約|\b[Cc]irca |\bc\. ?|\b[Aa]bout |\b[Aa]round )$")
_ABOUT_AFTER = re.compile(r"\s?(?:前后|前後|左右)")
_UNSURE_BEFORE = re.compile(r"(?:疑为|疑為|疑似)$")
_LOOK_BACK = 8
_PRESS = range(1500, 9000)  # the first newspaper is of 1605; "last year" must stay in the calendar


def find_dates(text: str, *, anchor: Anchor | None) -> tuple[DateMention, ...]:
    """Find the dates of *text*, which may have several paragraphs, in order.

    Relative forms are read from *anchor*, the publication date: a day without
    a year is the nearest one not after it.  A value is never more exact than
    the words; durations and words like "recently" give nothing.  From an *anchor*
    of no year that the press has, nothing is counted.

    The values are EDTF (Library of Congress, 2019) of the levels the site reads.
    """
    if anchor and anchor.year not in _PRESS:
        anchor = None
    plain = _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), text).replace("\u00a0", " ")
    grammar = prose_dates_zh if _HAN.search(plain) else prose_dates_en
    found = grammar.points(plain, anchor)
    if grammar is prose_dates_zh:
        english = (p for p in prose_dates_en.points(plain, anchor) if p.rule == "full date")
        found = _without_overlaps(sorted((*found, *english)))
    return _without_overlaps(_qualified(plain, point) for point in _joined(plain, found))


def _without_overlaps(found: Iterable[P]) -> tuple[P, ...]:
    """Keep of overlapping places the one that begins first."""
    kept: list[P] = []
    for place in found:
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return tuple(kept)


def _joined(text: str, found: tuple[Point, ...]) -> list[Point]:
    """Make one interval of two points that only a dash or 至 parts."""
    joined: list[Point] = []
    taken = -1
    for index, (first, second) in enumerate(pairwise((*found, None))):
        if first is None or index == taken:
            continue
        interval = None
        join = _AND if _BETWEEN.search(text, max(0, first.start - 16), first.start) else _JOIN
        if second and join.fullmatch(text, first.end, second.start):
            interval = _interval(first, second)
        if interval:
            taken = index + 1
        joined.append(interval or first)
    return joined


def _interval(first: Point, second: Point) -> Point | None:
    """Join two plain dates; what the second leaves unsaid is the first's."""
    if not first.year or not second.year:
        return None
    end = second
    if "y" not in second.given and not second.rule.startswith("relative"):
        month = second.month if "m" in second.given else first.month
        # From November to February goes on into the next year.
        year = first.year + (month < first.month and "y" not in first.given)
        if not exists(year, month, second.day):
            return None
        end = second._replace(year=year, month=month)
    low = (first.year, first.month, first.day)
    high = (end.year, end.month, end.day)
    if low >= high:
        return None
    edtf = f"{first.edtf}/{written(*high)}"
    counted = first.rule.startswith("relative year") and second.rule.startswith("relative year")
    rule = "relative year interval" if counted else "interval"
    return first._replace(end=second.end, edtf=edtf, rule=rule, year=0)


def _qualified(text: str, point: Point) -> DateMention:
    """Add the open end, the "about" or the doubt that stands around *point*."""
    start, end, edtf, rule = point[:4]
    back = max(0, start - _LOOK_BACK)
    if "/" not in edtf and edtf[-1] != "~":
        since = _SINCE.match(text, end)
        about = _ABOUT_AFTER.match(text, end)
        if since or _SINCE_BEFORE.search(text, back, start):
            return DateMention(start, since.end() if since else end, f"{edtf}/..", "since")
        plain = bool(point.year)
        if plain and (about or _ABOUT_BEFORE.search(text, back, start)):
            end = about.end() if about else end
            return DateMention(start, end, f"{edtf}~", f"about {rule}")
        if plain and _UNSURE_BEFORE.search(text, back, start):
            return DateMention(start, end, f"{edtf}?", f"doubtful {rule}")
    return DateMention(start, end, edtf, rule)
