"""Interface texts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from newsgen.renderer.messages import Messages, direction_of, locale_of

ROOT = Path(__file__).resolve().parents[2]
LOCALES = sorted((ROOT / "src/newsgen/renderer/locales").glob("*.json"))
_KEY = re.compile(r"""\bt\(\s*"([a-z_.\-]+)"\s*[,)]""")
_FIELD = re.compile(r"\{(\w+)[^}]*\}")


def _table(path):
    return json.loads(path.read_text("utf-8"))


def _stem(key):
    return key.removesuffix(".one").removesuffix(".other")


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.stem)
def test_every_language_says_everything_english_says(path):
    english = _table(ROOT / "src/newsgen/renderer/locales/en.json")

    assert {_stem(key) for key in _table(path)} == {_stem(key) for key in english}


@pytest.mark.parametrize("path", LOCALES, ids=lambda path: path.stem)
def test_every_language_fills_the_same_fields(path):
    english = _table(ROOT / "src/newsgen/renderer/locales/en.json")
    differing = [
        key
        for key, text in _table(path).items()
        if set(_FIELD.findall(text)) != set(_FIELD.findall(english.get(key, text)))
    ]

    assert differing == []


def test_every_text_a_template_asks_for_by_name_exists():
    known = {_stem(key) for key in _table(ROOT / "src/newsgen/renderer/locales/en.json")}
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
        ("zh-Hant-HK", "zh-Hant"),
        ("zh_TW", "zh-Hant"),
        ("en-GB", "en"),
        ("fa", "en"),
    ],
)
def test_a_language_tag_chooses_its_table(language, locale):
    assert locale_of(language) == locale


def test_a_count_chooses_the_plural_where_the_language_has_one():
    english, chinese = Messages("en"), Messages("zh-Hans")

    assert [english("count.articles", n=n) for n in (1, 2)] == ["1 article", "2 articles"]
    assert chinese("count.articles", n=1).replace("1", "2") == chinese("count.articles", n=2)


def test_direction_follows_the_language():
    assert [direction_of(tag) for tag in ("fa", "ar-EG", "zh-Hans")] == ["rtl", "rtl", "ltr"]
