"""Paths in the build folder: what every disk can hold, and nothing outside."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models import paths
from newsgen.models.paths import (
    InvalidPath,
    OutPath,
    collision_key,
    folders_of,
    out_path,
    page_path,
)

_PARTS = st.sampled_from(
    [
        *(
            "a",
            "2024",
            "con",
            "nul.txt",
            "com1",
            "com10",
            "index.html",
            "..",
            ".",
            "",
            "a.",
            "张三",
        ),
        *("\u0301", "a\u0301", "A", "-", "_", ".x", "x" * 61, "三" * 90, "a b", "a.b.c.d", "aux-"),
    ]
) | st.text("ab1-_./三 é", max_size=8)


@settings(deadline=None, max_examples=1000)
@given(st.lists(_PARTS, min_size=1, max_size=4).map("/".join))
def test_what_is_plain_at_one_look_is_what_the_rules_allow(text):
    def judged(judge):
        try:
            return judge(text)
        except InvalidPath as error:
            return str(error)

    assert judged(out_path) == judged(paths._checked)  # noqa: SLF001 - the rules, without the look


@pytest.mark.parametrize(
    "text",
    [
        "../a",
        "a/../b",
        "/a",
        "a//b",
        "a/",
        "",
        "con",
        "a/NUL.html",
        "a.",
        "a ",
        "a\\b",
        "a\n",
        "a\n/b",
    ],
)
def test_what_leaves_the_folder_or_no_disk_can_hold_is_refused(text):
    with pytest.raises(InvalidPath):
        out_path(text)


def test_an_address_that_ends_with_a_slash_is_a_folder_with_an_index():
    assert page_path("") == "index.html"
    assert page_path("people/张三/") == "people/张三/index.html"
    assert page_path("feed.xml") == "feed.xml"


@pytest.mark.parametrize(
    "text", ["a/" * 3000 + "b", "新闻/" * 200 + "b", "a" * 100 + "/" + "b/" * 800]
)
def test_a_path_of_many_parts_is_refused_too(text):
    """Each part may be short enough, and no disk holds the whole."""
    with pytest.raises(InvalidPath, match="more than 900 bytes"):
        out_path(text)


def test_a_path_as_long_as_may_be_is_taken():
    assert out_path("/".join(["新闻"] * 128)) == "/".join(["新闻"] * 128)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a//b", "'a//b' has the part '', which is not a file name"),
        ("a/../b", "'a/../b' has the part '..', which is not a file name"),
        ("a/b?", "'a/b?' has a character in 'b?' that file names can't hold"),
        ("a/b\u200e", "'a/b\\u200e' has a character in 'b\\u200e' that file names can't hold"),
        ("a/b./c", "'a/b./c' has the part 'b.', which Windows can't store"),
        ("a/Aux.x.y", "'a/Aux.x.y' has the part 'Aux.x.y', which Windows can't store"),
        ("三" * 86, f"'{'三' * 86}' has a part longer than 255 bytes"),
    ],
)
def test_the_part_that_is_at_fault_is_named(text, words):
    with pytest.raises(InvalidPath) as caught:
        out_path(text)

    assert str(caught.value) == words


def test_of_a_path_that_is_too_long_both_ends_are_shown():
    with pytest.raises(InvalidPath) as caught:
        out_path("a" * 500 + "b" * 500)

    assert f"'{'a' * 40}…{'b' * 40}'" in str(caught.value)


@pytest.mark.parametrize("text", ["三" * 85, "com10", "aux-/cons", "a b.c", ".well-known/x"])
def test_what_every_disk_can_hold_is_taken_as_it_is(text):
    assert out_path(text) == text


def test_letters_and_their_marks_become_one_character():
    assert out_path("cafe\u0301") == "caf\u00e9"


def test_the_folders_of_a_path_are_those_above_it():
    assert list(folders_of("a/b/c.html")) == ["a/b", "a"]
    assert list(folders_of("c.html")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("A/b", "a/B"), ("straße", "STRASSE"), ("ﬁn", "FIN"), ("Å", "a\u030a"), ("ＡＢ", "ab")],
)
def test_paths_that_some_disk_takes_for_one_collide(one, other):
    assert collision_key(OutPath(one)) == collision_key(OutPath(other))


@pytest.mark.parametrize(("one", "other"), [("é", "e"), ("a/b", "ab"), ("李", "里")])
def test_paths_that_every_disk_tells_apart_do_not_collide(one, other):
    assert collision_key(OutPath(one)) != collision_key(OutPath(other))
