"""The file of answers: what is written is read again, and what people did to it is told."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models.answers import LINKS, Answer, Answers, LinkStatus, asked_as
from newsgen.store.answers import AnswersError, encoded, load_answers, write_answers

_DAYS = st.dates().map(str)
_URLS = st.text(st.characters(exclude_categories=["Cs"])).map(
    lambda text: asked_as(f"https://a.example/{text}")
)
_ANSWERS = st.builds(
    Answer,
    _URLS,
    st.sampled_from(LinkStatus),
    _DAYS,
    st.sampled_from(["200", "404", "no-host", "robots"]),
    st.just("") | _DAYS,
    st.just("") | _URLS,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_ANSWERS))
def test_what_is_written_is_read_again(answers):
    written = Answers({one.url: one for one in answers})
    with TemporaryDirectory() as folder:
        site = Path(folder)
        write_answers(site, written)
        assert load_answers(site) == written
        assert (site / LINKS).exists() is bool(answers)


def test_the_file_reads_like_a_table(tmp_path):
    gone = Answer("https://b.example/x", LinkStatus.GONE, "2026-11-23", "404", "2026-10-01")
    moved = Answer(
        "https://a.example/y", LinkStatus.MOVED, "2026-11-23", "200", "", "https://c.example/"
    )
    write_answers(tmp_path, Answers({one.url: one for one in (gone, moved)}))

    assert (tmp_path / LINKS).read_text("utf-8").split("\n")[2:] == [
        "https://a.example/y moved 2026-11-23 200 final=https://c.example/",
        "https://b.example/x gone 2026-11-23 404 since=2026-10-01",
        "",
    ]


def test_the_order_of_answers_makes_no_difference():
    one = Answer("https://a.example/", LinkStatus.LIVE, "2026-11-23", "200")
    other = Answer("https://b.example/", LinkStatus.LIVE, "2026-11-23", "200")
    there = Answers({"a": one, "b": other})

    assert encoded(there) == encoded(Answers({"b": other, "a": one}))


@pytest.mark.parametrize(
    "line",
    [
        "https://a.example/",
        "https://a.example/ live",
        "https://a.example/ fine 2026-11-23 200",
        "https://a.example/ live 2026-11-31 200",
        "https://a.example/ live 20261123 200",
        "https://a.example/ live 2026-11-23 OK!",
        "https://a.example/ gone 2026-11-23 404 since=lately",
        "https://a.example/#part live 2026-11-23 200",
        "a.example live 2026-11-23 200",
        "https://a.example/ live 2026-11-23 200 and more",
        "<<<<<<< ours",
    ],
)
def test_a_line_that_is_none_is_told_and_passed_over(tmp_path, line):
    (tmp_path / LINKS).write_text(
        f"# first\n{line}\nhttps://b.example/ live 2026-11-23 200\n", "utf-8"
    )
    found = load_answers(tmp_path)

    assert [*found.lines] == ["https://b.example/"]
    assert [(one.code, one.line) for one in found.diagnostics] == [("links-invalid", 2)]


def test_of_two_answers_that_a_merge_left_the_later_counts(tmp_path):
    lines = [
        "https://a.example/ gone 2026-11-23 404 since=2026-11-23",
        "https://a.example/ live 2026-11-20 200",
    ]
    for text in ("\n".join(lines), "\r\n".join(reversed(lines))):
        (tmp_path / LINKS).write_text(text, "utf-8", newline="")
        assert load_answers(tmp_path).lines["https://a.example/"].status is LinkStatus.GONE


def test_what_is_no_text_is_not_overwritten(tmp_path):
    (tmp_path / LINKS).write_bytes(b"\xff\xfe")

    with pytest.raises(AnswersError, match="not UTF-8"):
        load_answers(tmp_path)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://a.example/#part", "https://a.example/"),
        ("https://a.example/a b", "https://a.example/a%20b"),
        ("https://a.example/\u202ea\x9b", "https://a.example/%E2%80%AEa%C2%9B"),
        ("https://a.example/文章", "https://a.example/文章"),
    ],
)
def test_an_address_is_one_word(url, asked):
    assert asked_as(url) == asked
