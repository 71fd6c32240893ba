"""The timeline's pages: bounded, reachable without a script, each line at one lasting address."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from collections import Counter
from posixpath import join, normpath

import pytest
from documents import built, write
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.archive.timeline import PAGE_LINES
from newsgen.models.dates import PartialDate
from newsgen.models.page import Link
from newsgen.outputs.timeline_views import Period, TimelineInputs, period, timeline_view

_SETTINGS = "title: Small archive\nlanguage: en\nbase_url: https://example.org/a/\n"
_BASE = "https://example.org/a/"
_IN_MAY = 2 * PAGE_LINES + 5


def _article(category, events):
    lines = "".join(
        f"  - {{date: {date}, title: Event {number}, people: [{person}]}}\n"
        for number, (date, person) in enumerate(events)
    )
    head = f"---\ntitle: On {category}\ndate: 2024-12-31\ncategory: {category}\nevents:\n"
    return f"{head}{lines}---\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a site of one long year, a very long month in it, and some short years."""
    folder = tmp_path_factory.mktemp("timeline")
    may = [(f"2024-05-{number % 31 + 1:02}", "Ada Brooks") for number in range(_IN_MAY)]
    rest = [("2024", "Ben Castle"), ("2023-11/2024-02", "Ben Castle"), ("2024-07", "Ben Castle")]
    early = [("2019-01-01", "Ada Brooks"), ("XXXX-12-25", "Ben Castle")]
    write(
        folder,
        {
            "newsgen.yaml": _SETTINGS,
            "content/articles/long.md": _article("Council", [*may, *rest]),
            "content/articles/short.md": _article("Arts", early),
        },
    )
    assert not built(folder).failed
    return folder / "build"


def _pages(site, folder):
    return {
        path.relative_to(site).as_posix().removesuffix("index.html"): path.read_text("utf-8")
        for path in (site / folder).rglob("index.html")
    }


def _links(page, url):
    hrefs = re.findall(r'href="([^"#?]*)(?:[#?][^"]*)?"', page)
    return {
        normpath(join("/", url, href)).lstrip("/") + "/" for href in hrefs if href[:4] != "http"
    }


def test_no_page_is_long_and_no_anchor_stands_twice_on_it(site):
    pages = {**_pages(site, "timeline"), **_pages(site, "categories")}

    assert max(page.count('class="entry"') for page in pages.values()) == PAGE_LINES
    for page in pages.values():
        ids = Counter(re.findall(r' id="([^"]*)"', page))
        assert [one for one, count in ids.items() if count > 1] == []


def test_the_address_of_every_event_leads_to_the_page_that_holds_it(site):
    rows = list(csv.DictReader(io.StringIO((site / "timeline.csv").read_text("utf-8"))))
    pages = _pages(site, "timeline")

    assert len(rows) == _IN_MAY + 5
    for row in rows:
        place, _, anchor = row["url"].removeprefix(_BASE).partition("#")
        assert f' id="{anchor}"' in pages[place]
    assert rows[1]["url"].startswith(f"{_BASE}timeline/2019/#")
    assert Counter(row["url"].partition("#")[0].removeprefix(_BASE) for row in rows) == {
        "timeline/": 1,
        "timeline/2019/": 1,
        "timeline/2023/": 1,
        "timeline/2024/whole-year/": 1,
        "timeline/2024/05/": PAGE_LINES,
        "timeline/2024/05/page/2/": PAGE_LINES,
        "timeline/2024/05/page/3/": 5,
        "timeline/2024/07/": 1,
    }


@pytest.mark.parametrize("start", ["timeline/", "categories/Council/timeline/"])
def test_every_page_is_reached_by_links_from_the_index(site, start):
    start = start.replace("Council", "council") if not (site / start).is_dir() else start
    pages = _pages(site, start)
    found, waiting = set(), [start]
    while waiting:
        url = waiting.pop()
        if url in pages and url not in found:
            found.add(url)
            waiting += _links(pages[url], url)

    assert found == pages.keys()
    assert len(found) > 6


def test_every_link_to_a_place_on_a_page_finds_it(site):
    pages = _pages(site, "")
    ways = [
        (url, *way)
        for url, page in pages.items()
        for way in re.findall(r'href="([^"#?:]*)#([^"]+)"', page)
    ]

    assert len(ways) > 2 * _IN_MAY
    for url, place, mark in ways:
        target = normpath(join("/", url, place)).lstrip("/") + "/" if place else url
        assert f' id="{mark}"' in pages[target], (url, place, mark)


def test_a_long_year_is_an_overview_of_its_months(site):
    page = _pages(site, "timeline")["timeline/2024/"]

    assert 'class="entry"' not in page
    assert re.findall(r'href="[./a-z0-9]*timeline/2024/([a-z0-9-]+)/"', page) == [
        "05",
        "07",
        "whole-year",
    ]
    assert f'<span class="count">{_IN_MAY}</span>' in page


def test_a_range_shows_in_each_year_with_its_whole_span(site):
    pages = _pages(site, "timeline")

    for url in ("timeline/2023/", "timeline/2024/whole-year/"):
        assert "November 2023 – February 2024" in pages[url]


def test_the_short_timeline_of_a_category_is_one_page_that_leads_to_the_lasting_addresses(site):
    pages = _pages(site, "categories/arts/timeline")
    (page,) = pages.values()

    assert page.count('class="entry"') == 2
    assert re.search(r'href="[./]*timeline/2019/#e-[0-9a-f]+">Event 0', page)
    assert 'href="#y.2019"' in page
    assert 'id="y.2019"' in page


def test_pages_lead_to_the_timelines_of_categories_and_people(site):
    index = _pages(site, "timeline")["timeline/"]
    year = _pages(site, "timeline")["timeline/2019/"]

    assert 'href="../categories/council/timeline/"' in index
    assert 'href="../people/ada-brooks/#timeline"' in index
    assert 'href="../../categories/arts/timeline/#y.2019"' in year
    assert 'href="../../people/ada-brooks/#timeline"' in year


def test_the_filters_wait_for_their_script(site):
    page = _pages(site, "timeline")["timeline/2019/"]

    assert '<form class="filters" hidden' in page
    assert 'data-category="Arts"' in page
    assert (site / "assets/timeline.js").stat().st_size < 3072


def test_the_sitemap_names_the_timelines_and_the_months_of_long_years(site):
    text = (site / "sitemaps/pages.xml").read_text("utf-8")
    for url in ("timeline/2024/", "timeline/2024/05/", "categories/arts/timeline/"):
        assert f"<loc>{_BASE}{url}</loc>" in text


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Apia", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "7"},
        {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "8"},
    ],
)
def test_zones_and_locales_change_neither_order_nor_a_byte(tmp_path, environment):
    dates = [
        "2024-05-01T23:30+08:00",
        "2024-05-01",
        "2024-05",
        "2024-05-01T01:00Z",
        "2024",
        "202X",
    ]
    events = [(f'"{date}"', name) for date in dates for name in ("Zoë", "zoe", "Ada", "张三")]
    files = {"newsgen.yaml": _SETTINGS, "content/articles/a.md": _article("Arts", events)}
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        write(folder, files)
    built(here)
    command = [sys.executable, "-m", "newsgen", "build", "-C", there, "-j", "1"]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})

    for path in ("timeline/2024/index.html", "timeline.csv", "timeline.ics", "timeline.json"):
        assert (here / "build" / path).read_bytes() == (there / "build" / path).read_bytes()


_YEARS = st.lists(st.integers(-4000, 12_000), max_size=90, unique=True).map(sorted)


@settings(deadline=None, max_examples=80)
@given(_YEARS)
def test_an_index_shows_every_year_once_newest_first_under_the_heading_that_holds_it(years):
    periods = tuple(Period(period(year), f"timeline/{year}/", 1) for year in years)
    inputs = TimelineInputs("timeline/", None, periods, False, (), "", 0, (), ())  # noqa: FBT003 - as it is planned
    view = timeline_view(inputs, None)

    rows = [row for group in view.groups for row in group.rows]
    assert [row.date.year for row in rows] == years[::-1]
    assert len(view.groups) <= 40
    for group in view.groups:
        if group.date:
            assert all(group.date.first <= row.date.first <= group.date.last for row in group.rows)


def test_many_years_are_told_by_decades():
    periods = tuple(Period(period(year), "", 1) for year in range(1950, 2005))
    inputs = TimelineInputs("timeline/", Link("A", "a/"), periods, False, (), "", 0, (), ())  # noqa: FBT003 - as it is planned
    view = timeline_view(inputs, None)

    assert [group.date.edtf for group in view.groups][:2] == ["200X", "199X"]


@given(st.integers(-12_000, 12_000))
def test_a_year_is_a_date_of_that_year(year):
    assert period(year) == PartialDate.parse(period(year).edtf)
    assert period(year).year == year
