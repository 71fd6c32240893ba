"""Spellings of one foreign name are told from names of two people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.curation.sounds import likeness

_ONE = """
格雷格·伯克曼 格雷格·布罗克曼
伊尔亚·苏茨克维 伊利亚·苏茨克韦尔
亚当·德安杰洛 亚当·丹吉洛
阿莱克斯·克里热夫斯基 亚历克斯·克里泽夫斯基
埃隆·马斯克 伊隆·馬斯克
达里奥·阿莫代伊 达里奥·阿莫迪
丹尼尔·科科塔伊洛 丹尼尔·科科塔约洛
布雷特·泰勒 布莱特·泰勒
山姆·奥特曼 萨姆·阿尔特曼
弗拉基米尔·普京 弗拉迪米尔·普丁
雅库布·帕霍茨基 雅各布·帕乔基
米拉·穆拉蒂 米拉·穆拉提
约翰·舒尔曼 约翰·舒曼
"""
_TWO = """
约翰·史密斯 乔治·史密斯
迈克尔·乔丹 迈克尔·乔治
比尔·克林顿 希拉里·克林顿
约翰·马丁 约翰·马歇尔
彼得·金 保罗·金
达里奥·阿莫代伊 丹妮拉·阿莫代伊
玛丽·史密斯 马克·史密斯
罗伯特·肯尼迪 约翰·肯尼迪
乔治·布什 乔治·沃克·布什
"""


def _pairs(text):
    return [line.split() for line in text.strip().splitlines()]


@pytest.mark.parametrize(("one", "two"), _pairs(_ONE))
def test_two_transliterations_of_one_name_are_alike(one, two):
    assert likeness(one, two) >= 0.68


@pytest.mark.parametrize(("one", "two"), _pairs(_TWO))
def test_names_of_relatives_and_namesakes_are_not(one, two):
    assert likeness(one, two) <= 0.65


def test_simplified_and_traditional_forms_of_a_name_sound_alike():
    assert likeness("达里奥·阿莫迪", "達里奧·阿莫迪") > 0.9


def test_latin_names_are_compared_by_letter():
    assert likeness("Jon Smith", "John Smith") > likeness("Jon Smith", "Jan Schmid")
    assert likeness("J. Smith", "John Smith") > likeness("K. Smith", "John Smith")


_NAMES = st.text(st.sampled_from("格雷克曼布罗·a Bé山"), min_size=1, max_size=9)


@given(_NAMES, _NAMES)
@settings(deadline=None, max_examples=300)
def test_likeness_is_a_share_the_same_both_ways_and_whole_for_the_same(one, two):
    assert 0 <= likeness(one, two) <= 1
    assert likeness(one, two) == pytest.approx(likeness(two, one))
    assert likeness(one, one) == 1
