"""The browser's engine, run by Node on small archives: it finds what there is, as ours does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import json
from node import AnswerError, Node, in_base64
from small_index import SmallArticle, SmallName, small_index

from newsgen.search.engine import Index
from newsgen.search.folding import fold
from newsgen.search.keys import text_keys, title_keys
from newsgen.search.phrases import in_texts, in_titles

TITLES = [
    "赵乐际会见杨·莱克一行",
    "楊·萊克訪華：OpenAI 宣布 GPT-4 降價12.5%",
    "Bitcoin Optech Newsletter #312: Lightning’s “anchor” outputs",
    "Café Müller öffnet wieder – Ærøskøbing, Łódź, İstanbul",
    "Ёлка в Москве: «Новый год» 2024",
    "한국은행 기준금리 동결, 3.50% 유지",
    "東京ガスがｶﾒﾗ教室を1・2月に開催",
    "قال المتحدّثُ إنّ الانتخابات أُجّلت",
    "می‌خواهد به ایران برود",
    "ראש הממשלה: ״לא נוותר״",
    "ความร่วมมือไทย-จีน",
    "नई दिल्ली में बैठक",
    "Η Αθήνα και ο Σίσυφος",
    "𠮷野家丨第二季度财报 3·15晚会",
    "naïve cafe\u0301 ﬁnale 👩‍💻🎉 ½",
]

LETTERS = "中国美京 ab1·.,-ガ"
WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=8)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
PEOPLE = [("zhong-mei", "中美"), ("ab", "Ab"), ("ab-2", "Ab")]
ARTICLES = st.builds(
    SmallArticle,
    title=LINES,
    text=LINES,
    date=st.sampled_from(["", "2023", "2023-12", "2024-01-05", "2024-02"]),
    category=st.sampled_from(["", "中国", "中国美", "b"]),
    source=st.sampled_from(["", "Ab 1", "1 ab"]),
    people=st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2).map(tuple),
)
NAMES = st.builds(
    SmallName,
    name=WORDS,
    others=st.lists(WORDS, max_size=2).map(tuple),
    words=st.lists(st.sampled_from(["ab", "b", "aba"]), unique=True, max_size=2).map(tuple),
    kind=st.sampled_from(["person", "organisation", "event", "category"]),
    count=st.integers(0, 40),
)
NAMED = st.just([SmallName(name, url=f"people/{ident}/") for ident, name in PEOPLE])
QUERIES = st.lists(
    WORDS
    | LINES.map('"{}"'.format)
    | WORDS.map("-{}".format)
    | st.sampled_from(
        [
            "person:ab",
            "person:ab-2",
            "-person:中美",
            "category:中国",
            "category:国",
            "source:“ab 1”",
        ]
    )
    | st.sampled_from(
        ["year:2023", "date:2023-12..2024-01", "-year:..2023", "year:2024..", "year:b"]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)


@pytest.fixture(scope="module")
def node():
    with Node() as running:
        yield running


def found_by(node, files, queries):
    return node.ask("search", files=in_base64(files), queries=queries)


def urls(found):
    return [hit["url"] for hit in found["articles"]]


def substrings(title):
    return {title[at : at + n] for n in range(2, 9) for at in range(len(title) - n + 1)}


def has_syntax(text):
    return any(char in text for char in '"“”「『«:：') or text.startswith("-") or " -" in text


def test_every_part_of_every_title_finds_its_article(node):
    files = small_index([SmallArticle(title) for title in TITLES])
    parts = [
        (at, query)
        for at, title in enumerate(TITLES)
        for part in sorted(substrings(title))
        if fold(part)
        for query in ([f"«{part}»"] if "»" not in part else []) + [part] * (not has_syntax(part))
    ]
    found = found_by(node, files, [query for _, query in parts])

    assert len(parts) > 4_000
    assert [
        query
        for (at, query), answer in zip(parts, found, strict=True)
        if f"articles/{at}/" not in urls(answer)
    ] == []


def holds(lookups, keys):
    """Tell whether a document with *keys* has all that is looked up, each by itself."""
    return all(
        any(
            (key.startswith(lookup.key) if lookup.is_beginning else key == lookup.key)
            and (lookup.follower is None or lookup.follower in followers or len(followers) > 8)
            for key, followers in keys.items()
        )
        for lookup in lookups
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(ARTICLES, min_size=1, max_size=8), st.data())
def test_a_phrase_finds_what_holds_it_and_what_its_keys_cannot_tell_apart(node, articles, data):
    """A shard knows neighbours, not places: exactly such articles are found, too."""
    article = data.draw(st.sampled_from(articles))
    text = data.draw(st.sampled_from([article.title, f"{article.title}\n{article.text}"]))
    at = data.draw(st.integers(0, len(text) - 1))
    part = text[at : at + data.draw(st.integers(1, 8))]
    phrase = fold(part)
    if not phrase:
        return
    files = small_index(articles, period=3, block=2)

    [found] = found_by(node, files, [f'"{part}"'])

    titles = [fold(one.title) for one in articles]
    texts = [fold(f"{one.title}\n{one.text}") for one in articles]
    matching = {
        f"articles/{number}/"
        for number, (title, text) in enumerate(zip(titles, texts, strict=True))
        if holds(in_titles(phrase), title_keys(title))
        or holds(in_texts(phrase, is_beginning=False), text_keys(text))
    }
    true = {f"articles/{number}/" for number, title in enumerate(titles) if phrase in title}
    true |= {f"articles/{number}/" for number, text in enumerate(texts) if is_in(phrase, text)}
    assert true <= matching
    assert set(urls(found)) == matching or (found["nearest"] and not matching)


def is_in(phrase, text):
    """Tell whether *phrase* stands in *text*, with no word cut."""
    return f" {phrase} " in f" {text} " or (phrase in text and not any(map(str.isascii, phrase)))


def told(index, query):
    found = index.search(query, limit=100)
    facets = found.facets()
    return {
        "names": [
            {
                "url": hit.url,
                "title": hit.title,
                "lang": hit.lang,
                "kind": hit.kind,
                "count": hit.count,
                "note": hit.note,
                "alias": hit.alias,
            }
            for hit in found.names
        ],
        "total": found.total,
        "nearest": found.is_nearest,
        "articles": [
            {
                "url": hit.url,
                "title": hit.title,
                "lang": hit.lang,
                "date": hit.date,
                "category": hit.category,
                "source": hit.source,
                "status": hit.status,
                "tier": hit.tier,
            }
            for hit in found.articles
        ],
        "facets": json.decode(json.encode(facets)),
    }


@settings(max_examples=150, deadline=None)
@given(
    st.lists(ARTICLES, max_size=8),
    st.tuples(NAMED, st.lists(NAMES, max_size=6)).map(lambda parts: [*parts[0], *parts[1]]),
    st.lists(QUERIES, min_size=1, max_size=6),
)
def test_it_answers_as_ours_does(node, articles, names, queries):
    files = small_index(articles, names, period=3, block=2)
    index = Index.open(files.get)

    assert found_by(node, files, queries) == [told(index, query) for query in queries]


NAMESAKES = [
    SmallName(f"Anna {number}", others=("Ann",) * (number % 2), count=number % 7)
    for number in range(80)
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("an", "An"),  # equal comes first, though others weigh more
        ("ann", "Anna 5"),  # of equal ones, the first of those that weigh most
        ("anna", "Anna 4"),
        ("anna 79", "Anna 79"),
        ("lj", "Anna Lj"),
    ],
)
def test_of_many_names_the_likeliest_come_first(node, query, first):
    others = [SmallName("An", count=0), SmallName("Anna Lj", words=("anlj", "lj"), count=0)]
    files = small_index([], [*NAMESAKES, *others])

    [found] = found_by(node, files, [query])

    assert found["names"] == told(Index.open(files.get), query)["names"]
    assert found["names"][0]["title"] == first
    assert len(found["names"]) <= 48


def test_of_one_name_each_person_has_a_filter(node):
    people = [(("ma-li", "马丽"),), (("ma-li-2", "马丽"),), (("li-si", "李四"),)]
    files = small_index([SmallArticle(f"第{n}篇", people=one) for n, one in enumerate(people)])

    [every, second] = found_by(node, files, ["第", "第 person:ma-li-2"])

    assert [facet["value"] for facet in every["facets"]["people"]] == ["李四", "ma-li", "ma-li-2"]
    assert urls(second) == ["articles/1/"]


def test_a_query_reads_what_it_needs_and_nothing_twice(node):
    articles = [SmallArticle(f"第{n}篇", text=f"w{n} " * 9 + "比特币") for n in range(2500)]
    files = small_index(articles, [SmallName("比特币")], period=5000)
    shards = [path for path in files if path.endswith(".bin")]

    first, second, third = node.ask(
        "reads", files=in_base64(files), queries=["比特币", "比特币", "比特币 w77"]
    )

    assert len(shards) > 10
    assert len(first) == len(set(first)) <= 8
    assert second == []
    assert 0 < len(third) <= 8


@pytest.mark.parametrize("path", ["index.json", "fold.json"])
def test_an_index_that_is_not_there_is_named(node, path):
    files = small_index([SmallArticle("赵乐际")])

    with pytest.raises(AnswerError, match=f"search/{path} is missing"):
        found_by(node, {name: data for name, data in files.items() if name != path}, ["赵"])
    with pytest.raises(AnswerError, match=f"search/{path} is damaged"):
        found_by(node, files | {path: b"<!doctype html>"}, ["赵"])


def test_an_index_of_a_later_version_is_refused(node):
    files = {"index.json": b'{"version": 2}', "fold.json": b'{"from": "", "to": "", "more": {}}'}

    with pytest.raises(AnswerError, match=r"search/index\.json has version 2, not 1"):
        found_by(node, files, ["赵"])


@pytest.mark.parametrize("kind", [".bin", "rows-0.json"])
def test_a_file_that_is_not_there_is_named(node, kind):
    files = small_index([SmallArticle("赵乐际")])
    lost = next(path for path in files if path.endswith(kind))

    with pytest.raises(AnswerError, match=f"search/{lost} is missing"):
        found_by(node, {name: data for name, data in files.items() if name != lost}, ["赵"])


def test_a_site_that_is_published_anew_is_read_anew_once(node):
    """Rows of the answer that stands are asked for late, too."""
    before = in_base64(small_index([SmallArticle("赵乐际", url="old/")]))
    after = in_base64(small_index([SmallArticle("赵乐际", url="a/"), SmallArticle("再见赵乐际")]))

    late, found, reads = node.ask("again", before=before, after=after, query="赵乐际")

    assert urls(late) == urls(found) == ["articles/1/", "a/"]
    assert reads.count("index.json") == 1


def test_a_site_that_cannot_be_reached_is_said(node):
    before = in_base64(small_index([SmallArticle("赵乐际")]))

    with pytest.raises(AnswerError, match=r"search/\S+/rows-0.json could not be read"):
        node.ask("again", before=before, query="赵乐际")
