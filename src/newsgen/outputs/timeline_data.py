"""The timeline for other software: TimelineJS 3, iCalendar and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.models.date_words import display
from newsgen.models.dates import Day
from newsgen.models.event import TimelineEntry
from newsgen.models.gregorian import day_of, ordinal
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.outputs.kind import Kind
from newsgen.renderer.addresses import Addresses
from newsgen.renderer.header import Header
from newsgen.text.ics import calendar, text_value

_CALENDAR_YEARS = range(1, 9999)  # four digits for the first day and for the day after the last
_FOUR_DIGITS = 9999
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DATE = re.compile(r"[-+]?[0-9]{4,}(-[0-9]{2}){0,2}")
_SEPARATOR = "; "


class DataInputs(Struct, frozen=True):
    """All lines of a timeline, oldest first."""

    url: str
    lines: tuple[TimelineEntry, ...]


def plan_timeline_data(archive: Archive) -> Iterator[Page]:
    """Plan the three files; each holds the whole timeline."""
    for url in KINDS:
        yield Page(page_path(url), url, DataInputs(url, archive.timeline), "content/events")


def timeline_json(inputs: DataInputs, header: Header) -> bytes:
    """Write TimelineJS 3 (https://timeline.knightlab.com/docs/json-format.html).

    Its texts are HTML, so ours are escaped.  What has no known first day is
    left out: it has no place on that timeline.
    """
    slides = [_slide(line, header) for line in inputs.lines if line.date.earliest]
    title = {"text": {"headline": escape(header.title), "text": escape(header.description)}}
    text = json.dumps({"title": title, "events": slides}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _slide(line: TimelineEntry, header: Header) -> dict[str, object]:
    date = line.date
    assert date.earliest
    address = escape(Addresses(header).absolute(line.url))
    slide: dict[str, object] = {
        "unique_id": line.anchor,
        "start_date": _moment(date.earliest, month=date.month, day=date.month and date.day),
        "display_date": display(date, header.language),
        "text": {
            "headline": f'<a href="{address}">{escape(line.title)}</a>',
            "text": escape(_listed(line.people)),
        },
        "autolink": False,
    }
    if date.is_interval and date.latest:
        slide["end_date"] = _moment(date.latest, month=date.latest.month, day=date.latest.day)
    if line.category:
        slide["group"] = line.category
    return slide


def _moment(first: Day, *, month: int | None, day: int | None) -> dict[str, int]:
    """Return a date as precisely as it is known."""
    known = {"year": first.year, "month": month, "day": day}
    return {name: value for name, value in known.items() if value is not None}


def timeline_ics(inputs: DataInputs, header: Header) -> bytes:
    """Write iCalendar (RFC 5545, RFC 7986): one all-day event a line, over the days it may be.

    What goes on to this day is marked on its first day only.  Years that four
    digits can't say are left out.
    """
    name = text_value(header.title)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//newsgen//timeline//EN"]
    lines += [f"NAME:{name}", f"X-WR-CALNAME:{name}"]
    for line in inputs.lines:
        first = line.date.earliest
        last = line.date.latest or first
        if first and last and first.year in _CALENDAR_YEARS and last.year in _CALENDAR_YEARS:
            lines += _event(line, first, last, header)
    return calendar((*lines, "END:VCALENDAR"))


def _event(line: TimelineEntry, first: Day, last: Day, header: Header) -> Iterator[str]:
    addresses = Addresses(header)
    told = (line.told or line.date).earliest or first
    yield "BEGIN:VEVENT"
    yield f"UID:{addresses.entry_id(line.url)}"
    yield f"DTSTAMP:{_basic(told)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_basic(first)}"
    yield f"DTEND;VALUE=DATE:{_basic(day_of(ordinal(*last) + 1))}"
    yield f"SUMMARY:{text_value(line.title)}"
    if line.people:
        yield f"DESCRIPTION:{text_value(_listed(line.people))}"
    if header.base_url:
        yield f"URL:{addresses.absolute(line.url)}"
    if line.category:
        yield f"CATEGORIES:{text_value(line.category)}"
    yield "TRANSP:TRANSPARENT"
    yield f"X-NEWSGEN-EDTF:{text_value(line.date.edtf)}"
    yield "END:VEVENT"


def _basic(day: Day) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def timeline_csv(inputs: DataInputs, header: Header) -> bytes:
    """Write CSV (RFC 4180), one event a row; no cell is taken for a formula by a spreadsheet."""
    addresses = Addresses(header)
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(("edtf", "earliest", "latest", "title", "people", "category", "articles", "url"))
    for line in inputs.lines:
        cells = (
            line.date.edtf,
            _iso(line.date.earliest),
            _iso(line.date.latest),
            line.title,
            _listed(line.people),
            line.category,
            _SEPARATOR.join(addresses.absolute(article.url) for article in line.articles),
            addresses.absolute(line.url),
        )
        rows.writerow([_harmless(cell) for cell in cells])
    return file.getvalue().encode()


def _harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute; a date it would not."""
    return f"'{cell}" if cell.startswith(_FORMULA) and not _DATE.fullmatch(cell) else cell


def _iso(day: Day | None) -> str:
    """Write a day as ISO 8601 does; years beyond four digits have a sign and more of them."""
    if day is None:
        return ""
    sign = "-" if day.year < 0 else "+" if day.year > _FOUR_DIGITS else ""
    return f"{sign}{abs(day.year):04}-{day.month:02}-{day.day:02}"


def _listed(people: Iterable[Link]) -> str:
    return _SEPARATOR.join(person.text for person in people)


KINDS: Mapping[str, Kind] = {
    "timeline.json": Kind("timeline.json", "", DataInputs, write=timeline_json),
    "timeline.ics": Kind("timeline.ics", "", DataInputs, write=timeline_ics),
    "timeline.csv": Kind("timeline.csv", "", DataInputs, write=timeline_csv),
}
