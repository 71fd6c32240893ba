"""The timeline: an index of years and one page a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec import Struct
from msgspec.structs import asdict

from newsgen.archive.archive import Archive
from newsgen.models.event import TimelineEntry
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.outputs.kind import Bodies, Kind

_SOURCE = "content/events"


class YearTally(Struct, frozen=True, array_like=True):
    """A year and how many events it shows, those that span it included."""

    year: int
    url: str
    count: int


class TimelineInputs(Struct, frozen=True):
    """The index: years oldest first, and events whose year is not known."""

    url: str
    years: tuple[YearTally, ...]
    undated: tuple[TimelineEntry, ...]


class YearLink(Struct, frozen=True, array_like=True):
    """The way to another year; no count, which would change this page with every event there."""

    year: int
    url: str


class YearInputs(Struct, frozen=True):
    """One year, oldest event first; ``older`` and ``newer`` are the nearest years with events."""

    url: str
    year: int
    entries: tuple[TimelineEntry, ...]
    older: YearLink | None
    newer: YearLink | None


class Month(Struct, frozen=True):
    """The events that begin in one month; 0 for those known to the year, or begun before it."""

    month: int
    entries: tuple[TimelineEntry, ...]


class YearView(YearInputs, frozen=True):
    """What the year template sees."""

    count: int
    months: tuple[Month, ...]


def plan_timeline(archive: Archive) -> Iterator[Page]:
    """Plan the index and the years; an event shows in each year it spans."""
    by_year: defaultdict[int, list[TimelineEntry]] = defaultdict(list)
    undated: list[TimelineEntry] = []
    for line, years in zip(archive.timeline, archive.timeline_years, strict=True):
        for year in years:
            by_year[year].append(line)
        if not years:
            undated.append(line)
    tallies = [
        YearTally(year, f"timeline/{year}/", len(by_year[year])) for year in sorted(by_year)
    ]
    inputs = TimelineInputs("timeline/", tuple(tallies), tuple(undated))
    yield Page(page_path("timeline/"), "timeline", inputs, _SOURCE)
    ways = [None, *(YearLink(tally.year, tally.url) for tally in tallies), None]
    for index, tally in enumerate(tallies):
        lines = tuple(by_year[tally.year])
        shown = YearInputs(tally.url, tally.year, lines, ways[index], ways[index + 2])
        yield Page(page_path(tally.url), "year", shown, _SOURCE)


def year_view(inputs: YearInputs, _bodies: Bodies) -> YearView:
    """Group a year's events by the month they begin in."""

    def month_of(line: TimelineEntry) -> int:
        return (line.date.month or 0) if line.date.year == inputs.year else 0

    grouped = groupby(sorted(inputs.entries, key=month_of), key=month_of)
    months = tuple(Month(month, tuple(lines)) for month, lines in grouped)
    return YearView(**asdict(inputs), count=len(inputs.entries), months=months)


KINDS: Mapping[str, Kind] = {
    "timeline": Kind("timeline", "timeline.html", TimelineInputs),
    "year": Kind("year", "year.html", YearInputs, year_view),
}
