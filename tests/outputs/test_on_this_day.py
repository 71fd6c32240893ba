"""On this day: 366 pages, and on each only what is known to the day."""

from __future__ import annotations

import pytest

from newsgen.archive.archive import Archive
from newsgen.models.article import Card, Entry
from newsgen.models.dates import PartialDate
from newsgen.models.event import TimelineEntry
from newsgen.models.placed import Placed
from newsgen.models.site import Site
from newsgen.outputs.on_this_day import day_view, plan_on_this_day


def _line(text):
    return TimelineEntry(PartialDate.parse(text), f"Event of {text}", "timeline/#e", f"e-{text}")


def _entry(text):
    card = Card(text, f"articles/{text}/", text, PartialDate.parse(text), "", "en", "")
    return Placed(Entry(b"", card), f"content/articles/{text}.md")


def _planned(events=(), articles=(), *, asked=True):
    archive = Archive(
        Site("T", on_this_day=asked),
        entries=tuple(_entry(text) for text in articles),
        timeline=tuple(_line(text) for text in events),
    )
    return {page.inputs.url: page.inputs for page in plan_on_this_day(archive)}


def test_it_is_there_for_those_who_ask_for_it():
    assert _planned(["2024-05-01"], asked=False) == {}


def test_every_day_of_a_leap_year_has_its_page_and_the_ring_is_closed():
    pages = _planned()
    index = pages.pop("on-this-day/")

    assert len(pages) == 366
    lengths = [len(days) for days in index.months]
    assert lengths == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    url, seen = "on-this-day/01-01/", []
    while url not in seen:
        seen.append(url)
        assert pages[pages[url].after.url].before.url == url
        url = pages[url].after.url
    assert len(seen) == 366
    assert seen[59] == "on-this-day/02-29/"


@pytest.mark.parametrize(
    "text",
    ["2024-05", "2024-05-01~", "2024-05-01?", "XXXX-05-01", "2024-05-01/2024-05-03", "2024"],
)
def test_what_is_not_known_to_the_day_has_no_day(text):
    pages = _planned([text], [text])

    days = [one for url, one in pages.items() if url != "on-this-day/"]
    assert [one.url for one in days if one.events or one.cards] == []


def test_the_newest_year_comes_first_and_in_it_the_events():
    pages = _planned(
        ["1999-05-01", "2024-05-01", "2024-05-02"], ["2024-05-01T23:30+08:00", "2001-05-01"]
    )
    view = day_view(pages["on-this-day/05-01/"], None)

    told = [(year.date.edtf, len(year.events), len(year.cards)) for year in view.years]
    assert told == [("2024", 1, 1), ("2001", 0, 1), ("1999", 1, 0)]
    assert view.total == 4


def test_the_index_counts_what_the_days_show():
    pages = _planned(["1999-05-01", "2024-02-29"], ["2024-05-01"])
    counts = {one.url: one.count for days in pages["on-this-day/"].months for one in days}

    assert {url: count for url, count in counts.items() if count} == {
        "on-this-day/02-29/": 1,
        "on-this-day/05-01/": 2,
    }


def test_a_crowded_day_goes_on_over_pages_that_keep_their_numbers():
    years = [f"{year}-05-01" for year in range(1500, 2000)]
    pages = _planned(years)
    shown, url = [], "on-this-day/05-01/"
    while url:
        shown.append(pages[url])
        url = pages[url].earlier

    assert [one.number for one in shown] == [0, 2, 1]
    found = {line.anchor for one in shown for line in one.events}
    assert found == {f"e-{text}" for text in years}
    more = _planned([*years, "2000-05-01"])
    assert more["on-this-day/05-01/page/1/"] == pages["on-this-day/05-01/page/1/"]
