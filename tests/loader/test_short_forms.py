"""Short ways to write what would be a mapping or a list, and what is wrong told once."""

from __future__ import annotations

import pytest
from msgspec import msgpack

from newsgen.loader.articles import load_article
from newsgen.loader.context import LoadContext
from newsgen.models.article import Entry
from newsgen.models.placed import Placed

_CONTEXT = LoadContext("en", "", "/articles/{year}/{month}/{slug}/", "unicode")


def load(meta):
    text = f"---\ntitle: T\ndate: 2024\n{meta}\n---\nText.\n"
    return load_article(text.encode(), "content/articles/a.md", b"k", _CONTEXT)


def entry(meta):
    return msgpack.decode(load(meta).head, type=Placed[Entry]).value


def test_a_path_alone_is_a_picture():
    assert entry("image: images/a.jpg") == entry("image: {src: images/a.jpg}")


def test_what_is_wrong_with_a_picture_is_told_at_its_path():
    (problem,) = load("image: images/a.jpg").diagnostics

    assert (problem.line, problem.column, problem.code) == (4, 8, "image-alt-missing")


def test_one_correction_needs_no_list():
    one = "{date: 2024-05-23, was: x, now: y}"

    assert entry(f"corrections: {one}") == entry(f"corrections: [{one}]")


@pytest.mark.parametrize(
    ("one", "words"),
    [
        ("{date: 2024, was: x, why: z}", "'was' needs 'now'"),
        ("{date: 2024, now: x}", "'now' needs 'was'"),
        ("{date: 2024}", "needs 'was' and 'now', or 'why'"),
        ("{date: 2024, was: ' ', now: ''}", "needs 'was' and 'now', or 'why'"),
    ],
    ids=["was", "now", "nothing", "blank"],
)
def test_half_a_correction_is_refused_at_its_place(one, words):
    (problem,) = load(f"corrections:\n  - {one}").diagnostics

    assert (problem.line, problem.column, problem.code) == (5, 5, "value-missing")
    assert words in problem.message
    assert "why: …" in problem.hint


@pytest.mark.parametrize("key", ["titel", "Title", "tilte"])
def test_a_key_with_a_slip_is_not_missing_as_well(key):
    text = f"---\n{key}: T\ndate: 2024\n---\nText.\n"
    found = load_article(text.encode(), "content/articles/a.md", b"k", _CONTEXT).diagnostics

    assert [one.code for one in found] == ["key-unknown"]


def test_a_key_unlike_any_does_not_hide_what_is_missing():
    text = "---\nmood: calm\ndate: 2024\n---\nText.\n"
    found = load_article(text.encode(), "content/articles/a.md", b"k", _CONTEXT).diagnostics

    assert [one.code for one in found] == ["key-unknown", "value-missing"]
