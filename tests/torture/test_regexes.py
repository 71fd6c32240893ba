"""The campaigns of C4 notice what they are there to notice."""

from __future__ import annotations

import ast
import re

import linear_functions
import pattern_finding
import pytest
import script_regexes
from pattern_finding import SOURCE, Expression
from pattern_strings import Core, cores
from pattern_suspects import suspicions
from regexes import CAPS, faults

_SLOW = {
    r"\s+$": "finditer",
    r"(?:a+)+b": "fullmatch",
    r"<b.*?</b>": "finditer",
    r"\w*\d\w*": "fullmatch",
    r"a(?:b|ab)*c": "finditer",
    r" *x? *y": "match",
}
_LINEAR = {
    r"(?<!\s)\s++$": "finditer",
    r"<b[^<]*+</b>": "finditer",
    r"[^\W\d]*+\d\w*": "fullmatch",
}


def _faults(text, way):
    pattern = re.compile(text)
    one = Expression("planted.py:_SLOW", "planted.py:1", pattern, frozenset({way}))
    return list(faults(one, way, cores(pattern, 2)))


@pytest.mark.parametrize("text", list(_SLOW), ids=range(len(_SLOW)))
def test_an_expression_that_is_not_linear_is_noticed(text):
    assert _faults(text, _SLOW[text])


@pytest.mark.parametrize("text", list(_LINEAR), ids=range(len(_LINEAR)))
def test_a_linear_expression_is_no_failure(text):
    assert _faults(text, _LINEAR[text]) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [("(?:a+)+b", "nested"), (r"x\w*\d*", "beside"), (" +x", "front"), ("a{1,4}b", None)],
    ids=["nested", "beside", "front", "short"],
)
def test_what_an_expression_looks_like_is_told(text, told):
    assert (told in suspicions(re.compile(text))) if told else not suspicions(re.compile(text))


@pytest.mark.parametrize(
    "code", ["from re import compile", "import re as r", "import regex", "re.template('a')"]
)
def test_a_use_of_expressions_that_nobody_can_follow_is_noticed(code):
    assert any(pattern_finding.is_strange(node) for node in ast.walk(ast.parse(code)))


def test_no_use_is_one_that_nobody_can_follow():
    assert pattern_finding.strange() == ()


@pytest.mark.parametrize("place", list(CAPS), ids=[place.rpartition("/")[2] for place in CAPS])
def test_the_code_still_keeps_what_a_short_expression_is_given_short(place):
    file, _, name = place.partition(":")
    text = (SOURCE / file).read_text("utf-8")

    assert f"\n{name} = " in text
    assert CAPS[place].by in text


def test_a_function_that_looks_from_each_place_to_the_end_is_noticed():
    def slow(text):
        return [text.find("\0", place) for place in range(0, len(text), 2)]

    spent = tuple(linear_functions.settled(slow, Core("", "a"), (40_000, 80_000, 160_000)))

    assert linear_functions.grows(spent)
    assert not linear_functions.grows((0.1, 0.2, 0.41))


def test_a_slow_expression_of_a_script_is_noticed(tmp_path):
    script = tmp_path / "slow.js"
    script.write_text('const SLOW = /a+b/;\nexport const OTHER = new RegExp("[0-9]+x", "g");\n')

    told = script_regexes.tried([str(script)], length=30_000)

    assert len(told["expressions"]) == 2
    assert len(told["slow"]) == 2
