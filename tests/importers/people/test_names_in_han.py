"""Chinese, Japanese and Korean names, and those of minorities, in made-up sentences."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.people.folding import folded
from newsgen.importers.people.propose import propose
from newsgen.importers.writer import SURE


def entered(*lines):
    return [person.name for person in propose(lines) if person.confidence >= SURE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("桥梁工程师罗振声在会上介绍，工期还剩两个月。", ["罗振声"]),
        ("与会的还有局长尹国强、院士夏侯瑾和律师卫宁。", ["尹国强", "夏侯瑾", "卫宁"]),
        ("嫌疑人钱大勇（男，42岁）已被刑事拘留。", ["钱大勇"]),
        ("“那条河以前能游泳。”胡春生指着对岸。", ["胡春生"]),
        ("陈志和说，船走得慢。船长陈志和在驾驶台上。", ["陈志和"]),
        ("主席張簡惠敏、副主席陳黎惠蓮主持剪綵。", ["張簡惠敏", "陳黎惠蓮"]),
        ("警方表示，賴志明（41歲）涉嫌酒駕拒檢。", ["賴志明"]),
        ("梁有德、邓玉珍夫妇结婚六十年了。", ["梁有德", "邓玉珍"]),
        ("日本前首相安倍晋三同投手佐佐木朗希见面。", ["安倍晋三", "佐佐木朗希"]),
        ("乒乓球教练朴智勋说，金秀妍的手腕好了。", ["朴智勋", "金秀妍"]),
        ("藏族教师扎西顿珠和妻子次仁央宗在牧区。", ["扎西顿珠", "次仁央宗"]),
        ("冯小楠：你怎么看？", ["冯小楠"]),
        ("儿科主任杜鹃介绍，孩子们都好。", ["杜鹃"]),
    ],
)
def test_a_name_is_told_by_what_stands_beside_it(text, expected):
    assert entered(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "高峰期车速很慢，常规检查照旧，周全的安排让人放心。",
        "白云机场今天全面恢复，安全生产不能松懈，方便群众。",
        "他高度重视，万分感谢，于是连忙道谢。",
        "李妇告诉警方，陈翁是她的邻居；林嫌否认，张父痛哭。",
        "何主任、周老师、小王和老马都在，王姓男子没有来。",
        "张某称，李某某与王某甲签过合同，时任县长周某受贿。",
        "首航的是“王进忠”号，停在江山港。",
        "他住在石家庄，去过张家口和黄山，常坐金山线。",
        "记者从北京获悉，记者关于此事的提问没有回音。",
        "居民楼起火，学生会帮忙，记者席空着。",
        "《王小明的夏天》和《李家大院》都很好看。",
        "李宁公司、陈嘉庚路、马应龙药业都在名单上。",
    ],
)
def test_words_places_firms_and_the_nameless_are_no_people(text):
    assert entered(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "新华社北京3月5日电（记者 张三丰 李小明）雨停了。",
        "〔記者王大明／台北報導〕雨停了。",
        "責任編輯：胡立安",
        "文／曾雅筑　圖／江柏毅",
        "图为球员庆祝胜利。季然/摄",
    ],
)
def test_who_made_the_text_is_no_person_of_it(text):
    assert entered(text) == []


def test_a_name_in_the_byline_counts_again_if_the_story_is_about_it():
    text = ("饲养员洪小雨说，幼崽满月了。", "洪小雨每天只睡四小时。", "图文：洪小雨")
    (person,) = propose(text)
    assert (person.name, person.count) == ("洪小雨", 2)


def test_surname_and_title_count_for_the_only_one_whom_they_fit():
    people = propose(["校长王守信来了。", "教育局局长王海峰也来了。王局长说，王局长很忙。"])
    assert [(one.name, one.count, one.aliases) for one in people] == [
        ("王守信", 1, ()),
        ("王海峰", 3, ("王局长",)),
    ]


def test_traditional_characters_stay_as_they_are_written():
    (person,) = propose(["館長蕭遠齡表示，展期延長。"])
    assert person.name == "蕭遠齡"
    assert "蕭遠齡" in person.evidence


def test_a_married_name_is_whole():
    assert entered("議員李黃綺雯不滿答覆。") == ["李黃綺雯"]


@pytest.mark.parametrize(
    ("lines", "name", "count"),
    [
        (["前總統川普（Donald Trump）就職。", "川普陣營沒有回應。"], "川普", 2),
        (["外长克莱恩同意会谈。", "克莱恩说，时间未定。"], "克莱恩", 2),
        (["无数形式仍在演化，达尔文说过。"], "达尔文", 1),
    ],
)
def test_a_foreigner_may_have_one_name_only(lines, name, count):
    (person,) = propose(lines)
    assert (person.name, person.count) == (name, count)
    assert person.confidence >= SURE


def test_a_thing_called_after_a_foreigner_is_none():
    assert entered("默克尔树、图灵机和马克思主义都在书里，诺贝尔奖没有。") == []


def test_parts_of_a_long_name_are_later_mentions():
    (person,) = propose(["主編瑪麗亞・德洛斯・雷耶斯來台。", "德洛斯・雷耶斯說，雷耶斯一家都好。"])
    assert person.name == "瑪麗亞·德洛斯·雷耶斯"
    assert person.count == 3


@pytest.mark.parametrize("dot", "·•・‧．")
def test_every_interpunct_joins_names_and_initials(dot):
    assert entered(f"生物學家T{dot}R{dot}帕塔認為") == ["T·R·帕塔"]


def test_a_latin_name_in_chinese_prose_is_found_and_its_gloss_is_not():
    text = "工程师 Maria Gonzalez 表示，杨·莱克（Jan Leike）走了，Cloud Platform 还在。"
    assert entered(text) == ["Maria Gonzalez", "杨·莱克"]


def test_the_known_come_first_and_nobody_is_proposed_in_their_place():
    (known, *_), text = propose(["教练佐藤美咲说。"]), "教练佐藤美咲说，队员田佳宁也说。"
    people = propose([text], known=[known])
    assert people[0] is known
    assert [one.name for one in people] == ["佐藤美咲", "田佳宁"]


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="王臺灣黃惠蓮A.．・·《》書 名x", max_size=60))
def test_folding_keeps_every_place(line):
    assert len(folded(line)) == len(line)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.text(alphabet="王李欧阳局长说、和的，。:：（）记者佐藤小明伟某", max_size=50),
        max_size=3,
    )
)
def test_a_name_is_proposed_once_and_stands_in_the_text(lines):
    names = [person.name for person in propose(lines)]
    assert len(names) == len(set(names))
    assert all(name in "\n".join(lines) for name in names)


@pytest.mark.parametrize(
    "piece",
    [
        "王小明",
        "杨·莱克",
        "总统",
        "记者",
        "（记者",
        "·",
        "《",
        "佐藤",
        "扎西",
        "Photo: ",
        "Jo Doe ",
    ],
)
def test_a_long_monotonous_line_takes_seconds_at_most(piece):
    began = time.process_time()
    propose([piece * (60_000 // len(piece))])
    assert time.process_time() - began < 15
