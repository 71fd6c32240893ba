"""``newsgen events`` as a user types it."""

from __future__ import annotations

import json

import pytest
from commands import newsgen
from documents import files, tree, write

_SITE = files("""\
-- newsgen.yaml --
title: S
language: en
-- content/people/ada.yaml --
name: Ada Brooks
-- content/articles/a.md --
---
title: A
date: 2024-05-02
people: [ada]
events:
  - date: 2024-05-01
    title: The bridge reopens   # as the mayor says
    people: [Ada Brooks]
---
-- content/articles/b.md --
---
title: B
date: 2024-05-03
events: [{date: 2024-05-01, title: "Bridge reopens", people: [ada]}]
---
-- content/articles/c.md --
---
title: C
date: 2024-05-04
events:
  - {date: 2024-05-02, title: the bridge reopens, people: [ada]}
  - {date: 2024-05-02, title: A school closes}
---
""")


@pytest.fixture
def site(tmp_path):
    write(tmp_path, _SITE)
    return tmp_path


def test_a_proposal_names_its_reasons_and_places(site):
    before = tree(site / "content")

    status, output, _ = newsgen("events", "propose", cwd=site)

    assert status == 0
    assert tree(site / "content") == before
    assert "The bridge reopens = Bridge reopens\n" in output
    assert "both 2024-05-01; titles " in output
    assert "both name ada\n" in output
    assert "      content/articles/a.md:6\n      content/articles/b.md:4\n" in output
    assert "A school closes" not in output


def test_proposals_for_programs_are_one_object(site):
    found = json.loads(newsgen("events", "propose", "--json", cwd=site)[1])

    assert found["written"] == []
    assert found["proposals"][0].keys() == {"tellings", "score", "reasons"}
    assert found["proposals"][0]["tellings"][0] == {
        "path": "content/articles/a.md",
        "line": 6,
        "date": "2024-05-01",
        "title": "The bridge reopens",
        "id": "",
    }


def test_writing_joins_what_is_likely_enough_in_a_site_that_builds(site):
    status, output, _ = newsgen("events", "propose", "--write", "--confidence", "0.8", cwd=site)

    assert status == 0
    ident = "the-bridge-reopens"
    assert f"made content/events/{ident}.yaml\n" in output
    assert (site / f"content/events/{ident}.yaml").read_text("utf-8") == (
        f"id: {ident}\ntitle: The bridge reopens\ndate: 2024-05-01\npeople: [ada]\n"
    )
    for name in "abc":
        assert f"id: {ident}" in (site / f"content/articles/{name}.md").read_text("utf-8")
    assert "# as the mayor says\n" in (site / "content/articles/a.md").read_text("utf-8")
    assert newsgen("build", cwd=site)[0] == 0
    assert (site / f"build/events/{ident}/index.html").exists()
    assert newsgen("events", "propose", cwd=site)[1] == "No two tellings look like one event.\n"
