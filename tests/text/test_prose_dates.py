from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models.dates import PartialDate
from newsgen.text.prose_anchor import Anchor
from newsgen.text.prose_dates import find_dates

ANCHOR = Anchor(2024, 5, 21)  # a Tuesday


def dates(text, anchor=ANCHOR):
    return [mention.edtf for mention in find_dates(text, anchor=anchor)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("董事会于2023年11月20日宣布", "2023-11-20"),
        ("他于 2023 年 6 月 5 日演讲", "2023-06-05"),
        ("二〇二四年三月五日开幕", "2024-03-05"),
        ("２０２３年７月１日起实行", "2023-07-01"),
        ("2023年٣月১日起实行", "2023-03-01"),
        ("on ٢٠ May ٢٠٢٤ it opened", "2024-05-20"),
        ("截至2024.5.1的数据", "2024-05-01"),
        ("2023年12月15日號", "2023-12-15"),
        ("5月18日,他发布推文", "2024-05-18"),
        ("11月3日,他辞职", "2023-11-03"),
        ("将于6月1日上映", "2024-06-01"),
        ("团队在2023年7月成立", "2023-07"),
        ("去年10月的一次采访", "2023-10"),
        ("前年3月5日", "2022-03-05"),
        ("直到上个月辞职", "2024-04"),
        ("上月5日,他们见面", "2024-04-05"),
        ("本月初公布", "2024-05~"),
        ("2012年,他们开发了网络", "2012"),
        ("20世纪90年代兴起", "199X"),
        ("上世纪八十年代", "198X"),
        ("90年代的城市", "199X"),
        ("2010年代的手机", "201X"),
        ("19世纪的报纸", "18XX"),
        ("2023年第一季度营收", "2023-33"),
        ("2024年上半年", "2024-40"),
        ("2023年春季", "2023-21"),
        ("去年年底", "2023-12~"),
        ("2024年初", "2024-01~"),
        ("约1985年建成", "1985~"),
        ("1985年前后建成", "1985~"),
        ("疑为1985年所摄", "1985?"),
        ("2019年4月1日至6月3日展出", "2019-04-01/2019-06-03"),
        ("4月1日至3日开会", "2024-04-01/2024-04-03"),
        ("2019—2021年任职", "2019/2021"),
        ("1998年到2003年", "1998/2003"),
        ("2019年至今", "2019/.."),
        ("自去年11月至今", "2023-11/.."),
        ("2020年以来", "2020/.."),
        ("上周五开会", "2024-05-17"),
        ("昨日,公司回应", "2024-05-20"),
        ("民国113年3月5日", "2024-03-05"),
        ("光绪三十四年", "1908~"),
        ("On May 18, he left.", "2024-05-18"),
        ("On November 3 he spoke.", "2023-11-03"),
        ("On 18 May 2023 it opened.", "2023-05-18"),
        ("On Sept. 5, 2021, it closed.", "2021-09-05"),
        ("It began last October.", "2023-10"),
        ("It was founded in 2015.", "2015"),
        ("It grew in the 1990s.", "199X"),
        ("From 2019 to 2021 he led it.", "2019/2021"),
        ("He has led it since March 2020.", "2020-03/.."),
        ("May 18-20, 2023", "2023-05-18/2023-05-20"),
        ("November 2023 to May 2024", "2023-11/2024-05"),
        ("Sales rose in Q1 2023.", "2023-33"),
        ("the second half of 2022", "2022-41"),
        ("in spring 2023", "2023-21"),
        ("He left last month.", "2024-04"),
        ("Published 2024-05-01.", "2024-05-01"),
        ("6月3日再请专家复核", "2024-06-03"),
        ("押后至12月6日再讯", "2024-12-06"),
        ("市府昨(20)日宣布", "2024-05-20"),
        ("外长莫兰27日在边境会晤", "2024-05-27"),
        ("预计年底完工", "2024-12~"),
        ("最快第四季动工", "2024-36"),
        ("下周二公布", "2024-05-28"),
        ("今日以28票通过", "2024-05-21"),
        ("二〇二二年春，他离开了", "2022-21"),
        ("On Tuesday he left.", "2024-05-21"),
        ("It will open on Friday.", "2024-05-24"),
        ("They met last Sunday.", "2024-05-19"),
        ("Open from 2 to 11 June.", "2024-06-02/2024-06-11"),
        ("A verdict is due on July 12.", "2024-07-12"),
        ("In April they met.", "2024-04"),
        ("Profits will rise in the third quarter.", "2024-35"),
        ("She visited last summer.", "2023-22"),
        ("It closed earlier this month.", "2024-05"),
    ],
)
def test_a_date_is_read_as_edtf(text, edtf):
    assert dates(text) == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "为期4年", "36小时后", "从5岁到16岁", "GPT-4发布", "发布13条推文", "20%的算力",
        "3个月内", "过去几个月里", "四年内", "2023年度报告", "历时5日", "第5日", "近日",
        "此前", "《2030年纲要》", "1998年款的车", "3月龄", "“今天我们赢了”", "今天的城市",
        "农历三月五日",
        "1-3月份", "当天", "9·11事件", "二十一世纪", "2024年2月30日",
        "2024年13月", "去年同期", "约770名员工", "16.4%", "电话13912345678",
        "https://example.com/2024/05/01/a", "Every Tuesday he left.", "It sold 2012 units.",
        "page 1999", "May I come in?", "We marched 18 miles.", "GPT-4 and Claude 3",
        "5,000 people", "May 35",
    ],
)  # fmt: skip
def test_what_is_no_date_gives_none(text):
    assert dates(text) == []


def test_that_day_is_the_day_named_before():
    assert dates("宫斗发生在2023年11月20日。当日,官网宣布。次日,他回应。") == [
        "2023-11-20", "2023-11-20", "2023-11-21",
    ]  # fmt: skip


def test_that_day_far_behind_its_day_is_no_date():
    assert dates("2023年11月20日。" + "话" * 500 + "当日,官网宣布。") == ["2023-11-20"]


def test_a_bare_day_takes_the_month_named_before():
    assert dates("会议于2023年3月5日开幕。8日,代表投票。") == ["2023-03-05", "2023-03-08"]


def test_words_relative_to_publication_need_it():
    assert dates("去年10月、上个月、5月18日、昨日", anchor=None) == []
    assert dates("上个月", anchor=Anchor(2024)) == []


def test_the_place_covers_the_words():
    text = "他自去年11月至今未归"
    (mention,) = find_dates(text, anchor=ANCHOR)
    assert text[mention.start : mention.end] == "去年11月至今"


def test_an_anchor_is_read_from_the_part_of_a_date_that_is_known():
    assert Anchor.of("2024-05-21T20:42+08:00") == (2024, 5, 21)
    assert Anchor.of("2024-05") == (2024, 5, 0)
    assert Anchor.of("") is None
    assert Anchor.of("201X") is None


def test_to_this_year_is_no_open_end():
    found = find_dates("去年至今年", anchor=ANCHOR)
    assert [mention.edtf for mention in found] == ["2023/2024"]


PIECES = st.sampled_from(
    [
        "2023年", "去年", "今年", "11月", "5月", "20日", "3日", "至", "到", "至今", "以来",
        "约", "前后", "上个月", "当日", "次日", "上周五", "90年代", "上世纪", "第一季度",
        "上半年", "初", "底", "中旬", "春季", "世纪", "20", "二〇一二年", "十一月", ",",
        "。", "在", "2024-05-01", "民国", "九年", "May", "18", "2024", "last", "October",
        "since", "in", "1990s",
    ]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=12), st.sampled_from(["", " "]))
def test_every_value_is_valid_edtf_and_places_do_not_overlap(pieces, glue):
    text = glue.join(pieces)
    mentions = find_dates(text, anchor=ANCHOR)
    for mention in mentions:
        assert str(PartialDate.parse(mention.edtf)) == mention.edtf
    edges = [edge for mention in mentions for edge in (mention.start, mention.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="0123456789年月日一二十至到-/. ,去上个周世纪代Maylst", max_size=60))
def test_no_text_raises(text):
    for mention in find_dates(text, anchor=ANCHOR):
        PartialDate.parse(mention.edtf)


@settings(deadline=None, max_examples=100)
@given(st.dates(min_value=dt.date(1400, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_a_written_day_is_that_day_in_both_languages(day):
    zh = f"他在{day.year}年{day.month}月{day.day}日说"
    en = f"He spoke on {day.strftime('%B')} {day.day}, {day.year:04}."
    assert dates(zh) == [day.isoformat()]
    assert dates(en) == [day.isoformat()]


RUNS = (
    "1|年|2023年|5月18日至|—|May |去年|1-|A-|3 May |on Monday |周一|will be |In 1912 |the end of "
    "|week of |5/|2022年3月5日，|\n|\t"
)


@pytest.mark.parametrize("piece", RUNS.split("|"))
def test_long_runs_cost_little(piece):
    began = time.process_time()
    find_dates((piece * 100_000)[:100_000], anchor=ANCHOR)
    assert time.process_time() - began < 5


@pytest.mark.parametrize("year", [1, 999, 9999])
def test_a_year_without_a_press_is_no_anchor(year):
    text = "去年第一季度、上月、明年、昨日。Last quarter, next year, a decade ago."
    for mention in find_dates(text, anchor=Anchor(year, 1, 1)):
        PartialDate.parse(mention.edtf)


@pytest.mark.parametrize("blank", ["\n", "\u2029", "\u2003", "\u3000", "\x85"])
def test_a_weekday_may_stand_behind_a_blank_of_any_kind(blank):
    assert dates(f"The quay was opened on {blank}Monday, and it rained.") == ["2024-05-20"]
