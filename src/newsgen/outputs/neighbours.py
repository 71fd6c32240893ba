"""Which events stand near an event: the same people were in them, at about the same time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

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


class _Days(Struct, frozen=True):
    """The events of one person by their places in the timeline, in order of their first days."""

    places: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def near(self, first: int, last: int) -> Sequence[int]:
        """Return the events within reach of the days from *first* to *last*."""
        # What begins earlier than this is over too early.
        start = bisect_left(self.begins, first - _WITHIN - _LONGEST)
        stop = bisect_right(self.begins, last + _WITHIN)
        known = zip(self.places[start:stop], self.ends[start:stop], strict=True)
        return [place for place, end in known if end >= first - _WITHIN]


class Neighbours(Struct, frozen=True):
    """All events, the place of each named one by its anchor, and each person's by their page."""

    timeline: tuple[TimelineEntry, ...]
    places: Mapping[str, int]
    by_person: Mapping[str, _Days]

    @classmethod
    def of(cls, archive: Archive) -> Neighbours:
        """Index what is dated to a month or better, for those who are in named events."""
        lines = archive.timeline
        named = {event.line.anchor for event in archive.events}
        places = {line.anchor: place for place, line in enumerate(lines) if line.anchor in named}
        wanted = {one.url for event in archive.events for one in event.line.people}
        found: dict[str, _Days] = {}
        for person in archive.people:
            if person.url in wanted:
                numbers = archive.events_of_person.get(person.id, ())
                dated = sorted(
                    (*days, number) for number in numbers if (days := _days(lines[number].date))
                )
                begins, ends, own = zip(*dated, strict=True) if dated else ((), (), ())
                found[person.url] = _Days(own, begins, ends)
        return cls(lines, places, found)

    def of_line(self, line: TimelineEntry) -> tuple[Near, ...]:
        """Return up to five others near *line*, with most of its people, in order of time.

        Every named event is asked for in every build, so this has no loop of its
        own over events: about 0.1 ms for each thousand that are near.
        """
        days = _days(line.date)
        if days is None:
            return ()
        casts = [self.by_person[one.url] for one in line.people if one.url in self.by_person]
        shared = Counter(chain.from_iterable(one.near(*days) for one in casts))
        del shared[self.places[line.anchor]]
        best = sorted(sorted(shared), key=shared.__getitem__, reverse=True)[:_SHOWN]
        others = [self.timeline[place] for place in sorted(best)]
        return tuple(Near(one.date, one.title, one.url, one.lang) for one in others)


def _days(date: PartialDate) -> tuple[int, int] | None:
    """Return the numbers of its first and last day, if they are near each other."""
    if date.first is None or date.last is None:
        return None
    first, last = date.first // DAY_SECONDS, date.last // DAY_SECONDS
    return (first, last) if last - first < _LONGEST else None
