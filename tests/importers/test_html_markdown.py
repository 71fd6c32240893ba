from __future__ import annotations

import time
from html import escape
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from newsgen.importers.html_markdown import markdown_of
from newsgen.importers.reading import BlockKind, Loss, Media, Unreadable
from newsgen.text.markdown import render

BASE = "https://example.org/news/2020/story.html"


def markdown(html, **options):
    return "\n\n".join(piece for _, piece in markdown_of(html, **options).pieces)


def shown(text, lang="en"):
    """Return the page that our Markdown makes of *text*."""
    html = render(text, lang=lang).body.fill(str)
    return etree.HTML(f"<html><body>{html}</body></html>")


def words(element):
    return " ".join("".join(element.itertext()).split())


def letters(element):
    return "".join("".join(element.itertext()).split())


# --- the law: what the page said, its Markdown says ---------------------------------------

NASTY = st.text(alphabet="ab1 甲乙。（）“”\"'*_`~[]()<>!&;#-+=.:|\\/^{}$%\u3000é", max_size=12)
HREFS = st.sampled_from([
    "https://a.example/x_(y)", "http://b.example/?a=1&copy=2&lt;", "https://c.example/a b|c*d_e",
    "https://d.example/)(", "mailto:someone@example.org", "https://e.example/\\`<>\"'",
])  # fmt: skip
INLINE_TAGS = st.sampled_from(["b", "strong", "i", "em", "del", "s", "code", "span", "font", "u"])
BLOCK_TAGS = st.sampled_from(["p", "div", "blockquote", "section", "h2", "h4", "li", "dd"])


def _inline(children):
    marked = st.builds(lambda tag, body: f"<{tag}>{body}</{tag}>", INLINE_TAGS, children)
    return marked | st.lists(children, max_size=3).map("".join)


def _linked(body, href):
    return f'<a href="{escape(href)}">{body}</a>'


WORDS = st.recursive(NASTY.map(escape), _inline, max_leaves=6)
PHRASES = st.lists(WORDS | st.builds(_linked, WORDS, HREFS), min_size=1, max_size=4).map("".join)


def _blocks(children):
    listed = st.lists(children, min_size=1, max_size=3)
    return st.one_of(
        st.builds(lambda tag, body: f"<{tag}>{body}</{tag}>", BLOCK_TAGS, children),
        listed.map("".join),
        listed.map(lambda items: "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"),
        listed.map(lambda items: "<ol start=7>" + "<li>".join(["", *items]) + "</ol>"),
        listed.map(lambda items: "<table><tr><td>" + "<td>".join([*items, "x"]) + "</table>"),
        st.builds("{}<br>{}".format, children, children),
    )


PAGES = st.recursive(PHRASES.map("<p>{}</p>".format), _blocks, max_leaves=6)


def links_of(page):
    return [
        (unquote(link.get("href")), letters(link))
        for link in page.iter("a")
        if link.get("href") and letters(link)
    ]


@settings(deadline=None, max_examples=600)
@given(PHRASES)
def test_a_paragraph_says_what_it_said(html):
    page = etree.HTML(f"<html><body><p>{html}</p></body></html>")
    again = shown(markdown(f"<p>{html}</p>"))
    assert words(again) == words(page)


@settings(deadline=None, max_examples=400)
@given(PAGES)
def test_a_page_says_what_it_said(html):
    page = etree.HTML(f"<html><body>{html}</body></html>")
    again = shown(markdown(html, lang="zh-Hans"), lang="zh-Hans")
    assert letters(again) == letters(page)


@settings(deadline=None, max_examples=300)
@given(PHRASES)
def test_a_paragraph_links_where_it_linked(html):
    page = etree.HTML(f"<html><body><p>{html}</p></body></html>")
    again = shown(markdown(f"<p>{html}</p>"))
    assert links_of(again) == links_of(page)


# --- the look of words ---------------------------------------------------------------------

WORD = st.text(alphabet="ab甲乙", min_size=1, max_size=3)


def _looks(children):
    tag = st.sampled_from(["b", "i", "del"])
    return st.builds(lambda tag, body: f"<{tag}>{body}</{tag}>", tag, children) | st.lists(
        children, min_size=1, max_size=3
    ).map("".join)


MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "del": "s", "s": "s"}


def look_of(element, marks=frozenset()):
    """Return each letter with how it looks."""
    marks |= {MARKS[element.tag]} if element.tag in MARKS else set()
    found = [(letter, marks) for letter in "".join((element.text or "").split())]
    for child in element:
        found += look_of(child, marks)
        found += [(letter, marks) for letter in "".join((child.tail or "").split())]
    return found


def looks_of(html):
    """Return how the letters of a paragraph look on the page, and in its Markdown."""
    page = etree.HTML(f"<html><body><p>{html}</p></body></html>")
    return look_of(page), look_of(shown(markdown(f"<p>{html}</p>")))


@settings(deadline=None, max_examples=300)
@given(st.recursive(WORD, _looks, max_leaves=6))
def test_no_word_gets_a_look_it_had_not(html):
    before, after = looks_of(html)
    assert [letter for letter, _ in after] == [letter for letter, _ in before]
    assert all(now <= then for (_, then), (_, now) in zip(before, after, strict=True))


@settings(deadline=None, max_examples=300)
@given(st.recursive(WORD.map(" {} ".format), _looks, max_leaves=6))
def test_words_between_spaces_look_as_they_looked(html):
    before, after = looks_of(html)
    assert after == before


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<strong>该公司（简称：甲）</strong>表示", "**该公司（简称：甲）**表示"),
        ("<b>注意：</b>请看", "**注意：**请看"),
        ("价格<b>$100</b>美元", "价格**$100**美元"),
        ("<b>Name:</b>text", "**Name**:text"),
        ("a<b> bold </b>b", "a **bold** b"),
        ("<b>one</b> <b>two</b>", "**one two**"),
        ("<b>a<strong>b</strong></b>", "**ab**"),
        ("<b><i>甲</i></b>乙", "***甲***乙"),
        ("<b>甲<i>乙</i></b><i>丙</i>", "**甲乙***丙*"),
        ("<b><i>甲</i>乙<i>丙</i></b>", "***甲*乙丙**"),
        ("<a href='http://a.b/'><code>]:</code></a>", "[\\]:](http://a.b/)"),
        ("[甲<code>]:</code>", "\\[甲`]:`"),
        ("<span style='font-weight: 700'>a</span> <b style='font-weight:normal'>b</b>", "**a** b"),
        ("<b>see <a href='http://a.b/'>this</a> now</b>", "**see [this](http://a.b/) now**"),
        ("<a href='http://a.b/'><b>this</b></a>", "[**this**](http://a.b/)"),
        ("<del>旧</del>新", "~~旧~~新"),
        ("x<sup>2</sup> H<sub>2</sub>O 4<sup>th</sup>", "x² H₂O 4th"),
        ("<code>a`b</code>", "``a`b``"),
        ("<code>`</code>", "`` ` ``"),
        ("他说<q>好</q>", "他说“好”"),
        ("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>です", "漢字（かんじ）です"),
        ("<ruby>格雷格<rp>(</rp><rt>Greg</rt><rp>)</rp></ruby>说", "格雷格（Greg）说"),
        ("甲\n乙", "甲乙"),
        ("甲 乙", "甲 乙"),
        ("one\ntwo&nbsp;&nbsp;three", "one two three"),
        ("\u3000\u3000甲", "甲"),
        ("1. x", "1\\. x"),
        ("2024.", "2024\\."),
        ("a<br># b<br>- c", "a\\\n\\# b\\\n\\- c"),
        ("3 * 4 = 12, snake_case", "3 * 4 = 12, snake_case"),
        ("😀 <img class='emoji' alt='🙂' src='x.png'>", "😀 🙂"),
    ],
)  # fmt: skip
def test_words_are_written_as_markdown(html, expected):
    assert markdown(f"<p>{html}</p>", lang="zh-Hans") == expected


# --- blocks --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>A</h1><h3>B</h3>", "## A\n\n#### B"),
        ("<h2><strong>A</strong></h2>", "## A"),
        ("<h2>C #</h2>", "## C \\#"),
        ("<h2></h2><p>x", "x"),
        ("a<br><br>b<br>c", "a\n\nb\\\nc"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n  - c"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n* b"),
        ("<ol start=9><li>a<li>b</ol>", "9. a\n10. b"),
        ("<ol><li><p>a<p>b</ol>", "1. a\n\n   b"),
        ("<ul><li>a<pre>x\n\ny</pre></ul>", "- a\n\n  ```\n  x\n\n  y\n  ```"),
        ("<blockquote><p>a<p>b</blockquote>", "> a\n>\n> b"),
        ("a<hr>b", "a\n\n***\n\nb"),
        ("<pre>a\n```\nb</pre>", "````\na\n```\nb\n````"),
        ("<pre><code class='language-py'>x</code></pre>", "```py\nx\n```"),
        ("<table><tr><th>a<th>b<tr><td>1|2<td>x<br>y</table>",
         "| a | b |\n| --- | --- |\n| 1\\|2 | x y |"),
        ("<table><tr><td>a<td>b</table>", "|  |  |\n| --- | --- |\n| a | b |"),
        ("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>",
         "|  |  |\n| --- | --- |\n| a | b |\n|  | c |"),
        ("<table><tr><td><p>a<p>b</table>", "a\n\nb"),
        ("<table><tr><td><h2>a</h2><td>b</table>", "## a\n\nb"),
        ("<dl><dt>a<dd>b</dl>", "**a**\n\nb"),
        ("<details><summary>a</summary>b</details>", "**a**\n\nb"),
        ("</body></html>late", "late"),
        ("a<wbr>b<source src=x>c<bgsound src=y>d", "abcd"),
        ("a<!-- unclosed <p>b", "a unclosed\n\nb"),
    ],
)  # fmt: skip
def test_blocks_are_written_as_markdown(html, expected):
    assert markdown(html) == expected


@settings(deadline=None, max_examples=150)
@given(PAGES)
def test_pieces_are_whole(html):
    """Each piece means the same alone as among the others."""
    pieces = markdown_of(html).pieces
    whole = letters(shown("\n\n".join(piece for _, piece in pieces)))
    assert whole == "".join(letters(shown(piece)) for _, piece in pieces)


# --- links, pictures, and what is left out --------------------------------------------------


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/a?x=1&copy=2", "[t](https://example.org/a?x=1&copy=2)"),
        ("//b.example/c", "[t](https://b.example/c)"),
        ("http://a.b/x (1)", "[t](http://a.b/x%20(1))"),
        ("http://a.b/)(", "[t](http://a.b/%29%28)"),
        ("mailto:a@b.c", "[t](mailto:a@b.c)"),
        ("", "t"),
    ],
)
def test_links_are_absolute(href, expected):
    converted = markdown_of(f"<a href='{href}'>t</a>", base=BASE)
    assert converted.pieces == ((BlockKind.MARKDOWN, expected),)
    assert converted.losses == ()


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "java\nscript:x", "data:text/html,x", "#top", "ftp://a.b/"]
)
def test_a_link_that_no_article_may_have_is_named(href):
    converted = markdown_of(f"<a href='{href}'>t</a>", base=BASE)
    assert converted.pieces == ((BlockKind.MARKDOWN, "t"),)
    assert [loss.what for loss in converted.losses] == ["link"]


def test_an_address_that_is_its_own_text_is_written_once():
    assert markdown("<a href='https://a.b/c_d'>https://a.b/c_d</a>") == "<https://a.b/c_d>"


@pytest.mark.parametrize("text", ["^]:", "^1]: one", "^ ]: one"])
def test_the_words_of_a_link_define_no_note(text):
    shown_again = shown(markdown(f"<p><a href='https://a.b/'>{text}</a></p>"))
    assert words(shown_again) == text


def test_a_relative_link_without_a_base_is_named():
    converted = markdown_of("<a href='/a'>t</a>")
    assert converted.losses == (
        Loss("link", "/a", "it is relative, and where the page stood is not known"),
    )


def beside(source):
    return Media(source, "static/media/0123.jpg") if source == "p.jpg" else None


def test_a_picture_beside_the_page_goes_along():
    html = "<figure><img src='p.jpg' alt='A [b]'><figcaption>Who took it</figcaption></figure>"
    converted = markdown_of(html, localise=beside)
    assert converted.pieces == (
        (BlockKind.MARKDOWN, "![A \\[b\\]](/media/0123.jpg)"),
        (BlockKind.CAPTION, "Who took it"),
    )
    assert converted.media == (Media("p.jpg", "static/media/0123.jpg"),)
    assert converted.losses == ()


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "*Picture: Who (<https://example.org/news/2020/q.jpg>)*"),
        ("zh-Hans", "*图片：Who（<https://example.org/news/2020/q.jpg>）*"),
        ("zh-Hant", "*圖片：Who（<https://example.org/news/2020/q.jpg>）*"),
    ],
)
def test_another_picture_leaves_its_caption_and_origin(lang, expected):
    html = "<figure><img src='q.jpg' alt='x'><figcaption>Who</figcaption></figure>"
    converted = markdown_of(html, base=BASE, lang=lang)
    assert converted.pieces == ((BlockKind.MARKDOWN, expected),)
    assert [loss.what for loss in converted.losses] == ["image"]
    assert "<em>" in render(expected, lang=lang).body.fill(str)


@pytest.mark.parametrize(
    "html",
    [
        "<img data-src='p.jpg' src='data:image/gif;base64,R0lG'>",
        "<img srcset='p.jpg 2x, q.jpg 1x'>",
        "<picture><source srcset='p.jpg 800w'><img></picture>",
        "<a href='p.jpg'><img src='small.jpg'></a>",
    ],
)
def test_a_picture_that_loads_late_is_found(html):
    assert markdown_of(html, localise=beside).media == (Media("p.jpg", "static/media/0123.jpg"),)


def test_a_picture_does_not_cut_the_paragraph_it_stands_in():
    assert (
        markdown("<p>a <img src='p.jpg'>b</p>", localise=beside) == "a b\n\n![](/media/0123.jpg)"
    )


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<iframe src='https://v.example/1'></iframe>", "media"),
        ("<video><source src='https://v.example/1'>no film</video>", "media"),
        ("<object><param name=movie value='https://v.example/1'></object>", "media"),
    ],
)
def test_a_film_leaves_its_address(html, what):
    converted = markdown_of(html)
    assert "<https://v.example/1>" in converted.pieces[0][1]
    assert [loss.what for loss in converted.losses] == [what]


def test_a_film_that_is_never_closed_swallows_nothing():
    long = "The story goes on. " * 30
    assert "The story goes on." in markdown(f"<video src='http://v.example/1'><p>{long}</p>")


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("<script>a</script><script>b</script>x", ["script"]),
        ("<style>a</style>x", []),
        ("<!-- a -->x", []),
        ("<p hidden>gone</p>x", ["gone"]),
        ("<p style='display: none'>gone</p>x", ["gone"]),
        ("<form><input><button>b</button></form>x", ["form control"]),
        ("<img src='http://c.example/?u=1' width=1 height=1>x", ["http://c.example/?u=1"]),
        ("<svg><path/></svg>x", ["a drawing"]),
    ],
)
def test_what_is_left_out_is_named(html, names):
    converted = markdown_of(html)
    assert [loss.name for loss in converted.losses] == names
    assert converted.pieces == ((BlockKind.MARKDOWN, "x"),)


# --- limits ---------------------------------------------------------------------------------


def test_elements_without_number_are_refused():
    with pytest.raises(Unreadable, match="50,000 elements"):
        markdown_of("<p>x" * 50_001)


def test_attributes_without_number_take_no_time():
    attributes = " ".join(f"a{number}=x" for number in range(100_000))
    began = time.process_time()

    markdown_of(f"<p {attributes}>one</p>")

    assert time.process_time() - began < 2


@pytest.mark.parametrize("tag", ["div", "blockquote", "ul><li", "table><tr><td", "h2"])
def test_a_hundred_thousand_nested_elements_are_refused(tag):
    with pytest.raises(Unreadable, match="nested too deeply"):
        markdown_of(f"<{tag}>" * 100_000 + "x")


def test_fonts_that_nobody_closed_do_not_count():
    assert markdown("<font>a" * 5000) == "a" * 5000


def test_deep_nesting_that_is_read_keeps_its_text():
    for tag in ("blockquote", "ul><li", "div"):
        assert letters(shown(markdown(f"<{tag}>" * 400 + "x"))) == "x"


def test_what_is_too_large_is_refused():
    with pytest.raises(Unreadable, match="longer than 16 million"):
        markdown_of("x" * (16 * 2**20 + 1))


@pytest.mark.parametrize(
    "part",
    ["*", "_a", "`", "[", "[](", "<", "&", "http://a_", "\\", "~", "![", "\u3000", "甲\n", "<br>",
     "<b>甲</b><i>乙</i>", "<b>“</b>a<i>.</i>", "<td rowspan=9999 colspan=60>x<tr>", "<!--",
     "<a href='x'>", "<img src=x>", "<code>`</code>", "&lt;b>", "<q>'</q>"],
)  # fmt: skip
def test_time_is_linear(part):
    html = f"<table>{part * (100_000 // len(part))}"
    begin = time.perf_counter()
    markdown_of(html, base=BASE)
    assert time.perf_counter() - begin < 10
