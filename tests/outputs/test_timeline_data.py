"""The timeline as other software reads it."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from pathlib import Path

import icalendar
import pytest
import vobject
from documents import built, write
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from newsgen.models.dates import PartialDate
from newsgen.models.event import TimelineEntry
from newsgen.models.publisher import Publisher
from newsgen.outputs.timeline_calendar import DataInputs, timeline_ics
from newsgen.renderer.header import Header
from newsgen.text.ics import content_line, text_value

_SCHEMA = json.loads((Path(__file__).parent / "timelinejs.schema.json").read_text("utf-8"))
_VOTE = "https://example.org/a/events/the-vote/"
_ARTICLE = """\
---
title: A look back
date: 2024-02-01
category: News, local
people: [Ada Brooks]
events:
  - {date: 2023-11-17, title: "The vote; a majority, of eight", people: [Ada Brooks], id: the-vote}
  - {date: 2022-12/2024-01, title: 桥梁规划了很长时间，经过许多次会议、许多份报告才最终定下来}
  - {date: 2019~, title: "=SUM(A1)"}
  - {date: 2021/.., title: <script>alert(1)</script>}
  - {date: -0044-03-15, title: Caesar}
  - {date: XXXX-12-25, title: Some Christmas}
---
"""
_LATER = """\
---
title: 后来的事，换行, a; b \\ c
date: 2024-03-05T23:30+08:00
events:
  - {date: 2023-11-17, title: 投票, people: [布鲁克斯], id: the-vote}
  - date: "2024-02-29T10:30"
    title: 会议开了很久很久很久很久很久很久很久很久很久很久很久很久
    people: [ada-brooks]
---
"""
_SITE = {
    "newsgen.yaml": "title: Small archive\nlanguage: en\nbase_url: https://example.org/a/\n"
    "description: All that is known; so far\n",
    "content/people/ada-brooks.yaml": "name: Ada Brooks\naliases: [布鲁克斯]\n"
    'description: 市议员，"桥"的提案人\n',
    "content/events/the-vote.yaml": "title: The vote; a majority, of eight\n"
    "date: 2023-11-17\nsummary: Eight of twelve.\n",
    "content/articles/a.md": _ARTICLE,
    "content/articles/b.md": _LATER,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    write(folder, _SITE)
    assert not built(folder).failed
    return folder / "build"


@pytest.fixture(scope="module")
def made(site):
    return {kind: (site / f"timeline.{kind}").read_bytes() for kind in ("ics", "json", "csv")}


@pytest.fixture(scope="module")
def calendars(site):
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.ics")}


def test_the_site_everyone_with_events_and_every_event_have_three_files(site):
    stems = ("timeline", "people/ada-brooks/timeline", "events/the-vote/event")
    wanted = {f"{stem}.{suffix}" for stem in stems for suffix in ("ics", "json", "csv")}
    made = {path for suffix in ("ics", "json", "csv") for path in site.rglob(f"*.{suffix}")}

    found = {path.relative_to(site).as_posix() for path in made}
    others = {path for path in found if path.startswith(("data/", "search/"))}
    feeds = {path for path in found if path.endswith("feed.json")}
    assert found - others - feeds == wanted


def test_every_calendar_is_read_by_two_programs_without_complaint(calendars):
    assert len(calendars) == 3
    for data in calendars.values():
        found = icalendar.Calendar.from_ical(data)
        assert found.errors == []
        assert [event.errors for event in found.walk("VEVENT") if event.errors] == []
        vobject.readOne(data.decode()).validate(raiseException=True)


def test_calendars_say_nothing_twice_and_name_what_standards_ask(calendars):
    for data in calendars.values():
        found = icalendar.Calendar.from_ical(data)
        events = found.walk("VEVENT")
        assert {"VERSION", "PRODID", "NAME", "REFRESH-INTERVAL", "SOURCE", "URL"} <= found.keys()
        assert all({"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= e.keys() for e in events)
        assert all(e.decoded("DTSTART") < e.decoded("DTEND") for e in events)
        assert len({str(e["UID"]) for e in events}) == len(events) > 0


def test_an_event_has_one_uid_in_all_calendars(calendars):
    uids = defaultdict(list)
    for data in calendars.values():
        for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
            uids[str(event["SUMMARY"])].append(str(event["UID"]))

    assert uids["The vote; a majority, of eight"] == [_VOTE] * 3
    meeting = next(found for title, found in uids.items() if title.startswith("会议"))
    assert len(meeting) == 2
    assert len(set(meeting)) == 1


def test_a_calendar_says_what_it_is_about_and_how_new_it_is(calendars):
    person = icalendar.Calendar.from_ical(calendars["people/ada-brooks/timeline.ics"])
    whole = icalendar.Calendar.from_ical(calendars["timeline.ics"])

    assert str(person["NAME"]) == "Ada Brooks"
    assert str(person["DESCRIPTION"]) == '市议员，"桥"的提案人'
    assert str(person["URL"]) == "https://example.org/a/people/ada-brooks/"
    assert str(person["SOURCE"]) == "https://example.org/a/people/ada-brooks/timeline.ics"
    assert str(whole["DESCRIPTION"]) == "All that is known; so far"
    assert whole["LAST-MODIFIED"].to_ical() == b"20240305T000000Z"


def test_an_event_names_its_people_and_the_articles_that_tell_it(calendars):
    (vote,) = icalendar.Calendar.from_ical(calendars["events/the-vote/event.ics"]).walk("VEVENT")

    assert str(vote["DESCRIPTION"]).split("\n")[:2] == ["Ada Brooks", "A look back"]
    assert str(vote["DESCRIPTION"]).endswith("a; b \\ c")


def test_what_names_an_event_stays_when_its_year_is_cut_into_months():
    date = PartialDate.parse("2024-05-01")
    places = ("timeline/2024/#e-1", "timeline/2024/05/#e-1")
    lines = tuple(TimelineEntry(date, "A", place, "e-1") for place in places)
    header = Header("T", "en", "ltr", "https://example.org/", "", Publisher(), ())
    made = timeline_ics(DataInputs("timeline", "timeline/", "", "", lines), header)

    uids = [str(one["UID"]) for one in icalendar.Calendar.from_ical(bytes(made)).walk("VEVENT")]
    assert uids == ["https://example.org/timeline/#e-1"] * 2


def test_every_timelinejs_file_keeps_to_the_documented_format(site):
    files = [path for path in site.rglob("*.json") if path.stem in {"timeline", "event"}]
    validator = Draft202012Validator(_SCHEMA)

    assert len(files) == 3
    for path in files:
        data = json.loads(path.read_bytes())
        assert [error.message for error in validator.iter_errors(data)] == []
        assert data["events"]


@pytest.mark.parametrize(
    "slide",
    [
        {"text": {"headline": "no date"}},
        {"start_date": {"year": "2024"}},
        {"start_date": {"year": 2024, "day": 1}},
        {"start_date": {"year": 2024}, "headline": "misplaced"},
    ],
)
def test_the_schema_refuses_what_the_format_does_not_know(slide):
    assert not Draft202012Validator(_SCHEMA).is_valid({"events": [slide]})


def test_calendar_programs_read_every_event_a_calendar_can_hold(made):
    found = icalendar.Calendar.from_ical(made["ics"])
    events = {str(event["SUMMARY"]): event for event in found.walk("VEVENT")}

    assert len(events) == 5
    vote = events["The vote; a majority, of eight"]
    assert str(vote.decoded("DTSTART")) == "2023-11-17"
    assert str(vote.decoded("DTEND")) == "2023-11-18"
    assert vote["URL"] == vote["UID"] == "https://example.org/a/events/the-vote/"
    assert str(vote.decoded("DTSTAMP").date()) == "2024-03-05"
    span = next(event for title, event in events.items() if title.startswith("桥梁"))
    assert str(span.decoded("DTSTART")) == "2022-12-01"
    assert str(span.decoded("DTEND")) == "2024-02-01"
    assert str(events["=SUM(A1)"]["X-NEWSGEN-EDTF"]) == "2019~"


def test_a_second_calendar_program_agrees(made):
    found = vobject.readOne(made["ics"].decode())

    assert {event.summary.value for event in found.vevent_list} >= {
        "The vote; a majority, of eight"
    }


def test_lines_are_folded_by_octets_and_never_inside_a_character(made):
    lines = made["ics"].split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_text_comes_back_from_a_calendar(text):
    lines = ["BEGIN:VEVENT", "UID:1", f"SUMMARY:{text_value(text)}", "END:VEVENT"]

    made = "".join(map(content_line, lines))

    assert str(icalendar.Event.from_ical(made)["SUMMARY"]) == text


def test_timelinejs_gets_dates_as_precise_as_they_are_and_escaped_text(made):
    data = json.loads(made["json"])
    slides = {slide["unique_id"]: slide for slide in data["events"]}

    assert len(slides) == len(data["events"]) == 6
    assert slides["the-vote"]["start_date"] == {"year": 2023, "month": 11, "day": 17}
    assert all(slide["autolink"] is False for slide in data["events"])
    assert b"<script>" not in made["json"]
    assert data["events"][0]["start_date"]["year"] == -44
    span = next(slide for slide in data["events"] if "end_date" in slide)
    assert (span["start_date"], span["end_date"]) == (
        {"year": 2022, "month": 12},
        {"year": 2024, "month": 1, "day": 31},
    )


def test_spreadsheets_get_every_event_and_no_formula(made):
    rows = list(csv.DictReader(io.StringIO(made["csv"].decode(), newline="")))

    assert len(rows) == 7
    assert [row["title"] for row in rows if row["edtf"] == "2019~"] == ["'=SUM(A1)"]
    assert {row["people"] for row in rows} == {"Ada Brooks", ""}
