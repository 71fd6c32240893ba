"""Where pages say things: above the heading, in links that file them, in text nobody sees."""

from __future__ import annotations

import pytest

from newsgen.importers.readers.page import read
from newsgen.importers.reading import Context, Item, Reading

PROSE = "".join(
    f"<p>The ferry left the {pier} pier at seven with forty people on board, and was not late.</p>"
    for pier in ("east", "west", "north")
)

XINHUA = (
    "<div class='header-time'><span><em> 2024 </em></span> <span><em>03</em>/<em>06</em></span> "
    "<span>08:15:22</span></div>"
)


def page(html: str) -> Reading:
    return read(Item("page.html", html.encode(), "html", ".html"), Context())


@pytest.mark.parametrize(
    ("html", "date"),
    [
        (
            f"<article><time>6 March 2024</time><h1>Fog</h1><div>{PROSE}</div></article>",
            "2024-03-06",
        ),
        (
            f"<div>{XINHUA}<div><h1>Fog</h1></div></div><div class='entry-content'>{PROSE}</div>",
            "2024-03-06T08:15:22",
        ),
    ],
    ids=["time", "Xinhua"],
)
def test_a_date_above_the_heading_is_the_articles(html, date):
    assert page(f"<title>Fog</title><body>{html}").header.date == date


def test_the_day_of_today_above_the_article_is_not_its_date():
    html = (
        "<title>Fog</title><div id='all'><div>Today is <span class='date'>2025-01-01</span></div>"
        f"<div><h1>Fog</h1><div class='entry-content'>{PROSE}</div></div></div>"
    )

    assert page(html).header.date == ""


def test_links_that_file_an_article_give_its_category_and_tags():
    html = (
        f"<title>Fog</title><div class='hentry'><h1>Fog</h1><div class='entry-content'>{PROSE}"
        "</div><p><a rel='category tag' href='/u'>Uncategorized</a> "
        "<a rel='category tag' href='/r'>Rivers</a> <a rel='tag' href='/f'>ferries</a></p></div>"
        "<p><a rel='category tag' href='/o'>Others</a></p>"
    )
    header = page(html).header

    assert (header.category, header.tags) == ("Rivers", ("ferries",))


def test_text_that_nobody_sees_is_left_out_and_named():
    html = (
        f"<title>Fog</title><div class='entry-content'>{PROSE}<p>The fog rose"
        "<font class='jammer'>qz8</font> at nine.<span class='screen-reader-text'>Listen</span>"
        "</p><h2>Ferries<span class='mw-editsection'>[edit]</span></h2><p>All ran.</p></div>"
    )
    reading = page(html)

    assert "The fog rose at nine.\n\n## Ferries\n\nAll ran." in reading.text
    assert {loss.name for loss in reading.losses} == {"qz8", "Listen", "[edit]"}


def test_a_flash_of_one_line_is_found_among_the_lines_of_the_page():
    html = (
        "<title>快讯：大桥通车 - 江北晚报网</title><div class='nav'><a href='/'>首页</a></div>"
        "<div class='c'><h1>快讯：大桥通车</h1><p>2024-03-06 08:15</p>"
        "<div><p>江北大桥今天上午八时正式通车。</p></div></div><div>版权所有 江北晚报网</div>"
    )
    reading = page(html)

    assert reading.text == "快讯：大桥通车\n\n江北大桥今天上午八时正式通车。"
    assert reading.header.date == "2024-03-06T08:15"


def test_the_software_of_a_site_is_no_source():
    html = (
        f"<title>Fog at dawn - Pier Talk - Powered by Discuz!</title><h1>Fog at dawn</h1>{PROSE}"
    )

    assert page(html).header.source_name == "Pier Talk"


def test_an_agency_is_no_author():
    html = (
        "<title>大霧</title><meta name='author' content='中央通訊社'>"
        f"<meta name='byl' content='陳大水'><h1>大霧</h1>{PROSE}"
    )

    assert page(html).header.author == ("陳大水",)


def test_who_took_the_photographs_is_not_mixed_up_with_who_wrote():
    html = (
        "<title>Fog</title><h1>Fog</h1><p>Words by Jane Doe<br>Photographs by John Roe</p>"
        f"<div class='entry-content'>{PROSE}</div>"
    )

    assert page(html).header.author == ("Jane Doe",)


def test_a_control_character_does_not_end_the_page():
    sentences = "The mill stood on the river for three hundred years and ground rye. " * 8
    page = f"<html><body><article><h1>The mill</h1><p>{sentences}</p><p>A\x01nd then it burnt.</p>"
    reading = read(Item("mill.html", page.encode(), "html"), Context())
    assert reading.text.endswith("And then it burnt.")
