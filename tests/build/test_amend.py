"""The short way: an edited text makes its page anew; whatever more is wanted goes the long way."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from documents import TODAY, built, tree, write

from newsgen.build.again import again
from newsgen.build.checking import check
from newsgen.build.options import Options
from newsgen.models.published import LOCK

_ARTICLE = """\
---
title: {title}
date: 2024-05-0{day}
people: [Ada Brooks]
{more}
---
Ada Brooks opened the mill by the river, which had stood empty for twenty years and more,
and nobody who lived in the valley had thought that its wheel would ever turn again.

Nothing else happened.
"""
_SITE = {
    "newsgen.yaml": "title: Mills\nlanguage: en\n",
    "content/articles/one.md": _ARTICLE.format(title="One", day=1, more=""),
    "content/articles/two.md": _ARTICLE.format(title="Two", day=2, more=""),
    "content/articles/draft.md": _ARTICLE.format(title="Draft", day=3, more="status: draft"),
    "content/articles/gone.md": _ARTICLE.format(title="Gone", day=4, more="status: withheld"),
    "content/people/ben.yaml": "name: Ben Castle\n",
    "content/pages/about.md": "---\ntitle: About\n---\nOf mills.\n",
}
_ONE = "content/articles/one.md"
_HOLDING = {"article": 1, "feed": 2, "rss": 2, "feed.json": 2, "articles.jsonl": 1}
"""The pages that hold its text, by kind: there are feeds of the site, and of whom it names."""
_ALWAYS = {"index": 1, "sums": 1}


@pytest.fixture
def site(tmp_path):
    write(tmp_path / "site", _SITE)
    built(tmp_path / "site")
    return tmp_path / "site"


def _edit(site, path, old, new):
    place = site / path
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new), "utf-8")


def _assert_as_clean(site):
    """What stands in build/ is what a build from nothing makes, and so is what is on record."""
    fresh = site.parent / "fresh"
    shutil.copytree(site, fresh, ignore=shutil.ignore_patterns("build", ".newsgen"))
    built(fresh)
    assert tree(site / "build") == tree(fresh / "build")
    assert (site / LOCK).read_bytes() == (fresh / LOCK).read_bytes()


def _quietly(*_):
    pass


def _went_the_short_way(report):
    return "join" not in report.phases


def _written(report):
    return {kind: made.written for kind, made in report.kinds.items()}


def test_an_edited_text_makes_one_page_and_no_archive(site):
    _edit(site, _ONE, "Nothing else", "Little else")
    report = built(site)

    assert _went_the_short_way(report)
    assert (report.parsed, report.searched, report.rendered) == (1, 1, sum(_HOLDING.values()))
    assert _written(report) == _HOLDING | _ALWAYS
    assert b"Little else" in (site / "build/articles/2024/05/one/index.html").read_bytes()
    _assert_as_clean(site)


def test_one_edit_after_another_goes_the_short_way(site):
    published = (site / LOCK).read_bytes()
    for words in ("Little else", "Much else", "Little else", "Nothing else"):
        text = _SITE[_ONE].replace("Nothing else", words)
        write(site, {_ONE: text})
        report = built(site)
        assert _went_the_short_way(report)
        assert _written(report) == _HOLDING | _ALWAYS
        assert ((site / LOCK).read_bytes() == published) == (words == "Nothing else")
    _assert_as_clean(site)


def test_a_preview_of_an_edited_text_publishes_nothing(site):
    published = (site / LOCK).read_bytes()
    built(site, preview=True)
    _edit(site, _ONE, "Nothing else", "Little else")

    assert _went_the_short_way(built(site, preview=True))
    assert (site / LOCK).read_bytes() == published


def test_a_report_of_an_edited_text_counts_the_whole_site(site):
    before = built(site)
    _edit(site, _ONE, "Nothing else", "Little else")
    report = built(site)

    written = sum(_HOLDING.values()) + sum(_ALWAYS.values())
    assert (report.written, report.unchanged) == (written, before.pages - written)
    assert (report.articles, report.people, report.pages) == (
        before.articles,
        before.people,
        before.pages,
    )


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (_ONE, "title: One", "title: First"),
        (_ONE, "2024-05-01", "2024-05-07"),
        (_ONE, "[Ada Brooks]", "[Ada Brooks, Ben Castle]"),
        (_ONE, "Nothing else", "Ben Castle came. Nothing else"),
        (_ONE, "Nothing else happened.", "Ada Brooks left."),
        (_ONE, "Ada Brooks opened", "It was hot.\n\nAda Brooks opened"),
        (_ONE, "Nothing else", "[Nothing](/about/) else"),
        ("content/pages/about.md", "Of mills", "Of water mills"),
        ("content/people/ben.yaml", "Ben Castle", "Ben Castles"),
        ("newsgen.yaml", "Mills", "Water mills"),
        ("content/articles/draft.md", "status: draft", "status: published"),
        ("content/articles/gone.md", "status: withheld", "status: published"),
    ],
)
def test_what_other_pages_show_goes_the_long_way(path, old, new, site):
    _edit(site, path, old, new)

    assert not _went_the_short_way(built(site))
    _assert_as_clean(site)


@pytest.mark.parametrize("name", ["draft", "gone"])
def test_a_text_that_nobody_may_read_is_not_published_by_editing_it(name, site):
    before = tree(site / "build")
    _edit(site, f"content/articles/{name}.md", "Nothing else", "A secret")
    report = built(site)

    assert (report.parsed, report.written) == (1, 0)
    assert tree(site / "build") == before


@pytest.mark.parametrize("status", ["draft", "withheld"])
def test_a_text_that_is_taken_back_stays_so_when_it_is_edited(status, site):
    _edit(site, _ONE, "people:", f"status: {status}\npeople:")
    (site / LOCK).unlink()  # a draft has no address, so that of the article is given up
    built(site)
    _edit(site, _ONE, "Nothing else", "A secret")
    built(site)

    assert not any(b"A secret" in data for data in tree(site / "build").values())
    _assert_as_clean(site)


def test_a_lost_page_is_made_anew_beside_an_edited_text(site):
    (site / "build/articles/2024/05/two/index.html").unlink()
    _edit(site, _ONE, "Nothing else", "Little else")
    built(site)

    _assert_as_clean(site)


def test_a_site_that_was_checked_after_an_edit_is_still_built(site):
    _edit(site, _ONE, "Nothing else", "Little else")
    check(Options(site, site / "build", TODAY))
    built(site)

    _assert_as_clean(site)


def test_a_second_output_gets_the_edit_too(site):
    other = site.parent / "other"
    built(site, output=other)
    _edit(site, _ONE, "Nothing else", "Little else")
    built(site)
    built(site, output=other)

    assert tree(other) == tree(site / "build")


def test_an_edit_that_breaks_the_file_and_is_taken_back_leaves_a_whole_site(site):
    _edit(site, _ONE, "title: One", "titel: One")
    assert built(site).failed
    _edit(site, _ONE, "titel: One", "title: One")
    built(site)

    _assert_as_clean(site)


def _loaded(site):
    """Build the site as a command; return the modules that import statements loaded for it."""
    command = [sys.executable, "-X", "importtime", "-m", "newsgen", "build"]
    done = subprocess.run(command, cwd=site, check=True, capture_output=True, text=True)
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


def test_an_unchanged_site_is_known_without_loading_what_builds_it(site):
    _loaded(site)  # the first of its day
    loaded = _loaded(site)

    assert "newsgen.build.again" in loaded
    assert not {"jinja2", "pydantic", "markdown_it", "yaml", "rich", "multiprocessing"} & loaded


def test_an_edited_text_makes_its_page_without_loading_what_makes_the_others(site):
    _loaded(site)  # the first of its day
    _edit(site, _ONE, "Nothing else", "Little else")
    loaded = _loaded(site)

    assert "newsgen.build.render" in loaded
    assert not {"newsgen.build.content", "newsgen.executors.pool", "rich", "xml.sax"} & loaded


@pytest.mark.parametrize(
    "change",
    [
        lambda site: write(site, {"content/articles/new.md": _SITE[_ONE]}),
        lambda site: (site / _ONE).unlink(),
        lambda site: write(site, {"templates/404.html": "{% extends 'base.html' %}"}),
        lambda site: write(site, {"static/a.txt": "a"}),
        lambda site: write(site, {"newsgen.yaml": "title: Other\n"}),
        lambda site: (site / "build/index.html").write_text("mine"),
        lambda site: (site / ".newsgen/cache.sqlite").unlink(),
    ],
)
def test_a_site_in_which_anything_changed_is_not_taken_for_unchanged(change, site):
    options = Options(site, site / "build", TODAY)
    assert again(options, _quietly)
    change(site)

    assert again(options, _quietly) is None
