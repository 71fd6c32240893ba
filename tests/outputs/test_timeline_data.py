"""The timeline as other software reads it."""

from __future__ import annotations

import csv
import io
import json

import icalendar
import pytest
import vobject
from documents import built, write
from hypothesis import given
from hypothesis import strategies as st

from newsgen.text.ics import calendar, text_value

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


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    site = tmp_path_factory.mktemp("data")
    settings = "title: Small archive\nlanguage: en\nbase_url: https://example.org/a/\n"
    write(site, {"newsgen.yaml": settings, "content/articles/a.md": _ARTICLE})
    assert not built(site).failed
    return {
        kind: (site / f"build/timeline.{kind}").read_bytes() for kind in ("ics", "json", "csv")
    }


def test_calendar_programs_read_every_event_a_calendar_can_hold(made):
    found = icalendar.Calendar.from_ical(made["ics"])
    events = {str(event["SUMMARY"]): event for event in found.walk("VEVENT")}

    assert len(events) == 4
    vote = events["The vote; a majority, of eight"]
    assert str(vote.decoded("DTSTART")) == "2023-11-17"
    assert str(vote.decoded("DTEND")) == "2023-11-18"
    assert vote["URL"] == vote["UID"] == "https://example.org/a/events/the-vote/"
    assert str(vote.decoded("DTSTAMP").date()) == "2024-02-01"
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

    assert str(icalendar.Event.from_ical(calendar(lines))["SUMMARY"]) == text


def test_timelinejs_gets_dates_as_precise_as_they_are_and_escaped_text(made):
    data = json.loads(made["json"])
    slides = {slide["unique_id"]: slide for slide in data["events"]}

    assert len(slides) == len(data["events"]) == 5
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

    assert len(rows) == 6
    assert [row["title"] for row in rows if row["edtf"] == "2019~"] == ["'=SUM(A1)"]
    assert {row["people"] for row in rows} == {"Ada Brooks", ""}
