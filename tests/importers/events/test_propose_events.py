from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.events import propose as events
from newsgen.importers.events.sentences import sentences
from newsgen.importers.people import propose as people
from newsgen.text.prose_anchor import Anchor

ANCHOR = Anchor(2024, 5, 21)


def propose(*lines):
    return events.propose(lines, anchor=ANCHOR, people=people.propose(lines))


@pytest.mark.parametrize(
    ("text", "date", "title"),
    [
        (
            "5月18日,负责人杨·莱克(Jan Leike)在网站发布推文,公开原因。",
            "2024-05-18",
            "负责人杨·莱克在网站发布推文",
        ),
        ("显示分歧的宫斗发生在2023年11月20日。", "2023-11-20", "显示分歧的宫斗"),
        ("开会后,馆长在2023年7月成立了新的团队,并招了人。", "2023-07", "馆长成立了新的团队"),
        ("第一篇成果发布于2023年12月——用的是旧数据。", "2023-12", "第一篇成果发布"),
        (
            "2023年6月,两人在大学同台对谈时,主持人提到三个风险:贫、病、老。",
            "2023-06",
            "两人在大学同台对谈时，主持人提到三个风险",
        ),
        ("他一直做到上个月辞职。", "2024-04", "他一直做到2024年4月辞职"),
        (
            "The board announced on November 17, 2023 that he would leave.",
            "2023-11-17",
            "The board announced that he would leave",
        ),
        (
            "On May 18, Jan Leike wrote that he had left.",
            "2024-05-18",
            "Jan Leike wrote that he had left",
        ),
    ],
)
def test_a_dated_sentence_becomes_an_event(text, date, title):
    (event,) = propose(text)
    assert (event.date, event.title, event.quote) == (date, title, text)


def test_a_clause_without_subject_borrows_the_sentences():
    (event,) = propose("丹尼·科恩是加拿大人,1986年出生于海边的小城。")
    assert event.title == "丹尼·科恩出生于海边的小城"
    assert event.people == ("丹尼·科恩",)


def test_one_event_for_each_date_of_a_sentence():
    found = propose("2012年他们赢得了2012年的比赛,2014年又赢。后来,2014年成了传说。")
    assert [event.date for event in found] == ["2012", "2014", "2014"]


def test_a_vague_year_gives_way_to_a_finer_date():
    found = propose("5月14日,他离职,这是从去年到今年宫斗的完结。", "去年公司亏损。")
    assert [event.date for event in found] == ["2024-05-14", "2023"]


def test_a_year_with_a_clause_of_its_own_is_an_event():
    for text in ("队长5月14日表示,球队去年曾夺冠。", "He left on 14 May and, last year, won it."):
        assert [event.date for event in propose(text)] == ["2024-05-14", "2023"]


@pytest.mark.parametrize(
    "text",
    [
        "KELLMOUTH, May 20 (Agency) — A ferry has sunk.",
        "LOS ANGELES, Calif., May 20, 2024 — A ferry has sunk.",
        "Last updated: May 20, 2024",
        "This article was amended on 20 May 2024 to correct a name.",
        "新华社北京5月20日电（记者 张三）渡轮沉没。",
    ],
)
def test_the_day_of_a_dispatch_or_a_page_is_no_event(text):
    assert propose(text) == ()


def test_that_day_reaches_over_the_end_of_a_paragraph():
    found = propose("宫斗发生在2023年11月20日。", "当日,官网宣布消息。")
    assert [event.date for event in found] == ["2023-11-20", "2023-11-20"]


def test_a_long_sentence_is_quoted_around_its_date():
    (event,) = propose("话" * 300 + "2012年" + "说" * 300 + "。")
    assert "2012年" in event.quote
    assert len(event.quote) <= 200
    assert len(event.title) <= 41


def test_a_sentence_of_thousands_of_dates_has_a_title():
    (event,) = propose("May 1, " * 5_000 + "it ended.")
    assert event.date == "2024-05-01"
    assert event.title


ANY = st.text(alphabet="2023年5月18日去上个在于,。：“”(),.——他OpenAI离职当 May", max_size=60)


@settings(deadline=None, max_examples=300)
@given(st.lists(ANY, max_size=3))
def test_every_event_has_a_title_and_quotes_the_text(lines):
    text = "\n".join(lines)
    for event in propose(*lines):
        assert event.title
        assert event.quote in text


@settings(deadline=None, max_examples=200)
@given(ANY)
def test_sentences_leave_nothing_out(line):
    assert "".join(line[a:b] for a, b in sentences(line)) == line
