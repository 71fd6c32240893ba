"""Single fields of a page: titles, names, linked data, meta elements."""

from __future__ import annotations

import pytest

from newsgen.importers.readers.page import read
from newsgen.importers.readers.page_facts import best_date, fact
from newsgen.importers.readers.page_head import archived
from newsgen.importers.readers.page_names import authors_of, source_of
from newsgen.importers.readers.page_title import without_site
from newsgen.importers.reading import Context, Item

PROSE = (
    "<p>The ferry left the east pier at seven with forty people on board, and nobody was late.</p>"
    "<p>It came back at nine, after the fog had lifted, and the captain said all was well.</p>"
)


def page(html: str):
    return read(Item("page.html", html.encode(), "html"), Context())


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("渡轮停航_江海网", "渡轮停航"),
        ("渡轮停航_新闻频道_江海网", "渡轮停航"),
        ("渡轮停航--时政--江海网", "渡轮停航"),
        ("渡轮停航-江海网", "渡轮停航"),
        ("渡轮停航｜社会｜江海日报", "渡轮停航"),
        ("Ferry stops | Pier News", "Ferry stops"),
        ("Ferry stops - Travel - Pier News", "Ferry stops"),
        ("Pier News: Ferry stops", "Pier News: Ferry stops"),
        ("Pier News | Ferry stops", "Ferry stops"),
        ("Ferry stops – and starts again", "Ferry stops – and starts again"),
        ("江海丨渡轮停航", "江海丨渡轮停航"),
        ("2023-24 season opens", "2023-24 season opens"),
        ("Pier News", "Pier News"),
    ],
)
def test_the_sites_name_is_cut_off_a_title_and_nothing_else(title, bare):
    assert without_site(title, frozenset({"piernews"})) == bare


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("By JANE DOE", ("Jane Doe",)),
        ("Jane Doe, Staff Writer", ("Jane Doe",)),
        ("written by Jane Doe", ("Jane Doe",)),
        ("作者：张三、李四", ("张三", "李四")),
        ("本报记者 张三 李四", ("张三", "李四")),
        ("记者王大明", ("王大明",)),
        ("文/张三", ("张三",)),
        ("李　明", ("李明",)),
        ("https://faces.example/jane", ()),
        ("jane@example.org", ()),
        ("admin", ()),
        ("104000", ()),
        ("Pier News", ()),
        ("江海网", ()),
        ("Archive desk", ("Archive desk",)),
        ("Archive desk, Jane Doe", ("Jane Doe",)),
        ("", ()),
    ],
)
def test_authors_are_names_only(line, names):
    assert authors_of(line, frozenset({"piernews"})) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("来源：新华社", "新华社"),
        ("來源: 中央社", "中央社"),
        ("Source: Reuters", "Reuters"),
        ("《江海日报》", "江海日报"),
        ("https://a.example/", ""),
        ("这是一句很长的话，不是来源。", ""),
    ],
)
def test_a_source_is_a_name_only(text, name):
    assert source_of(text) == name


@pytest.mark.parametrize(
    "value",
    ["1970-01-01T00:00:00Z", "0000-00-00", "2024-13-45", "soon", "", "2024-02-30", "{{date}}"],
)
def test_what_is_no_date_does_not_hide_one(value):
    reading = page(
        f'<meta property="article:published_time" content="{value}">'
        f'<meta name="pubdate" content="2024-05-21"><title>Fog</title>{PROSE}'
    )

    assert reading.header.date == "2024-05-21"
    assert reading.evidence["date"] == "meta pubdate"


def test_the_same_day_with_its_time_is_the_better_date():
    said = [*fact("date", "2024-05-21", "a"), *fact("date", "2024-05-20T01:02", "b")]
    finer = [*said, *fact("date", "2024-05-21T20:42", "c")]

    assert best_date(said).value == "2024-05-21"
    assert best_date(finer).value == "2024-05-21T20:42"


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "datePublished": "2024-05-21", "headline": "Fog",}',
        '[{"@type": "Organization"}, {"@type": ["NewsArticle"], "datePublished": "2024-05-21"}]',
        '{"@graph": [{"mainEntity": {"@type": "Article", "datePublished": "2024-05-21"}}]}',
        '<!-- {"@type": "http://schema.org/NewsArticle", "datePublished": "2024-05-21"} -->',
        '{"@type": "BlogPosting", "headline": "Two\nlines", "datePublished": "2024-05-21"};',
        '{"@context": "https://x.example/cambrian", "title": "Fog", "pubDate": "2024-05-21"}',
    ],
)
def test_linked_data_is_read_however_it_is_written(script):
    reading = page(
        f'<title>Fog</title><script type="application/ld+json">{script}</script>{PROSE}'
    )

    assert reading.header.date == "2024-05-21"
    assert reading.evidence["date"].startswith("JSON-LD")


def test_of_several_articles_in_linked_data_only_the_pages_own_counts():
    others = (
        '[{"@type": "NewsArticle", "headline": "Old storm", "datePublished": "2011-01-01"},'
        ' {"@type": "NewsArticle", "headline": "Fog on the ferry", "datePublished": "2024-05-21"},'
        ' {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline":'
        ' "Fog on the ferry", "datePublished": "2012-01-01"}]}]'
    )
    script = f'<script type="application/ld+json">{others}</script>'

    own = page(f"<title>Fog on the ferry | Pier News</title>{script}{PROSE}")
    other = page(f"<title>Something else</title>{script}{PROSE}")

    assert own.header.date == "2024-05-21"
    assert other.header.date == ""


def test_an_original_source_beats_the_host():
    reading = page(
        '<title>渡轮停航_江海网</title><meta property="og:site_name" content="江海网">'
        "<link rel=canonical href='https://www.jianghai.example/a'><h1>渡轮停航</h1>"
        "<div class=info><span>来源：</span><span>新华社</span></div>"
        f"<div class='TRS_Editor'>{'<p>渡轮公司表示，由于水位上升，从今天起停航。</p>' * 3}</div>"
    )

    assert reading.header.source_name == "新华社"
    assert reading.header.url == "https://www.jianghai.example/a"


@pytest.mark.parametrize(
    ("html", "lang"),
    [
        ('<html lang="en">', "zh-Hans"),
        ('<html lang="zh-CN">', "zh-Hans"),
        ('<html lang="zh-TW">', "zh-Hans"),
        ("<html>", "zh-Hans"),
        ('<meta property="og:locale" content="zh_CN">', "zh-Hans"),
    ],
)
def test_the_script_of_the_text_decides_its_language(html, lang):
    prose = "<p>渡轮公司表示，由于水位上升，从今天起停航，请旅客改乘汽车。</p>" * 3

    assert page(f"{html}<title>渡轮停航</title>{prose}").header.lang == lang


def test_a_change_counts_only_if_it_is_later():
    head = (
        '<meta property="article:published_time" content="2024-05-21T08:00:00+08:00">'
        '<meta property="article:modified_time" content="{}">'
    )

    same = page(f"{head.format('2024-05-21T00:00:30Z')}<title>Fog</title>{PROSE}")
    later = page(f"{head.format('2024-05-21T00:05:00Z')}<title>Fog</title>{PROSE}")

    assert same.header.updated == ""
    assert later.header.updated == "2024-05-21T00:05:00Z"


def test_an_address_of_a_web_archive_is_taken_apart():
    copy = "https://web.archive.org/web/20200305131313im_/https:/pier.example/a?b=1"
    said = {one.field: one.value for one in archived(copy)}

    assert said == {
        "archived": copy,
        "captured_at": "2020-03-05T13:13:13Z",
        "captured_with": "Wayback Machine",
        "url": "https://pier.example/a?b=1",
    }
    assert not list(archived("https://pier.example/web/20200305131313/https://x.example"))


def test_the_summary_that_the_body_lacks_is_kept():
    reading = page(
        '<title>Fog</title><meta name="description" content="What the fog did.">'
        f"<h1>Fog</h1><p class='standfirst'>A morning at the east pier.</p>"
        f"<div class='entry-content'>{PROSE}</div>"
    )

    assert reading.header.summary == "What the fog did."
    assert reading.header.extra == {"standfirst": "A morning at the east pier."}
