"""What several accounts of one event make of its date: who agrees, and who knew it when."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from newsgen.models.dates import PartialDate, Precision
from newsgen.models.edtf_extent import DAY_SECONDS
from newsgen.models.event import Account, Event

_DAYS_TOLD = 60  # a longer time is told in months
_MONTHS_TOLD = 24  # a longer one in years
_MONTH_DAYS, _YEAR_DAYS = 30.436875, 365.2425  # of the Gregorian calendar, on average


class Agreement(StrEnum):
    """How a date stands to another: APART have no day in common, the others agree.

    VAGUER leaves open more than the other, FINER less.
    """

    SAME = "same"
    VAGUER = "vaguer"
    FINER = "finer"
    OVERLAPPING = "overlapping"
    APART = "apart"


class Sureness(StrEnum):
    """How a length of time is to be read: to the day, rounded, or as the least it can be."""

    EXACT = "exact"
    ABOUT = "about"
    LEAST = "least"


class Length(Struct, frozen=True):
    """A length of time in words: so many ``days``, ``months`` or ``years``."""

    n: int
    unit: str
    sureness: Sureness


class LagKind(StrEnum):
    """Where a publication stands to the time of its event; the others are in one time."""

    AFTER = "after"
    BEFORE = "before"
    SAME_DAY = "same_day"
    SAME_MONTH = "same_month"
    SAME_YEAR = "same_year"
    DURING = "during"
    WITHIN = "within"
    UNKNOWN = "unknown"


class Lag(Struct, frozen=True):
    """How long after an event, or before it, an article told of it."""

    kind: LagKind
    length: Length | None = None


class Side(Struct, frozen=True):
    """The accounts (numbers from 0) that give one date, and how it stands to the record's.

    ``length`` is how far it is from the record's date, if they are apart.
    """

    date: PartialDate
    accounts: tuple[int, ...]
    agreement: Agreement
    is_later: bool = False
    length: Length | None = None


class Dispute(Struct, frozen=True):
    """Dates that can't all be right: its sides in order of time, and how far they are apart.

    ``followed`` are the accounts that give the record's own date or, if none
    does, those that agree with it.
    """

    sides: tuple[Side, ...]
    spread: Length
    followed: tuple[int, ...]


def agreement(one: PartialDate, other: PartialDate) -> Agreement:
    """Say how *one* stands to *other*, by the days they may mean."""
    (first, last), (begin, end) = _days(one), _days(other)
    if first > end or begin > last:
        return Agreement.APART
    if (first, last) == (begin, end):
        return Agreement.SAME
    if first <= begin and end <= last:
        return Agreement.VAGUER
    if begin <= first and last <= end:
        return Agreement.FINER
    return Agreement.OVERLAPPING


def lag(published: PartialDate, event: PartialDate) -> Lag:
    """Say how long after *event* something was *published*; days count by the local clocks."""
    (first, last), (begin, end) = _days(published), _days(event)
    if first > end:
        return Lag(LagKind.AFTER, _length(first - end, last - begin))
    if begin > last:
        return Lag(LagKind.BEFORE, _length(begin - last, end - first))
    if not (math.isfinite(last - first) and (event.is_interval or math.isfinite(end - begin))):
        return Lag(LagKind.UNKNOWN)
    if first == last == begin == end:
        return Lag(LagKind.SAME_DAY)
    if event.is_interval:
        return Lag(LagKind.DURING)
    widest = event if end - begin >= last - first else published
    kinds = {Precision.MONTH: LagKind.SAME_MONTH, Precision.YEAR: LagKind.SAME_YEAR}
    return Lag(kinds.get(widest.precision, LagKind.WITHIN))


def dispute(event: Event) -> Dispute | None:
    """Return what the accounts of *event* and its record can't agree on, if anything."""
    sides = _sides(event)
    dates = [event.line.date, *(side.date for side in sides)]
    gaps = [_apart(one, other) for one in dates for other in dates]
    widest = max(gaps, key=lambda gap: gap[0])
    if widest[0] <= 0:
        return None
    return Dispute(tuple(sides), _length(*widest), _followed(sides))


def _followed(sides: Sequence[Side]) -> tuple[int, ...]:
    agreeing = [side for side in sides if side.agreement is not Agreement.APART]
    exact = [side for side in agreeing if side.agreement is Agreement.SAME]
    return tuple(sorted(number for side in exact or agreeing for number in side.accounts))


def _sides(event: Event) -> list[Side]:
    """Gather the accounts by the days they give, in order of time."""
    record = event.line.date
    numbers: dict[tuple[float, float], list[int]] = {}
    for number, account in enumerate(event.accounts):
        numbers.setdefault(_days(account.date), []).append(number)
    return [
        _side(event.accounts, tuple(those), record)
        for _, those in sorted(numbers.items(), key=lambda pair: pair[0])
    ]


def _side(accounts: Sequence[Account], numbers: tuple[int, ...], record: PartialDate) -> Side:
    date = accounts[numbers[0]].date.day_only
    stands = agreement(date, record)
    if stands is not Agreement.APART:
        return Side(date, numbers, stands)
    later = _apart(record, date)
    if later[0] > 0:
        return Side(date, numbers, stands, is_later=True, length=_length(*later))
    return Side(date, numbers, stands, length=_length(*_apart(date, record)))


def _days(date: PartialDate) -> tuple[float, float]:
    """Return the numbers of the first and the last day, infinite where they aren't known."""
    return (
        -math.inf if date.first is None else date.first // DAY_SECONDS,
        math.inf if date.last is None else date.last // DAY_SECONDS,
    )


def _apart(one: PartialDate, other: PartialDate) -> tuple[float, float]:
    """Return the least and the most days from *one* to *other*; the least is 0 or less if none."""
    (first, last), (begin, end) = _days(one), _days(other)
    return begin - last, end - first


def _length(least: float, most: float) -> Length:
    """Put a number of days into words; *least* is finite and more than 0."""
    days = int(least)
    sureness = Sureness.EXACT if least == most else Sureness.LEAST
    if days < _DAYS_TOLD:
        return Length(days, "days", sureness)
    if least == most:
        sureness = Sureness.ABOUT
    # Rounded, a time that is "at least" so long could turn out longer than it is.
    whole = math.floor if sureness is Sureness.LEAST else round
    months = whole(days / _MONTH_DAYS)
    if months < _MONTHS_TOLD:
        return Length(months, "months", sureness)
    return Length(whole(days / _YEAR_DAYS), "years", sureness)
