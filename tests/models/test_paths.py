"""Paths in the build folder: what every disk can hold, and nothing outside."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models import paths
from newsgen.models.paths import InvalidPath, out_path, page_path

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
