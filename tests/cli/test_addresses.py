"""What was published, and where it leads: the register as a user changes it."""

import json

import pytest
from commands import newsgen
from documents import files, write

from newsgen.models.published import LOCK
from newsgen.store.published import read_published

SITE = files("""
-- newsgen.yaml --
title: Small archive
language: en
-- content/people/jan.yaml --
name: Jan Leike
-- content/articles/a.md --
---
title: One
date: 2024-05-15
people: [Jan Leike]
---
The first text.
-- content/articles/b.md --
---
title: Two
date: 2024-05-16
---
The second text.
""")
A, B = "articles/2024/05/a/", "articles/2024/05/b/"
JAN, NAME = "people/jan/", "people/jan-leike/"


@pytest.fixture
def site(tmp_path):
    write(tmp_path, SITE)
    assert newsgen("build", cwd=tmp_path)[0] == 0
    return tmp_path


def run(site, *arguments):
    status, output, messages = newsgen("addresses", *arguments, cwd=site)
    return status, output.splitlines(), messages


def lose(site):
    (site / "content/articles/a.md").unlink()
    assert newsgen("build", cwd=site)[0] == 1


def leads(site):
    lines = read_published(site).lines.values()
    return {one.url: one.target for one in lines if one.target and not one.is_name}


def test_the_list_is_that_which_a_build_would_leave(site):
    assert run(site, "list") == (0, [A, B, f"{NAME} = {JAN}", JAN], "")
    (site / "content/articles/a.md").rename(site / "content/articles/c.md")
    moved = f"{A} -> articles/2024/05/c/"
    assert run(site, "list", "--moved") == (0, [moved], "")
    (site / "content/articles/b.md").unlink()
    assert run(site, "list", "--lost") == (0, [f"{B} leads nowhere"], "")
    found = json.loads("\n".join(run(site, "list", "--json", "--lost")[1]))
    assert [(one["address"], one["source"], one["lost"]) for one in found["addresses"]] == [
        (B, "content/articles/b", True)
    ]


@pytest.mark.parametrize("written", [A, f"/{A}", A.rstrip("/")], ids=["bare", "slash", "open"])
def test_a_lost_address_can_be_made_to_lead_elsewhere(site, written):
    lose(site)
    assert run(site, "move", written, B) == (0, [f"{A} -> {B}"], "")
    assert newsgen("build", cwd=site)[0] == 0
    assert f"url=../../../../{B}" in (site / "build" / A / "index.html").read_text("utf-8")


def test_an_address_of_the_site_before_can_lead_here(site):
    assert run(site, "move", "/?p=1/".replace("?", "%3F"), A)[0] == 1
    assert run(site, "move", "/old/a.html", A)[0] == 0
    assert newsgen("build", cwd=site)[0] == 0
    assert (site / "build/old/a.html").exists()
    assert run(site, "forget", "old/a.html") == (0, ["forgot old/a.html"], "")
    assert leads(site) == {}


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (A, B, "is a page of the site"),
        (A, "gone/", "no page at gone/"),
        ("x/", "/", "the front page"),
        ("x/../y/", B, "not a file name"),
    ],
    ids=["page", "nowhere", "front", "outside"],
)
def test_what_would_lead_astray_is_refused(site, old, new, why):
    before = (site / LOCK).read_bytes()
    status, _, messages = run(site, "move", old, new)
    assert status == 1
    assert why in messages
    assert (site / LOCK).read_bytes() == before


def test_what_is_forgotten_is_gone_with_all_that_led_to_it(site):
    run(site, "move", "old/", A)
    lose(site)
    assert run(site, "forget", A) == (0, [f"forgot {A}"], "")
    assert set(read_published(site).lines) == {B, JAN, NAME}
    assert newsgen("build", cwd=site)[0] == 0


def test_what_is_there_can_not_be_forgotten(site):
    status, _, messages = run(site, "forget", B)
    assert status == 1
    assert f"{B} leads somewhere" in messages


def test_with_errors_nobody_can_tell_what_is_in_use(site):
    write(site, {"content/articles/b.md": "---\ntitel: x\n---\n"})
    for command in (("forget", B), ("move", "x/", A)):
        status, _, messages = run(site, *command)
        assert status == 1
        assert "the content has errors" in messages


def test_all_that_is_lost_can_be_forgotten_at_once(site):
    lose(site)
    (site / "content/people/jan.yaml").unlink()
    write(site, {"content/articles/b.md": SITE["content/articles/b.md"]})
    status, _, messages = newsgen("build", cwd=site)
    assert status == 1
    assert "'newsgen addresses forget --lost' gives up all 2 that are lost" in messages
    gone = [f"forgot {one}" for one in (A, NAME, JAN)]
    assert run(site, "forget", "--lost") == (0, gone, "")
    assert run(site, "forget", "--lost") == (0, [], "")
    assert newsgen("build", cwd=site)[0] == 0
    assert set(read_published(site).lines) == {B}


@pytest.mark.parametrize("arguments", [(), ("--lost", A)], ids=["none", "both"])
def test_what_is_forgotten_is_either_named_or_all(site, arguments):
    before = (site / LOCK).read_bytes()
    status, _, messages = run(site, "forget", *arguments)
    assert status == 2
    assert "--lost" in messages
    assert (site / LOCK).read_bytes() == before


def test_a_name_that_somebody_had_leads_to_them_until_it_is_forgotten(site):
    write(site, {"content/people/jan.yaml": "name: Jan Other\n"})
    text = SITE["content/articles/a.md"].replace("Jan Leike", "Jan Other")
    write(site, {"content/articles/a.md": text})
    assert newsgen("build", cwd=site)[0] == 0
    page = site / "build" / NAME / "index.html"
    assert "url=../../people/jan/" in page.read_text("utf-8")
    assert run(site, "list", "--moved") == (0, [], "")
    assert run(site, "forget", NAME) == (0, [f"forgot {NAME}"], "")
    assert newsgen("build", cwd=site)[0] == 0
    assert not page.exists()
