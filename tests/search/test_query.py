"""Queries, as they are typed, and what is looked up for them."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.search.folding import fold
from newsgen.search.keys import TITLE, follower, text_keys, title_keys
from newsgen.search.phrases import at_ends, in_texts, in_titles
from newsgen.search.query import Range, parse

VECTORS = json.loads((Path(__file__).parent / "vectors" / "queries.json").read_text("utf-8"))

PARTS = st.sampled_from(
    (
        '赵乐际 乐 GPT-4 OpenAI宣布 a- " “ ” 「 」 『 » « -- -b -"c '
        "person: 人物： year:2024 year:x 。"
    ).split()
)
TYPED = st.lists(PARTS | st.text(max_size=4), max_size=6).map(" ".join)
WORDS = st.lists(st.text("中国美ab1 ，", min_size=1, max_size=6), min_size=1, max_size=3)


def terms(found):
    return [
        {
            "text": term.text,
            "folded": term.folded,
            "isPhrase": term.is_phrase,
            "isBeginning": term.is_beginning,
        }
        for term in found
    ]


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["query"])
def test_a_query_is_read_as_the_vectors_say(case):
    query = parse(case["query"])

    assert terms(query.required) == case["required"]
    assert terms(query.excluded) == case["excluded"]
    assert [
        {"kind": one.mark.value, "value": one.value, "isExcluded": one.is_excluded}
        for one in query.filters
    ] == case["filters"]
    assert [
        {"from": one.start, "to": one.stop, "isExcluded": one.is_excluded} for one in query.ranges
    ] == case["ranges"]
    assert query.whole == case["whole"]
    assert query.is_empty is case["isEmpty"]


@settings(max_examples=300, deadline=None)
@given(TYPED)
def test_whatever_is_typed_can_be_read(text):
    query = parse(text)

    assert all(term.folded == fold(term.text) != "" for term in (*query.required, *query.excluded))
    assert [term for term in query.required[:-1] if term.is_beginning] == []
    assert not any(term.is_beginning for term in query.excluded)


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_words_in_quotation_marks_are_one_phrase(words):
    phrase = " ".join(words)
    query = parse(f"“{phrase}”")

    assert [term.folded for term in query.required] == [fold(phrase)] * bool(fold(phrase))


@pytest.mark.parametrize(
    ("month", "is_within"),
    [("2023-10", False), ("2023-11", True), ("2024-12", True), ("2025-01", False), ("", False)],
)
def test_a_month_lies_within_its_year(month, is_within):
    assert Range("2023-11", "2024").has(month) is is_within


def test_a_range_without_an_end_has_no_limit_there():
    assert Range("2023", "").has("9999-12")
    assert Range("", "2023").has("0001-01")


def looked_up(lookups):
    return [(one.key + "*" * one.is_beginning, one.follower) for one in lookups]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("赵乐际", [("赵乐", "际"), ("乐际", None)]),
        ("中", [("中*", None)]),
        ("中 国", [("中", "国")]),
        ("gpt中国", [("gpt", "中"), ("中国", None)]),
        ("中国gpt", [("中国", None), ("gpt*", None)]),
        ("rate cut now", [("rate", "cut"), ("cut", None), ("now*", None)]),
        ("x" * 41, [("x" * 40, None), ("x*", None)]),
    ],
)
def test_a_phrase_is_looked_up_in_texts(phrase, expected):
    found = in_texts(phrase, is_beginning=True)

    assert looked_up(found) == [(key, byte and follower(byte)) for key, byte in expected]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("rate cut now", [("rate", "cut"), ("cut", "n"), ("now*", None)]),
        ("gpt 4", [("gpt", "4")]),
        ("4", [("4*", None)]),
        ("中 国", [("中", "国")]),
    ],
)
def test_a_phrase_is_looked_up_in_titles(phrase, expected):
    assert looked_up(in_titles(phrase)) == [
        (TITLE + key, byte and follower(byte)) for key, byte in expected
    ]


def test_the_end_of_a_title_is_a_word_or_a_character_by_itself():
    assert looked_up(at_ends("gpt中国"))[-1] == (f"{TITLE}国", None)
    assert looked_up(at_ends("中国gpt"))[-1] == (f"{TITLE}gpt", None)


def is_held(lookup, keys):
    return any(
        (key.startswith(lookup.key) if lookup.is_beginning else key == lookup.key)
        and (lookup.follower is None or lookup.follower in followers)
        for key, followers in keys.items()
    )


@settings(max_examples=300, deadline=None)
@given(st.text("中国美ab1ガ한 ,，.·-", min_size=1, max_size=24), st.data())
def test_a_title_holds_what_is_looked_up_of_any_part(title, data):
    start = data.draw(st.integers(0, len(title) - 1))
    phrase = fold(title[start : start + data.draw(st.integers(1, 8))])

    if phrase and phrase in fold(title):
        keys = title_keys(fold(title))
        assert all(is_held(lookup, keys) for lookup in in_titles(phrase))


@settings(max_examples=300, deadline=None)
@given(st.text("中国美ab1ガ한 ,，.·-", min_size=1, max_size=24), st.booleans())
def test_a_text_holds_what_is_looked_up_of_all_of_it(text, is_beginning):
    keys = text_keys(fold(text))

    found = in_texts(fold(text), is_beginning=is_beginning)

    assert all(is_held(lookup, keys) for lookup in found)
