from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.search.folding import fold
from newsgen.search.keys import (
    LONGEST,
    TITLE,
    Run,
    category_key,
    follower,
    person_key,
    runs,
    source_key,
    text_keys,
    title_keys,
)

VECTORS = json.loads((Path(__file__).parent / "vectors/keys.json").read_text("utf-8"))
FOLLOWERS = json.loads((Path(__file__).parent / "vectors/followers.json").read_text("utf-8"))
CHARS = "abcdeé1٢½.．·・'’ \u3000\n，中国美𠮷萬がไทยкㅋ가㈱℃…ßم😀"
TITLES = st.text(st.sampled_from(CHARS), min_size=1, max_size=14)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["folded"][:20])
def test_keys_are_those_of_the_vectors(vector):
    for cut, name in ((text_keys, "text_keys"), (title_keys, "title_keys")):
        found = {key: sorted(heads) for key, heads in cut(vector["folded"]).items()}
        assert found == vector[name]


@pytest.mark.parametrize("vector", FOLLOWERS, ids=lambda vector: vector["text"][:20])
def test_a_follower_is_a_byte(vector):
    assert follower(vector["text"]) == vector["byte"]


def test_a_text_is_cut_into_runs_of_dense_characters_and_of_words():
    assert runs("openai宣布 gpt 4") == [
        Run("openai", is_dense=False),
        Run("宣布", is_dense=True),
        Run("gpt", is_dense=False),
        Run("4", is_dense=False),
    ]


def test_a_long_word_is_cut():
    assert [len(run.text) for run in runs("w" * 95)] == [LONGEST, LONGEST, 15]


def test_a_dense_run_gives_pairs_and_its_last_character():
    assert text_keys("赵乐际") == {
        "赵乐": {follower("际")},
        "乐际": set(),
        "际": set(),
    }


def test_what_follows_is_the_head_of_the_next_run_across_a_space():
    keys = text_keys("中国 openai宣布")

    assert keys["国"] == {follower("openai")}
    assert keys["openai"] == {follower("宣")}


def test_a_word_of_a_title_gives_its_endings():
    keys = title_keys("optech 周报")

    assert {key for key in keys if "周" not in key and "报" not in key} == {
        TITLE + ending for ending in "optech ptech tech ech ch h".split()
    }
    assert keys[TITLE + "h"] == {follower("周")}


def test_a_word_that_follows_in_a_title_is_known_whole_and_by_its_first_character():
    assert title_keys("中 abc")[TITLE + "中"] == {follower("abc"), follower("a")}


def test_filters_are_marked_by_what_they_filter():
    assert category_key("要闻") == "\x02c要闻"
    assert source_key("新华社") == "\x02s新华社"
    assert person_key("zhao-leji", "赵乐际") == "\x02pzhao-leji\x1f赵乐际"


@settings(deadline=None, max_examples=300)
@given(TITLES, st.data())
def test_every_part_of_a_title_finds_it(title, data):
    start = data.draw(st.integers(0, len(title) - 1))
    end = data.draw(st.integers(start + 1, len(title)))

    assert is_found(title_keys(fold(title)), title[start:end])


@settings(deadline=None, max_examples=50)
@given(st.integers(30, 130), st.integers(0, 129), st.integers(1, 130))
def test_every_part_of_a_long_word_in_a_title_finds_it(length, start, size):
    word = "".join(chr(ord("a") + at * at % 26) for at in range(length))
    part = word[min(start, length - 1) :][:size]

    assert is_found(title_keys(f"{word} 周报"), part)


@settings(deadline=None, max_examples=300)
@given(TITLES, st.data())
def test_whole_runs_of_a_text_find_it(text, data):
    """A phrase that is a part of a text, but of no word of it."""
    folded = fold(text)
    inner = [at for at in range(1, len(folded)) if not goes_on(folded, at)]
    edges = [0, *inner, len(folded)]
    start, end = sorted(data.draw(st.lists(st.sampled_from(edges), min_size=2, max_size=2)))

    keys = text_keys(folded)

    assert all(is_met(keys, look) for look in lookups(runs(folded[start:end].strip()), mark=""))


def goes_on(folded, at):
    """Tell whether a word of a folded text goes on at a place."""
    return any(not run.is_dense and len(run.text) > 1 for run in runs(folded[at - 1 : at + 1]))


def is_found(keys, phrase):
    """Tell whether a title with these keys matches a phrase, by the rules of the page."""
    return all(is_met(keys, look) for look in lookups(runs(fold(phrase)), mark=TITLE))


def lookups(phrase, mark):
    """Yield each key of a phrase, whether it is a beginning, and what follows, if that counts."""
    for at, run in enumerate(phrase):
        after = phrase[at + 1] if at + 1 < len(phrase) else None
        is_beginning = bool(mark) and at + 2 == len(phrase)
        head = after and (after.text[0] if after.is_dense or is_beginning else after.text)
        if not run.is_dense:
            yield mark + run.text, bool(mark) and after is None, head
        elif len(run.text) > 1:
            for start in range(len(run.text) - 1):
                third = run.text[start + 2 : start + 3]
                yield mark + run.text[start : start + 2], False, third or head
        elif after or len(phrase) == 1:
            yield mark + run.text, after is None, head


def is_met(keys, look):
    key, is_beginning, head = look
    return any(
        (found.startswith(key) if is_beginning else found == key)
        and (head is None or follower(head) in followers)
        for found, followers in keys.items()
    )
