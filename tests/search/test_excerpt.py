"""Excerpts, and the blocks of a page they are cut out of."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.search.excerpt import excerpt
from newsgen.search.folding import fold
from newsgen.search.passages import passages
from newsgen.search.query import parse

VECTORS = json.loads((Path(__file__).parent / "vectors" / "excerpts.json").read_text("utf-8"))

BLOCKS = st.lists(st.text("中国美国 ab.。“”\n\u0301é，𠮷", max_size=120), max_size=8)
QUERIES = st.sampled_from(
    ["中国", "美 中", "ab", "a", '"b a"', "é", "𠮷", "没有", "国美国中 b", ""]
)


def width(text):
    return sum(2 if char >= "\u2e80" else 1 for char in text)


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["query"])
def test_an_excerpt_is_cut_as_the_vectors_say(case):
    found = excerpt(case["blocks"], parse(case["query"]))

    assert [{"text": one.text, "marked": one.is_marked} for one in found] == case["segments"]


@settings(max_examples=200, deadline=None)
@given(BLOCKS, QUERIES)
def test_an_excerpt_is_a_piece_of_the_text_and_not_too_long(blocks, query):
    lines = [" ".join(block.split()) for block in blocks]
    text = "\n".join(filter(None, lines))

    shown = "".join(one.text for one in excerpt(blocks, parse(query)))

    assert shown.removeprefix("…").removesuffix("…").strip() in text
    assert width(shown.removeprefix("…").removesuffix("…")) <= 320


@settings(max_examples=200, deadline=None)
@given(BLOCKS, QUERIES)
def test_segments_are_marked_by_turns_and_never_empty(blocks, query):
    found = excerpt(blocks, parse(query))

    assert all(one.text for one in found)
    assert all(a.is_marked is not b.is_marked for a, b in pairwise(found))


@settings(max_examples=200, deadline=None)
@given(BLOCKS, st.sampled_from(["中国", "美国", "𠮷"]))
def test_a_word_that_stands_in_the_text_is_shown_and_marked(blocks, query):
    found = excerpt(blocks, parse(query))

    is_there = query in fold("\n".join(" ".join(block.split()) for block in blocks))
    assert any(query in fold(one.text) for one in found if one.is_marked) is is_there


PAGE = """<!doctype html><html><head><title>T</title><link rel="x" href="y"></head><body>
<nav><p>菜单</p></nav>
<p class="standfirst" data-summary>Summary &amp; <em>more</em></p>
<figure><img src="a.jpg"><figcaption>Caption</figcaption></figure>
<div class="text" lang="zh" data-text>
<h2 id="s">Head</h2>
stray words
<p>One <a href="/x">two</a><br>three <img src="b.png">four<wbr>five</p>
<ul><li>first</li><li>second</li></ul>
<p><ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp>京<rt>きょう</rt></ruby></p>
<svg><path d="M0"/></svg>
<pre><code>a &lt; b</code></pre>
</div>
<footer><p>after</p></footer></body></html>"""


def test_the_blocks_of_a_page_are_its_summary_and_what_stands_directly_in_its_text():
    blocks = [" ".join(block.split()) for block in passages(PAGE)]

    assert blocks == [
        "Summary & more",
        "Head",
        "One two three fourfive",
        "first second",
        "東京",
        "",
        "a < b",
    ]


@pytest.mark.parametrize("page", ["", "plain", "<p data-text", "</div></div><p>x</p>"])
def test_a_page_without_a_text_has_no_blocks(page):
    assert passages(page) == []


def test_an_element_that_is_never_closed_ends_with_the_one_it_stands_in():
    page = "<div><div data-text><p>one<b>two</div><p>after</p></div>"

    assert [block.strip() for block in passages(page)] == ["onetwo"]


@given(st.text("<>/abdp =\"'-tex&;", max_size=60))
def test_any_page_can_be_read(page):
    assert all(isinstance(block, str) for block in passages(re.sub("x", "data-text", page)))
