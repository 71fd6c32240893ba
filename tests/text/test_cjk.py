import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.text.cjk import HAN_CLASS, has_han, is_chinese, is_cjk, is_han, joins_cjk


@given(st.characters())
@settings(deadline=None, max_examples=500)
def test_the_function_and_the_expression_agree_on_han(char):
    assert is_han(char) == bool(re.match(f"[{HAN_CLASS}]", char))


@pytest.mark.parametrize("char", "中々〇㐀𠮷，。《ａカㄅ한ｶ")
def test_letters_and_wide_punctuation_are_cjk(char):
    assert is_cjk(char)


@pytest.mark.parametrize("char", "aé1.“…·—Я😀⚡ ")
def test_shared_marks_and_emoji_are_not_cjk(char):
    assert not is_cjk(char)


@pytest.mark.parametrize("char", "“”‘’—…·")
def test_shared_marks_join_lines_in_chinese_only(char):
    assert joins_cjk(char, chinese=True)
    assert not joins_cjk(char, chinese=False)


def test_hangul_does_not_join_lines():
    assert not joins_cjk("한", chinese=False)


@pytest.mark.parametrize("lang", ["zh", "zh-Hans", "ZH-hant-TW", "yue"])
def test_chinese_has_several_tags(lang):
    assert is_chinese(lang)


@pytest.mark.parametrize("lang", ["en", "zha", "ja", ""])
def test_other_tags_are_not_chinese(lang):
    assert not is_chinese(lang)


def test_han_is_found_in_mixed_text():
    assert has_han("OpenAI 公司")
    assert not has_han("OpenAI カ")
