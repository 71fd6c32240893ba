"""A timeline as a calendar: iCalendar (RFC 5545, RFC 7986)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Raw, Struct, msgpack

from newsgen.models.dates import Day
from newsgen.models.event import TimelineEntry
from newsgen.models.gregorian import day_of, ordinal
from newsgen.models.page import Link
from newsgen.renderer.addresses import Addresses
from newsgen.renderer.header import Header
from newsgen.text.ics import content_line, text_value

SEPARATOR = "; "
"""Stands between names in one field."""

_CALENDAR_YEARS = range(1, 9999)  # four digits for the first day and for the day after the last
_REFRESH = "P1D"  # an archive grows by the day


class DataInputs(Struct, frozen=True):
    """The lines of one timeline, oldest first, and what it is about.

    ``home`` is the page the file belongs to; ``title`` is empty for the
    timeline of the whole site, which is called and described as the site is.
    ``stem`` is the address of its files without what tells them apart.
    """

    stem: str
    home: str
    title: str
    description: str
    lines: tuple[TimelineEntry, ...]

    @property
    def entries(self) -> Iterable[TimelineEntry]:
        """The lines."""
        return self.lines


class WholeInputs(Struct, frozen=True):
    """The same of the whole site, as it is read: too many lines to hold them all decoded."""

    stem: str
    home: str
    title: str
    description: str
    lines: tuple[Raw, ...]

    @property
    def entries(self) -> Iterable[TimelineEntry]:
        """The lines, one after another."""
        return map(_DECODER.decode, self.lines)


_DECODER = msgpack.Decoder(TimelineEntry)
Lines = DataInputs | WholeInputs
"""What the files of a timeline are made from."""


def titled(inputs: Lines, header: Header) -> tuple[str, str]:
    """Return what a timeline is called and how it is described."""
    if inputs.title:
        return inputs.title, inputs.description
    return header.title, header.description


def listed(people: Iterable[Link]) -> str:
    """Return the names of *people* as one field."""
    return SEPARATOR.join([person.text for person in people])


def timeline_ics(inputs: Lines, header: Header) -> bytearray:
    """Write one all-day event a line, over the days it may be.

    What goes on to this day is marked on its first day only.  Years that four
    digits can't say are left out.  Nothing tells when the file was made: its
    times are those of the articles.
    """
    addresses = Addresses(header)
    newest: Day | None = None
    made = bytearray()  # a list of so many parts would take up as much again
    for line in inputs.entries:
        first = line.date.earliest
        last = line.date.latest or first
        if first and last and first.year in _CALENDAR_YEARS and last.year in _CALENDAR_YEARS:
            told = _told(line, first)
            newest = max(newest or told, told)
            made += _event(line, first, last, told, addresses).encode()
    head = "".join(map(content_line, _head(inputs, header, newest)))
    made[:0] = head.encode()
    made += b"END:VCALENDAR\r\n"
    return made


def _head(inputs: Lines, header: Header, newest: Day | None) -> Iterator[str]:
    addresses = Addresses(header)
    title, description = titled(inputs, header)
    name = text_value(title)
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//newsgen//timeline//EN"
    yield f"NAME:{name}"
    yield f"X-WR-CALNAME:{name}"
    if description:
        yield f"DESCRIPTION:{text_value(description)}"
    if newest:
        yield f"LAST-MODIFIED:{_stamp(newest)}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}"
    if header.base_url:
        yield f"URL:{addresses.absolute(inputs.home)}"
        yield f"SOURCE;VALUE=URI:{addresses.absolute(inputs.stem)}.ics"


def _event(line: TimelineEntry, first: Day, last: Day, told: Day, addresses: Addresses) -> str:
    """Write one event; only what comes from content may have to be folded."""
    stamp = _stamp(told)
    uid = content_line(f"UID:{addresses.entry_id(_lasting(line))}")
    days = f"DTSTART;VALUE=DATE:{_basic(first)}\r\nDTEND;VALUE=DATE:{_after(last)}\r\n"
    parts = [
        f"BEGIN:VEVENT\r\n{uid}DTSTAMP:{stamp}\r\nLAST-MODIFIED:{stamp}\r\n{days}",
        content_line(f"SUMMARY:{text_value(line.title)}"),
    ]
    about = "\n".join([part for part in (listed(line.people), *_sources(line)) if part])
    if about:
        parts.append(content_line(f"DESCRIPTION:{text_value(about)}"))
    if addresses.has_base:
        parts.append(content_line(f"URL:{addresses.absolute(line.url)}"))
    if line.category:
        parts.append(content_line(f"CATEGORIES:{text_value(line.category)}"))
    edtf = content_line(f"X-NEWSGEN-EDTF:{text_value(line.date.edtf)}")
    parts.append(f"TRANSP:TRANSPARENT\r\n{edtf}END:VEVENT\r\n")
    return "".join(parts)


def _sources(line: TimelineEntry) -> list[str]:
    """Return the titles of the articles that tell an event."""
    return [article.text for article in line.articles]


def _lasting(line: TimelineEntry) -> str:
    """Return what names an event for good: the page its line is on changes as its year grows."""
    return f"timeline/#{line.anchor}" if "#" in line.url else line.url


def _told(line: TimelineEntry, first: Day) -> Day:
    """Return the day of the newest article that tells an event, or of the event itself."""
    day = (line.told or line.date).earliest
    return day if day and day.year in _CALENDAR_YEARS else first


@lru_cache(8192)
def _stamp(day: Day) -> str:
    return f"{_basic(day)}T000000Z"


@lru_cache(8192)  # as models.gregorian keeps days
def _basic(day: Day) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


@lru_cache(8192)
def _after(day: Day) -> str:
    """Write the day after *day*: the end of an event is the first day without it."""
    return _basic(day_of(ordinal(*day) + 1))
