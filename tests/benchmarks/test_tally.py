"""Telling the files of a site apart."""

from __future__ import annotations

import pytest
from benchmarks.tally import KINDS, Tally, kind_of, tally

_PLACES = [
    ("articles/2024/05/a/index.html", "article"),
    ("people/ada/index.html", "people"),
    ("people/ada/page/2/index.html", "people"),
    ("people/ada/timeline/1/index.html", "people"),
    ("people/ada/feed.xml", "feed"),
    ("people/ada/timeline.ics", "data"),
    ("people/index.html", "people"),
    ("organisations/x/index.html", "people"),
    ("categories/a/page/3/index.html", "category"),
    ("categories/a/timeline/2024/index.html", "timeline"),
    ("categories/a/feed.xml", "feed"),
    ("timeline/2024/05/index.html", "timeline"),
    ("timeline.json", "data"),
    ("feed.xml", "feed"),
    ("index.html", "front"),
    ("page/12/index.html", "front"),
    ("sitemap.xml", "other"),
    ("404.html", "other"),
    ("assets/newsgen.css", "other"),
]


@pytest.mark.parametrize(("path", "kind"), _PLACES)
def test_a_file_is_told_by_its_place(path, kind):
    assert kind_of(path) == kind


def test_every_file_is_counted_once(tmp_path):
    for number, (path, _) in enumerate(_PLACES):
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x" * number)
    found = tally(tmp_path)

    assert tuple(found) == KINDS
    assert sum(one.files for one in found.values()) == len(_PLACES)
    assert sum(one.bytes for one in found.values()) == sum(range(len(_PLACES)))
    assert found["article"] == Tally(1, 0)
