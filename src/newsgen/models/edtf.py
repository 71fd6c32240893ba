"""EDTF as it is written: the parts a text names, before anything is said about when that was.

The language is level 1 of the Extended Date/Time Format and, from level 2,
sets, parts of a year, ``X`` anywhere, qualified components, exponents and
significant digits: https://www.loc.gov/standards/datetime/ (2019-02-04).
Beyond it, a time of day may leave out its seconds.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from newsgen.errors import NewsgenError

_POINT = re.compile(
    r"([?~%]?)"
    r"(-?[0-9X]{4}(?:S[1-9][0-9]?)?|Y-?[1-9][0-9]{0,19}(?:E[1-9][0-9]?)?(?:S[1-9][0-9]?)?)"
    r"([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)"
    r"(?:T([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?)?)?"
)
_BRACKETS = {"[": "]", "{": "}"}


class InvalidDate(NewsgenError, ValueError):  # noqa: N818 - named for what the value is
    """A text is not a date; the message says why and what to write instead."""


class Qualifier(StrEnum):
    """How sure a date is; NONE is falsy.

    UNCERTAIN doubts the source (``?``), APPROXIMATE is an estimate (``~``).
    """

    NONE = ""
    UNCERTAIN = "uncertain"
    APPROXIMATE = "approximate"
    BOTH = "both"


class Edge(StrEnum):
    """What stands at an end of a range that names no date."""

    OPEN = ".."
    UNKNOWN = ""


class Doubts(NamedTuple):
    """The qualifier of each component; those of parts that aren't written are NONE."""

    year: Qualifier = Qualifier.NONE
    month: Qualifier = Qualifier.NONE
    day: Qualifier = Qualifier.NONE


class Point(NamedTuple):
    """One date as written; what it leaves out is empty.

    ``month`` may be a part of a year, 21 to 41; ``X`` stands for an unknown
    digit; ``clock`` is ``23:20`` or ``23:20:30``, ``zone`` an offset or ``Z``.
    """

    year: str
    month: str = ""
    day: str = ""
    clock: str = ""
    zone: str = ""
    doubts: Doubts = Doubts()


class Span(NamedTuple):
    """All the time from one date to another, both included."""

    start: Point | Edge
    end: Point | Edge


class Group(NamedTuple):
    """A set of dates: one of them is meant (``[…]``), or all (``{…}``)."""

    one_of: bool
    members: tuple[Point | Span, ...]


Expression = Point | Span | Group


def read(text: str) -> Expression:
    """Split *text* into what it names; raises InvalidDate with the bare reason, or none.

    Only the form is looked at: months that don't exist and ranges that run
    backwards pass.  Cost is linear in the length of *text*.
    """
    if text[:1] in _BRACKETS and text[-1] == _BRACKETS[text[0]]:
        return Group(text[0] == "[", tuple(_members(text[1:-1].split(","))))
    start, slash, end = text.partition("/")
    if not slash:
        return _point(text)
    if not start and not end:
        raise InvalidDate("neither its start nor its end is known")
    if "/" in end:
        raise InvalidDate("a range has one '/', between its start and its end")
    return Span(_end(start), _end(end))


def qualifier_of(text: str) -> Qualifier:
    """Return what the marks ``?``, ``~`` and ``%`` in *text*, valid EDTF, amount to."""
    uncertain = "?" in text or "%" in text
    approximate = "~" in text or "%" in text
    if uncertain and approximate:
        return Qualifier.BOTH
    if uncertain:
        return Qualifier.UNCERTAIN
    return Qualifier.APPROXIMATE if approximate else Qualifier.NONE


def _point(text: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise InvalidDate
    before_y, year, after_y, before_m, month, after_m, before_d, day, after_d, clock, zone = (
        match.groups("")
    )
    marks = before_y + after_y + before_m + after_m + before_d + after_d
    if not marks:
        return Point(year, month, day, clock, zone)
    if clock:
        raise InvalidDate("a date with a time of day can't be uncertain or approximate")
    # A mark on the right of a component counts for all that stand to its left as well.
    doubts = Doubts(
        qualifier_of(before_y + after_y + after_m + after_d),
        qualifier_of(before_m + after_m + after_d),
        qualifier_of(before_d + after_d),
    )
    return Point(year, month, day, doubts=doubts)


def _end(text: str) -> Point | Edge:
    if text in {"", ".."}:
        return Edge(text)
    point = _point(text)
    if point.clock:
        raise InvalidDate("a range runs from day to day; leave out the time of day")
    return point


def _members(texts: list[str]) -> list[Point | Span]:
    found: list[Point | Span] = []
    last = len(texts) - 1
    for index, text in enumerate(texts):
        start, dots, end = text.partition("..")
        if dots and not start and (index or not end):
            raise InvalidDate("only the first date of a set can stand for all before it")
        if dots and not end and index != last:
            raise InvalidDate("only the last date of a set can stand for all after it")
        found.append(Span(_end(start or ".."), _end(end or "..")) if dots else _member(text))
    return found


def _member(text: str) -> Point:
    point = _point(text)
    if point.clock:
        raise InvalidDate("a set is made of days; leave out the time of day")
    return point
