"""What one more article rewrites: its own surroundings, however large the archive is."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from documents import built, tree, write

_SETTINGS = """title: Town archive
language: en
base_url: https://example.org/
on_this_day: true
"""

# Every place that one more article may change, how many of them, and why.
_SURROUNDINGS = {
    r"articles/.*": (2, "its own page, and that of the article before it"),
    r"(page/\d+/)?index.html": (3, "the front page and the newest of the numbered pages"),
    r"(feed\.xml|rss\.xml|feed\.json)": (3, "it is among the newest"),
    r"feeds/\d+\.xml": (2, "an archive that is full, and its neighbour"),
    r"categories/index.html": (1, "the number of articles in its category"),
    r"categories/arts/(page/\d+/)?index.html": (3, "its category lists it"),
    r"categories/arts/(feed\.xml|rss\.xml|feed\.json)": (3, "it is among the newest there"),
    r"categories/arts/timeline/.*": (2, "its event: the year, and the index of the years"),
    r"people/(ada|ben)-[a-z]+/(page/\d+/)?index.html": (6, "who is in it: dossiers"),
    r"people/(ada|ben)-[a-z]+/(feed\.xml|rss\.xml|feed\.json)": (6, "who is in it: feeds"),
    r"people/ada-[a-z]+/timeline.*": (5, "who is in its event: files, numbered pages"),
    r"people/index.html": (1, "how many articles everyone is in"),
    r"timeline(/2024)?/index.html": (2, "its event: the year, and the index of the years"),
    r"timeline.(csv|ics|json)": (3, "all events in one file"),
    r"data/articles/2024-12.jsonl": (1, "the articles of its month"),
    r"data/[^/]*": (3, "who is named with whom, in one file"),
    r"on-this-day/(12-30/)?index.html": (2, "its day, and the index of the days"),
    r"search/[0-9a-f]+/.*": (60, "the newest period of the index, and names with their counts"),
    r"search/index.json": (1, "the contents of the index"),
    r"SHA256SUMS": (1, "the digest of every file"),
    r"sitemap.xml": (1, "the sitemap of its month may be new"),
    r"sitemaps/(2024-12|people|events).xml": (3, "its month; who is in it"),
}


def _article(title, people, date, category):
    return f"""---
title: {title}
date: {date}
category: {category}
people: [{", ".join(people)}]
events:
  - {{date: {date}, title: Event of {title}, people: [{people[0]}]}}
---
{people[0]} spoke.
"""


def _content(count):
    """Make *count* articles, a hundred a year, of ten people a hundred and two who are in many."""
    busy = ("Ada Brooks", "Ben Castle", "Ada Brooks")
    for number in range(count):
        year, month, day = 2024 - number // 100, number % 12 + 1, number % 28 + 1
        letters = "".join("abcdefghij"[int(digit)] for digit in str(number % (count // 10)))
        people = (busy[number % 3], f"Person X{letters}")
        category = ("Council", "Arts", "Sport")[number % 3]
        text = _article(f"Story {number}", people, f"{year}-{month:02}-{day:02}", category)
        yield f"content/articles/{year}/s{number}.md", text


@pytest.fixture(scope="module", params=[200, 1000])
def change(request, tmp_path_factory):
    """Build a site of so many articles, and again with one more; return what that rewrote."""
    site = tmp_path_factory.mktemp("site")
    write(site, {"newsgen.yaml": _SETTINGS, **dict(_content(request.param))})
    assert not built(site).failed
    before = tree(site / "build")
    new = _article("New story", ("Ada Brooks", "Ben Castle"), "2024-12-30", "Arts")
    write(site, {"content/articles/2024/new.md": new})
    report = built(site)
    after = tree(site / "build")
    return report, [path for path in after if before.get(path) != after[path]]


def test_a_new_article_changes_its_surroundings_only(change):
    _, changed = change
    whose = {
        path: [place for place in _SURROUNDINGS if re.fullmatch(place, path)] for path in changed
    }

    assert [path for path, places in whose.items() if len(places) != 1] == []
    counts = Counter(places[0] for places in whose.values())
    assert [place for place in counts if counts[place] > _SURROUNDINGS[place][0]] == []


def test_no_page_is_made_that_does_not_change(change):
    report, changed = change

    assert report.rendered == report.written == len(changed)
