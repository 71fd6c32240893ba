"""The search index of a built site: what is found in it, and how it comes to be."""

from __future__ import annotations

import shutil
import sys

import pytest
from documents import TODAY, built, tree, write
from msgspec import msgpack

from newsgen.build.indexing import merge_job
from newsgen.build.options import Options
from newsgen.build.workshop import Workshop
from newsgen.search.bulk import Indexed, index_block, parts_of
from newsgen.search.engine import Index

SITE = {
    "newsgen.yaml": "title: Mills\nlanguage: en\n",
    "content/articles/mill.md": """---
title: The old mill reopens
date: 2024-05-01
category: Culture
people: [Ada Brooks]
summary: After ten years of repairs.
author: [Cora Dale]
---
Ada Brooks turned the wheel. The *river* was high.
""",
    "content/articles/bridge.md": """---
title: 大桥通车
date: 2023-02-03
lang: zh-Hans
category: Traffic
---
赵乐际没有出席。工程师说，大桥可以用一百年。
""",
    "content/people/ada-brooks.yaml": "name: Ada Brooks\naliases: [A. Brooks]\n",
}


@pytest.fixture
def site(tmp_path):
    write(tmp_path / "site", SITE)
    return tmp_path / "site"


def found(site, query):
    """Return the titles that a search of the built site finds: names, then articles."""

    def read(path):
        place = site / "build/search" / path
        return place.read_bytes() if place.is_file() else None

    answer = Index.open(read).search(query, limit=20)
    assert not answer.is_nearest or not answer.total
    return [hit.title for hit in (*answer.names, *answer.articles)]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("river", ["The old mill reopens"]),
        ("趙樂際", ["大桥通车"]),
        ("repairs", ["The old mill reopens"]),
        ("cora dale", ["The old mill reopens"]),
        ("a. brooks", ["Ada Brooks"]),
        ("ada", ["Ada Brooks", "The old mill reopens"]),
        ("category:traffic", ["大桥通车"]),
        ("person:ada-brooks", ["The old mill reopens"]),
        ("year:2023", ["大桥通车"]),
        ("traffic", ["Traffic"]),
    ],
)
def test_what_readers_see_is_found(query, titles, site):
    built(site)

    assert found(site, query) == titles


def test_without_bodies_titles_and_summaries_are_found(site):
    write(site, {"newsgen.yaml": SITE["newsgen.yaml"] + "search: {body: false}\n"})
    built(site)

    assert found(site, "repairs mill") == ["The old mill reopens"]
    assert found(site, "river") == []


def test_a_site_without_search_has_no_trace_of_it(site):
    built(site)
    write(site, {"newsgen.yaml": SITE["newsgen.yaml"] + "search: false\n"})
    built(site)

    assert not (site / "build/search").exists()
    assert "search/" not in (site / "build/index.html").read_text("utf-8")


@pytest.mark.parametrize("status", ["withheld", "draft"])
def test_a_text_that_is_taken_back_leaves_the_index(status, site):
    built(site)
    text = SITE["content/articles/mill.md"]
    write(
        site, {"content/articles/mill.md": text.replace("category", f"status: {status}\ncategory")}
    )
    (site / "newsgen.lock").unlink()  # a draft has no address
    built(site)

    assert found(site, "river") == []
    holding = [path for path, data in tree(site / "build").items() if b"wheel" in data]
    assert holding == []


def test_a_retracted_article_is_found_and_called_so(site):
    text = SITE["content/articles/mill.md"].replace("category", "status: retracted\ncategory", 1)
    write(site, {"content/articles/mill.md": text})
    built(site)

    answer = Index.open(lambda path: (site / "build/search" / path).read_bytes()).search(
        "river", limit=1
    )

    assert [hit.status for hit in answer.articles] == ["retracted"]


def test_an_index_that_was_damaged_is_made_anew(site):
    built(site)
    before = tree(site / "build")
    for place in (site / "build/search").rglob("*.bin"):
        place.write_bytes(b"damaged")
    (site / "build/search/index.json").unlink()

    built(site)

    assert tree(site / "build") == before


def test_edits_one_after_another_leave_what_a_clean_build_makes(site):
    built(site)
    mill, bridge = "content/articles/mill.md", "content/articles/bridge.md"
    for edit in (
        {mill: SITE[mill].replace("river", "stream")},
        {mill: SITE[mill].replace("reopens", "opens again")},
        {bridge: SITE[bridge].replace("一百年", "两百年"), mill: SITE[mill]},
        {"content/people/ada-brooks.yaml": "name: Ada Brooks-Hill\naliases: [Ada Brooks]\n"},
        {"content/articles/new.md": SITE[mill].replace("2024-05-01", "2022-01-01")},
    ):
        write(site, edit)
        built(site)
        fresh = site.parent / "fresh"
        shutil.copytree(site, fresh, ignore=shutil.ignore_patterns("build", ".newsgen"))
        built(fresh)
        assert tree(site / "build") == tree(fresh / "build")
        shutil.rmtree(fresh)


def test_a_word_in_another_script_is_found_after_an_edit(site):
    """Its shard is a new one, which index.json must name."""
    words = [f"w{number}{'xyz'[number % 3]}" for number in range(4000)]
    many = {
        f"content/articles/{at}.md": f"---\ntitle: T{at}\ndate: 2020\n---\n"
        + " ".join(words[at * 400 : at * 400 + 400])
        for at in range(10)
    }
    write(site, many)
    built(site)
    edited = many["content/articles/3.md"] + " سلام 中国"
    write(site, {"content/articles/3.md": edited})
    built(site)

    assert found(site, "سلام") == ["T3"]
    fresh = site.parent / "fresh"
    shutil.copytree(site, fresh, ignore=shutil.ignore_patterns("build", ".newsgen"))
    built(fresh)
    assert tree(site / "build") == tree(fresh / "build")


@pytest.mark.parametrize("ident", ["opening-a", "opening-b", "opening-c", "opening-d"])
def test_an_article_that_tells_of_an_event_is_indexed_after_an_edit(ident, site):
    events = f"events: [{{date: 2024-05-01, title: Opening, id: {ident}}}]\nsummary: After"
    text = SITE["content/articles/mill.md"].replace("summary: After", events)
    write(site, {"content/articles/mill.md": text})
    built(site)
    write(site, {"content/articles/mill.md": text.replace("river", "stream")})
    built(site)

    assert found(site, "river") == []
    assert found(site, "stream") == ["The old mill reopens"]


def test_a_preview_goes_on_when_the_index_was_damaged(site):
    options = Options(site, site / "build", TODAY)
    workshop = Workshop()
    workshop.build(options)
    before = tree(site / "build")
    for place in (site / "build/search").rglob("*.bin"):
        place.unlink()
    text = SITE["content/articles/mill.md"]
    for words in ("stream", "river"):
        write(site, {"content/articles/mill.md": text.replace("river", words)})
        workshop.build(options, ["content/articles/mill.md"])

    assert tree(site / "build") == before


def test_nothing_else_may_stand_where_the_index_is(site):
    write(site, {"static/search/index.json": "{}"})
    report = built(site)

    problem = next(one for one in report.diagnostics if one.code == "out-twice")
    assert (problem.path, problem.message) == (
        "static/search/index.json",
        "'search/index.json' lies in search/, where the search index will be",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="no other system has a full disk at hand")
def test_a_shard_for_which_there_is_no_room_names_its_file(tmp_path):
    run = tmp_path / "folder/0.run"
    run.parent.mkdir()
    index_block(0, [Indexed("Lanterns", "Of lanterns and of light.")], run)
    (part,) = parts_of([run])
    with merge_job(f"{tmp_path}".encode()) as task:
        _, ((name, *_),) = msgpack.decode(task(msgpack.encode(("folder", part))))
        shard = tmp_path / "folder" / name
        shard.unlink()
        shard.symlink_to("/dev/full")

        with pytest.raises(OSError, match="No space left") as caught:
            task(msgpack.encode(("folder", part)))

    assert caught.value.filename == f"{shard}"
