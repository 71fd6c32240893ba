"""Lines about the publication, in the shapes that sites write them; all are made up."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.readers.bylines import byline_of, dateline_of, names_of, signature_of
from newsgen.importers.readers.date_line import dated
from newsgen.importers.readers.header import header_of, label_of, line_of
from newsgen.importers.reading import Header


@pytest.mark.parametrize(
    ("line", "header"),
    [
        ("  新闻资讯     |      2024-05-21 20:42", Header("2024-05-21T20:42", "新闻资讯")),
        (
            "2024-05-21 20:42 来源：新华网 作者：张三 字号 大 中 小",
            Header("2024-05-21T20:42", author=("张三",), source_name="新华网"),
        ),
        (
            "2024-09-20 来源：新海晚报 作者：本报记者",
            Header("2024-09-20", source_name="新海晚报"),
        ),
        (
            "來源：財經島報　發稿時間：2023-10-12 16:05　記者：葉子謙",
            Header("2023-10-12T16:05", author=("葉子謙",), source_name="財經島報"),
        ),
        (
            "東島網 | 港聞 | 2024年1月18日 星期四 15:15",
            Header("2024-01-18T15:15", "港聞", source_name="東島網"),
        ),
        (
            "2024年05月21日20:42 | 来源：人民网 | 222字号",
            Header("2024-05-21T20:42", source_name="人民网"),
        ),
        ("2024年05月21日 20:42 新浪财经", Header("2024-05-21T20:42", source_name="新浪财经")),
        (
            "原创 张三 科技观察 2024-05-21 20:42 发表于北京",
            Header("2024-05-21T20:42", author=("张三",), source_name="科技观察"),
        ),
        ("来源：新华网 2024-05-21 08:00:00", Header("2024-05-21T08:00:00", source_name="新华网")),
        ("发布时间：2024-05-21 浏览：123 次", Header("2024-05-21")),
        ("发布于 2024-05-21 20:42", Header("2024-05-21T20:42")),
        ("更新时间：2024-05-22 08:00", Header(updated="2024-05-22T08:00")),
        ("民國113年3月5日", Header("2024-03-05")),
        ("二〇二四年三月五日", Header("2024-03-05")),
        ("文：蘇品妤", Header(author=("蘇品妤",))),
        (
            "文／曾雅筑　圖／海研三號團隊提供",
            Header(author=("曾雅筑",), extra={"photographer": "海研三號團隊提供"}),
        ),
        ("作者｜张三 编辑｜李四", Header(author=("张三",), extra={"editor": "李四"})),
        ("作者: 本报记者 张三 通讯员 李四", Header(author=("张三", "李四"))),
        ("记者 张三 北京报道", Header(author=("张三",))),
        ("記者施雅慧／雲林報導", Header(author=("施雅慧",))),
        ("责任编辑：张三", Header(extra={"editor": "张三"})),
        ("原标题：一条河，怎么治", Header(extra={"original_title": "一条河，怎么治"})),
        ("5月21日 20:42", Header(extra={"date_as_written": "5月21日 20:42"})),
        ("By Jane Doe | May 21, 2024", Header("2024-05-21", author=("Jane Doe",))),
        (
            "By Jane Doe and John Roe | Staff writer | May 21, 2024 8:42 p.m.",
            Header("2024-05-21T20:42", author=("Jane Doe", "John Roe")),
        ),
        (
            "By JANE DOE, Associated Press",
            Header(author=("Jane Doe",), source_name="Associated Press"),
        ),
        ("Interview by Leo Castellanos", Header(author=("Leo Castellanos",))),
        ("Posted by Ann Lee on 15 June 2023", Header("2023-06-15", author=("Ann Lee",))),
        ("Published 4:05 PM EDT, Tue May 21, 2024", Header("2024-05-21T16:05")),
        ("Updated: May 22, 2024", Header(updated="2024-05-22")),
        ("Source: Wexcombe Courier", Header(source_name="Wexcombe Courier")),
    ],
)  # fmt: skip
def test_a_line_about_the_publication_is_read(line, header):
    assert header_of(line) == header


@pytest.mark.parametrize(
    "line",
    [
        "2024年5月21日,一个新的时代开始了。",
        "5月18日,他离开了公司。",
        "新闻 | 2024-13-45",
        "来源不明的资金",
        "中文/English 对照",
        "问：什么时候决定的？",
        "文：这是一个很长的句子，说了很多的话。",
        "摄影：这张照片是他拍的，很好看。",
        "时间：今天上午10点，地点：北京",
        "会场外景 摄影：李雷",
        "Date: unknown",
        "Q: How did you come to the ice?",
        "By the river we sat",
        "By the time she left, John was asleep",
        "",
    ],
)
def test_prose_is_no_header(line):
    assert header_of(line) is None


def test_what_has_no_field_is_kept_apart():
    assert line_of("发布时间：2024-05-21 浏览：123 次").left == ("浏览：123 次",)
    assert line_of("来源：新华网 字号 大 中 小").left == ("字号", "大", "中", "小")


def test_a_label_may_stand_alone():
    assert label_of("来源：") == "来源"
    assert label_of("来源：新华社") == ""


@pytest.mark.parametrize(
    ("paragraph", "header"),
    [
        (
            "新华社北京3月5日电（记者 张三 李四）今天",
            Header(author=("张三", "李四"), source_name="新华社"),
        ),
        ("中新网2024年3月5日电 据介绍", Header("2024-03-05", source_name="中新网")),
        ("本报讯（记者 张晓明 通讯员 李丽）昨天", Header(author=("张晓明", "李丽"))),
        ("〔記者王大明／台北報導〕青禾區", Header(author=("王大明",))),
        (
            "（海島社記者宋雨潔華盛頓5日專電）智庫",
            Header(author=("宋雨潔",), source_name="海島社"),
        ),
        ("KELLMOUTH, March 6 (Harbor News) — The captain", Header(source_name="Harbor News")),
        ("HARWICK, Oct. 3, 2023 — Solvane today", Header("2023-10-03")),
        ("据新华社北京3月5日电，", Header()),
        ("他说（记者在现场看到），", Header()),
        ("（记者提问环节）", Header()),
        ("A-B test is - not a place", Header()),
    ],
)
def test_a_dateline_tells_who_reports(paragraph, header):
    assert dateline_of(paragraph) == header


def test_a_signature_tells_who_reports():
    assert signature_of("没有回应。（记者 张三）").author == ("张三",)
    assert signature_of("［记者 李四］问过，没有回应［记者 张三］").author == ("张三",)
    assert signature_of("It is. (Reporting by Ann Lee and Tom Pell; Editing by Jo Wu)").author == (
        "Ann Lee",
        "Tom Pell",
    )
    assert signature_of("他没有回答。（记者提问）") == Header()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张三、李四", ("张三", "李四")),
        ("张三 李四", ("张三", "李四")),
        ("李　明", ("李明",)),
        ("本报记者 张三", ("张三",)),
        ("Jane Doe, Senior Reporter", ("Jane Doe",)),
        ("Jane Doe & John Roe", ("Jane Doe", "John Roe")),
        ("杨·莱克", ("杨·莱克",)),
    ],
)
def test_names_stand_without_their_jobs(text, names):
    assert names_of(text) == names


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Tuesday, May 21, 2024 | 8:42 p.m. EDT", "2024-05-21T20:42"),
        ("Updated 2:05 p.m., May 21, 2024", "2024-05-21T14:05"),
        ("2024-05-21 下午 8:42", "2024-05-21T20:42"),
        ("2024-5-1 上午10:05", "2024-05-01T10:05"),
        ("6 MARCH 2024", "2024-03-06"),
        ("2024-05-21 25:99", "2024-05-21"),
    ],
)
def test_the_clock_may_stand_on_either_side_of_the_date(line, moment):
    assert dated(line).moment == moment


@pytest.mark.parametrize("line", ["2024年", "2024年5月", "3月5日", "2024-13-45", "yesterday"])
def test_no_day_with_its_year_is_no_date(line):
    assert dated(line) is None


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="来源：作者|2024-05-1 年月日By,记者（）电张三新华社 ", max_size=80))
def test_any_line_is_a_header_or_none(line):
    for read in (header_of, byline_of, dateline_of, signature_of):
        found = read(line)
        assert found is None or isinstance(found, Header)


@pytest.mark.parametrize(
    "hostile", ["来源" * 50_000, "（记者" * 40_000, "A " * 50_000, "1" * 100_000, "社" * 100_000]
)
def test_a_hostile_line_takes_no_time(hostile):
    before = time.process_time()
    header_of(hostile)
    header_of(hostile[:160])
    dateline_of(hostile)
    signature_of(hostile)
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    ("line", "header"),
    [
        ("[海城快讯] 2022年5月8日 21:17", Header("2022-05-08T21:17", source_name="海城快讯")),
        ("文字整理｜齐远", Header(author=("齐远",))),
        ("日期｜2023.07.19", Header("2023-07-19")),
        ("圖、文／王大明", Header(author=("王大明",))),
        ("責任編輯：李小華 | 核稿編輯：王大明", Header(extra={"editor": "李小華、王大明"})),
        (
            "(中央社記者王大明台北21日電)",
            Header(author=("王大明",), source_name="中央社"),
        ),
        ("【記者莊大明台北報導】", Header(author=("莊大明",))),
        (
            "2024-05-21 20:42:10 海城新聞網 記者王大明／台北即時報導",
            Header("2024-05-21T20:42:10", author=("王大明",), source_name="海城新聞網"),
        ),
        ("最後更新：2024/05/21 20:42", Header(updated="2024-05-21T20:42")),
        (
            "Published on 3 May 2024 by Jane Doe",
            Header("2024-05-03", author=("Jane Doe",)),
        ),
        (
            "Jane Doe, Harbour Post, 3 May 2024",
            Header("2024-05-03", author=("Jane Doe",), source_name="Harbour Post"),
        ),
        ("Last modified on Tue 5 Mar 2024 10.15 GMT", Header(updated="2024-03-05T10:15")),
        ("October 9th, 2019 | 7:48 am | Staff", Header("2019-10-09T07:48")),
        (
            "Politics · 3 May 2024 · Jane Doe",
            Header("2024-05-03", "Politics", author=("Jane Doe",)),
        ),
        ("3.5.2024", Header("2024-05-03")),
    ],
)
def test_other_habits_are_read_too(line, header):
    assert header_of(line) == header
