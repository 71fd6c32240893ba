import re
import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, RE_HANS

from newsgen.text.pinyin import reading
from newsgen.text.pinyin_slugs import slugify_pinyin
from newsgen.text.readings import syllables

ROOT = Path(__file__).resolve().parents[2]
WORDS = sorted(word for word in PHRASES_DICT if RE_HANS.match(word))


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("曾国藩", "zeng guo fan"),
        ("单田芳", "shan tian fang"),
        ("解晓东", "xie xiao dong"),
        ("查良镛", "zha liang yong"),
        ("任正非", "ren zheng fei"),
        ("区桂芝", "ou gui zhi"),
        ("尉遲恭", "yu chi gong"),
        ("长孙无忌", "zhang sun wu ji"),
        ("高兴国", "gao xing guo"),
        ("吕布", "lv bu"),
        ("李　明", "li ming"),
        ("曾", "zeng"),
        ("查理·芒格", "cha li mang ge"),
        ("弗拉基米尔·普京", "fu la ji mi er pu jing"),
        ("José García", "jose garcia"),
        ("Sam  Altman", "sam altman"),
        ("Путин", "путин"),
    ],
)
def test_a_name_is_read_as_a_name(name, read):
    assert reading(name) == read


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("2024年1月", "2024-nian-1-yue"),
        ("重庆市长", "chong-qing-shi-zhang"),
        ("OpenAI首席科学家出走", "openai-shou-xi-ke-xue-jia-chu-zou"),
        ("哈利·波特", "ha-li-bo-te"),
        ("Привет мир", "privet-mir"),
        ("Café", "cafe"),
        ("Ͱ", "n-79aba4db"),
    ],
)
def test_a_pinyin_slug_is_syllables(text, slug):
    assert slugify_pinyin(text) == slug


def test_a_pinyin_slug_is_cut_at_a_syllable():
    assert slugify_pinyin("中" * 60) == "-".join(["zhong"] * 13)


@given(st.text(min_size=1, max_size=60) | st.text("重庆2024年·OpenAI ！", min_size=1))
@settings(deadline=None, max_examples=150)
def test_a_pinyin_slug_is_ascii_and_its_own_slug(text):
    slug = slugify_pinyin(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert slugify_pinyin(slug) == slug


def test_the_table_of_readings_is_what_pypinyin_knows():
    script = runpy.run_path(str(ROOT / "scripts/readings.py"))

    assert script["written"]() == script["TABLE"].read_text("utf-8")


def test_every_word_is_read_as_pypinyin_reads_it():
    assert [word for word in WORDS if syllables(word) != lazy_pinyin(word)] == []


HAN = (
    st.sampled_from(WORDS)
    | st.sampled_from(WORDS).map(lambda word: word[: len(word) // 2])
    | st.sampled_from("重庆行长乐为了一不〇㐂々")
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
)


@given(st.lists(HAN, max_size=6).map("".join))
@settings(deadline=None, max_examples=500)
def test_any_words_in_a_row_are_read_as_pypinyin_reads_them(han):
    assert syllables(han) == (lazy_pinyin(han) if han else [])
