"""Who is private stands as a name in the articles that say it, and nowhere else in the site."""

import re

import pytest
from documents import built, files, tree, write
from remains import remains

from newsgen.store.published import load_published

SITE = files("""
-- newsgen.yaml --
title: Harbour Archive
language: en
base_url: https://example.org/
-- content/people/ada-brooks.yaml --
name: Ada Brooks
not_same_as: [zqxmark-lee]
-- content/people/zqxmark-lee.yaml --
name: Quentin Lee
aliases: [Q. Leeward, 李明]
former_ids: [zqxmark-former]
same_as: [https://example.net/zqxmark]
description: zqxmark of the harbour
born: 1981
roles: [{title: zqxmark, from: 2001}]
-- content/people/li-ming.yaml --
name: 李明
-- content/events/opening.yaml --
title: The bridge opens
date: 2024-05-14
people: [Ada Brooks, zqxmark-lee]
-- content/articles/2024-05-15-a.md --
---
title: The bridge opens
date: 2024-05-15
people: [Ada Brooks, {name: Q. Leeward, role: engineer}]
events:
  - {date: 2024-05-14, title: The bridge opens, id: opening, people: [zqxmark-lee]}
  - {date: 2024-05-13, title: A speech, people: [zqxmark-lee, Ada Brooks]}
---
The bridge was opened by Ada Brooks. Quentin Lee built it, and 李明 paid for it.
-- content/articles/2024-05-16-b.md --
---
title: The bridge is painted
date: 2024-05-16
people: [zqxmark-lee, Ada Brooks]
---
Quentin Lee painted it with Ada Brooks.
""")
THEIRS = "content/people/zqxmark-lee.yaml"


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    write(folder, SITE)
    return folder


def make_private(site):
    write(site, {THEIRS: SITE[THEIRS] + "public: false\n"})


def page(site, path):
    return (site / "build" / path / "index.html").read_text("utf-8")


@pytest.mark.parametrize("engine", ["builtin", "pagefind"])
def test_of_somebody_private_the_site_says_nothing_but_what_articles_do(site, engine):
    write(site, {"newsgen.yaml": f"{SITE['newsgen.yaml']}search: {{engine: {engine}}}\n"})
    built(site)
    assert remains(site / "build", "zqxmark")
    assert {"people/zqxmark-lee/", "people/q-leeward/"} <= set(load_published(site).lines)
    make_private(site)
    report = built(site)

    assert not report.failed, report.diagnostics
    assert remains(site / "build", "zqxmark") == []
    lock = (site / "newsgen.lock").read_text("utf-8")
    assert not [one for one in ("zqxmark", "leeward", "quentin") if one in lock]
    text = page(site, "articles/2024/05/a")
    assert "Q. Leeward" in text
    assert re.search("<a[^>]*>(Q. Leeward|Quentin Lee|李明)</a>", text) is None
    assert "Quentin Lee painted" in page(site, "articles/2024/05/b")
    others = {path for path in tree(site / "build") if path.startswith("people/")}
    assert {path.split("/")[1] for path in others} <= {
        "index.html",
        "ada-brooks",
        "li-ming",
        "李明",
    }
    named = [path for path, data in tree(site / "build").items() if b"Leeward" in data]
    assert named == ["articles/2024/05/a/index.html"]


def test_their_names_lead_to_nobody_else(site):
    """A name of two people means neither for sure, though one of them has no page."""
    make_private(site)
    built(site)
    linked = re.findall('<a class="mention"[^>]*>([^<]*)', page(site, "articles/2024/05/a"))
    assert linked == ["Ada Brooks"]


def test_who_is_private_from_the_start_makes_the_same_site_as_who_becomes_it(site, tmp_path):
    built(site)
    make_private(site)
    built(site)
    fresh = tmp_path / "fresh"
    write(fresh, SITE)
    make_private(fresh)
    built(fresh)

    assert tree(site / "build") == tree(fresh / "build")


def test_who_is_made_public_again_has_their_page_again(site):
    built(site)
    before = tree(site / "build")
    make_private(site)
    built(site)
    write(site, {THEIRS: SITE[THEIRS]})
    built(site)

    assert tree(site / "build") == before


FEW = files("""
-- newsgen.yaml --
title: Harbour Archive
language: en
base_url: https://example.org/
people: {min_mentions: 2, noindex_below: 3}
-- content/people/cy-rare.yaml --
name: Cy Rare
-- content/articles/a.md --
---
title: One
date: 2024-05-15
people: [Ann Often, Bo Twice, Cy Rare, Di Once]
events: [{date: 2024-05-14, title: A vote, people: [Ann Often, Di Once]}]
---
They met Di Once.
-- content/articles/b.md --
---
title: Two
date: 2024-05-16
people: [Ann Often, Bo Twice]
---
-- content/articles/c.md --
---
title: Three
date: 2024-05-17
---
Ann Often was there.
""")


def test_who_is_named_too_seldom_is_a_name_and_no_more(tmp_path):
    write(tmp_path, FEW)
    report = built(tmp_path)

    assert not report.diagnostics
    assert report.people == 3
    made = tree(tmp_path / "build")
    assert not [path for path in made if "di-once" in path]
    assert b"They met Di Once." in made["articles/2024/05/a/index.html"]
    assert not [path for path, data in made.items() if b"di-once" in data]


def test_search_engines_are_asked_to_leave_out_who_is_named_in_few_articles(tmp_path):
    write(tmp_path, FEW)
    built(tmp_path)

    made = tree(tmp_path / "build")
    asked = {
        path.split("/")[1]
        for path, data in made.items()
        if path.startswith("people/") and b"noindex" in data
    }
    assert {"bo-twice", "cy-rare"} <= asked
    assert "ann-often" not in asked
    listed = b"".join(data for path, data in made.items() if path.startswith("sitemap"))
    assert b"people/ann-often/" in listed
    assert b"bo-twice" not in listed
    assert b"cy-rare" not in listed


_LINKED = re.compile(rb'<script type="application/ld\+json">(.*?)</script>')


def test_software_is_told_of_them_nowhere_but_on_their_own_pages(tmp_path):
    write(tmp_path, FEW)
    event = "{date: 2024-05-14, title: A vote, id: vote, people: [Ann Often, Bo Twice]}"
    people = {
        f"content/people/{ident}.yaml": f"name: {name}\naliases: [Keeper]\n"
        for ident, name in (("bo-twin", "Bo Twin"), ("cy-rare", "Cy Rare"))
    }
    article = f"---\ntitle: Four\ndate: 2024-05-18\nevents: [{event}]\n---\n"
    write(tmp_path, {"content/articles/d.md": article, **people})
    write(tmp_path, {"newsgen.yaml": FEW["newsgen.yaml"].replace("below: 3", "below: 4")})
    assert not built(tmp_path).failed

    told = {
        path: b" ".join(_LINKED.findall(data)) for path, data in tree(tmp_path / "build").items()
    }
    assert b"/people/ann-often/#person" in told["articles/2024/05/a/index.html"]
    assert told["people/keeper/index.html"]
    for name in ("bo-twice", "bo-twin", "cy-rare"):
        own = f"people/{name}/"
        assert [path for path, data in told.items() if own.encode() in data] == [
            f"{own}index.html"
        ]


def test_one_article_more_gives_somebody_a_page(tmp_path):
    write(tmp_path, FEW)
    built(tmp_path)
    write(
        tmp_path,
        {"content/articles/d.md": "---\ntitle: Four\ndate: 2024-05-18\n---\nDi Once again.\n"},
    )
    built(tmp_path)

    assert "people/di-once/index.html" in tree(tmp_path / "build")
    assert 'href="../../../../people/di-once/">Di Once</a>' in (
        tmp_path / "build/articles/2024/05/a/index.html"
    ).read_text("utf-8")
