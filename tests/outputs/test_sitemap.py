"""The sitemap: every file within the limits, and a new article in one of them."""

from __future__ import annotations

from datetime import date

import pytest
from archives import archive, person
from planned import inputs_of

from newsgen.models.dates import PartialDate
from newsgen.models.site import Site
from newsgen.outputs.sitemap import NEWS, Location, plan_sitemap


def _parts(dates):
    made = archive([person("ada")], [(date, ["ada"]) for date in sorted(dates, reverse=True)])
    pages = {page.path: inputs_of(page) for page in plan_sitemap(made)}
    index = pages.pop("sitemap.xml")
    assert set(index.parts) == set(pages)
    return pages


def _modified(part):
    return [one.modified for one in part.locations]


def test_articles_stand_with_those_of_their_month_oldest_first():
    parts = _parts(["2023-05-01", "2023-05-09", "2023", "2024-01", "XXXX-05-01", "-0044-03-15"])

    assert list(parts) == [
        *("sitemaps/pages.xml", "sitemaps/-044-03.xml", "sitemaps/2023.xml"),
        *("sitemaps/2023-05.xml", "sitemaps/2024-01.xml", "sitemaps/undated.xml"),
        "sitemaps/people.xml",
    ]
    assert _modified(parts["sitemaps/2023-05.xml"]) == ["2023-05-01", "2023-05-09"]


@pytest.mark.parametrize(
    ("date", "modified"),
    [
        ("2024-05-21", "2024-05-21"),
        ("2024-05-21T08:30", "2024-05-21"),
        ("2024-05-21T08:30+08:00", "2024-05-21T08:30:00+08:00"),
        ("2024-05-21T08:30:15Z", "2024-05-21T08:30:15Z"),
        ("2024-05-21?", ""),
        ("2024-05", ""),
        ("2024", ""),
        ("-0044-03-15", ""),
    ],
)
def test_a_date_is_told_that_the_schema_of_sitemaps_knows(date, modified):
    assert Location("a/", PartialDate.parse(date)).modified == modified


def test_a_new_article_changes_the_files_of_its_month_and_of_whom_it_names():
    before = _parts(["2023-05-01", "2023-06-01", "2024-02-01"])
    after = _parts(["2023-05-01", "2023-06-01", "2024-02-01", "2024-02-03"])

    changed = ["sitemaps/2024-02.xml", "sitemaps/people.xml"]
    assert [path for path in before if before[path] != after[path]] == changed
    assert _modified(after["sitemaps/people.xml"]) == ["2024-02-03"]


def test_a_month_of_very_many_articles_is_cut_from_the_oldest_on():
    before, after = _parts(["2024"] * 20_001), _parts(["2024"] * 20_002)

    cut = ["sitemaps/2024.xml", "sitemaps/2024-2.xml", "sitemaps/2024-3.xml"]
    assert [len(after[path].locations) for path in cut] == [10_000, 10_000, 2]
    assert [path for path in before if before[path] != after[path]] == cut[2:]


def _news(*dates, today=date(2024, 5, 21)):
    site = Site(title="Small archive", news_sitemap=True)
    made = archive([], [(one, []) for one in dates], by_date=True, site=site)
    pages = {page.path: page for page in plan_sitemap(made, today)}
    return [one.url.split("/")[1] for one in inputs_of(pages[NEWS]).latest]


def test_news_are_the_articles_of_the_last_two_days():
    days = ("2024-05-22", "2024-05-21", "2024-05-20T23:00Z", "2024-05-19", "2024-05-18", "2024-05")

    assert _news(*days) == ["2024-05-21", "2024-05-20T23:00Z", "2024-05-19"]


def test_of_very_many_news_the_newest_are_named():
    minutes = [f"2024-05-20T{n // 60:02}:{n % 60:02}Z" for n in range(1200, 0, -1)]

    assert _news(*minutes) == minutes[:1000]


def test_there_is_no_sitemap_of_news_unless_it_is_wanted():
    made = archive([], [("2024-05-21", [])])

    assert NEWS not in {page.path for page in plan_sitemap(made, date(2024, 5, 21))}
