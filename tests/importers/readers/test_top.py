"""What stands above and below a body, read whole; all texts are made up."""

from __future__ import annotations

import pytest

from newsgen.importers.patch import apply
from newsgen.importers.readers import plain_text
from newsgen.importers.reading import Context, Item

BODY = "市图书馆的新馆昨天开放，来了三万名读者。\n馆长说，新馆比旧馆宽敞得多。\n"


def read(text):
    return plain_text.read(Item("a.txt", text.encode(), "text"), Context())


def title_of(reading):
    return apply(reading, reading.cuts).title.text


def body_of(reading):
    return [line.text for line in apply(reading, reading.cuts).lines]


@pytest.mark.parametrize(
    "header",
    [
        "来源：海城日报\n时间：2024-05-21 20:42\n作者：张三",
        "来源：\n海城日报\n时间：\n2024-05-21 20:42\n作者：\n张三",
        "2024-05-21 20:42\n海城日报\n作者：张三\n字号 大 中 小",
        "海城日报\n2024年5月21日 20:42\n文｜张三",
        "发布时间：2024-05-21 20:42　来源：海城日报　作者：张三　浏览：12 次",
    ],
)
def test_the_header_may_be_one_line_or_many(header):
    reading = read(f"新馆开放\n\n{header}\n\n{BODY}")
    found = reading.header
    assert (found.date, found.source_name, found.author) == (
        "2024-05-21T20:42",
        "海城日报",
        ("张三",),
    )
    assert (title_of(reading), len(body_of(reading))) == ("新馆开放", 2)
    assert {"title", "date", "source", "author"} <= set(reading.evidence)


@pytest.mark.parametrize(
    ("before", "category"),
    [
        ("社会", "社会"),
        ("首页 > 新闻 > 社会 > 正文", "社会"),
        ("您的位置：首页 > 文化", "文化"),
        ("2024-05-21", ""),
        ("FOR IMMEDIATE RELEASE", ""),
    ],
)
def test_lines_above_the_title_are_not_the_title(before, category):
    reading = read(f"{before}\n市图书馆新馆昨日开放\n\n{BODY}")
    assert title_of(reading) == "市图书馆新馆昨日开放"
    assert reading.header.category == category
    assert len(body_of(reading)) == 2


def test_a_subtitle_between_title_and_header_stays_in_the_text():
    reading = read(f"新馆开放\n首日迎来三万读者\n2024-05-21 海城日报\n\n{BODY}")
    assert reading.header.date == "2024-05-21"
    assert body_of(reading)[0] == "首日迎来三万读者"


def test_a_post_begins_with_its_headline_in_brackets():
    reading = read(f"【市图书馆新馆开放】新馆昨天开放，来了三万名读者，人人都说宽敞。\n{BODY}")
    assert title_of(reading) == "市图书馆新馆开放"
    assert body_of(reading)[0].startswith("新馆昨天开放")


def test_brackets_within_a_title_stay():
    assert title_of(read(f"【专访】馆长谈新馆\n\n{BODY}")) == "【专访】馆长谈新馆"


@pytest.mark.parametrize(
    ("title", "rest", "kept"),
    [
        ("新馆昨日开放_海城新闻网", "", "新馆昨日开放"),
        ("新馆昨日开放 - 海城日报", "来源：海城日报\n", "新馆昨日开放"),
        ("新馆昨日开放｜海城日报", "来源：海城日报\n", "新馆昨日开放"),
        ("新馆昨日开放 - 三万读者到场", "来源：海城日报\n", "新馆昨日开放 - 三万读者到场"),
        ("新馆昨日开放｜深度", "", "新馆昨日开放｜深度"),
    ],
)
def test_the_name_of_the_site_is_cut_off_the_title_if_it_is_one(title, rest, kept):
    assert title_of(read(f"{title}\n{rest}\n{BODY}")) == kept


def test_an_original_title_is_kept():
    reading = read(f"新馆开放\n原标题：市图书馆新馆开放，三万读者到场\n\n{BODY}")
    assert reading.header.extra == {"original_title": "市图书馆新馆开放，三万读者到场"}


def test_a_date_without_a_year_is_told():
    reading = read(f"新馆开放\n05-21 20:42 来源：海城日报\n\n{BODY}")
    assert (reading.header.date, reading.header.source_name) == ("", "海城日报")
    assert any("no year" in warning for warning in reading.warnings)


def test_what_is_left_out_above_and_below_is_listed():
    text = (
        f"新馆开放\n发布时间：2024-05-21 浏览：12 次\n\n{BODY}责任编辑：李四\n点击查看更多\n"
        "相关阅读：\n旧馆最后一天\n馆长专访\n"
    )
    reading = read(text)
    assert len(body_of(reading)) == 2
    assert reading.header.extra == {"editor": "李四"}
    assert {cut.text for cut in reading.cuts} == {
        "浏览：12 次",
        "责任编辑：李四",
        "点击查看更多",
        "相关阅读：",
        "旧馆最后一天",
        "馆长专访",
    }


def test_a_footer_in_the_middle_of_a_text_is_text():
    reading = read(f"新馆开放\n\n{BODY}来源：海城日报\n最后一段说的是以后的打算。\n")
    assert "来源：海城日报" in body_of(reading)


def test_footers_next_to_one_another_are_not_taken_for_wrapped_prose():
    text = (
        "Library opens | Harbour Post\n2024-05-21\n\nThe new library opened yesterday.\n"
        "Originally published at https://harbour-post.example/news/library-opens\n"
        "© 2024 Harbour Post. All rights reserved.\n"
    )
    reading = read(text)
    assert title_of(reading) == "Library opens"
    assert reading.header.url == "https://harbour-post.example/news/library-opens"
    assert body_of(reading) == ["The new library opened yesterday."]


def test_a_dateline_gives_the_source_only_if_the_header_does_not():
    dateline = "新华社海城5月21日电（记者张三）新馆昨天开放。\n"
    assert read(f"新馆开放\n\n{dateline}").header.source_name == "新华社"
    named = read(f"新馆开放\n来源：海城日报\n\n{dateline}")
    assert (named.header.source_name, named.header.author) == ("海城日报", ("张三",))
    assert body_of(named) == [dateline.strip()]


def test_unseen_characters_do_not_hide_a_header():
    reading = read(f"新\u200b馆开放\n来\u200b源：海城\u200b日报\n\n{BODY}")
    assert (title_of(reading), reading.header.source_name) == ("新馆开放", "海城日报")


@pytest.mark.parametrize(
    "before", ["Sports › Athletics", "News » Asia » Transport", "BUSINESS", "Home > Local"]
)
def test_a_trail_of_sections_is_not_the_title(before):
    text = f"{before}\nTeenager wins marathon in a downpour\nPosted on 3 June 2021 by Ann Lee\n\n"
    reading = read(text + "A teenager won the race on Sunday.\n")
    assert title_of(reading) == "Teenager wins marathon in a downpour"
    assert (reading.header.date, reading.header.author) == ("2021-06-03", ("Ann Lee",))


@pytest.mark.parametrize(
    "title",
    [
        "Ashmoor Herald | Fire destroys eleven buses",
        "Fire destroys eleven buses - The Ashmoor Herald",
        "Fire destroys eleven buses | Ashmoor Herald",
    ],
)
def test_the_name_of_a_newspaper_at_the_edge_of_a_title_is_cut(title):
    assert title_of(read(f"{title}\n2019-10-09\n\nEleven buses burned.\n")) == (
        "Fire destroys eleven buses"
    )


def test_a_section_before_a_slash_is_no_part_of_the_title():
    reading = read(f"生活／新館昨日開放\n2024/05/21 20:42\n\n{BODY}")
    assert (title_of(reading), reading.header.category) == ("新館昨日開放", "生活")
