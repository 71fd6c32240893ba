from __future__ import annotations

import time
from pathlib import Path

import pytest

from newsgen.importers.language import guess_language
from newsgen.importers.pipeline import Wishes, draft_of, host_of
from newsgen.importers.reading import Header, Unreadable
from newsgen.importers.writer import article
from newsgen.models.dates import PartialDate

SEED = sorted((Path(__file__).resolve().parents[2] / "../shared/seed").glob("*.txt"))

TEXT = """蓝鲸竞技市图书馆新馆开放

  文化 ｜ 2024年5月21日 20:42

  蓝鲸竞技·在雨中,馆长丹尼·科恩(Danny Cohen)为读者开了门。

  5月18日,工人才把书架装好蓝鲸竞技,书在前一夜运到蓝鲸竞技。

  读者在阅览室里。图:市报

  科恩说,2019年至今他一直在等这一天。返回搜狐，查看更多
"""


def test_a_text_becomes_a_draft():
    draft = draft_of(TEXT.encode(), Wishes())

    assert draft.title == "市图书馆新馆开放"
    assert (draft.date, draft.category, draft.lang) == ("2024-05-21T20:42", "文化", "zh-Hans")
    assert draft.source.name == "搜狐"
    assert [person.name for person in draft.people] == ["丹尼·科恩"]
    assert [event.date for event in draft.events] == ["2024-05-18", "2019/.."]
    assert [(r.text, r.count) for r in draft.removed] == [
        ("蓝鲸竞技", 4),
        ("返回搜狐，查看更多", 1),
    ]
    assert draft.body.split("\n\n") == [
        "在雨中,馆长丹尼·科恩(Danny Cohen)为读者开了门。",
        "5月18日,工人才把书架装好,书在前一夜运到。",
        "*读者在阅览室里。图:市报*",
        "科恩说,2019年至今他一直在等这一天。",
    ]


def test_nothing_published_holds_an_injected_word():
    text = article(draft_of(TEXT.encode(), Wishes()))
    published = "\n".join(line.partition("#")[0] for line in text.splitlines())
    assert "蓝鲸竞技" not in published
    assert "蓝鲸竞技" in text


def test_an_injected_word_stays_if_the_user_wishes():
    draft = draft_of(TEXT.encode(), Wishes(keep_injected=True))
    assert draft.title.startswith("蓝鲸竞技")
    assert [r.reason for r in draft.removed] == ["return link"]


def test_a_broken_up_injected_word_is_found():
    split = TEXT.replace("装好蓝鲸竞技", "装好蓝鲸\u200b竞技")
    assert draft_of(split.encode(), Wishes()).removed[0].count == 4


@pytest.mark.parametrize(
    "piece", ["Joe Smith ", "杨·莱克说,", "5月18日。", "x·\n", "《杨·", "2012年 "]
)
def test_long_monotonous_texts_cost_little(piece):
    began = time.perf_counter()
    draft_of(("标题\n新闻 | 2024-05-21\n" + piece * 4000).encode(), Wishes())
    assert time.perf_counter() - began < 10


def test_what_is_too_large_is_refused():
    with pytest.raises(Unreadable, match="characters"):
        draft_of(b"a" * 1_000_001, Wishes())
    with pytest.raises(Unreadable, match="MB"):
        draft_of(b"a" * (16 * 1024 * 1024 + 1), Wishes())


def test_a_missing_date_and_language_are_told():
    draft = draft_of(b"Ein Titel\n\nDer Text ist kurz und ohne Datum.", Wishes())
    assert (draft.date, draft.lang) == ("", "")
    assert len([w for w in draft.warnings if "date" in w or "language" in w]) == 2


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("这个国家的图书馆对读者开放了。", "zh-Hans"),
        ("這個國家的圖書館對讀者開放了。", "zh-Hant"),
        ("The library of the city is open to all of us.", "en"),
        ("これは図書館についてのお知らせです。", "ja"),
        ("도서관이 문을 열었다.", "ko"),
        ("کتابخانه شهر باز شد و چای پخش کردند.", "fa"),
        ("Die Bibliothek ist wieder offen.", ""),
        ("123 !?", ""),
    ],
)
def test_a_language_is_guessed_or_left_open(text, lang):
    assert guess_language(text) == lang


@pytest.mark.skipif(not SEED, reason="the reference story is not here")
def test_the_reference_story():
    draft = draft_of(SEED[0].read_bytes(), Wishes())

    assert draft.title.startswith("OpenAI首席科学家出走背后")
    assert (draft.date, draft.category, draft.source.name) == (
        "2024-05-21T20:42",
        "新闻资讯",
        "搜狐",
    )
    assert draft.removed[0].count == 7
    assert draft.removed[0].text not in article(draft).partition("# removed")[0] + draft.body
    assert {person.name for person in draft.people if person.confidence >= 0.8} == {
        "伊尔亚·苏茨克维", "杨·莱克", "山姆·奥特曼", "威尔·道格拉斯", "杰弗里·辛顿",
        "道尔顿·考德威尔", "约书亚·本吉奥", "格雷格·伯克曼", "格雷格·布罗克曼",
        "德瓦克什·帕特尔", "丹尼尔·科科塔伊洛", "李世石",
    }  # fmt: skip
    found = {event.date for event in draft.events}
    assert found >= {
        "2023-11-20", "2023-11-29", "2024-05-18", "2024-05-14", "2023-07", "2023-06",
        "2023-12", "2023-12-15", "2012", "2014", "2016", "2022",
        "2023-10", "2023-11", "2023-11/..", "2024-04",
    }  # fmt: skip
    assert all(PartialDate.parse(date) for date in found)


def test_paragraphs_without_number_are_refused():
    with pytest.raises(Unreadable, match="20,000 paragraphs"):
        draft_of(b"".join(b"Line %d.\n\n" % n for n in range(20_010)), Wishes())


def test_an_address_that_is_none_names_no_host():
    header = Header(url="http://[x", source_name="Gazette")
    assert host_of(header) == "Gazette"
