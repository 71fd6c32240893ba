"""Interface texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.renderer.messages import Messages, locale_of
from newsgen.renderer.plurals import CATEGORIES, plurals_of

ROOT = Path(__file__).resolve().parents[2]
LOCALES = sorted((ROOT / "src/newsgen/renderer/locales").glob("*.json"))
TAGS = [path.stem for path in LOCALES]
_KEY = re.compile(r"""\bt\(\s*"([a-z_.\-]+)"\s*[,)]""")
_FIELD = re.compile(r"\{(\w+)[^}]*\}")
_FORMS = tuple(f".{category}" for category in CATEGORIES)
# What is written the same everywhere, or what a language has from English or shares with it.
_SAME_EVERYWHERE = {"list.colon", "list.separator", "list.stop", "namesakes.role"}
_SHARED_PREFIXES = ("search.mark.", "search.help.")
_SHARED_WORDS = {
    "de": {
        *("card.original", "genre.feature", "genre.interview", "genre.reportage"),
        *("nav.feed", "timeline.person"),
    },
    "es": {"card.original", "genre.editorial"},
    "fr": {
        *("article.corrections", "article.organisations", "card.archive", "card.licence"),
        *("card.original", "card.source", "event.article", "genre.reportage"),
        *("namesakes.organisation", "nav.corrections", "nav.organisations"),
        *("person.articles", "search.articles", "search.kind.organisation", "search.sources"),
    },
}


def _table(tag):
    return json.loads((LOCALES[0].parent / f"{tag}.json").read_text("utf-8"))


ENGLISH = _table("en")
COUNTED = {key.removesuffix(".other") for key in ENGLISH if key.endswith(".other")}


def _stem(key):
    stem, _, form = key.rpartition(".")
    return stem if f".{form}" in _FORMS and stem in COUNTED else key


def _forms(table, stem):
    return {form for form in CATEGORIES if f"{stem}.{form}" in table}


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_says_everything_english_says(tag):
    assert {_stem(key) for key in _table(tag)} == {_stem(key) for key in ENGLISH}


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_has_all_its_plural_forms(tag):
    table = _table(tag)
    lacking = {stem for stem in COUNTED if _forms(table, stem) != set(plurals_of(tag).forms)}

    assert lacking == set()


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_fills_the_same_fields(tag):
    """A form that is for one number alone may say that number in words."""
    differing = []
    for key, text in _table(tag).items():
        stem = _stem(key)
        expected = set(_FIELD.findall(ENGLISH.get(f"{stem}.other", ENGLISH.get(stem, ""))))
        fields = set(_FIELD.findall(text))
        is_one_number = key.endswith((".zero", ".one", ".two")) and plurals_of(tag).one_is_1
        if fields != expected and not (is_one_number and fields == expected - {"n"}):
            differing.append(key)

    assert differing == []


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != "en"])
def test_no_text_was_left_in_english(tag):
    left = {
        _stem(key)
        for key, text in _table(tag).items()
        if text == ENGLISH.get(key) and not key.startswith(_SHARED_PREFIXES)
    }

    assert left - _SAME_EVERYWHERE - _SHARED_WORDS.get(tag, set()) == set()


@pytest.mark.parametrize("tag", TAGS)
def test_a_table_is_in_the_order_of_its_keys(tag):
    assert [*_table(tag)] == sorted(_table(tag))


@pytest.mark.parametrize("tag", TAGS)
def test_operators_of_a_search_are_those_the_search_knows(tag):
    marks = re.compile(r"[^\s:：]+[:：]")
    known = {
        *("person:", "category:", "source:", "year:", "date:"),
        *("人物：", "分类：", "分類：", "来源：", "來源：", "年份：", "日期："),
        *("人物:", "分类:", "分類:", "来源:", "來源:", "年份:", "日期:"),
    }
    table = _table(tag)
    keys = [key for key in table if key.startswith("search.mark.") or key.endswith("_example")]

    assert {mark for key in keys for mark in marks.findall(table[key])} <= known


def test_every_text_a_template_asks_for_by_name_exists():
    known = {_stem(key) for key in ENGLISH}
    asked = {
        key
        for path in (ROOT / "templates").glob("*")
        for key in _KEY.findall(path.read_text("utf-8"))
    }

    assert asked
    assert asked - known == set()


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-Hans", "zh-Hans"),
        ("zh-Hans-HK", "zh-Hans"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh_TW", "zh-Hant"),
        ("en-GB", "en"),
        ("fa", "fa"),
        ("fa-AF", "fa"),
        ("ar_EG", "ar"),
        ("PT-br", "en"),
        ("", "en"),
    ],
)
def test_a_language_tag_chooses_its_table(language, locale):
    assert locale_of(language) == locale


def test_every_table_is_chosen_by_its_own_name():
    assert [locale_of(tag) for tag in TAGS] == TAGS


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["0 articles", "1 article", "2 articles", "1,234 articles"]),
        ("ru", ["0 статей", "1 статья", "2 статьи", "1\u00a0234 статьи"]),
        ("ar", ["لا مقالات", "مقال واحد", "مقالان", "1,234 مقالًا"]),
        ("ar-EG", ["لا مقالات", "مقال واحد", "مقالان", "١٬٢٣٤ مقالًا"]),
        ("fa", ["۰ مقاله", "۱ مقاله", "۲ مقاله", "۱٬۲۳۴ مقاله"]),
    ],
)
def test_a_count_chooses_the_form_and_the_digits_of_the_language(language, said):
    messages = Messages(language)

    assert [messages("count.articles", n=n) for n in (0, 1, 2, 1234)] == said


def test_a_number_that_is_no_amount_has_no_separators():
    assert Messages("de")("pager.here", number=1234).endswith("1234")
    assert Messages("fa")("pager.here", number=1234).endswith("۱۲۳۴")


def test_chinese_has_one_form_for_all_numbers():
    chinese = Messages("zh-Hans")

    assert chinese("count.articles", n=1).replace("1", "2") == chinese("count.articles", n=2)


def test_a_key_that_is_nowhere_is_an_error():
    with pytest.raises(KeyError):
        Messages("fa")("count.unicorns", n=1)


@settings(deadline=None, max_examples=200)
@given(st.sampled_from(TAGS), st.sampled_from(sorted(COUNTED)), st.integers(0, 3_000_000))
def test_every_count_is_said_in_every_language(tag, key, number):
    messages = Messages(tag)
    said = messages(key, n=number)

    assert said.strip()
    assert "{" not in said
    variants = dict(messages.variants(key))
    chosen = variants.get(messages.category(number), [*variants.values()][-1])
    assert said == chosen.replace("{n:,}", messages.written(number, ",")).replace(
        "{n}", messages.written(number, "")
    )


@pytest.mark.parametrize(
    ("language", "intl"),
    [
        *(("en", "en-GB"), ("en-US", "en-GB"), ("it", "en-GB"), ("zh-Hant", "zh-Hant")),
        *(("fa", "fa-u-ca-gregory-nu-arabext"), ("ar", "ar-u-ca-gregory-nu-latn")),
        *(("ar_EG", "ar-EG-u-ca-gregory-nu-arab"), ("de-x-house", "de")),
    ],
)
def test_scripts_are_told_a_language_that_writes_as_the_pages_do(language, intl):
    assert Messages(language).intl == intl
