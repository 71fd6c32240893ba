"""A damaged cache is told and made anew, and the site is what a build from nothing makes."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from documents import TODAY, built, tree, write

from newsgen.build.options import Options
from newsgen.build.workshop import Workshop
from newsgen.models.published import LOCK

_ARTICLE = """\
---
title: {title}
date: 2024-05-0{day}
people: [Ada Brooks]
events: [{{date: 2024-05-0{day}, title: Of {title}}}]
---
Ada Brooks opened the mill by the river, which had stood empty for twenty years and more,
and nobody who lived in the valley had thought that its wheel would ever turn again.

Nothing else happened.
"""
_SITE = {
    "newsgen.yaml": "title: Mills\nlanguage: en\nbase_url: https://mills.example/\n",
    "content/articles/one.md": _ARTICLE.format(title="One", day=1),
    "content/articles/two.md": _ARTICLE.format(title="Two", day=2),
    "content/articles/three.md": _ARTICLE.format(title="Three", day=3),
}
_ONE, _TWO, _THREE = list(_SITE)[1:]


@pytest.fixture
def site(tmp_path):
    write(tmp_path / "site", _SITE)
    built(tmp_path / "site")
    return tmp_path / "site"


def _changed(site, *queries):
    with closing(sqlite3.connect(site / ".newsgen/cache.sqlite", isolation_level=None)) as db:
        for query in queries:
            db.execute(query)


def _spoilt(site, table, column):
    _changed(site, f"update {table} set {column} = substr({column}, 2)")  # noqa: S608


def _edit(site, path, old, new):
    text = (site / path).read_text("utf-8")
    assert old in text
    write(site, {path: text.replace(old, new)})


def _taken_out(site, path):
    """Delete an article as if it had never been published."""
    (site / path).unlink()
    (site / LOCK).unlink()


def _codes(report):
    return [one.code for one in report.diagnostics]


def _assert_as_clean(site):
    fresh = site.parent / "fresh"
    ours = shutil.ignore_patterns("build", ".newsgen")
    shutil.copytree(site, fresh, ignore=ours)
    built(fresh)
    assert tree(site / "build") == tree(fresh / "build")


def test_a_spoilt_value_is_told_once(site):
    _spoilt(site, "records", "body")
    write(site, {"templates/404.html": "{% extends 'base.html' %}", "static/a.txt": "a"})
    _edit(site, _ONE, "title: One", "title: First")

    report = built(site)

    assert _codes(report) == ["cache-damaged"]
    _assert_as_clean(site)
    assert not _codes(built(site))


def test_a_spoilt_value_is_no_fault_of_the_template_that_needed_it(site):
    """It was said to be one, and the build failed for as long as the cache was there."""
    _spoilt(site, "records", "body")
    write(site, {"templates/article.html": "{% extends 'theme/article.html' %}"})

    report = built(site, jobs=2)

    assert _codes(report) == ["cache-damaged"]
    _assert_as_clean(site)


def test_damage_is_no_error_for_a_strict_build(site):
    _spoilt(site, "notes", "value")

    report = built(site, strict=True)

    assert not report.failed
    assert [f"{one.severity}" for one in report.diagnostics] == ["warning"]


@pytest.mark.parametrize("table", ["retold", "retellings", "shown", "indexed", "found", "records"])
def test_rows_that_are_lost_leave_no_page_as_it_was(table, site):
    """Feeds kept the old words where the rows were lost that tell whose texts they hold."""
    _changed(site, f"delete from {table}")  # noqa: S608
    _edit(site, _ONE, "Nothing else", "Little else")

    built(site)

    _assert_as_clean(site)


def test_one_lost_row_of_many_leaves_no_page_as_it_was(site):
    _changed(site, f"delete from retold where source = '{_ONE}' and path = 'feed.xml'")  # noqa: S608
    _edit(site, _ONE, "Nothing else", "Little else")

    built(site)

    assert "Little else" in (site / "build/feed.xml").read_text("utf-8")
    _assert_as_clean(site)


def test_a_document_that_is_lost_leaves_no_words_in_the_index(site):
    _changed(site, "delete from indexed where number = 0")
    _edit(site, _ONE, "Nothing else", "Little else")

    built(site)

    _assert_as_clean(site)


def test_files_go_that_only_the_list_in_the_output_knows(site):
    (site / "build/mine.txt").write_text("mine", "utf-8")
    (site / ".newsgen/cache.sqlite").write_bytes(b"no database" * 1000)
    _taken_out(site, _THREE)

    report = built(site)

    assert sorted(_codes(report)) == ["cache-damaged", "output-strays"]
    assert (site / "build/mine.txt").read_text("utf-8") == "mine"
    (site / "build/mine.txt").unlink()
    _assert_as_clean(site)


def test_files_go_of_which_a_cache_that_was_set_back_knows_nothing(site):
    """As a backup does, and a log that lost its end."""
    old = (site / ".newsgen/cache.sqlite").read_bytes()
    write(site, {"content/articles/new.md": _ARTICLE.format(title="New", day=4)})
    built(site)
    _taken_out(site, "content/articles/new.md")
    (site / ".newsgen/cache.sqlite").write_bytes(old)

    built(site)

    _assert_as_clean(site)


@pytest.mark.parametrize("name", ["tmp", "tmp/index"])
def test_rubbish_in_the_way_of_scratch_files_goes(name, site):
    write(site / ".newsgen", {name: "no folder"})
    _edit(site, _ONE, "title: One", "title: First")

    built(site)

    _assert_as_clean(site)


def test_rubbish_in_the_way_of_scratch_files_goes_while_a_preview_goes_on(site):
    options = Options(site, site / ".newsgen/preview", TODAY, preview=True)
    workshop = Workshop()
    for words in ("Little else", "Much else", "Nothing else"):
        write(site, {_ONE: _SITE[_ONE].replace("Nothing else", words)})
        done = workshop.build(options, [_ONE])
        assert not done.report.failed
        shutil.rmtree(site / ".newsgen/tmp", ignore_errors=True)
        write(site / ".newsgen", {"tmp": "no folder"})
    workshop.close()


def test_a_preview_that_goes_on_makes_a_damaged_cache_anew(site):
    options = Options(site, site / ".newsgen/preview", TODAY, preview=True)
    workshop = Workshop()
    workshop.build(options)
    _taken_out(site, _THREE)
    _spoilt(site, "notes", "value")
    _edit(site, _ONE, "Nothing else", "Little else")

    done = workshop.build(options, [_ONE, _THREE])
    workshop.close()

    assert _codes(done.report) == ["cache-damaged"]
    fresh = site.parent / "fresh"
    built(site, output=fresh, preview=True)
    assert tree(options.output) == tree(fresh)
