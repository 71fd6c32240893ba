"""What the pages of a timeline are made from, and what their templates see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import asdict

from newsgen.archive.timeline import WHOLE_YEAR, month_in
from newsgen.models.dates import PartialDate
from newsgen.models.event import TimelineEntry
from newsgen.models.page import Link
from newsgen.outputs.front import Tally
from newsgen.outputs.kind import Bodies

_YEARS_IN_A_LIST = 40
_GROUPS = 40
_FOUR_DIGITS = range(10_000)
_PEOPLE_SHOWN = 12


class Period(Struct, frozen=True, array_like=True):
    """A year, where its events are, and how many it shows, those that span it included."""

    date: PartialDate
    url: str
    count: int


class Way(Struct, frozen=True, array_like=True):
    """The way to another page; no count, which would change this one with every event there.

    ``date`` is None for what has no known year.  ``rest`` tells the page of
    what belongs to no month from that of the whole year.
    """

    url: str
    date: PartialDate | None
    number: int = 1
    rest: bool = False


class TimelineInputs(Struct, frozen=True):
    """The index: years oldest first; ``category`` is None on the timeline of the whole site.

    ``lines`` are those this page shows itself: all if it is the ``whole`` of a
    short timeline, else those without a known year, unless they have pages of
    their own, from ``undated_url`` on.
    """

    url: str
    category: Link | None
    years: tuple[Period, ...]
    whole: bool
    lines: tuple[TimelineEntry, ...]
    undated_url: str
    undated: int
    categories: tuple[Tally, ...]
    people: tuple[Tally, ...]


class YearInputs(Struct, frozen=True):
    """One year, oldest event first; ``older`` and ``newer`` are the nearest years with events.

    A long year has no entries but ``months``: (month, address, number of events).
    """

    url: str
    category: Link | None
    home: str
    year: int
    entries: tuple[TimelineEntry, ...]
    months: tuple[tuple[int, str, int], ...]
    older: Way | None
    newer: Way | None
    categories: tuple[Tally, ...]


class MonthInputs(Struct, frozen=True):
    """One page of a month, or of what has no known year; neighbours within the same year."""

    url: str
    category: Link | None
    home: str
    up: Way | None
    here: Way
    entries: tuple[TimelineEntry, ...]
    older: Way | None
    newer: Way | None
    categories: tuple[Tally, ...]


class Stretch(Struct, frozen=True):
    """Events under one heading; ``month`` is set within a year, ``date`` elsewhere."""

    mark: str
    entries: tuple[TimelineEntry, ...]
    month: int = WHOLE_YEAR
    date: PartialDate | None = None


class Row(Struct, frozen=True):
    """A year of the index; ``gap`` says that years without events lie before it."""

    date: PartialDate
    url: str
    count: int
    gap: bool


class Group(Struct, frozen=True):
    """Years of the index under one heading, newest first; none for a short index."""

    mark: str
    date: PartialDate | None
    count: int
    rows: tuple[Row, ...]


class TimelineView(TimelineInputs, frozen=True):
    """What the index template sees; ``groups`` come newest first, ``stretches`` oldest first."""

    most: int
    groups: tuple[Group, ...]
    stretches: tuple[Stretch, ...]


class YearView(YearInputs, frozen=True):
    """What the year template sees; ``bars`` are its twelve months as (month, address, number)."""

    date: PartialDate
    count: int
    most: int
    bars: tuple[tuple[int, str, int], ...]
    rest: tuple[str, int]
    stretches: tuple[Stretch, ...]
    people: tuple[Tally, ...]


class MonthView(MonthInputs, frozen=True):
    """What the month template sees."""

    people: tuple[Tally, ...]


def period(year: int, month: int = WHOLE_YEAR) -> PartialDate:
    """Return a year, or a month of it, as a date."""
    if abs(year) not in _FOUR_DIGITS:
        return PartialDate.parse(f"Y{year}")
    sign = "-" if year < 0 else ""
    text = f"{sign}{abs(year):04}"
    return PartialDate.parse(f"{text}-{month:02}" if month else text)


def year_mark(year: int) -> str:
    """Return the id of a year on a page; no event's id has a full stop, so none is equal."""
    return f"y.{year}"


def timeline_view(inputs: TimelineInputs, _bodies: Bodies) -> TimelineView:
    """Group the years of a long index, and the events of a short timeline by year."""
    return TimelineView(
        **asdict(inputs),
        most=max((one.count for one in inputs.years), default=0),
        groups=_groups(inputs.years, inputs.url),
        stretches=tuple(_by_year(inputs.lines)) if inputs.whole else (),
    )


def _groups(years: Sequence[Period], page: str) -> tuple[Group, ...]:
    """Put many years under their decades, and very many under their centuries.

    What is on this very *page* is reached by its mark alone.
    """
    gaps = {b.date for a, b in pairwise(years) if b.date.year != (a.date.year or 0) + 1}
    rows = [Row(one.date, _here(one.url, page), one.count, one.date in gaps) for one in years]
    rows.reverse()
    if len(rows) <= _YEARS_IN_A_LIST:
        return (Group("", None, sum(row.count for row in rows), tuple(rows)),) if rows else ()
    step = 10
    while len({_start(row, step) for row in rows}) > _GROUPS:
        step *= 10
    return tuple(
        Group(f"g.{start}", _range(start, step), sum(row.count for row in group), tuple(group))
        for start, members in groupby(rows, key=lambda row: _start(row, step))
        for group in [list(members)]
    )


def _here(place: str, page: str) -> str:
    return place.removeprefix(page) if place.startswith(f"{page}#") else place


def _start(row: Row, step: int) -> int:
    return (row.date.year or 0) // step * step


def _range(start: int, step: int) -> PartialDate:
    """Return the *step* years from *start* on: a decade or a century by its name if it has one."""
    if start in _FOUR_DIGITS and step < _FOUR_DIGITS.stop:
        zeros = len(str(step)) - 1
        return PartialDate.parse(f"{start:04}"[: 4 - zeros] + "X" * zeros)
    return PartialDate.parse(f"{period(start)}/{period(start + step - 1)}")


def _by_year(lines: Iterable[TimelineEntry]) -> Iterable[Stretch]:
    """Group lines by the year they begin in; what has none comes last."""
    for year, group in groupby(sorted(lines, key=_begin), key=_begin):
        if year[1] is None:
            yield Stretch("undated", tuple(group))
        else:
            yield Stretch(year_mark(year[1]), tuple(group), date=period(year[1]))


def _begin(line: TimelineEntry) -> tuple[bool, int | None]:
    years = line.date.years(0)
    return (False, years[0]) if years else (True, None)


def year_view(inputs: YearInputs, _bodies: Bodies) -> YearView:
    """Group a year's events by the month they begin in, and count them for its overview."""

    def month_of(line: TimelineEntry) -> int:
        return month_in(line.date, inputs.year)

    grouped = groupby(sorted(inputs.entries, key=month_of), key=month_of)
    stretches = tuple(
        Stretch(f"m.{month:02}", tuple(lines), month=month) for month, lines in grouped
    )
    counts = inputs.months or tuple(
        (one.month, f"#{one.mark}", len(one.entries)) for one in stretches
    )
    known = {month: (url, count) for month, url, count in counts}
    bars = tuple((month, *known.get(month, ("", 0))) for month in range(1, 13))
    return YearView(
        **asdict(inputs),
        date=period(inputs.year),
        count=sum(count for _, _, count in counts),
        most=max(count for _, _, count in bars),
        bars=bars,
        rest=known.get(WHOLE_YEAR, ("", 0)),
        stretches=stretches,
        people=_people(inputs.entries),
    )


def month_view(inputs: MonthInputs, _bodies: Bodies) -> MonthView:
    """Count whom the page's events name."""
    return MonthView(**asdict(inputs), people=_people(inputs.entries))


def _people(lines: Sequence[TimelineEntry]) -> tuple[Tally, ...]:
    """Count those whom most *lines* name, each with the way to their own timeline."""
    counts = Counter(person for line in lines for person in line.people)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0].url))
    return tuple(
        Tally(Link(person.text, f"{person.url}#timeline", person.lang), count)
        for person, count in ranked[:_PEOPLE_SHOWN]
    )
