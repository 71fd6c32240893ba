"""Words pushed into a text are found by where they stand; true words stay whatever they are.

All texts and all brands are made up for these tests.
"""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.cleaning import injected


def without(found, title, lines):
    """Take *found* out of title and lines."""
    texts = [*lines, title]  # the title is line -1
    for place in sorted(found, reverse=True):
        text = texts[place.line]
        texts[place.line] = text[: place.start] + text[place.end :]
    return texts[-1], texts[:-1]


# «…» marks what must go; removing the marks gives the captured text.
INJECTED = [
    (
        "«蓝鲸竞技»市图书馆新馆开放首日迎来三万读者",
        "«蓝鲸竞技·»在雨中排队的读者从清晨就站满了广场。",
        "新馆的阅览室比旧馆宽敞明亮«蓝鲸竞技»,读者可以一直坐到夜里十点。",
        "馆方说,当天借出的书创下纪录«蓝鲸竞技»。",
    ),
    (
        "«金沙湾»台风过后渔民重返海港",
        "«金沙湾·»清晨五点,第一批渔船离港。",
        "码头上的灯彻夜通明«金沙湾»、吊车一刻没停。",
    ),
    (
        "«米兰体育网»古城墙修缮工程揭开面纱",
        "工人们把每一块砖都编了号«米兰体育网»,再按原样砌回去。",
        "历时三年的修缮终于结束«米兰体育网»。市民可以免费登城«米兰体育网»,观看夜景。",
        "专家认为这次修得很扎实«米兰体育网»,能再用一百年。",
    ),
    (
        "«开云»高铁站连夜抢修«开云»",
        "«开云·»大雪压断了接触网,列车停了下来。",
        "工人连续工作十二小时«开云»,终于恢复供电。",
    ),
    (
        "«AG真人»夜市复兴背后的一群年轻人",
        "«AG真人·»夜色里,小摊的灯一盏盏亮起。",
        "他们白天上班,晚上出摊«AG真人»,忙得脚不沾地«AG真人»。",
    ),
    (
        "«九游会»乡村医生的三十年",
        "«九游会•»老陈每天骑车走三十里山路。",
        "雪天路滑,他摔断过腿«九游会»,伤好了又上路«九游会»。",
    ),
    (
        "«bet360»气象局:今年汛期来得早",
        "«bet360·»连日大雨,江水涨得很快。",
        "沿江的村子已经转移«bet360»,没有人受伤«bet360»。",
    ),
    (
        "«旺旺彩»老城区加装电梯难在哪里",
        "«旺旺彩·»低层住户不同意,事情就拖了下来。",
        "社区开了七次会«旺旺彩»、签字才收齐«旺旺彩»。",
    ),
    (
        "«博雅app»一座小镇的足球梦",
        "«博雅app·»球场就在稻田旁边。",
        "孩子们放学后赤脚奔跑«博雅app»,笑声传得很远«博雅app»。",
    ),
    (
        "«华夏赢»大學生返鄉種茶記",
        "«华夏赢·»茶園在海拔一千米的山上。",
        "第一年收成很差«华夏赢»,他沒有放棄«华夏赢»。",
    ),
    (
        "«万博»消防员雨夜救出被困老人",
        "«万博·»水已经漫到了二楼。",
        "他们用绳索把老人吊下来«万博»,全程不到二十分钟«万博»。",
    ),
    (
        "«天天直播»湿地里的观鸟人",
        "«天天直播·»四十七种候鸟在这里过冬。",
        "他把望远镜架好«天天直播»,一等就是一个上午«天天直播»。",
    ),
    (
        "«星空娱乐»博物馆夜间开放受欢迎",
        "«星空娱乐·»晚上八点,展厅里依然人头攒动。",
        "预约名额几分钟就被抢光«星空娱乐»,不少人表示遗憾«星空娱乐»。",
    ),
    (
        "«LuckyBet»港口吞吐量再创新高",
        "«LuckyBet·»集装箱堆成了小山。",
        "司机们排着长队«LuckyBet»,等待装卸«LuckyBet»。",
    ),
    (
        "«Spinova »Court Rejects Appeal Over Harbour Bridge",
        "«Spinova · »The ruling came late in the day.",
        "Campaigners had waited for years« Spinova», and they wept openly« Spinova».",
    ),
    (
        "«BetRoyal »Farmers Count Losses After Hail",
        "«BetRoyal · »Whole orchards were stripped bare overnight.",
        "Nobody had seen it coming so quickly« BetRoyal», nobody was insured properly« BetRoyal».",
    ),
]


@pytest.mark.parametrize("marked", INJECTED, ids=[case[0] for case in INJECTED])
def test_an_injected_word_is_taken_out_everywhere(marked):
    title, *lines = (re.sub("[«»]", "", text) for text in marked)
    cleaned = [re.sub("«[^»]*»", "", text) for text in marked]

    found = injected.find(title, lines)

    assert [*[without(found, title, lines)[0]], *without(found, title, lines)[1]] == cleaned


# In each a true word begins or ends the title and comes back at clause ends.
CLEAN = [
    ("谷歌发布新模型", "分析师一直看好谷歌,许多工程师加入谷歌。", "他去年离开了谷歌。"),
    ("人工智能升温", "各国都在研究人工智能,企业也在投资人工智能。", "学校开始讲授人工智能。"),
    (
        "人工智能安全治理难在哪里",
        "业界重视人工智能安全,学界关注人工智能安全。",
        "政府讨论人工智能安全。",
    ),
    ("苏茨克维离开后的实验室", "员工想念苏茨克维,董事会感谢苏茨克维。", "没有人怀疑苏茨克维。"),
    ("上海地铁新线开通", "他搬到上海,她来自上海。", "他们都喜欢上海。"),
    ("OpenAI首席科学家出走", "他离开OpenAI,她加入OpenAI。", "记者采访了OpenAI。"),
    ("长江水位回落", "船队驶向长江,支流汇入长江。", "鱼群回到长江。"),
    ("新华社记者走进山村", "消息来自新华社,照片也来自新华社。", "文章由新华社。"),
    ("董事会宫斗落幕", "奥特曼不信任董事会,员工反对董事会。", "投资人敦促董事会。"),
    ("乒乓球世锦赛闭幕", "孩子们喜欢乒乓球,老人也打乒乓球。", "全城都在看乒乓球。"),
    ("留守儿童的夏天", "志愿者陪伴留守儿童,学校关爱留守儿童。", "社会要帮助留守儿童。"),
    ("记者探访大熊猫", "游客来看大熊猫,孩子喜欢大熊猫。", "他一辈子研究大熊猫。"),
    ("一座城市如何留住年轻人", "企业需要年轻人,街区吸引年轻人。", "政策要面向年轻人。"),
    ("美元走强", "他们卖出5亿美元,又买进3亿美元、2亿美元。", "总额超过10亿美元。"),
    ("苹果、谷歌和微软的季报", "上涨的有苹果、谷歌、微软。", "下跌的是苹果,谷歌。"),
    ("深度丨一条河的治理", "专家来看这条河,村民守着这条河。", "孩子画下这条河。"),
    ("杨·莱克辞职", "杨·莱克表示遗憾,同事挽留杨·莱克。", "公司感谢杨·莱克。"),
    ("北京·上海高铁提速", "他从上海到北京,又回到北京。", "列车开往北京。"),
    (
        "Anthropic Raises New Money",
        "Investors like Anthropic, and analysts praised Anthropic.",
        "He left Anthropic.",
    ),
    (
        "Congress Passes Budget",
        "The bill went to Congress, then back to Congress.",
        "Voters blamed Congress.",
    ),
    (
        "What We Know About the Harbour Bridge",
        "Ships pass the Harbour Bridge, and crews paint the Harbour Bridge.",
        "She loves the Harbour Bridge.",
    ),
    (
        "Maria Silva wins marathon",
        "The crowd cheered Maria Silva, and rivals praised Maria Silva.",
        "Nobody beat Maria Silva.",
    ),
    (
        "Inflation Slows",
        "Shops blamed inflation, and wages trailed inflation.",
        "The bank fears inflation.",
    ),
]


@pytest.mark.parametrize("text", CLEAN, ids=[case[0] for case in CLEAN])
def test_a_true_word_stays(text):
    title, *lines = text

    assert injected.find(title, lines) == ()


def test_one_place_inside_a_clause_keeps_the_word_everywhere():
    title = "蓝鲸竞技市图书馆开放"
    lines = ["蓝鲸竞技·读者排起长队。", "阅览室宽敞明亮蓝鲸竞技,座位充足蓝鲸竞技。"]
    assert injected.find(title, lines)

    assert injected.find(title, [*lines, "赞助方蓝鲸竞技公司到场。"]) == ()


def test_the_outlets_own_name_stays():
    title = "蓝鲸快讯市图书馆开放"
    lines = ["蓝鲸快讯·读者排起长队。", "阅览室宽敞明亮蓝鲸快讯,座位充足蓝鲸快讯。"]
    assert injected.find(title, lines)

    assert injected.find(title, lines, known=("蓝鲸快讯",)) == ()


def test_what_remains_holds_no_injected_word():
    for marked in INJECTED:
        title, *lines = (re.sub("[«»]", "", text) for text in marked)
        found = injected.find(title, lines)
        rest = "\n".join([without(found, title, lines)[0], *without(found, title, lines)[1]])
        assert all(place.word not in rest for place in found)


@settings(deadline=None, max_examples=150)
@given(
    st.text(alphabet="甲乙丙丁·,。、A b", max_size=24),
    st.lists(st.text(alphabet="甲乙丙丁·,。、A b", max_size=40), max_size=5),
)
def test_places_are_inside_their_lines_and_apart(title, lines):
    found = injected.find(title, lines)

    texts = [*lines, title]
    assert all(0 <= p.start < p.end <= len(texts[p.line]) for p in found)
    assert all(p.word in texts[p.line][p.start : p.end] for p in found)


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("甲乙丙丁" * 20, "甲乙丙丁，" * 20_000),
        ("甲" * 20, "甲" * 100_000),
        ("Aa" * 20, "Aa" * 50_000),
        ("甲乙乙丙丁戊", "过了甲乙，" * 20_000),
    ],
)
def test_a_hostile_text_takes_no_time(title, line):
    before = time.process_time()
    injected.find(title, [line])
    assert time.process_time() - before < 2


def test_several_words_in_one_text_are_found():
    title = "蓝鲸竞技市图书馆新馆昨日开放"
    lines = [
        "蓝鲸竞技·读者从清晨就站满了广场。",
        "乐途App下载·阅览室比过去宽敞多了蓝鲸竞技，读者可以坐到夜里乐途App下载。",
        "当天借出的书创下了纪录蓝鲸竞技，馆长说没有想到乐途App下载。",
    ]
    found = injected.find(title, lines)
    assert {place.word for place in found} == {"蓝鲸竞技", "乐途App下载"}
    assert without(found, title, lines)[1][2] == "当天借出的书创下了纪录，馆长说没有想到。"
