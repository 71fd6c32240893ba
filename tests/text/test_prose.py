import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.text.prose import Tally, count_words, excerpt, reading_minutes, tally

LETTERS = "абвгдежзийклмнопрс"  # so many beyond ASCII that a text is counted another way


@pytest.mark.parametrize(
    ("text", "han", "words"),
    [
        ("", 0, 0),
        ("苏茨克维离开。", 6, 0),
        ("苏茨克维离开 OpenAI，2024年。", 7, 2),
        ("It's a well-known 3.14", 0, 4),
        ("GPT-4o costs $1,000", 0, 3),
        ("カタカナとひらがな", 9, 0),
        ("Café naïve", 0, 2),
        ("हिन्दी समाचार", 0, 2),
        ("می‌خواهم بروم", 0, 2),
        ("— … ！", 0, 0),
    ],
)
def test_characters_and_words_are_counted(text, han, words):
    assert tally(text) == Tally(han, words)
    assert count_words(text) == han + words


@given(
    st.text(
        "ab1_'’.,:/- \n李㐀かé\u0301①Ж䷀𠀀Ａ"
        "、。，．：；？！（）【】《》〈〉「」『』“”‘—–…·％～\u3000\xa0",
        max_size=30,
    )
)
@settings(deadline=None, max_examples=1000)
def test_a_line_counts_by_itself(text):
    alone = tally(text)
    for before in ("", "汉" * 60, "an " * 60):  # mostly Han or not at all
        more = tally(before)
        both = Tally(alone.han + more.han, alone.words + more.words)
        assert tally(f"{before}\n{text}") == both
        assert tally(f"{before}\n{text}\n{LETTERS}") == Tally(both.han, both.words + 1)


@pytest.mark.parametrize(
    ("han", "words", "minutes"), [(0, 0, 0), (1, 0, 1), (400, 0, 1), (401, 0, 2), (400, 238, 2)]
)
def test_reading_takes_whole_minutes(han, words, minutes):
    assert reading_minutes(han, words) == minutes


def test_a_short_text_is_its_own_excerpt():
    assert excerpt("第一段。\n第二段", lang="zh", limit=50) == "第一段。第二段"


def test_lines_of_other_languages_are_joined_by_a_space():
    assert excerpt("One.\nTwo.", lang="en", limit=50) == "One. Two."


def test_an_excerpt_ends_with_a_sentence_and_its_quotation_mark():
    text = "他说：“我们不会退让。”随后他离开了会场，没有回答任何人的任何问题，也没有停下。"
    assert excerpt(text, lang="zh-Hans", limit=20) == "他说：“我们不会退让。”"


def test_an_excerpt_without_a_sentence_is_cut_between_words():
    text = "the quick brown fox jumps over the lazy dog"
    assert excerpt(text, lang="en", limit=18) == "the quick brown…"


def test_a_chinese_excerpt_is_cut_before_a_latin_word():
    assert excerpt("他离开了公司，OpenAI没有回应此事", lang="zh", limit=10) == "他离开了公司…"


def test_an_initial_or_title_ends_no_sentence():
    text = "Mr. Trump met John F. Kennedy Jr. in 1990 in New York. They talked for a long time."
    assert excerpt(text, lang="en", limit=60) == text[:54]


def test_a_number_ends_no_sentence():
    text = "It rose by 3.5 percent in May. It then fell."
    assert excerpt(text, lang="en", limit=40) == "It rose by 3.5 percent in May."


def test_a_heading_before_the_first_sentence_is_left_out():
    assert excerpt("背景\n他离开了。后来", lang="zh", limit=100) == "他离开了。后来"


@given(
    st.text("ab .。！，“”中文\n", max_size=120), st.integers(1, 60), st.sampled_from(["zh", "en"])
)
@settings(deadline=None, max_examples=400)
def test_an_excerpt_is_one_line_within_its_limit(plain, limit, lang):
    found = excerpt(plain, lang=lang, limit=limit)
    assert len(found) <= limit
    assert "\n" not in found
    assert bool(found) == bool(plain.strip())


def test_an_endless_word_is_cut_in_no_time():
    began = time.process_time()
    assert len(excerpt("a" * 1_000_000, lang="en", limit=120)) == 120
    assert time.process_time() - began < 3
