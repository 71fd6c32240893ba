"""The timelines of the site and of each category: an index, years, and the months of long ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby

from msgspec import Struct

from newsgen.archive.archive import Archive, Section
from newsgen.archive.timeline import PAGE_LINES, WHOLE_YEAR, Sheet, sheets, year_place
from newsgen.models.event import TimelineEntry
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.outputs.categories import category_timeline
from newsgen.outputs.front import Tally
from newsgen.outputs.kind import Kind
from newsgen.outputs.packed import Packed
from newsgen.outputs.timeline_views import (
    MonthInputs,
    Period,
    TimelineInputs,
    Way,
    YearInputs,
    month_view,
    period,
    timeline_view,
    year_mark,
    year_view,
)

_SOURCE = "content/events"
_ROOT = "timeline/"
_PEOPLE_SHOWN = 12


class _Course(Struct, frozen=True):
    """One timeline to plan: its address, the category it is of, its lines and their pages.

    A short one is read ``on_one_page``; the site's own has a page for each year always.
    ``categories`` are those of its lines, if its pages tell how many are of each;
    ``declared`` are the names that the settings put in order.
    """

    url: str
    category: Link | None
    lines: tuple[TimelineEntry, ...]
    sheets: tuple[Sheet, ...]
    on_one_page: bool
    categories: Sequence[str] = ()
    declared: Sequence[str] = ()

    def year_url(self, year: int) -> str:
        """Return where *year* is shown; a range stands on one page only where it begins."""
        if self.on_one_page:
            has_heading = any(sheet.year == year for sheet in self.sheets)
            return f"{self.url}#{year_mark(year)}" if has_heading else self.url
        return f"{self.url}{year_place(year)}"

    def pick(self, numbers: Iterable[int]) -> tuple[TimelineEntry, ...]:
        """Return the lines of these numbers."""
        return tuple([self.lines[number] for number in numbers])


def plan_timeline(archive: Archive, packed: Packed) -> Iterator[Page]:
    """Plan the timelines; an event shows in each year it spans, as in :func:`sheets`.

    A category whose events fit on a page has one page in all.
    """
    courses = _of_categories(archive, packed)
    of = {course.category.text: course for course in courses if course.category}
    whole = _Course(
        _ROOT,
        None,
        packed.lines,
        archive.timeline_pages,
        on_one_page=False,
        categories=[line.category for line in archive.timeline],
        declared=[category.name for category in archive.site.categories],
    )
    yield from _plan(whole, of, _SOURCE, _people(archive))
    sources = {section.name: section.source for section in archive.sections}
    for name, course in of.items():
        yield from _plan(course, {}, sources[name], ())


def timeline_places(archive: Archive) -> Iterator[str]:
    """Yield the pages of the site's timeline that have months or events, and each category's."""
    for year, pages in groupby(archive.timeline_pages, lambda one: one.year):
        if year is not None:
            yield f"{_ROOT}{year_place(year)}"
        yield from (f"{_ROOT}{one.place}" for one in pages if one.month is not None)
    told = {line.category for line in archive.timeline}
    urls = sorted(one.url for one in archive.sections if one.name in told)
    yield from map(category_timeline, urls)


def _of_categories(archive: Archive, packed: Packed) -> Iterator[_Course]:
    """Yield the timeline of each category that has events, in the order of the categories."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(archive.timeline):
        numbers[line.category].append(number)
    for section in archive.sections:
        if section.name in numbers:
            yield _of_category(section, numbers[section.name], archive, packed)


def _of_category(
    section: Section, numbers: Sequence[int], archive: Archive, packed: Packed
) -> _Course:
    years = [archive.timeline_years[number] for number in numbers]
    on_one_page = len(numbers) <= PAGE_LINES
    if on_one_page:
        years = [shown[:1] for shown in years]  # there a range needs to stand once only
    return _Course(
        category_timeline(section.url),
        Link(section.name, section.url),
        tuple([packed.lines[number] for number in numbers]),
        sheets([archive.timeline[number].date for number in numbers], years),
        on_one_page,
    )


def _people(archive: Archive) -> tuple[Tally, ...]:
    """Count the events of those who are in most, each with the way to their own timeline."""
    counts = {ident: len(lines) for ident, lines in archive.events_of_person.items()}
    known = [person for person in archive.people if person.id in counts]
    known.sort(key=lambda person: (-counts[person.id], person.id))
    return tuple(
        Tally(Link(person.name, f"{person.url}#timeline", person.lang), counts[person.id])
        for person in known[:_PEOPLE_SHOWN]
    )


def _plan(
    course: _Course, of: Mapping[str, _Course], source: str, people: tuple[Tally, ...]
) -> Iterator[Page]:
    """Plan one timeline; *of* are those of categories, which its pages lead to."""
    by_year: defaultdict[int, list[Sheet]] = defaultdict(list)
    undated: list[Sheet] = []
    for sheet in course.sheets:
        if sheet.year is None:
            undated.append(sheet)
        else:
            by_year[sheet.year].append(sheet)
    periods = tuple(
        Period(period(year), course.year_url(year), sum(len(one.lines) for one in pages))
        for year, pages in by_year.items()
    )
    here = [sheet for sheet in undated if not sheet.place]
    index = TimelineInputs(
        course.url,
        course.category,
        periods,
        course.on_one_page,
        course.lines if course.on_one_page else course.pick(here[0].lines if here else ()),
        course.url + undated[0].place if undated and not here else "",
        sum(len(sheet.lines) for sheet in undated),
        tuple(Tally(Link(name, one.url), len(one.lines)) for name, one in of.items()),
        people,
    )
    yield Page(page_path(course.url), "timeline", index, source)
    if not course.on_one_page:
        yield from _years(course, by_year, of, source)
        yield from _months(course, [one for one in undated if one.place], {}, source)


def _years(
    course: _Course, by_year: Mapping[int, Sequence[Sheet]], of: Mapping[str, _Course], source: str
) -> Iterator[Page]:
    ways = [None, *(Way(course.year_url(year), period(year)) for year in by_year), None]
    for index, (year, pages) in enumerate(by_year.items()):
        whole = pages[0].month is None
        tallies = _categories(course, year, pages, of)
        inputs = YearInputs(
            course.year_url(year),
            course.category,
            course.url,
            year,
            course.pick(pages[0].lines) if whole else (),
            () if whole else _month_counts(course, pages),
            ways[index],
            ways[index + 2],
            tallies,
        )
        yield Page(page_path(inputs.url), "year", inputs, source)
        if not whole:
            yield from _months(course, pages, of, source)


def _month_counts(course: _Course, pages: Sequence[Sheet]) -> tuple[tuple[int, str, int], ...]:
    """Return each month with its first page and its number of events."""
    counts = Counter[int]()
    places: dict[int, str] = {}
    for sheet in pages:
        month = sheet.month or WHOLE_YEAR
        counts[month] += len(sheet.lines)
        places.setdefault(month, course.url + sheet.place)
    return tuple((month, places[month], count) for month, count in counts.items())


def _categories(
    course: _Course, year: int, pages: Sequence[Sheet], of: Mapping[str, _Course]
) -> tuple[Tally, ...]:
    """Count the events of a year by category, each with the way to that category's own year.

    In the settings' order, then most events first: of these pages, since an order of
    the whole archive would change with articles that have nothing to do with them.
    """
    if not of:
        return ()
    numbers = chain.from_iterable(sheet.lines for sheet in pages)
    counts = Counter(map(course.categories.__getitem__, numbers))
    ranked = sorted(counts.keys() & of.keys(), key=lambda name: (-counts[name], name))
    shown = dict.fromkeys((*filter(counts.__getitem__, course.declared), *ranked))
    return tuple(Tally(Link(name, of[name].year_url(year)), counts[name]) for name in shown)


def _months(
    course: _Course, pages: Sequence[Sheet], of: Mapping[str, _Course], source: str
) -> Iterator[Page]:
    """Plan the pages of a year's months, or of what has no year; they follow on each other."""
    ways = [None, *(_way(course, sheet) for sheet in pages), None]
    for index, sheet in enumerate(pages):
        here = ways[index + 1]
        assert here
        up = None if sheet.year is None else Way(course.year_url(sheet.year), period(sheet.year))
        tallies = () if sheet.year is None else _categories(course, sheet.year, [sheet], of)
        inputs = MonthInputs(
            here.url,
            course.category,
            course.url,
            up,
            here,
            course.pick(sheet.lines),
            ways[index],
            ways[index + 2],
            tallies,
        )
        yield Page(page_path(here.url), "month", inputs, source)


def _way(course: _Course, sheet: Sheet) -> Way:
    url = course.url + sheet.place
    if sheet.year is None:
        return Way(url, None, sheet.number)
    rest = sheet.month == WHOLE_YEAR
    return Way(url, period(sheet.year, sheet.month or WHOLE_YEAR), sheet.number, rest)


KINDS: Mapping[str, Kind] = {
    "timeline": Kind("timeline", "timeline.html", TimelineInputs, timeline_view),
    "year": Kind("year", "year.html", YearInputs, year_view),
    "month": Kind("month", "month.html", MonthInputs, month_view),
}
