"""Prose is read without a parser: whatever the text, it becomes what the parser makes of it."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsgen.text.body import HOLE
from newsgen.text.cjk import is_chinese
from newsgen.text.frontmatter import clean, split
from newsgen.text.markdown import parsed, render
from newsgen.text.markdown_plain import OTHER, blocks, inline, marks_of
from newsgen.text.running import running_text

HERE = Path(__file__).parent
EXAMPLES = json.loads((HERE / "commonmark.json").read_text("utf-8"))
CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"

PIECES = st.sampled_from(
    [
        *"*_~`[]()<>!#\\|-+=:&\"';./ \n\t",
        *"a9中，。“”’—·\u3000\xa0é\u0301\u200b\x0b\x85\u2028",
        "\n\n",
        "\n\n",
        "words ",
        "**强调**",
        "**a b** ",
        "*em*",
        "[词](https://example.org/)",
        "[词](../b.md#c)",
        "](",
        "![",
        "https://a.com/",
        "## ",
        "# ",
        "- ",
        "  - ",
        "1. ",
        "> ",
        "    ",
        "  \n",
        "***",
        "---",
        "===",
        "```",
        "&amp;",
        "\n[^1]: ",
        "[^1]",
        "\n[a]: /b",
        "|a|\n|-|\n",
        "\x02",
    ]
)
MARKDOWN = st.lists(PIECES, max_size=40).map("".join)
PROSE = st.lists(
    st.sampled_from(
        [
            *"aé9 中，“”\"'()!.*[]&>#\n",
            "**",
            "\n\n",
            "## ",
            "*词*",
            "**b c**",
            "[d](/e/)",
            "(f.md)",
        ]
    ),
    max_size=30,
).map("".join)


def assert_read_alike(text, lang="zh-Hans"):
    rendered = render(text, lang=lang)
    assert rendered == parsed(text.replace(HOLE, ""), chinese=is_chinese(lang))
    assert rendered.running == running_text(rendered.body.segments)


@pytest.mark.parametrize("lang", ["zh-Hans", "en"])
def test_the_examples_of_commonmark_are_read_as_the_parser_reads_them(lang):
    for text in EXAMPLES:
        assert_read_alike(text, lang)


@pytest.mark.parametrize("between", ["\n\n", "\n", "\n\n甲\n\n"])
def test_the_examples_of_commonmark_may_follow_each_other(between):
    for one, other in pairwise(EXAMPLES):
        assert_read_alike(f"# 题\n\n{one}{between}{other}{between}尾")


@given(MARKDOWN)
@example("- a\n\n  b\n\nc\n\n- d\n- e\n\n\nf")
@example("    a\n\n\n\n    b\n\nc")
@example("> a\n\nb\n\n> c\nd")
@example("*a**b*c**d*")
@example("a*b*c**d**e")
@example("[a](b)[c](d.md)![e](f)")
@example("**中**\n**文**")
@settings(deadline=None, max_examples=1500)
def test_any_markdown_is_read_as_the_parser_reads_it(text):
    assert_read_alike(text)


@given(PROSE, st.sampled_from(["zh", "en"]))
@settings(deadline=None, max_examples=1500)
def test_any_prose_is_read_as_the_parser_reads_it(text, lang):
    assert_read_alike(text, lang)


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_as_the_parser_reads_it(text):
    assert_read_alike(text)


@given(
    st.from_regex(r"https?://[a-z0-9.-]{1,12}(/[A-Za-z0-9_/.-]{0,8})?", fullmatch=True)
    | st.from_regex(r"[\w./#:?-]{1,12}", fullmatch=True)
)
@settings(deadline=None, max_examples=500)
def test_any_address_is_read_as_the_parser_reads_it(url):
    assert_read_alike(f"见[词]({url})。")


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside the project")
def test_what_people_have_written_is_read_as_the_parser_reads_it():
    files = sorted(CORPORA.rglob("*.md"))
    for path in files[:: max(1, len(files) // 400)]:
        text = clean(path.read_bytes()).text
        assert_read_alike(split(text).body)


def test_news_needs_no_parser():
    """Guards against a fast path that is right because nothing ever takes it."""
    text = (
        "## 题：a\n\n“甲说：**乙** 5% & [丙](https://a.org/b)，”他说。\n第二行\n\n"
        "# B\nc *d* [e](f.md),\n“g” h"
    )
    marks = marks_of(text)
    assert marks is not None
    found = blocks(text)
    assert [one.kind for one in found] == ["h2", "p", "h1", "p"]
    assert None not in [inline(one.text, marks, chinese=True) for one in found]


@pytest.mark.parametrize(
    "text", ["- a", "1. a", "> a", "    a", "a\n---", "a|b\n-|-", "***", "+ a\nb", "#a", "# a #"]
)
def test_what_a_rule_may_want_is_left_to_the_parser(text):
    found = blocks(f"甲\n\n{text}\n\n乙")
    assert [one.kind for one in found] == ["p", OTHER, "p"]


@pytest.mark.parametrize("text", ["[a]: /b", "[^1]: c", "```\na\n```", "~~~\n"])
def test_what_reaches_further_leaves_all_to_the_parser(text):
    assert marks_of(f"甲\n\n{text}\n\n乙") is None
