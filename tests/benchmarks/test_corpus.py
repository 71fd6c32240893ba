"""The made-up articles, and the files that each generator reads them from."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
import yaml
from benchmarks.corpus import HUGO, NEWSGEN, PELICAN, article_text, write_corpus
from benchmarks.stories import stories
from hypothesis import given, settings
from hypothesis import strategies as st

# As Python-Markdown reads metadata: https://python-markdown.github.io/extensions/meta_data/
_KEY = re.compile(r"([A-Za-z0-9_-]+): (.*)")
_MORE = re.compile(r"    (.*)")

one_story = st.integers(0, 10_000).map(lambda seed: next(stories(1, seed)))


def _files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _front_matter(text):
    _, head, _ = text.split("---\n", 2)
    return yaml.safe_load(head)


def _metadata(text):
    found = {}
    key = ""
    for line in text.partition("\n\n")[0].splitlines():
        if match := _KEY.fullmatch(line):
            key = match[1].lower()
            found[key] = [match[2]]
        else:
            found[key].append(_MORE.fullmatch(line)[1])
    return found


@pytest.mark.parametrize("dialect", [NEWSGEN, HUGO, PELICAN], ids=["newsgen", "hugo", "pelican"])
def test_a_corpus_is_the_same_every_time(tmp_path, dialect):
    write_corpus(tmp_path / "a", 12, dialect)
    write_corpus(tmp_path / "b", 12, dialect)

    assert _files(tmp_path / "a") == _files(tmp_path / "b")


def test_articles_are_of_the_promised_shape():
    found = list(stories(400))
    sizes = [len(article_text(story, NEWSGEN).encode()) for story in found]
    names = {name for story in found for name in story.people}

    assert [story.lang for story in found] == ["zh-Hans", "en"] * 200
    assert 6_000 <= sum(sizes) / len(sizes) <= 7_000
    assert 35 <= len(names) <= 40
    assert {len(story.events) for story in found} == {0, 1, 2, 3}
    assert len({story.date[:4] for story in found}) == 20
    assert len({story.category for story in found}) == 8
    assert all(told.date <= story.date[:7] for story in found for told in story.events)


def test_the_busiest_person_is_named_as_zipf_says():
    found = [name for story in stories(2000) for name in story.people]
    counts = sorted((found.count(name) for name in set(found)), reverse=True)

    assert counts[0] > 8 * counts[len(counts) // 2]


def test_a_site_of_made_up_articles_builds_without_a_word(tmp_path):
    write_corpus(tmp_path, 20)
    command = [sys.executable, "-m", "newsgen", "-C", str(tmp_path), "build", "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)

    report = json.loads(done.stdout)
    assert report["diagnostics"] == []
    assert report["articles"] == 20


@settings(deadline=None, max_examples=30)
@given(one_story)
def test_hugo_can_read_what_newsgen_can(story):
    ours = _front_matter(article_text(story, NEWSGEN))
    theirs = _front_matter(article_text(story, HUGO))

    assert theirs["title"] == ours["title"]
    assert theirs["date"] == ours["date"]
    assert theirs.get("lastmod") == ours.get("updated")
    assert theirs["categories"] == [ours["category"]]
    assert theirs["people"] == ours["people"]
    assert theirs["summary"] == ours["summary"]
    assert theirs["params"].get("events") == ours.get("events")
    assert theirs["params"].get("source") == ours.get("source")


@settings(deadline=None, max_examples=30)
@given(one_story)
def test_pelican_can_read_what_newsgen_can(story):
    ours = _front_matter(article_text(story, NEWSGEN))
    theirs = _metadata(article_text(story, PELICAN))
    events = [line.split(" | ") for line in theirs.get("events", [])]

    assert theirs["title"] == [ours["title"]]
    assert theirs["date"] == [str(ours["date"])]
    assert theirs["category"] == [ours["category"]]
    assert theirs["tags"][0].split(", ") == ours["people"]
    assert theirs["summary"] == [ours["summary"]]
    assert [
        {"date": date, "title": title, "people": [person]} for date, person, title in events
    ] == ours.get("events", [])


@settings(deadline=None, max_examples=30)
@given(one_story)
def test_all_read_the_same_text(story):
    ends = {article_text(story, one).rpartition("\n\n")[2] for one in (NEWSGEN, HUGO, PELICAN)}

    assert ends == {story.paragraphs[-1] + "\n"}


def test_hugo_has_a_file_for_every_year_with_events(tmp_path):
    write_corpus(tmp_path, 30, HUGO)
    years = {told.date[:4] for story in stories(30) for told in story.events}

    assert {path.stem for path in (tmp_path / "content" / "timeline").iterdir()} == years
