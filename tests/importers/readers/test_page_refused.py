"""Pages that hold no article, and pages that are made to break their reader."""

from __future__ import annotations

import contextlib
import json
import socket
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.readers.page import LARGEST, read
from newsgen.importers.readers.page_tree import tree_of
from newsgen.importers.reading import Context, Item, Reading, Unreadable

PROSE = (
    "<p>The ferry left the east pier at seven with forty people on board, and nobody was late.</p>"
    "<p>It came back at nine, after the fog had lifted, and the captain said all was well.</p>"
)
TEASERS = "".join(
    f"<div class='item'><h2><a href='/{n}'>Headline number {n} of the morning</a></h2>"
    f"<p>A teaser of the article number {n}, which is one sentence long and then ends.</p></div>"
    for n in range(12)
)
LINKS = "".join(f"<li><a href='/{n}'>2024-05-0{n % 9 + 1} 第{n}条新闻</a></li>" for n in range(40))

DATED = "".join(
    f"<li><a href='/{n}'>江北第{n}批护坡工程今日通过验收</a><span>2024-03-0{n}</span></li>"
    for n in range(1, 9)
)


def page(html: str | bytes) -> Reading:
    data = html.encode("utf-8", "surrogatepass") if isinstance(html, str) else html
    return read(Item("page.html", data, "html", ".html"), Context())


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("", "empty"),
        ("<!-- nothing -->", "empty"),
        ("<html><head><title>x</title></head><body></body></html>", "no article"),
        (f"<title>Northwick Post</title><body><div id='main'>{TEASERS}</div>", "other articles"),
        (f"<title>新闻列表_北江网</title><body><ul class='list'>{LINKS}</ul>", "articles"),
        (f"<title>江北网</title><div class='list'><ul>{DATED}</ul></div>", "other articles"),
        (f"<title>Blog</title><div class='entry-content'>{TEASERS}</div>", "other articles"),
        (
            "<title>404 Not Found</title><h1>404</h1><p>Go home. The page may have moved.</p>",
            "error",
        ),
        (
            "<title>页面不存在_北江网</title><p>您访问的页面不存在或已被删除，五秒后返回首页。</p>",
            "error",
        ),
        ("<title>Page not found - Northwick Post</title><p>Sorry, nothing is here.</p>", "error"),
        ("<title>Just a moment...</title><p>Checking your browser before access.</p>", "error"),
        (
            "<title>Sign in</title><form>Name <input name=u> <input type=password name=p></form>",
            "password",
        ),
        ("<title>App</title><div id=root></div><script src=main.js></script>", "scripts"),
    ],
)
def test_what_holds_no_article_is_refused_with_the_reason(html, why):
    with pytest.raises(Unreadable, match=why):
        page(html)


def test_an_article_about_an_error_page_is_an_article():
    assert page(f"<title>404 not found: how an error became a joke</title>{PROSE * 4}").blocks


def test_an_article_with_a_list_of_its_sources_is_an_article():
    assert page(
        f"<title>Fog</title><h1>Fog</h1><div id=m>{PROSE * 4}<ul>{DATED}</ul></div>"
    ).blocks


def test_a_page_larger_than_any_is_refused():
    with pytest.raises(Unreadable, match="larger"):
        page(b"<p>" + b"x" * LARGEST)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        pytest.param("<p>" + "x " * 1_000_001, "2,000,000 characters", id="text"),
        pytest.param(f"<b>{'<code>' * 800}&lt;script&gt;{PROSE}", "nest too deep", id="nesting"),
        pytest.param("<dl>" * 1000, "nest too deep", id="lists"),
        pytest.param("<br>" * 50_001, "50,000 elements", id="elements"),
    ],
)
def test_a_page_that_takes_too_long_is_refused(more, why):
    with pytest.raises(Unreadable, match=why):
        page(more + PROSE)


@pytest.mark.parametrize("tag", ["code", "dl", "b", "div", "ul><li", "table><tr><td"])
def test_a_page_as_deep_as_it_may_be_is_read(tag):
    deep = f"<{tag}>" * (780 // len(tag.split(">")))

    assert page(f"{PROSE}{deep}<p>{PROSE}").blocks


def test_state_in_scripts_is_no_text():
    assert page(f"{PROSE}<script>{'x ' * 1_000_001}</script>").blocks


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + PROSE,
        "<b><i>" * 50_000 + PROSE,
        "<p " + " ".join(f"a{n}=b" for n in range(100_000)) + ">" + PROSE,
        "<p><script>if (a<b && c='</script>" + "<p " + " ".join(f"a{n}" for n in range(50_000)),
        "<p>" + "x" * 1_000_000,
        "<p>" + "<" * 300_000,
        "<a b='" * 200_000,
        "<p>&amp;" * 200_000,
        "<!--" * 200_000 + PROSE,
        "<table>" * 20_000 + PROSE,
        "<script type='application/ld+json'>" + "[" * 200_000 + "</script>" + PROSE,
        "<script type='application/ld+json'>" + '{"a":' * 200_000 + "</script>" + PROSE,
        "<title>" + "a_" * 100_000 + "</title>" + PROSE,
        "<title>" + "a | " * 100_000 + "</title><h1>" + "a | " * 100_000 + "</h1>" + PROSE,
        "<meta name=author content='" + "By a and " * 50_000 + "'>" + PROSE,
        "<div class='" + "share " * 20_000 + "'>" + PROSE + "</div>",
        "<p>" + "来源：" * 100_000 + "</p>" + PROSE,
        "<h1>t</h1>" + "<span>2024-05-21</span>" * 5_000 + PROSE,
        PROSE + "<p>" + "返回" * 50_000,
        PROSE + "<p>" + "[（" * 50_000 + "责任编辑：",
        PROSE + "<p>" + "share " * 50_000,
        "<img srcset='" + "a 1x, " * 100_000 + "'>" + PROSE,
        "<meta property=og:url content='http://[::1'>" + PROSE,
        "<base href='http://[::1'>" + PROSE + "<a href=x>y</a><img src=a.jpg>",
        "<link rel=canonical href='http://[x'>" + PROSE,
        "<div>" * 900 + PROSE + "</div>" * 900,
    ],
    ids=lambda html: html[:24],
)
def test_a_hostile_page_ends_soon_with_an_article_or_a_reason(html):
    started = time.process_time()
    with contextlib.suppress(Unreadable):
        page(html)

    assert time.process_time() - started < 10


def test_a_tag_with_too_many_attributes_becomes_text_and_loses_nothing_else():
    crowded = "<p " + " ".join(f"a{n}=1" for n in range(500)) + ">"
    tree = tree_of(f"<p>before</p>{crowded}<p>after</p>")

    assert [p.text for p in tree.iter("p")] == ["before", "after"]
    assert "a499=1" in tree.text_content()


def test_values_of_linked_data_are_texts_and_nothing_more():
    hostile = {
        "@type": "NewsArticle",
        "headline": "<script>alert(1)</script>Fog on the ferry",
        "datePublished": {"@value": "2024"},
        "author": [
            {"name": {"x": 1}},
            ["a"],
            7,
            None,
            {"name": "javascript:alert(1)//<b>Eve</b>"},
        ],
        "publisher": "Pier News",
        "url": "javascript:alert(1)",
        "image": {"url": ["x"]},
        "keywords": [1, {"a": 2}, "fog"],
        "articleSection": {"name": "x"},
        "description": "{{ 7 * 7 }} & <img src=x onerror=alert(1)>",
    }
    text = json.dumps(hostile).replace("</", "<\\/")
    reading = page(
        f"<title>Fog</title><script type='application/ld+json'>{text}</script>"
        f"<h1>Fog on the ferry</h1>{PROSE}"
    )

    assert reading.text.startswith("Fog on the ferry\n")
    assert reading.header.url == ""
    assert reading.header.tags == ("fog",)
    assert reading.header.source_name == "Pier News"
    assert "<" not in f"{reading.header.summary}{reading.header.author}{reading.text}"


def test_the_end_of_a_script_inside_its_text_spoils_no_article():
    reading = page(
        "<title>Fog</title><script type='application/ld+json'>"
        '{"@type": "NewsArticle", "headline": "</script><h1>Injected</h1><script>"}</script>'
        f"<div class='entry-content'><h1>Fog</h1>{PROSE}</div>"
    )

    assert "captain said all was well" in reading.text
    assert "headline" not in reading.text


def test_the_date_of_another_article_and_of_today_are_not_the_articles():
    reading = page(
        "<title>Fog</title><div class='top'>Today is <span class='date'>2025-01-01</span></div>"
        f"<main><h1>Fog</h1><div class='entry-content'>{PROSE}</div></main>"
        "<aside><time datetime='2023-03-03'>3 March</time><a href=x>Old storm</a></aside>"
        "<div class='related'><span class='pubtime'>2022-02-02</span></div>"
        "<footer>© 2021-05-05 Pier News</footer>"
    )

    assert reading.header.date == ""


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                *("<p>", "</p>", "<div class=share>", "<article>", "</article>", "<h1>Fog</h1>"),
                *(
                    "<table><td>",
                    "<!--",
                    "-->",
                    "<script>",
                    "</script>",
                    "\x00",
                    "&#0;",
                    "<a href=x>",
                ),
                *(PROSE, "来源：新华社", "2024-05-21", "<![CDATA[", "]]>", "<svg><p>", "<math>"),
                *(
                    '<meta name="date" content="',
                    '">',
                    "<title>",
                    "</title>",
                    "\ud800",
                    "é",
                    "<br>",
                ),
                *(
                    "<frameset>",
                    "<body>",
                    "</html>",
                    "<plaintext>",
                    "<select><option>",
                    "<img src=a>",
                ),
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_no_soup_of_tags_breaks_the_reader(soup):
    with contextlib.suppress(Unreadable):
        reading = page(soup)
        assert all(reading.text[b.start : b.end] for b in reading.blocks)
        assert all(0 <= cut.start < cut.end <= len(reading.text) for cut in reading.cuts)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(data):
    with contextlib.suppress(Unreadable):
        page(PROSE.encode() + data + PROSE.encode())


def test_nothing_is_fetched(monkeypatch):
    def refuse(*_):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    reading = page(
        "<!DOCTYPE html SYSTEM 'http://example.org/x.dtd'><base href='http://example.org/'>"
        "<link rel=stylesheet href=a.css><iframe src='http://example.org/f'></iframe>"
        f"<img src='http://example.org/a.jpg'>{PROSE}"
    )

    assert reading.blocks


@pytest.mark.parametrize("address", ["http://[x", "https://[::1/a", "//[", "http://a]b/"])
def test_an_address_that_is_none_stops_no_page(address):
    head = f"<base href='{address}'><link rel=canonical href='{address}'>"
    picture = f"<meta property='og:image' content='{address}'>"
    linked = f"<p><a href='{address}'>there</a><img src='{address}'></p>"
    assert page(f"<head><title>Fog</title>{head}{picture}</head>{PROSE}{linked}").blocks
    canonical = "<link rel=canonical href='https://a.example/'>"
    assert page(f"<head><title>Fog</title>{canonical}{picture}</head>{PROSE}{linked}").blocks
