"""Timelines of the site, of people and of events for other software; two of the three forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape
from itertools import chain

from msgspec import json

from newsgen.archive.archive import Archive
from newsgen.models.date_words import display
from newsgen.models.dates import Day
from newsgen.models.event import TimelineEntry
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.outputs.kind import Kind
from newsgen.outputs.packed import Packed
from newsgen.outputs.timeline_calendar import (
    SEPARATOR,
    DataInputs,
    Lines,
    WholeInputs,
    listed,
    timeline_ics,
    titled,
)
from newsgen.renderer.addresses import Addresses
from newsgen.renderer.header import Header
from newsgen.text.tables import table

_FOUR_DIGITS = 9999
_COLUMNS = ("edtf", "earliest", "latest", "title", "people", "category", "articles", "url")


def plan_timeline_data(archive: Archive, packed: Packed) -> Iterator[Page]:
    """Plan three files for the site, for everyone who has events, and for every named event."""
    whole = DataInputs("timeline", "timeline/", "", "", packed.lines)
    yield from _files(whole, "content/events", _WHOLE)
    for person in archive.people:
        numbers = archive.events_of_person.get(person.id, ())
        if numbers:
            lines = tuple([packed.lines[number] for number in numbers])
            stem = f"{person.url}timeline"
            theirs = DataInputs(stem, person.url, person.name, person.description, lines)
            yield from _files(theirs, person.source, _SUFFIXES)
    for event in archive.events:
        line = event.line
        its = DataInputs(f"{line.url}event", line.url, line.title, event.summary, (line,))
        yield from _files(its, event.source, _SUFFIXES)


def _files(inputs: DataInputs, source: str, kinds: Mapping[str, str]) -> Iterator[Page]:
    for suffix, kind in kinds.items():
        yield Page(page_path(inputs.stem + suffix), kind, inputs, source)


def timeline_json(inputs: Lines, header: Header) -> bytearray:
    """Write TimelineJS 3 (https://timeline.knightlab.com/docs/json-format.html).

    Its texts are HTML, so ours are escaped.  What has no known first day is
    left out: it has no place on that timeline.
    """
    addresses = Addresses(header)
    encode = json.Encoder().encode
    headline, about = titled(inputs, header)
    title = encode({"text": {"headline": escape(headline), "text": escape(about)}})
    made = bytearray(b'{"title":%b,"events":[' % title)
    end = b"\n"
    for line in inputs.entries:
        if line.date.earliest:
            # A line for each event, so that two of these files can be compared.
            made += end + encode(_slide(line, addresses, header.language))
            end = b",\n"
    made += b"\n]}\n"
    return made


def _slide(line: TimelineEntry, addresses: Addresses, language: str) -> dict[str, object]:
    date = line.date
    first, last = date.earliest, date.latest
    assert first
    address = escape(addresses.absolute(line.url))
    slide: dict[str, object] = {
        "unique_id": line.anchor,
        "start_date": _moment(first, month=date.month, day=date.month and date.day),
        "display_date": display(date, language),
        "text": {
            "headline": f'<a href="{address}">{escape(line.title)}</a>',
            "text": escape(listed(line.people)),
        },
        "autolink": False,
    }
    if date.is_interval and last:
        slide["end_date"] = _moment(last, month=last.month, day=last.day)
    if line.category:
        slide["group"] = line.category
    return slide


def _moment(first: Day, *, month: int | None, day: int | None) -> dict[str, int]:
    """Return a date as precisely as it is known."""
    if month is None:
        return {"year": first.year}
    known = {"year": first.year, "month": month}
    return known if day is None else known | {"day": day}


def timeline_csv(inputs: Lines, header: Header) -> bytearray:
    """Write one event a row, with the EDTF as it was written and the days it covers."""
    addresses = Addresses(header)
    rows = (
        (
            line.date.edtf,
            iso_day(line.date.earliest),
            iso_day(line.date.latest),
            line.title,
            listed(line.people),
            line.category,
            SEPARATOR.join([addresses.absolute(article.url) for article in line.articles]),
            addresses.absolute(line.url),
        )
        for line in inputs.entries
    )
    return table(chain((_COLUMNS,), rows))


@lru_cache(8192)  # as models.gregorian keeps days
def iso_day(day: Day | None) -> str:
    """Write a day as ISO 8601 does; years beyond four digits have a sign and more of them.

    "" stands for no day.
    """
    if day is None:
        return ""
    sign = "-" if day.year < 0 else "+" if day.year > _FOUR_DIGITS else ""
    return f"{sign}{abs(day.year):04}-{day.month:02}-{day.day:02}"


KINDS: Mapping[str, Kind] = {
    "timeline.json": Kind("timeline.json", "", DataInputs, write=timeline_json),
    "timeline.ics": Kind("timeline.ics", "", DataInputs, write=timeline_ics),
    "timeline.csv": Kind("timeline.csv", "", DataInputs, write=timeline_csv),
    "whole.json": Kind("whole.json", "", WholeInputs, write=timeline_json),
    "whole.ics": Kind("whole.ics", "", WholeInputs, write=timeline_ics),
    "whole.csv": Kind("whole.csv", "", WholeInputs, write=timeline_csv),
}

_SUFFIXES = {".json": "timeline.json", ".ics": "timeline.ics", ".csv": "timeline.csv"}
_WHOLE = {".json": "whole.json", ".ics": "whole.ics", ".csv": "whole.csv"}
