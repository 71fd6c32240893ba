"""A glance at the neighbours of a name says what the rules say, or nothing."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.mentions import words_en, words_zh, words_zh_edges, words_zh_foreign
from newsgen.mentions.forms import containing_words, sought_text
from newsgen.mentions.lexicon import Claim, Named, Strength
from newsgen.mentions.simplified import simple, variants
from newsgen.mentions.verdict import Place, Verdict
from newsgen.mentions.wordlist import WordList
from newsgen.models.person import Match, PersonKind
from newsgen.text.running import running_text

AROUND = containing_words()
NAMES = (
    "Ada Lovelace|Ada D'Angelo|Jan van Cook|J. K. Varga|Bell|José Ruiz|Kim 김철수|"
    "王刚|方方|于洋|高峰|马小军|欧阳娜|公孙 娜|平安银行|山姆·奥特曼|奥特曼|布什|張國明|王 刚|"
    "成龙|于是之|阿Q|王敏|于正中"
).split("|")
WORDS = sorted(
    {
        word
        for table in (words_en, words_zh, words_zh_edges, words_zh_foreign)
        for words in vars(table).values()
        if isinstance(words, frozenset)
        for word in words
    }
)
MARKS = (
    *(
        " ",
        " ",
        " ",
        ", ",
        ". ",
        "，",
        "。",
        "·",
        "-",
        ".",
        ";",
        ")",
        "（",
        "（化名）",
        "”",
        "“",
        "'s",
    ),
    *(
        "&amp;",
        "&quot;",
        "<b>",
        "</b>",
        "</p><p>",
        "<br>",
        "_",
        "@",
        "é",
        "가",
        "カ",
        "J.",
        "說",
        "娜",
    ),
)


def _sought(text, *, firm=False, weak=False, foreign=False, not_in=()):
    kind = PersonKind.ORGANISATION if firm else PersonKind.PERSON
    strong = (text, "山姆·奥特曼") if foreign else (text,)
    named = Named("x", kind, Match.AUTO, strong, not_in=not_in)
    return sought_text(text, (Claim(named, Strength.WEAK if weak else Strength.STRONG),), AROUND)


def _places(html, name):
    """Return every place of *name* in *html*, as the finder sees it."""
    running = running_text([f"<p>{html}</p>"])
    for found in re.finditer(re.escape(name), running.text):
        block = running.block_at(found.start())
        floor = running.blocks[block - 1] if block else 0
        ends = (*running.blocks, len(running.text))
        yield Place(running.text, *found.span(), floor, ends[block])


def _glances(html, name, **more):
    sought = _sought(name, **more)
    return [sought.glance(one.text, one.start, one.end, one.floor) for one in _places(html, name)]


@settings(deadline=None, max_examples=400)
@given(st.data())
def test_what_a_glance_takes_for_a_name_is_one_by_the_rules(data):
    name = data.draw(st.sampled_from(NAMES))
    part = st.sampled_from((name, *MARKS)) | st.sampled_from(WORDS)
    html = "".join((*data.draw(st.lists(part, max_size=8)), name, *data.draw(st.lists(part))))
    not_in = data.draw(st.sampled_from([(), (f"{name}，",), (f"and {name}",)]))
    flags = {key: data.draw(st.booleans()) for key in ("firm", "weak", "foreign")}
    sought = _sought(name, not_in=not_in, **flags)
    for place in _places(html, name):
        glance = sought.glance(place.text, place.start, place.end, place.floor)
        assert not glance or sought.judge(place, sought.form) is Verdict.NAME


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("Ada Lovelace wrote to Ada Lovelace, and President Ada Lovelace.", "Ada Lovelace"),
        ("周二，Ada Lovelace说，昨天Ada Lovelace来", "Ada Lovelace"),
        ("周二，马小军说，。马小军来了。", "马小军"),
        ("周二，刘小军说，记者刘小军来了。", "刘小军"),
        ("“不。”她说，王敏，王敏。", "王敏"),
        ("总统山姆·奥特曼表示。", "山姆·奥特曼"),
    ],
)
def test_a_glance_is_enough_for_names_in_plain_prose(html, name):
    found = _glances(html, name)

    assert all(found)
    assert found


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("at Fort Ada Lovelace fell", "Ada Lovelace"),
        ("at St. Ada Lovelace fell", "Ada Lovelace"),
        ("at Fo<b>rt</b> Ada Lovelace fell", "Ada Lovelace"),
        ("at <b>Fort</b> <b>Ada Lovelace fell", "Ada Lovelace"),
        ("Ada Lovelace Foundation", "Ada Lovelace"),
        ("see Ada Lovelace.example", "Ada Lovelace"),
        ("see Ada Lovelace’s", "Ada Lovelace"),
        ("马小军文学奖", "马小军"),
        ("马小军紀念館", "马小军"),
        ("罗·马小军", "马小军"),
        ("王敏捷地走", "王敏"),
        ("国王敏，", "王敏"),
        ("位于正中，", "于正中"),
        ("高峰，", "高峰"),
        ("，欧阳娜娜来，", "欧阳娜"),
    ],
)
def test_what_a_rule_may_refuse_is_left_to_the_rules(html, name):
    found = _glances(html, name)

    assert not any(found)
    assert found


@pytest.mark.parametrize(
    ("html", "name", "longer"),
    [
        ("。王敏，她说", "王敏", "王敏，"),
        ("and Ada Lovelace, she said", "Ada Lovelace", "Ada Lovelace,"),
    ],
)
def test_a_longer_word_that_holds_a_name_is_left_to_the_rules(html, name, longer):
    assert _glances(html, name) == [True]
    assert _glances(html, name, not_in=(longer,)) == [False]


@given(
    st.text(st.sampled_from("abc文学奖"), max_size=6), st.lists(st.text("abc文学奖", min_size=1))
)
def test_a_word_list_tells_what_a_text_begins_and_ends_with(text, words):
    listed = WordList(words)

    fitting = [word for word in words if text.startswith(word)]
    assert listed.opening(text) == max(fitting, key=len, default="")
    assert listed.begins(text) is bool(fitting)
    assert listed.ends(text) is any(text.endswith(word) for word in words)
    assert listed.firsts == {word[0] for word in words}


@given(st.text(st.sampled_from("張张說说国國文a ·台臺"), max_size=9))
def test_simplifying_is_done_character_by_character(text):
    assert simple(text) == "".join(map(simple, text))
    assert simple(simple(text)) == simple(text)
    assert frozenset(simple(text)) & frozenset(text) <= variants(frozenset(simple(text)))
    assert frozenset(text) <= variants(frozenset(simple(text)))
