from __future__ import annotations

import pytest

from newsgen.importers.known import Known, Sighted

_DIGEST = "0123456789abcdef" * 4


def _address(one):
    return f"{one.date[:7]}/{one.slug}"


def _site(folder, head):
    path = folder / "content/articles/2024/2024-05-21-a.md"
    path.parent.mkdir(parents=True)
    path.write_text(f"---\n{head}\n---\ntitle: Not this\nText.\n", "utf-8")
    known = Known(_address)
    known.read(folder)
    return known


_PATH = "content/articles/2024/2024-05-21-a.md"


@pytest.mark.parametrize(
    ("head", "title", "date"),
    [
        ("title: 一条河\ndate: 2024-05-21T20:42+08:00", "一条河", "2024-05-21T20:42"),
        ("date: '2024-05-21'\ntitle: \"Say: no\"", "Say: no", "2024-05-21"),
        ("title: Old\ndate:  # not found in the text: write it here", "Old", ""),
    ],
)
def test_an_article_of_the_same_title_and_day_is_found(head, title, date, tmp_path):
    assert _site(tmp_path, head).like(title, date) == _PATH


@pytest.mark.parametrize(
    ("title", "date"),
    [("一条河", "2024-05-22"), ("两条河", "2024-05-21"), ("Not this", "2024-05-21")],
)
def test_another_title_or_day_is_another_story(title, date, tmp_path):
    assert _site(tmp_path, "title: 一条河\ndate: 2024-05-21").like(title, date) == ""


def test_a_capture_is_known_by_its_digest_and_by_where_it_came_from(tmp_path):
    known = _site(tmp_path, f"title: T\nsource:\n  url: https://e.org/1\n  sha256: {_DIGEST}")
    assert known.captured(_DIGEST).path == _PATH
    assert known.captured("0" * 64) is None
    assert known.at("https://e.org/1").sha256 == _DIGEST
    assert known.at("https://e.org/2") is None
    assert known.at("") is None


def test_an_address_that_two_articles_came_from_tells_neither(tmp_path):
    head = "title: T\nsource:\n  url: https://e.org/1"
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/articles/other.md").write_text(f"---\n{head}\n---\n", "utf-8")
    assert _site(tmp_path, head).at("https://e.org/1") is None


def test_what_is_added_is_known_from_then_on_and_its_addresses_are_taken():
    known = Known(_address)
    one = Sighted("content/articles/b.md", _DIGEST, "", "T", "2024", "b", "", ("/old/b/",))
    assert known.is_free(one)

    known.add(one)

    assert known.captured(_DIGEST).path == one.path
    assert known.like("T", "2024") == "content/articles/b.md"
    assert not known.is_free(Sighted("content/articles/c.md", date="2024", slug="B"))
    assert known.is_free(Sighted("content/articles/c.md", date="2025", slug="b"))
    assert known.free(("/old/b/", "/old/c/")) == ("/old/c/",)


def test_old_addresses_of_articles_are_taken(tmp_path):
    known = _site(tmp_path, "title: T\naliases: [/a/b/, '/c/']")
    assert known.free(("/a/b/", "/c", "/d/")) == ("/d/",)


def test_an_address_that_is_none_keeps_no_import_from_beginning(tmp_path):
    head = "source:\n  url: http://[x\n# removed: 小明网 · 2× · injected word"
    assert _site(tmp_path, head).injected == {}
