"""``newsgen redact`` as a shell sees it."""

import json

import pytest
from commands import newsgen
from documents import built, files, tree, write

SITE = files("""
-- newsgen.yaml --
title: Harbour Archive
language: en
-- content/people/ada-brooks.yaml --
name: Ada Brooks
aliases: [A. Brooks]
-- content/articles/2024-05-15-a.md --
---
title: The bridge opens
date: 2024-05-15
people: [Ada Brooks, Cy Dole]
---
It was opened by A. Brooks and Cy Dole.
""")


@pytest.fixture
def site(tmp_path):
    write(tmp_path, SITE)
    built(tmp_path)
    return tmp_path


def redact(site, *arguments):
    return newsgen("redact", *arguments, cwd=site)


def test_it_lists_lines_by_what_is_to_be_done_and_changes_nothing(site):
    before = tree(site)
    done = redact(site, "ada-brooks")

    assert (done.status, done.messages) == (0, "")
    assert "Ada Brooks (content/people/ada-brooks.yaml)" in done.output
    assert "content/articles/2024-05-15-a.md:6: It was opened by A. Brooks" in done.output
    assert "public: false" in done.output
    assert "build/people/ada-brooks/index.html" in done.output
    assert done.output.index("content/articles") < done.output.index("build/")
    assert tree(site) == before


def test_json_has_every_place(site):
    found = json.loads(redact(site, "Cy Dole", "--json").output)
    assert found["people"] == []
    assert found["names"] == ["Cy Dole"]
    assert {"content/articles/2024-05-15-a.md", "build/people/cy-dole/index.html"} <= {
        one["path"] for one in found["places"]
    }
    assert set(found["places"][0]) == {"path", "line", "area", "name", "text", "advice"}


def test_of_whom_nobody_speaks_there_is_nothing(site):
    assert redact(site, "Nobody Known").output.endswith("Nowhere.\n")


def test_a_name_that_is_none_and_a_folder_that_is_no_site_are_refused(site, tmp_path_factory):
    assert redact(site, " ").status == 2
    empty = redact(tmp_path_factory.mktemp("empty"), "Ada")
    assert empty.status == 1
    assert "this is no site folder" in empty.messages


def test_a_name_of_one_han_character_is_not_looked_for(site):
    write(site, {"content/articles/he.md": "---\ntitle: He\ndate: 2024\n---\nHe 何 said.\n"})
    done = redact(site, "何")

    assert done.status == 0
    assert done.output.strip() == (
        "not looked for: 何: one Han character stands in too many words"
    )
    assert json.loads(redact(site, "何", "--json").output)["places"] == []
