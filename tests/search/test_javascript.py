"""The browser's engine, run by Node: it folds, cuts and reads as ours does."""

import json
import sys
from itertools import accumulate
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from node import Node

from newsgen.search.excerpt import excerpt
from newsgen.search.folding import fold, fold_places
from newsgen.search.keys import TITLE, follower, runs, text_keys, title_keys
from newsgen.search.query import parse

VECTORS = Path(__file__).parent / "vectors"
UNFIT = {"Cn", "Co", "Cs"}  # not assigned, private, parts of pairs

ODD = (
    "·•.・'’ \n　　,-1２３％½ﬁ㏂éÀßłİſΣς丨后後發钟鐘中国美中国ガが한국ｶﾞกำنيةکیʼnأё𠮷𝟜"
    "\u0301\u0308\u3099\u200d\u0640"
)
TEXTS = st.text(st.sampled_from(ODD) | st.characters(exclude_categories=tuple(UNFIT)), max_size=30)


@pytest.fixture(scope="module")
def node():
    with Node() as running:
        yield running


def vectors(name):
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


def units(char):
    """Return how many units of UTF-16 *char* takes."""
    return 1 + (char > "\uffff")


def placed(text):
    """Return what the browser, which counts in units of UTF-16, calls the places of *text*."""
    folded, places = fold_places(text)
    at = [0, *accumulate(map(units, text))]
    each = [
        at[place] for char, place in zip(folded, places, strict=True) for _ in range(units(char))
    ]
    return {"text": folded, "places": each}


def test_texts_fold_as_the_vectors_say(node):
    cases = vectors("folding")

    assert node.ask("fold", texts=[case["text"] for case in cases]) == [
        case["folded"] for case in cases
    ]


def test_every_character_folds_alike_in_both(node):
    """Between others, too, so that it shows what it is to its neighbours."""
    ours = [char for char in map(chr, range(sys.maxunicode + 1)) if category(char) not in UNFIT]
    is_known = node.ask("known", texts=ours)
    known = [char for char, is_theirs in zip(ours, is_known, strict=True) if is_theirs]
    texts = [f"{char}a{char}a中{char}中.{char}1" for char in known]

    folded = node.ask("fold", texts=texts)

    assert len(known) > 140_000
    assert [
        (f"U+{ord(char):04X}", fold(text), found)
        for char, text, found in zip(known, texts, folded, strict=True)
        if found != fold(text)
    ] == []


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=50, max_size=50))
def test_any_text_folds_and_is_cut_alike_in_both(node, texts):
    folded = [fold(text) for text in texts]

    assert node.ask("places", texts=texts) == [placed(text) for text in texts]
    assert node.ask("runs", texts=folded) == [
        [{"text": run.text, "isDense": run.is_dense} for run in runs(text)] for text in folded
    ]
    assert node.ask("followers", texts=folded) == [follower(text) for text in folded]


def assert_held(lookups, keys):
    for lookup in lookups:
        key, byte = lookup["key"], lookup["follower"]
        assert key in keys or (lookup["isBeginning"] and any(one.startswith(key) for one in keys))
        assert byte is None or byte in keys[key]


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS.map(fold).filter(bool), min_size=10, max_size=10))
def test_a_text_holds_what_is_looked_up_of_it(node, folded):
    for text, lookups in zip(folded, node.ask("lookups", texts=folded), strict=True):
        assert_held(lookups["text"], text_keys(text))
        assert_held(lookups["title"], title_keys(text))


def test_keys_are_looked_up_as_the_vectors_have_them(node):
    cases = [case for case in vectors("keys") if case["folded"]]
    found = node.ask("lookups", texts=[case["folded"] for case in cases])

    for case, lookups in zip(cases, found, strict=True):
        assert_held(lookups["text"], case["text_keys"])
        assert_held(lookups["title"], case["title_keys"])
    cases = vectors("followers")
    assert node.ask("followers", texts=[case["text"] for case in cases]) == [
        case["byte"] for case in cases
    ]


@pytest.mark.parametrize(
    ("phrase", "looked_up"),
    [
        ("赵乐际", [("赵乐", "际"), ("乐际", None)]),
        ("中", [("中*", None)]),
        ("中 国", [("中", "国")]),
        ("gpt中", [("gpt", "中")]),
        ("gpt中国", [("gpt", "中"), ("中国", None)]),
        ("中国gpt", [("中国", None), ("gpt*", None)]),
        ("rate cut now", [("rate", "cut"), ("cut", None), ("now*", None)]),
        ("a b", [("a", None), ("b*", None)]),
    ],
)
def test_a_phrase_is_looked_up_in_texts(node, phrase, looked_up):
    [found] = node.ask("lookups", texts=[phrase])

    assert [
        (one["key"] + "*" * one["isBeginning"], one["follower"]) for one in found["beginning"]
    ] == [(key, byte and follower(byte)) for key, byte in looked_up]


@pytest.mark.parametrize(
    ("phrase", "looked_up"),
    [
        ("中国gpt", [("中国", "g"), ("gpt*", None)]),
        ("rate cut now", [("rate", "cut"), ("cut", "n"), ("now*", None)]),
        ("gpt 4", [("gpt", "4")]),
        ("中 国", [("中", "国")]),
        ("4", [("4*", None)]),
    ],
)
def test_a_phrase_is_looked_up_in_titles(node, phrase, looked_up):
    [found] = node.ask("lookups", texts=[phrase])

    assert [
        (one["key"] + "*" * one["isBeginning"], one["follower"]) for one in found["title"]
    ] == [(TITLE + key, byte and follower(byte)) for key, byte in looked_up]


def test_shards_are_read_as_the_vectors_have_them(node):
    cases = vectors("shards")
    shards = cases["shards"]

    assert node.ask("shards", shards=[case["hex"] for case in shards]) == [
        case["entries"] for case in shards
    ]
    found = node.ask(
        "postings", postings=[case["hex"] for case in cases["postings"]], followers=[None, 7, 232]
    )
    for case, (every, *followed) in zip(cases["postings"], found, strict=True):
        documents = case["documents"]
        assert every == [document for document, _ in documents]
        for byte, holding in zip([7, 232], followed, strict=True):
            assert holding == [
                number for number, bytes_ in documents if byte in bytes_ or len(bytes_) > 8
            ]


def test_shards_are_found_as_the_vectors_have_them(node):
    for case in vectors("shards")["layouts"]:
        packed, asked = case["packed"], case["asked"]
        keys = [
            {"key": one["start"], "isBeginning": begins}
            for one in asked
            for begins in (False, True)
        ]

        assert node.ask("names", packed=packed) == [name for name, _, _ in case["shards"]]
        assert node.ask("under", packed=packed, keys=keys) == [
            one[kind] for one in asked for kind in ("of_key", "beginning")
        ]


def test_queries_are_read_as_the_vectors_say(node):
    cases = vectors("queries")
    found = node.ask("parse", texts=[case["query"] for case in cases])

    for case, query in zip(cases, found, strict=True):
        assert {"query": case["query"]} | query == case


def test_excerpts_are_cut_as_the_vectors_say(node):
    cases = vectors("excerpts")
    found = node.ask("excerpts", cases=cases)

    for case, segments in zip(cases, found, strict=True):
        assert segments == case["segments"], case["query"]


SENTENCES = st.sampled_from(
    [
        "赵乐际会见了来宾。",
        "“比特币的节点”，他说：",
        "闪电网络𠮷野家丨第二季度财报",
        "Bitcoin Optech published its newsletter. ",
        "Cafe\u0301 Müller opens again! ",
        "and, as was said before, nothing else came of it " * 8,
        "12.5% ",
        "한국은행 기준금리 ",
    ]
)
BLOCKS = st.lists(st.lists(SENTENCES, max_size=25).map("".join), max_size=5)


@settings(max_examples=60, deadline=None)
@given(
    BLOCKS,
    st.lists(
        st.sampled_from(
            ["赵乐际", "比特", "optech", "caf", "12.5", "𠮷", "person:节点", "没有", "말"]
        ),
        max_size=3,
    ),
)
def test_excerpts_are_cut_alike_in_both(node, blocks, words):
    query = " ".join(words)

    [found] = node.ask("excerpts", cases=[{"blocks": blocks, "query": query}])

    assert found == [
        {"text": segment.text, "marked": segment.is_marked}
        for segment in excerpt(blocks, parse(query))
    ]
