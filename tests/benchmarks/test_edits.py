"""The edits that are timed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from benchmarks.corpus import HUGO, NEWSGEN, PELICAN, write_corpus
from benchmarks.edits import EDITS, article, own_template
from benchmarks.subjects import ROOT


def _sources(site):
    return {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", [name for name in EDITS if name != "nothing"])
def test_an_edit_changes_one_file_and_never_back(tmp_path, name):
    write_corpus(tmp_path, 10)
    own_template(tmp_path)
    seen = [_sources(tmp_path)]
    for number in range(3):
        EDITS[name](tmp_path, number)
        seen.append(_sources(tmp_path))
    changed = [
        {path for path in after if after[path] != before[path]} for before, after in pairwise(seen)
    ]

    assert [len(paths) for paths in changed] == [1, 1, 1]
    assert len({texts[path] for texts in seen for path in changed[0]}) == 4


def test_no_edit_changes_nothing(tmp_path):
    write_corpus(tmp_path, 3)
    before = _sources(tmp_path)
    EDITS["nothing"](tmp_path, 0)

    assert _sources(tmp_path) == before


@pytest.mark.parametrize("dialect", [NEWSGEN, HUGO, PELICAN], ids=["newsgen", "hugo", "pelican"])
def test_it_is_an_article_that_is_edited(tmp_path, dialect):
    write_corpus(tmp_path, 5, dialect)

    assert "story-" in article(tmp_path).name


def test_the_own_template_begins_as_the_themes(tmp_path):
    theme = (ROOT / "templates" / "article.html").read_bytes()

    assert own_template(tmp_path).read_bytes() == theme
