"""PartialDate: a date that keeps the precision and the doubts it was written with."""

from __future__ import annotations

import re

from msgspec import Struct

from newsgen.models.edtf import InvalidDate, Qualifier, qualifier_of, read
from newsgen.models.edtf_advice import explained
from newsgen.models.edtf_extent import DAY_SECONDS, Precision, extent
from newsgen.models.gregorian import Day, day_of

__all__ = ["Day", "InvalidDate", "PartialDate", "Precision", "Qualifier"]

_BEFORE_ALL, _AFTER_ALL = -(1 << 62), 1 << 62  # beyond every second that is counted
_OPEN_ENDS = ("/..", "..]", "..}")
_DAY_LENGTH = len("2024-05-21")
_CLOCKS = frozenset({Precision.MINUTE, Precision.SECOND})
_IN_HTML = _CLOCKS | {Precision.YEAR, Precision.MONTH, Precision.DAY}
_HTML = re.compile(
    r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9:]+(?:Z|[+-][0-9]{2}(:[0-9]{2})?)?)?)?)?"
)
_HOUR_OFFSET = len("+08")


class PartialDate(Struct, frozen=True, array_like=True, gc=False):
    """A date, a range or a set of dates in EDTF (ISO 8601-2), never sharpened nor widened.

    Make one with :meth:`parse`; the fields follow from ``edtf``, the text as it
    was written, and are there so that reading a cache needs no parser.

    Dates are ordered by where they begin, then by where they end, then by text;
    an open or unknown begin comes first, an open or unknown end last.  Times of
    day count by the local clock as written: an offset is kept but not applied,
    so two times with different offsets may stand in the wrong order.

    ``first`` and ``last`` are seconds in that local time (day n of
    ``datetime.date.toordinal`` begins at n * 86,400), or None.  ``year``,
    ``month`` and ``day`` are None unless they are known; a range has those of its
    start, a set those that all its dates share.
    """

    edtf: str
    first: int | None
    last: int | None
    precision: Precision
    qualifier: Qualifier = Qualifier.NONE
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read *text*; the result prints as *text* again.

        Raises InvalidDate saying what is wrong and what to write.  Cost: a few
        microseconds for a plain date, linear in the length of *text* for sets.
        """
        try:
            expression = read(text)
            known = extent(expression)
        except InvalidDate as fault:
            raise InvalidDate(explained(text, str(fault))) from None
        return cls(text, known.first, known.last, known.precision, qualifier_of(text), *known[3:])

    @property
    def earliest(self) -> Day | None:
        """The first day it can be; None if its start is open or unknown."""
        return None if self.first is None else day_of(self.first // DAY_SECONDS)

    @property
    def latest(self) -> Day | None:
        """The last day it can be; None if its end is open or unknown."""
        return None if self.last is None else day_of(self.last // DAY_SECONDS)

    @property
    def is_interval(self) -> bool:
        """Whether it is a range from one date to another, of which one may be open or unknown."""
        return self.precision is Precision.INTERVAL

    @property
    def is_open(self) -> bool:
        """Whether it goes on to this day, or is any date after its start."""
        return self.edtf.endswith(_OPEN_ENDS)

    @property
    def day_only(self) -> PartialDate:
        """The same without its time of day, if it has one."""
        if self.precision not in _CLOCKS or self.first is None:
            return self
        first = self.first - self.first % DAY_SECONDS
        return PartialDate(
            self.edtf[:_DAY_LENGTH],
            first,
            first + DAY_SECONDS - 1,
            Precision.DAY,
            self.qualifier,
            self.year,
            self.month,
            self.day,
        )

    @property
    def html_datetime(self) -> str | None:
        """The value of ``<time datetime>``, or None where HTML can't say what is meant.

        HTML has no doubts, ranges, seasons, years before 1 or unknown digits
        (https://html.spec.whatwg.org/multipage/text-level-semantics.html#datetime-value).
        """
        if self.precision not in _IN_HTML or not self.year or _HTML.fullmatch(self.edtf) is None:
            return None
        # HTML wants the minutes of an offset.
        hours_only = self.edtf[-_HOUR_OFFSET] in "+-" and self.precision in _CLOCKS
        return f"{self.edtf}:00" if hours_only else self.edtf

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """What the order of dates compares; equal for equal dates only."""
        return (
            _BEFORE_ALL if self.first is None else self.first,
            _AFTER_ALL if self.last is None else self.last,
            self.edtf,
        )

    def years(self, until: int) -> range:
        """Return the calendar years from its first day to its last.

        A range that goes on runs to *until*, or is its first year if that is
        later; an open start and an unknown end add no years to the other end.
        The gaps of a set are counted in.  Empty if no year is known.
        """
        first, last = self.earliest, self.latest
        if first is None:
            return range(last.year, last.year + 1) if last else range(0)
        if last is None:
            return range(first.year, max(first.year, until if self.is_open else first.year) + 1)
        return range(first.year, last.year + 1)

    def __str__(self) -> str:
        """Return the text it was read from."""
        return self.edtf

    def __lt__(self, other: PartialDate) -> bool:
        """Order by :attr:`sort_key`."""
        return self.sort_key < other.sort_key

    def __le__(self, other: PartialDate) -> bool:
        """Order by :attr:`sort_key`."""
        return self.sort_key <= other.sort_key

    def __gt__(self, other: PartialDate) -> bool:
        """Order by :attr:`sort_key`."""
        return self.sort_key > other.sort_key

    def __ge__(self, other: PartialDate) -> bool:
        """Order by :attr:`sort_key`."""
        return self.sort_key >= other.sort_key
