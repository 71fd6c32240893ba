"""The index, asked from Python: what is found, in which order, and what goes wrong."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from small_index import SmallArticle, SmallName, small_index

from newsgen.search.collection import BadIndex
from newsgen.search.engine import Index
from newsgen.search.folding import DENSE_CLASS, fold
from newsgen.search.keys import text_keys, title_keys
from newsgen.search.phrases import in_texts, in_titles
from newsgen.search.query import parse

ARTICLES = (
    SmallArticle(
        "比特币核心发布新版本",
        "新版本改进了交易的转发。闪电网络的节点可以使用它。",
        "2023-05-26",
        "软件",
        "Optech",
        (("pieter-wuille", "Pieter Wuille"),),
    ),
    SmallArticle(
        "闪电网络的通道",
        "通道由两笔交易组成。比特币的脚本锁定资金。",
        "2021-02",
        "技术",
        "Optech 周报",
        (("rusty-russell", "Rusty Russell"), ("pieter-wuille", "Pieter Wuille")),
    ),
    SmallArticle("Taproot activates", "The soft fork reached its height.", "2021-11-14", "软件"),
    SmallArticle("Without a date", "Nobody knows when the fork was.", ""),
)
NAMES = (
    SmallName("软件", kind="category", count=2, url="categories/software/"),
    SmallName("Taproot 激活", kind="event", note="2021-11-14", url="events/taproot/"),
    SmallName("Optech", kind="organisation", count=0, url="organisations/optech/"),
    SmallName("Pieter Wuille", ("sipa",), count=2, url="people/pieter-wuille/"),
    SmallName("Rusty Russell", count=1, url="people/rusty-russell/"),
    SmallName("赵乐际", words=("zhaoleji", "zlj"), count=5, url="people/zhao-leji/"),
)


def ask(query, articles=ARTICLES, names=NAMES, **sizes):
    files = small_index(articles, names, **sizes)
    return Index.open(files.get).search(query, limit=100)


def titles(found):
    return [hit.title for hit in found.articles]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("闪电网络", ["闪电网络的通道", "比特币核心发布新版本"]),
        ("閃電網絡", ["闪电网络的通道", "比特币核心发布新版本"]),
        ("FORK", ["Taproot activates", "Without a date"]),
        ("交易 通道", ["闪电网络的通道"]),
        ("soft fork", ["Taproot activates"]),
        ('"fork soft"', []),
        ("taproo", ["Taproot activates"]),
        ('"taproo"', ["Taproot activates"]),
        ('"heigh"', []),
        ("heigh", ["Taproot activates"]),
        ("proot", ["Taproot activates"]),
        ("fork -soft", ["Without a date"]),
        ("-交易 -fork", []),
        ("-fork", ["比特币核心发布新版本", "闪电网络的通道"]),
        ("person:sipa", ["比特币核心发布新版本", "闪电网络的通道"]),
        ("person:pieter-wuille 2021", []),
        ("person:russell", ["闪电网络的通道"]),
        ("-person:russell 交易", ["比特币核心发布新版本"]),
        ("person:nobody", []),
        ("人物：Wuille 通道", ["闪电网络的通道"]),
        ("category:软件", ["比特币核心发布新版本", "Taproot activates"]),
        ("分類：軟件 fork", ["Taproot activates"]),
        ("source:optech", ["比特币核心发布新版本"]),
        ("source:周报", ["闪电网络的通道"]),
        ("year:2021", ["Taproot activates", "闪电网络的通道"]),
        ("date:2021-03..", ["比特币核心发布新版本", "Taproot activates"]),
        ("year:..2021", ["Taproot activates", "闪电网络的通道"]),
        ("-year:2021", ["比特币核心发布新版本", "Without a date"]),
        ("year:2021 fork", ["Taproot activates"]),
        ("", []),
        ("，", []),
    ],
)
@pytest.mark.parametrize("period", [1, 2, 100])
def test_a_query_finds_what_it_means(query, expected, period):
    found = ask(query, period=period)

    assert ([] if found.is_nearest else titles(found)) == expected


def test_titles_come_before_phrases_before_words_and_each_newest_first():
    articles = [
        SmallArticle("其他", "利率，上调", "2024-06"),
        SmallArticle("别的", "利率上调。", "2024-01"),
        SmallArticle("利率为何要上调", "", "2023"),
        SmallArticle("利率上调", "", "2020"),
        SmallArticle("利率上调之后", "", "2021"),
    ]

    found = ask("利率 上调", articles, period=2)

    assert titles(found) == ["利率上调之后", "利率上调", "利率为何要上调", "别的", "其他"]
    assert [hit.tier for hit in found.articles] == [3, 3, 2, 1, 0]


def test_a_word_of_a_title_comes_before_a_word_of_a_text_and_a_part_of_a_word():
    articles = [
        SmallArticle("Starting over", "", "2024"),
        SmallArticle("Museums", "What is art?", "2023"),
        SmallArticle("The art of editing", "", "2020"),
    ]

    found = ask("art", articles)

    assert [(hit.title, hit.tier) for hit in found.articles] == [
        ("The art of editing", 2 + 1),
        ("Starting over", 0),
        ("Museums", 0),
    ]


def test_scores_fall_from_hit_to_hit_and_tell_the_tier():
    found = ask("比特币")

    scores = [hit.score for hit in found.articles]
    assert [hit.tier for hit in found.articles] == [3, 0]
    assert scores == [4.0, 0.5]


def test_only_as_many_articles_as_asked_for_are_read():
    files = small_index([SmallArticle(f"通道 {n}") for n in range(50)])
    read = []
    index = Index.open(lambda path: read.append(path) or files.get(path))

    found = index.search("通道", limit=2)

    assert titles(found) == ["通道 49", "通道 48"]
    assert found.total == 50
    assert [path.partition("/")[2] for path in read if "rows" in path] == ["rows-1.json"]


def test_if_nothing_matches_what_comes_nearest_is_shown_and_called_so():
    found = ask("脚本锁定资产")

    assert found.is_nearest
    assert titles(found) == ["闪电网络的通道"]
    assert [hit.tier for hit in found.articles] == [0]


def test_what_comes_near_obeys_filters_and_exclusions():
    assert ask("脚本锁定资产 -通道").total == 0
    assert ask("脚本锁定资产 year:2023").total == 0
    assert ask("脚本锁定资产 year:2021").is_nearest


def test_one_key_is_too_little_to_come_near_anything():
    assert ask("资产").total == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("zlj", [("赵乐际", "")]),
        ("zhaol", [("赵乐际", "")]),
        ("趙樂際", [("赵乐际", "")]),
        ("sipa", [("Pieter Wuille", "sipa")]),
        ("sip", [("Pieter Wuille", "sipa")]),
        ("ipa", [("Pieter Wuille", "sipa")]),
        ("russell rusty", [("Rusty Russell", "")]),
        ("pieter -wuille", [("Pieter Wuille", "")]),
        ("激活 year:1999", [("Taproot 激活", "")]),
        ("软件", [("软件", "")]),
        ("year:2021", []),
        ("nobody", []),
    ],
)
def test_names_are_found_by_any_of_them_and_by_pinyin(query, expected):
    assert [(hit.title, hit.alias) for hit in ask(query).names] == expected


def test_names_come_equal_first_then_what_begins_so_then_by_weight():
    names = [
        SmallName("李明", count=1),
        SmallName("李", count=1),
        SmallName("老李", count=100),
        SmallName("李强", count=9),
        SmallName("木子", ("李",), count=2),
    ]

    found = ask("李", (), names)

    assert [hit.title for hit in found.names] == ["木子", "李", "李强", "李明", "老李"]
    assert [int(hit.score) for hit in found.names] == [3, 2, 1, 1, 0]


def test_of_very_many_names_the_whole_word_and_the_weightiest_are_looked_at():
    names = [SmallName(f"Lin{n}", count=50) for n in range(60)]

    found = ask("lin", (), [*names, SmallName("Maya Lin", count=1)])

    assert len(found.names) == 48
    assert "Maya Lin" in [hit.title for hit in found.names]


def test_facets_count_all_that_was_found():
    facets = ask("交易").facets()

    assert [(one.value, one.count) for one in facets.people] == [
        ("Pieter Wuille", 2),
        ("Rusty Russell", 1),
    ]
    assert [(one.value, one.count) for one in facets.categories] == [("技术", 1), ("软件", 1)]
    assert [one.name for one in facets.sources] == ["Optech", "Optech 周报"]
    assert [one.value for one in facets.years] == ["2023", "2021"]


def test_a_facet_of_one_of_two_people_of_a_name_asks_for_the_id():
    articles = [SmallArticle("一", people=(("li-ming", "李明"), ("li-ming-2", "李明")))] * 2

    facets = ask("一", articles).facets()

    assert [(one.value, one.name) for one in facets.people] == [
        ("li-ming", "李明"),
        ("li-ming-2", "李明"),
    ]


def test_what_is_found_nowhere_has_no_facets():
    facets = ask("nobody").facets()

    assert facets.people == facets.categories == facets.sources == facets.years == ()


def test_a_missing_file_is_named():
    files = small_index(ARTICLES, NAMES)
    shard = next(path for path in files if path.endswith(".bin"))
    index = Index.open(lambda path: None if path == shard else files[path])

    with pytest.raises(BadIndex, match=re.escape(f"search/{shard} is missing")):
        index.search("通道 zlj", limit=1)


@pytest.mark.parametrize("suffix", [".bin", "rows-0.json"])
def test_a_damaged_file_is_named(suffix):
    files = small_index(ARTICLES, NAMES)
    files |= {path: b"\x7f" for path in files if path.endswith(suffix)}

    with pytest.raises(BadIndex, match="is damaged"):
        Index.open(files.get).search("通道", limit=1)


@pytest.mark.parametrize("data", [None, b"", b"[]", b'{"version": 1}'])
def test_an_index_without_its_contents_is_none(data):
    with pytest.raises(BadIndex, match=r"index\.json"):
        Index.open(lambda _: data)


def test_an_index_of_another_version_is_not_read():
    files = small_index(ARTICLES)
    contents = json.loads(files["index.json"]) | {"version": 2}

    with pytest.raises(BadIndex, match="version 2, not 1"):
        Index.open(lambda _: json.dumps(contents).encode())


LETTERS = "中国美京ab1 ，"
LINES = st.text(LETTERS, min_size=1, max_size=12)
SMALL = st.builds(
    SmallArticle,
    title=LINES,
    text=LINES,
    date=st.sampled_from(["", "2023-05", "2023-12", "2024-01"]),
    category=st.sampled_from(["", "甲", "甲乙"]),
)
WORDS = st.text("中国美京ab1", min_size=1, max_size=4)
FILTERS = st.sampled_from(["category:甲", "-category:乙", "year:2023", "-date:..2023-05"])
ASKED = st.lists(
    WORDS | WORDS.map('"{}"'.format) | WORDS.map("-{}".format) | FILTERS, min_size=1, max_size=4
).map(" ".join)


def holds(keys, lookups):
    return all(
        any(
            (key.startswith(one.key) if one.is_beginning else key == one.key)
            and (one.follower is None or one.follower in followers or len(followers) > 8)
            for key, followers in keys.items()
        )
        for one in lookups
    )


def in_text(article, term):
    keys = text_keys(fold(f"{article.title}\n{article.text}"))
    return holds(keys, in_texts(term.folded, is_beginning=term.is_beginning))


def in_title(article, folded):
    return holds(title_keys(fold(article.title)), in_titles(folded))


def is_let_through(article, query, categories):
    for one in query.filters:
        names = categories & {one.value} or {name for name in categories if one.value in name}
        if (article.category in names) is one.is_excluded:
            return False
    if any(one.has(article.date) is one.is_excluded for one in query.ranges):
        return False
    return not any(in_text(article, term) for term in query.excluded)


def tier_of(article, query):
    """Return how well an article matches, by its keys alone; None if it doesn't."""
    required = query.required
    if not all(in_text(article, one) or in_title(article, one.folded) for one in required):
        return None
    if not required:
        return 0
    if all(in_title(article, one.folded) and in_text(article, one) for one in required):
        return 2 + in_title(article, query.whole)
    whole = replace(required[-1], folded=query.whole)
    return int(len(required) > 1 and in_text(article, whole))


@settings(max_examples=300, deadline=None)
@given(st.lists(SMALL, min_size=1, max_size=8), ASKED)
def test_what_is_found_is_what_holds_the_keys_best_and_newest_first(articles, text):
    query = parse(text)
    oldest_first = sorted(enumerate(articles), key=lambda one: one[1].date)
    categories = {one.category for one in articles} - {""}
    tiers = [
        (tier_of(article, query), f"articles/{number}/")
        for number, article in reversed(oldest_first)
        if is_let_through(article, query, categories)
    ]
    expected = sorted((one for one in tiers if one[0] is not None), key=lambda one: -one[0])

    found = ask(text, articles, (), period=3, block=2)

    hits = [] if found.is_nearest else [(hit.tier, hit.url) for hit in found.articles]
    assert hits == expected


def stands(folded, term):
    """Tell whether a term stands in a folded text: words whole, but for a beginning."""
    before = "" if re.match(f"[{DENSE_CLASS}]", term.folded) else f"(?<![^ {DENSE_CLASS}])"
    is_open = term.is_beginning or re.match(f"[{DENSE_CLASS}]", term.folded[-1])
    after = "" if is_open else f"(?![^ {DENSE_CLASS}])"
    return re.search(before + re.escape(term.folded) + after, folded) is not None


@settings(max_examples=300, deadline=None)
@given(
    st.lists(SMALL, min_size=1, max_size=8),
    st.lists(WORDS | WORDS.map('"{}"'.format), min_size=1, max_size=3).map(" ".join),
)
def test_whatever_truly_matches_is_found(articles, text):
    query = parse(text)
    true = {
        f"articles/{number}/"
        for number, one in enumerate(articles)
        if all(
            stands(fold(f"{one.title}\n{one.text}"), term) or term.folded in fold(one.title)
            for term in query.required
        )
    }

    found = ask(text, articles, (), period=3, block=2)

    assert true <= {hit.url for hit in found.articles}
