"""What a host pushes into its texts is told by its coming back; all texts are made up."""

from __future__ import annotations

from newsgen.importers.cleaning import injected
from newsgen.importers.cleaning.brands import brands_of

PLAIN = [
    (
        "图书馆新馆昨日开放",
        ["新馆的阅览室比过去宽敞多了，读者坐到夜里。", "馆长说，人数超过了预期。"],
    ),
    ("渔民重返海港", ["台风过后，第一批渔船离港了，码头灯火通明。", "他们说，收成比去年好。"]),
    ("古城墙修缮完工", ["每一块砖都编上号码了，再砌回去。", "历时三年的修缮结束了。"]),
    ("高铁站连夜抢修", ["接触网被大雪压断了，列车停在站里。", "工人终于恢复了供电。"]),
]


def pushed(word, *, into=PLAIN, host="a.example"):
    """Put *word* before each title and behind the first whole clause of each text."""
    return [
        (host, word + title, [lines[0].replace("了，", f"了{word}，", 1), *lines[1:]])
        for title, lines in into
    ]


def plain(host="a.example"):
    return [(host, title, lines) for title, lines in PLAIN]


def test_a_word_of_unrelated_articles_of_one_host_is_found():
    assert brands_of(pushed("蓝鲸竞技")) == {"a.example": ("蓝鲸竞技",)}


def test_hosts_are_told_apart():
    texts = [(f"{number}.example", *rest) for number, (_, *rest) in enumerate(pushed("蓝鲸竞技"))]
    assert brands_of(texts) == {}


def test_a_word_that_a_sentence_needs_anywhere_is_none():
    texts = [
        *pushed("蓝鲸竞技"),
        ("a.example", "蓝鲸竞技宣布裁员", ["蓝鲸竞技公司今天宣布裁员了。"]),
    ]
    assert brands_of(texts) == {}


def test_articles_of_one_story_prove_nothing():
    story = [("海港大桥今天清晨通车", lines) for _, lines in PLAIN]
    assert brands_of(pushed("海湾集团", into=story)) == {}


def test_clean_texts_give_nothing():
    assert brands_of(plain()) == {}


def test_of_a_known_word_one_place_is_enough():
    title, lines = PLAIN[0]
    lines = [lines[0], lines[1].replace("预期。", "预期蓝鲸竞技。")]
    assert injected.find(title, lines) == ()
    (found,) = injected.find(title, lines, brands=("蓝鲸竞技",))
    assert lines[found.line][found.start : found.end] == "蓝鲸竞技"


def test_a_known_word_stays_where_a_sentence_needs_it():
    assert injected.find("开放", ["他在蓝鲸竞技工作了十年蓝鲸竞技。"], brands=("蓝鲸竞技",)) == ()
