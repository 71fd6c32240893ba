from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsgen.importers.prose_markdown import caption, escape

MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def plain(text):
    """Return the text a reader of *text* sees; fails unless it is a single plain paragraph."""
    tokens = MARKDOWN.parse(text)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    return "".join(child.content for child in tokens[1].children if _is_text(child))


def _is_text(child):
    assert child.type in {"text", "text_special"}, child.type
    return True


@pytest.mark.parametrize(
    "text",
    [
        "普通的一句话,有“引号”和(括号)。", "3 * 4 = 12", "snake_case 与 a_b", "A & B",
        "C# 和 F#", "约-5度", "100% · 5 > 3", "https://example.org/a?b=1&c=2",
        "他说：一、二、三。", "~5 公里", "一个`引号", "[注]原文如此", "a|b",
    ],
)  # fmt: skip
def test_text_that_is_no_markup_stays_as_it_is(text):
    assert escape(text) == text
    assert plain(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "# 不是标题", "> 不是引文", "- 不是列表", "+ 同上", "* 同上", "1. 不是列表",
        "12) 同上", "---", "***", "===", "```", "~~~", "**重点**说", "*斜*", "_斜_",
        "__init__", "`a` 和 `b`", "[链](http://a.b)", "![图](a.png)", "[a]: http://b",
        "<b>粗</b>", "<http://a.b>", "&amp; &#20;", "a \\* b", "~~删~~", "[^1] 注", "[a][b]",
        "-", "#", "a\\",
    ],
)  # fmt: skip
def test_markup_is_escaped(text):
    assert escape(text) != text or plain(text) == text
    assert plain(escape(text)) == text


MARKS = st.text(alphabet="#>-+*_`[]()<>!&;~\\|=.:^ 1ab中。http", min_size=1, max_size=24)


@settings(deadline=None, max_examples=600)
@given(MARKS.map(lambda text: " ".join(text.split())).filter(bool))
def test_escaped_text_reads_as_the_text(text):
    assert plain(escape(text)) == text


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="图:法新社左右*_`a。“”", min_size=1, max_size=20))
def test_a_caption_is_one_emphasised_paragraph(text):
    tokens = MARKDOWN.parse(caption(text))[1].children
    assert [tokens[0].type, tokens[-1].type] == ["em_open", "em_close"]
    assert "".join(token.content for token in tokens) == text
