"""Names in made-up sentences; the edges of a name are what is hard about it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.people import propose as people
from newsgen.importers.people.names_zh import fits


def names(*lines):
    return [person.name for person in people.propose(lines)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("超级对齐负责人杨·莱克在推文中说", "杨·莱克"),
        ("首席执行官山姆•奥特曼(左)到场", "山姆·奥特曼"),
        ("在伊尔亚・苏茨克维宣布告别后", "伊尔亚·苏茨克维"),
        ("记者威尔‧道格拉斯描述他", "威尔·道格拉斯"),
        ("投资董事总经理道尔顿·考德威尔表示", "道尔顿·考德威尔"),
        ("专家之一约书亚·本吉奥认为", "约书亚·本吉奥"),
        ("主持人德瓦克什·帕特尔的对谈", "德瓦克什·帕特尔"),
        ("创始人格雷格·布罗克曼除名", "格雷格·布罗克曼"),
        ("先驱杰弗里·辛顿学习", "杰弗里·辛顿"),
        ("丹尼尔·科科塔伊洛于去年加入", "丹尼尔·科科塔伊洛"),
        ("德国总理安格拉·默克尔希望", "安格拉·默克尔"),
        ("美联储主席杰罗姆·鲍威尔高度评价", "杰罗姆·鲍威尔"),
        ("土耳其总统雷杰普·塔伊普·埃尔多安22日", "雷杰普·塔伊普·埃尔多安"),
        ("前总统乔治·W·布什在", "乔治·W·布什"),
        ("发言人卡琳·让-皮埃尔表示", "卡琳·让-皮埃尔"),
        ("物理学家斯蒂芬·霍金曾", "斯蒂芬·霍金"),
        ("丈夫道格·恩霍夫也", "道格·恩霍夫"),
        ("特斯拉埃隆·马斯克通过", "埃隆·马斯克"),
        ("若泽·穆里尼奥来到", "若泽·穆里尼奥"),
        ("美国总统唐纳德·川普（Donald Trump）", "唐纳德·川普"),
        ("總統喬·拜登表示", "喬·拜登"),
    ],
)
def test_a_foreign_name_ends_where_it_ends(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "《史记·项羽本纪》", "《哈利·波特》很好看", "5月3日·北京", "9·11事件", "3·15晚会",
        "一带一路·合作", "必胜·在今天", "张某表示", "李某某说,王某甲指出", "记者周一表示",
        "专家高度评价", "记者从北京获悉", "他说,大家都说", "小王来了", "王局长来了",
    ],
)  # fmt: skip
def test_what_is_no_name_is_not_proposed(text):
    assert names(text) == []


def test_the_original_name_is_evidence_and_kept():
    (person,) = people.propose(["负责人杨·莱克(Jan Leike)说,杨·莱克还说。"])
    assert person.latin == "Jan Leike"
    assert person.count == 2
    assert person.confidence >= 0.95
    assert "杨·莱克(Jan Leike)" in person.evidence


@pytest.mark.parametrize(
    ("latin", "name", "expected"),
    [
        ("Ilya Sutskever", "伊尔亚·苏茨克维", True),
        ("Christopher Nolan", "克里斯托弗·诺兰", True),
        ("Google Brain Research Team", "杨·莱克", False),
        ("Al", "弗拉基米尔·弗拉基米罗维奇", False),
    ],
)
def test_an_original_name_has_the_length_of_the_name(latin, name, expected):
    assert fits(latin, name) is expected


def test_later_mentions_by_surname_are_counted_and_kept_as_alias():
    (person,) = people.propose(["首席执行官山姆•奥特曼(左)到场。", "奥特曼说,奥特曼又说。"])
    assert person.aliases == ("山姆•奥特曼", "奥特曼")
    assert person.count == 3


def test_a_surname_that_two_people_share_is_no_alias():
    found = people.propose(["人大卫·科恩和人罗伊·科恩到场,科恩说。"])
    assert [person.aliases for person in found] == [(), ()]


def test_two_spellings_are_pointed_out_and_not_merged():
    found = people.propose(["人格雷格·伯克曼说,人格雷格·布罗克曼说。"])
    assert people.doubles(found) == (("格雷格·伯克曼", "格雷格·布罗克曼"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("教授王小波表示,雨会停。", ["王小波"]),
        ("记者欧阳修说,雨停了。", ["欧阳修"]),
        ("張教授說,學者陳嘉映認為不然。", ["陳嘉映"]),
    ],
)
def test_a_chinese_name_needs_a_title_and_an_end(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The executive, Sam Altman, said so. Altman later left.", ["Sam Altman"]),
        ("President Joe Biden said on Monday it was fine.", ["Joe Biden"]),
        ('"We are well," said Jane van Dyke, a spokeswoman.', ["Jane van Dyke"]),
        ("The White House said no. New York slept. Harvard University said yes.", []),
        ("They met near Maple Grove in the rain.", []),
    ],
)
def test_an_english_name_needs_a_sign(text, expected):
    assert names(text) == expected


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.text(alphabet="杨莱克山姆奥特曼·•总理(Jan L)说在记者张三。Said ", max_size=40),
        max_size=4,
    )
)
def test_names_are_found_in_the_text_with_a_confidence(lines):
    text = "\n".join(lines)
    for person in people.propose(lines):
        forms = (person.name, *person.aliases)
        assert any(form in text for form in forms)
        assert 0 < person.confidence <= 0.99
        assert person.count >= 1
