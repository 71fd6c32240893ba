"""Where dated things stand on a timeline: the years they show in, their pages, their anchors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from newsgen.models.dates import PartialDate, Precision
from newsgen.models.digests import digest

PAGE_LINES = 300
"""What a page of a timeline holds at most: some 190 KB of HTML, 16 KB as it is sent."""

WHOLE_YEAR = 0
"""Stands for a month where a line has none: known to the year only, or begun before it."""

_LONG_SPAN = 50  # years; a longer range shows only in years that have something else to tell
_LONGER = (Precision.INTERVAL, Precision.SET)  # others with a known year lie within it
_ANCHOR_BYTES = 5


class Sheet(Struct, frozen=True, array_like=True):
    """One page of a timeline: the time it is about, and the lines it shows by their number.

    ``year`` is None on the page of what has no known year.  ``month`` is None
    on the page of a whole year, else 1 to 12, or :data:`WHOLE_YEAR` for what
    belongs to none of them.  ``number`` counts the pages of one such time,
    from 1, the oldest.
    """

    year: int | None
    month: int | None
    number: int
    lines: tuple[int, ...]

    @property
    def place(self) -> str:
        """Its address below that of the timeline: ``2024/``, ``2024/05/``, ``2024/05/page/2/``."""
        if self.year is None:
            folder = "" if self.month is None else "undated/"
        elif self.month is None:
            folder = year_place(self.year)
        else:
            folder = f"{year_place(self.year)}{month_place(self.month)}"
        return f"{folder}page/{self.number}/" if self.number > 1 else folder


def year_place(year: int) -> str:
    """Return the address of a year below that of its timeline."""
    return f"{year}/"


def month_place(month: int) -> str:
    """Return the address of a month below that of its year."""
    return f"{month:02}/" if month else "whole-year/"


def span_years(dates: Sequence[PartialDate], until: int) -> list[tuple[int, ...]]:
    """Return the years each of *dates* shows in, in order.

    A range shows in every year it spans; an open end runs to the year *until*.
    A range of centuries does not make a page for each of its years.  What has
    no known year shows in none.
    """
    whole: dict[int, tuple[int, ...]] = {}  # one value for each year, however many lines
    spans = [
        whole.setdefault(date.year, (date.year,))
        if date.year is not None and date.precision not in _LONGER
        else date.years(until)
        for date in dates
    ]
    told = {year for span in spans if len(span) <= _LONG_SPAN for year in span}
    return [
        tuple(span)
        if len(span) <= _LONG_SPAN
        else tuple(year for year in span if year in told or year in {span[0], span[-1]})
        for span in spans
    ]


def month_in(date: PartialDate, year: int) -> int:
    """Return the month of *year* in which *date* begins, or :data:`WHOLE_YEAR`."""
    return (date.month or WHOLE_YEAR) if date.year == year else WHOLE_YEAR


def sheets(
    dates: Sequence[PartialDate], years: Sequence[tuple[int, ...]], size: int = PAGE_LINES
) -> tuple[Sheet, ...]:
    """Cut a timeline into pages of at most *size* lines, in order of time, the undated last.

    *dates* are in order, *years* those each shows in.  A year that fits on a
    page has one; a longer year has a page for each month, and a longer month
    goes on over numbered pages, of which only the last change when it grows at
    its end.  What has no year stands on the first page of all, or on its own
    pages if that would be too long.
    """
    by_year: defaultdict[int, list[int]] = defaultdict(list)
    undated: list[int] = []
    for line, shown in enumerate(years):
        for year in shown:
            by_year[year].append(line)
        if not shown:
            undated.append(line)
    made: list[Sheet] = []
    for year in sorted(by_year):
        made += _year(year, by_year[year], dates, size)
    if undated:
        made += _cut(None, None if len(undated) <= size else WHOLE_YEAR, undated, size)
    return tuple(made)


def _year(
    year: int, lines: Sequence[int], dates: Sequence[PartialDate], size: int
) -> Iterator[Sheet]:
    if len(lines) <= size:
        yield Sheet(year, None, 1, tuple(lines))
        return
    by_month: defaultdict[int, list[int]] = defaultdict(list)
    for line in lines:
        by_month[month_in(dates[line], year)].append(line)
    for month in sorted(by_month):
        yield from _cut(year, month, by_month[month], size)


def _cut(year: int | None, month: int | None, lines: Sequence[int], size: int) -> Iterator[Sheet]:
    for number, start in enumerate(range(0, len(lines), size), 1):
        yield Sheet(year, month, number, tuple(lines[start : start + size]))


def homes(made: Sequence[Sheet]) -> Mapping[int, str]:
    """Return the place of the page on which each line stands first, by the line's number."""
    found: dict[int, str] = {}
    for sheet in made:
        place = sheet.place
        for line in sheet.lines:
            found.setdefault(line, place)
    return found


def anchor(article: str, index: int) -> str:
    """Name the place of an article's event on a timeline page; stable while the article is."""
    return "e-" + digest(article.encode(), b"%d" % index)[:_ANCHOR_BYTES].hex()
