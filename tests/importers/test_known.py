from __future__ import annotations

import pytest

from newsgen.importers.known import Known

_DIGEST = "0123456789abcdef" * 4


def _site(folder, head):
    path = folder / "content/articles/2024/a.md"
    path.parent.mkdir(parents=True)
    path.write_text(f"---\n{head}\n---\ntitle: Not this\nText.\n", "utf-8")
    return Known.of(folder)


@pytest.mark.parametrize(
    ("head", "title", "date"),
    [
        ("title: 一条河\ndate: 2024-05-21T20:42+08:00", "一条河", "2024-05-21T20:42"),
        ("date: '2024-05-21'\ntitle: \"Say: no\"", "Say: no", "2024-05-21"),
        ("title: Old\ndate:  # not found in the text: write it here", "Old", ""),
    ],
)
def test_an_article_of_the_same_title_and_day_is_found(head, title, date, tmp_path):
    assert _site(tmp_path, head).like(title, date) == "content/articles/2024/a.md"


@pytest.mark.parametrize(
    ("title", "date"),
    [("一条河", "2024-05-22"), ("两条河", "2024-05-21"), ("Not this", "2024-05-21")],
)
def test_another_title_or_day_is_another_story(title, date, tmp_path):
    assert _site(tmp_path, "title: 一条河\ndate: 2024-05-21").like(title, date) == ""


def test_a_capture_is_known_by_its_digest(tmp_path):
    known = _site(tmp_path, f"title: T\nsource:\n  sha256: {_DIGEST}")
    assert known.captured(_DIGEST) == "content/articles/2024/a.md"
    assert known.captured("0" * 64) == ""


def test_what_is_added_is_known_from_then_on():
    known = Known()
    known.add("content/articles/b.md", digest=_DIGEST, title="T", date="2024")
    assert known.captured(_DIGEST) == known.like("T", "2024") == "content/articles/b.md"
    assert known.paths == {"content/articles/b.md"}
