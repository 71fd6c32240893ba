"""Which events stand near an event: the same people were in them, at about the same time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.models.dates import PartialDate
from newsgen.models.edtf_extent import DAY_SECONDS
from newsgen.models.event import TimelineEntry

_WITHIN = 30  # days before it begins and after it ends
_SHOWN = 5
_LONGEST = 31  # days; of what is dated less precisely nobody knows whether it was near


class Near(Struct, frozen=True):
    """What a list needs of an event nearby; a page that lists it doesn't depend on the rest."""

    date: PartialDate
    title: str
    url: str
    lang: str


class Neighbours(Struct, frozen=True):
    """The events of each person, by the address of their page, in order of their first days."""

    by_person: Mapping[str, tuple[tuple[TimelineEntry, ...], tuple[int, ...]]]

    @classmethod
    def of(cls, archive: Archive) -> Neighbours:
        """Index what is dated to a month or better."""
        found: dict[str, tuple[tuple[TimelineEntry, ...], tuple[int, ...]]] = {}
        for person in archive.people:
            lines = archive.events_of_person.get(person.id, ())
            dated = [(days[0], line) for line in lines if (days := _days(line.date))]
            dated.sort(key=lambda pair: pair[0])
            found[person.url] = tuple(line for _, line in dated), tuple(day for day, _ in dated)
        return cls(found)

    def of_line(self, line: TimelineEntry) -> tuple[Near, ...]:
        """Return up to five others near *line*, with most of its people, in order of time."""
        days = _days(line.date)
        if days is None:
            return ()
        shared: Counter[str] = Counter()
        near: dict[str, TimelineEntry] = {}
        for person in line.people:
            lines, begins = self.by_person.get(person.url, ((), ()))
            # What begins earlier than this is over 30 days before the line begins.
            start = bisect_left(begins, days[0] - _WITHIN - _LONGEST)
            for other in lines[start : bisect_right(begins, days[1] + _WITHIN)]:
                if other.anchor != line.anchor and _is_near(other.date, days):
                    near[other.anchor] = other
                    shared[other.anchor] += 1
        best = sorted(near.values(), key=lambda one: (-shared[one.anchor], one.date, one.anchor))
        chosen = sorted(best[:_SHOWN], key=lambda one: (one.date, one.anchor))
        return tuple(Near(one.date, one.title, one.url, one.lang) for one in chosen)


def _days(date: PartialDate) -> tuple[int, int] | None:
    """Return the numbers of its first and last day, if they are near each other."""
    if date.first is None or date.last is None:
        return None
    first, last = date.first // DAY_SECONDS, date.last // DAY_SECONDS
    return (first, last) if last - first < _LONGEST else None


def _is_near(date: PartialDate, days: tuple[int, int]) -> bool:
    found = _days(date)
    return found is not None and found[1] >= days[0] - _WITHIN and found[0] <= days[1] + _WITHIN
