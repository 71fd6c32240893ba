"""On this day: what happened and what was published on each day of any year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby

from msgspec import Struct
from msgspec.structs import asdict

from newsgen.archive.archive import Archive
from newsgen.models.article import Card
from newsgen.models.dates import PartialDate, Precision, Qualifier
from newsgen.models.event import TimelineEntry
from newsgen.models.gregorian import month_length
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.outputs.kind import Bodies, Kind
from newsgen.outputs.paging import first_leaf, leaves
from newsgen.outputs.timeline_views import period

ROOT = "on-this-day/"
"""Where the index is; each day has its page below."""

_SOURCE = "newsgen.yaml"
_LEAP_YEAR = 2000  # any: it has all days there are
_TO_THE_DAY = frozenset({Precision.DAY, Precision.MINUTE, Precision.SECOND})
_PAGE_ITEMS = 200

_Item = TimelineEntry | Card


class Day(Struct, frozen=True, array_like=True):
    """A day of the year, the 29th of February included, and its page."""

    month: int
    day: int

    @property
    def url(self) -> str:
        """Its address."""
        return f"{ROOT}{self.month:02}-{self.day:02}/"


class DayTally(Struct, frozen=True, array_like=True):
    """A day, its page, and how much it shows."""

    day: int
    url: str
    count: int


class DaysInputs(Struct, frozen=True):
    """The index: for each month, in order, its days."""

    url: str
    months: tuple[tuple[DayTally, ...], ...]


class DayInputs(Struct, frozen=True):
    """One page of a day, newest year first; ``number`` is 0 on its first page.

    ``later`` and ``earlier`` are further pages of the same day, or "".
    """

    url: str
    here: Day
    total: int
    number: int
    events: tuple[TimelineEntry, ...]
    cards: tuple[Card, ...]
    before: Day
    after: Day
    later: str
    earlier: str


class DayYear(Struct, frozen=True):
    """What one year has to tell of a day."""

    date: PartialDate
    events: tuple[TimelineEntry, ...]
    cards: tuple[Card, ...]


class DayView(DayInputs, frozen=True):
    """What the day's template sees."""

    years: tuple[DayYear, ...]


def plan_on_this_day(archive: Archive) -> Iterator[Page]:
    """Plan the index and the 366 days, if the settings ask for them.

    Only what is known to the day, without doubt, has a day to stand on.
    """
    if not archive.site.on_this_day:
        return
    days = tuple(
        Day(month, day)
        for month in range(1, 13)
        for day in range(1, month_length(_LEAP_YEAR, month) + 1)
    )
    items = _items(archive)
    tallies = [DayTally(one.day, one.url, len(items[one])) for one in days]
    grouped = groupby(zip(days, tallies, strict=True), key=lambda pair: pair[0].month)
    months = tuple(tuple(tally for _, tally in pairs) for _, pairs in grouped)
    yield Page(page_path(ROOT), "on-this-day", DaysInputs(ROOT, months), _SOURCE)
    for index, day in enumerate(days):
        yield from _plan_day(day, items[day], days[index - 1], days[(index + 1) % len(days)])


def _items(archive: Archive) -> defaultdict[Day, list[_Item]]:
    """Return what belongs to each day: newest year first, and in it the events first."""
    found: defaultdict[Day, list[_Item]] = defaultdict(list)
    cards = (placed.value.card for placed in archive.entries)
    everything: Iterable[_Item] = chain(archive.timeline, cards)
    for item in everything:
        date = item.date
        sure = date.precision in _TO_THE_DAY and date.qualifier is Qualifier.NONE
        if sure and date.month and date.day:
            found[Day(date.month, date.day)].append(item)
    for items in found.values():
        items.sort(key=lambda item: item.date.year or 0, reverse=True)
    return found


def _plan_day(here: Day, items: Sequence[_Item], before: Day, after: Day) -> Iterator[Page]:
    def page(number: int, shown: Sequence[_Item], later: str, earlier: str) -> Page:
        url = _url(here, number)
        inputs = DayInputs(
            url,
            here,
            0 if number else len(items),
            number,
            tuple(one for one in shown if isinstance(one, TimelineEntry)),
            tuple(one for one in shown if isinstance(one, Card)),
            before,
            after,
            later,
            earlier,
        )
        return Page(page_path(url), "day", inputs, _SOURCE)

    newest, rest = first_leaf(items, _PAGE_ITEMS)
    yield page(0, newest, "", _url(here, rest) if rest else "")
    for leaf in leaves(items, _PAGE_ITEMS):
        earlier = _url(here, leaf.older) if leaf.older else ""
        yield page(leaf.number, leaf.items, _url(here, leaf.newer), earlier)


def _url(day: Day, number: int) -> str:
    return f"{day.url}page/{number}/" if number else day.url


def day_view(inputs: DayInputs, _bodies: Bodies) -> DayView:
    """Group a day's events and articles by their year."""
    events: defaultdict[int, list[TimelineEntry]] = defaultdict(list)
    cards: defaultdict[int, list[Card]] = defaultdict(list)
    for line in inputs.events:
        events[line.date.year or 0].append(line)
    for card in inputs.cards:
        cards[card.date.year or 0].append(card)
    years = tuple(
        DayYear(period(year), tuple(events[year]), tuple(cards[year]))
        for year in sorted({*events, *cards}, reverse=True)
    )
    return DayView(**asdict(inputs), years=years)


KINDS: Mapping[str, Kind] = {
    "on-this-day": Kind("on-this-day", "on-this-day.html", DaysInputs),
    "day": Kind("day", "day.html", DayInputs, day_view),
}
