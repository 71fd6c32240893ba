from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newsgen.importers.markdown_html import settled
from newsgen.importers.reading import BlockKind, Media, Unreadable
from newsgen.text.markdown import render

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
FRONT = re.compile(r"---\n.*?\n---\n", re.DOTALL)


def markdown(text, **options):
    return "\n\n".join(piece for _, piece in settled(text, **options).pieces)


def lost(text, **options):
    return [(loss.what, loss.name) for loss in settled(text, **options).losses]


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n* b\n* c\n\n    code\n",
        'a [b][c] and <https://a.example/> \\<b>\n\n[c]: /d "e"\n',
        "1 < 2 & 3 > 2\n",
        "`<b>` and\n\n```html\n<div>![a](b)</div>\n{: .x}\n```\n",
        '{% include a.html %}\n\n{{< figure src="a.png" >}}\n\n{{<b>}} {{% c %}}\n',
        "a[^1]\n\n[^1]: b\n",
        "\n\n  a  \nb\n\n",
    ],
)  # fmt: skip
def test_markdown_without_html_stays_byte_for_byte(text):
    converted = settled(text)
    assert converted.pieces == ((BlockKind.MARKDOWN, text),)
    assert converted.losses == ()


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="ab1 #>-*_`[]()~\\|=:.\n\t%甲。", min_size=1).filter(str.strip))
def test_no_other_text_is_touched(text):
    assert settled(text).pieces == ((BlockKind.MARKDOWN, text),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <b>b</b>\n\n* c\n", "a **b**\n\n* c"),
        ("* a\n* b<br>c\n\n_d_\n", "- a\n- b\\\n  c\n\n_d_"),
        ("<div class='x'>\n\n*a*\n\n</div>\n\n_b_", "*a*\n\n_b_"),
        ("<blockquote>\n\na\n\nb\n\n</blockquote>\n\n_c_", "> a\n>\n> b\n\n_c_"),
        ('<div markdown="1">\n*a*\n</div>', "*a*"),
        ("<div>\n\n_a_ b\n", "_a_ b"),
        ("a<sup>2</sup> [b][c]\n\n[c]: /d", "a² [b](/d)\n\n[c]: /d"),
        ('<a href="/x">a</a> and [b](#c)', "[a](/x) and [b](#c)"),
        ("a<br>b[^1]\n\n[^1]: c <i>d</i>\n\n    e", "a\\\nb[^1]\n\n[^1]: c *d*\n\n    e"),
        ("<p>a {{ page.b }} {% c *d* %}</p>", "a {{ page.b }} {% c *d* %}"),
        ("<a href='{{ site.url }}/x'>a</a>", "[a]({{ site.url }}/x)"),
        ("1. <p>\n   a\n    </p>\n", "1. a"),
    ],
)  # fmt: skip
def test_only_blocks_with_html_are_written_anew(text, expected):
    assert markdown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "loss"),
    [
        ("a<!-- b -->c\n", "ac\n", ("comment", "b")),
        ("*a*\n\n<!-- b\n\nc -->\n\n_d_\n", "*a*\n\n\n\n_d_\n", ("comment", "b c")),
        ("- **<!--x-->****强：**说\n", "- **强：**说\n", ("comment", "x")),
        ("a\n{: .b}\n\nc\n", "a\n\n\nc\n", ("markup", "{: .b}")),
        ('[a](b){:target="_blank"} c\n', "[a](b) c\n", ("markup", '{:target="_blank"}')),
        ("## A {#b}\n\nc\n", "## A\n\nc\n", ("markup", "{#b}")),
    ],
)  # fmt: skip
def test_comments_and_attributes_go_and_are_named(text, expected, loss):
    assert markdown(text) == expected
    assert lost(text) == [loss]


def beside(source):
    return Media(source, "static/media/0123.jpg") if source == "/img/p.jpg" else None


@pytest.mark.parametrize(
    "source",
    ["/img/p.jpg", "{{ site.baseurl }}/img/p.jpg", "{{ '/img/p.jpg' | relative_url }}"],
)
def test_a_picture_of_the_site_goes_along(source):
    converted = settled(f"_a_\n\n![b]({source})\n", localise=beside)
    assert [piece for _, piece in converted.pieces] == ["_a_", "![b](/media/0123.jpg)"]
    assert converted.media == (Media("/img/p.jpg", "static/media/0123.jpg"),)


def test_another_picture_leaves_its_origin():
    text = "![b](https://a.example/p.jpg)"
    assert markdown(text, lang="en") == "*Picture: b (<https://a.example/p.jpg>)*"
    assert lost(text) == [("image", "https://a.example/p.jpg")]


def test_definitions_below_a_tag_define():
    text = "[a][b]\n\n{% include c.md %}\n[b]: https://d.example/\n"
    assert 'href="https://d.example/"' in render(markdown(text), lang="en").body.fill(str)


@pytest.mark.parametrize(
    "part",
    ["<!--", "<!--x--", "<div>\n\nx\n\n", "{:", "{% ", "# {#", "**<!--x-->**", "x<!--y-->\n\n",
     "<b>x</b>\n", "<div markdown=1>", "<div markdown= ", "![a](b)", "[^1]"],
)  # fmt: skip
def test_time_is_linear(part):
    begin = time.perf_counter()
    with suppress(Unreadable):
        settled(part * (100_000 // len(part)))
    assert time.perf_counter() - begin < 20


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside the project")
def test_real_texts_show_no_tags_of_theirs():
    """Some are left: what no browser would read as a tag, and what a comment of Liquid holds."""
    shown = 0
    files = sorted(CORPORA.rglob("*.md"))[::8]
    for file in files:
        text = FRONT.sub("", file.read_text("utf-8"), count=1)
        html = render(markdown(text), lang="en").body.fill(str)
        page = etree.HTML(f"<html><body>{html}</body></html>")
        for code in [*page.iter("pre"), *page.iter("code")]:
            code.text = ""
            del code[:]
        told = "".join(page.itertext())
        shown += bool(re.search(r"</?(?:a|br|div|em|img|p|span|strong|table|td|tr)[ />]", told))
    assert len(files) > 500
    assert shown <= 2
