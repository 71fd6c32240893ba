"""Language tags: which of a site's languages a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models.languages import autonym, direction_of, is_traditional, nearest
from newsgen.models.site import Edition, Site

_TAGS = st.sampled_from(
    ["en", "en-GB", "en-US", "zh-Hans", "zh-Hant", "zh-TW", "zh-HK", "zh-CN", "sr-Latn", "fr"]
)


@pytest.mark.parametrize(
    ("tag", "languages", "found"),
    [
        ("en", "zh-Hans en", "en"),
        ("en-GB", "zh-Hans en", "en"),
        ("en-GB", "en en-GB", "en-GB"),
        ("en-US", "en-GB en", "en"),
        ("en", "en-GB", "en-GB"),
        ("zh-TW", "zh-Hans zh-Hant", "zh-Hant"),
        ("zh-HK", "zh-Hans zh-TW zh-HK", "zh-HK"),
        ("zh-Hant", "zh-Hans zh-TW zh-HK", "zh-TW"),
        ("zh-Hant-HK", "zh-Hans zh-TW zh-HK", "zh-HK"),
        ("zh", "zh-Hant zh-Hans", "zh-Hans"),
        ("zh-SG", "zh-Hant zh-CN", "zh-CN"),
        ("zh_TW", "zh-Hant", "zh-Hant"),
        ("ZH-hant", "zh-Hans ZH-TW", "ZH-TW"),
        ("zh-Hant", "zh-Hans en", None),
        ("sr-Latn", "sr-Cyrl", None),
        ("sr", "sr-Latn", "sr-Latn"),
        ("fr", "zh-Hans en", None),
        ("eng", "en", None),
    ],
)
def test_a_text_is_in_the_language_that_has_most_in_common_with_its_own(tag, languages, found):
    tags = tuple(languages.split())
    place = nearest(tag, tags)

    assert (None if place is None else tags[place]) == found


@settings(max_examples=200)
@given(tag=_TAGS, languages=st.lists(_TAGS, unique=True).map(tuple))
def test_a_text_in_one_of_the_languages_is_in_that_one(tag, languages):
    if tag in languages:
        assert languages[nearest(tag, languages)] == tag


def test_what_is_in_no_edition_is_in_the_sites_own():
    site = Site(title="T", language="zh-Hans", languages=(Edition("en"), Edition("zh-Hant")))

    assert [site.edition_of(tag) for tag in ("zh", "en-GB", "zh-TW", "fr")] == [
        *("", "en", "zh-Hant", "")
    ]
    assert Site(title="T").edition_of("en") == ""


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en-GB", "English"),
        ("zh-TW", "繁體中文"),
        ("zh", "简体中文"),
        ("fa", "فارسی"),
        ("xx", "xx"),
    ],
)
def test_a_language_is_called_as_it_calls_itself(tag, name):
    assert autonym(tag) == name


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        *(("fa", "rtl"), ("ar-EG", "rtl"), ("AR_eg", "rtl"), ("he", "rtl"), ("ckb", "rtl")),
        *(("zh-Hans", "ltr"), ("ru", "ltr"), ("", "ltr")),
        *(("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("uz-Arab-AF", "rtl")),
        *(("pa-x-arab", "ltr"), ("fa-x-latn", "rtl")),
    ],
)
def test_direction_follows_the_script_and_else_the_language(tag, direction):
    assert direction_of(tag) == direction


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        *(("zh-Hant", True), ("zh_TW", True), ("zh-HK", True), ("zh-yue-Hant-HK", True)),
        *(("zh", False), ("zh-Hans-HK", False), ("zh-CN", False), ("en-HK", False)),
    ],
)
def test_chinese_is_traditional_by_its_script_and_else_by_its_place(tag, expected):
    assert is_traditional(tag) is expected
