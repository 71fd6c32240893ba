"""The theme's stylesheets: the same for every direction of writing."""

from __future__ import annotations

import re

import pytest

from newsgen.renderer.theme import builtin

_SHEETS = sorted(builtin("static").glob("assets/*.css"))
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIDE = re.compile(r"(?<![\w-])(?:[a-z-]+-)?(?:left|right)\s*:|:\s*(?:left|right)\s*[;}]")
_FOUR = re.compile(
    r"(?:margin|padding|inset)\s*:\s*[^;{}\s]+ ([^;{}\s]+) [^;{}\s]+ ([^;{}\s]+)[;}]"
)


@pytest.mark.parametrize("sheet", _SHEETS, ids=lambda sheet: sheet.name)
def test_no_rule_knows_left_from_right(sheet):
    text = _COMMENT.sub("", sheet.read_text("utf-8"))

    assert _SIDE.findall(text) == []
    assert [sides for sides in _FOUR.findall(text) if sides[0] != sides[1]] == []


@pytest.mark.parametrize(
    "rule", ["a{margin-left:1px}", "a{left: 0}", "a{text-align: right;}", "a{float:left}"]
)
def test_left_and_right_are_seen(rule):
    assert _SIDE.search(rule)


def test_four_sides_of_which_two_differ_are_seen():
    assert _FOUR.search("a{padding: 0 1em 0 2em}")
