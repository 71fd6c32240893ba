"""The indices of people and organisations."""

from __future__ import annotations

import pytest
from archives import archive, person
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newsgen.models.site import Site
from newsgen.outputs.people import (
    LetterInputs,
    PeopleInputs,
    letter_view,
    people_view,
    plan_people,
)

_NAMES = [
    "曾国藩",
    "单田芳",
    "解晓东",
    "查良镛",
    "任正非",
    "欧阳修",
    "山姆·奥特曼",
    "Ada",
    "Émile",
]


def _index(people, language="zh-Hans", collation=""):
    site = Site(title="Small archive", language=language, collation=collation)
    return [page.inputs for page in plan_people(archive(people, [], site=site))]


def _letters(index):
    return {
        row.link.text: initial.letter
        for initial in people_view(index, None).initials
        for row in initial.people
    }


def _many(count):
    return [person(f"p{n}", f"{'ABCXYZ'[n % 6]}da {n}") for n in range(count)]


@pytest.mark.parametrize(
    ("name", "pinyin", "letter"),
    [
        ("曾国藩", "", "Z"),
        ("单田芳", "", "S"),
        ("解晓东", "", "X"),
        ("查良镛", "", "Z"),
        ("任正非", "", "R"),
        ("单 田芳", "", "S"),
        ("尉迟恭", "", "Y"),
        ("山姆·奥特曼", "", "S"),
        ("曾国藩", "ceng guo fan", "C"),
        ("Émile Zola", "", "E"),
        ("Ænima", "", "A"),
        ("42", "", "#"),
    ],
)
def test_a_name_stands_under_the_letter_its_surname_is_read_with(name, pinyin, letter):
    [index] = _index([person("p", name, pinyin=pinyin)])

    assert _letters(index) == {name: letter}


def test_people_of_one_letter_come_in_the_order_of_their_readings():
    names = ["曾国藩", "查良镛", "张三", "Zola", "赵云"]
    [index] = _index([person(f"p{n}", name) for n, name in enumerate(names)])
    [initial] = people_view(index, None).initials

    shown = [row.link.text for row in initial.people]
    assert shown == ["曾国藩", "查良镛", "张三", "赵云", "Zola"]


@settings(deadline=None, max_examples=30)
@given(st.permutations(list(enumerate(_NAMES))))
def test_the_order_of_an_index_owes_nothing_to_the_order_of_files(order):
    people = [person(f"p{n}", name) for n, name in order]
    rows = tuple(row for one in _index(people) for row in one.people)
    [index] = _index(people)
    shuffled = replace(index, people=rows[::-1])

    assert people_view(index, None) == people_view(shuffled, None)


def test_too_many_people_for_one_page_get_a_page_a_letter():
    people = [*_many(2300), *(person(f"h{n}", name) for n, name in enumerate(_NAMES))]
    first, *letters = _index(people)

    assert isinstance(first, PeopleInputs)
    assert first.people == ()
    assert [one.url for one in letters] == [one.url for one in first.letters]
    assert sum(one.count for one in first.letters) == first.total == len(people)
    placed = [row.link.url for one in letters for row in one.people]
    assert sorted(placed) == sorted(one.url for one in people)


@pytest.mark.parametrize(
    ("language", "collation"),
    [("zh-Hans", ""), ("zh-Hant", "stroke"), ("zh-Hant", "zhuyin"), ("ja", ""), ("ko", "")],
)
def test_a_letter_is_the_same_on_one_page_or_on_many(language, collation):
    named = [person(f"h{n}", name) for n, name in enumerate(_NAMES)]
    [small] = _index([*_many(100), *named], language, collation)
    _, *letters = _index([*_many(2300), *named], language, collation)

    apart = {row.link.text: one.letter for one in letters for row in one.people}
    assert {name: apart[name] for name in _NAMES} == {
        name: letter for name, letter in _letters(small).items() if name in _NAMES
    }
    shown = [one.letter for one in people_view(small, None).initials]
    assert list(dict.fromkeys(one.letter for one in letters)) == shown


def test_a_letter_of_very_many_people_is_cut_into_pages_in_order():
    _, *pages = _index([person(f"p{n}", f"Zed {n:05}") for n in range(4500)])

    assert all(isinstance(page, LetterInputs) for page in pages)
    assert [page.url for page in pages] == [f"people/index/z/{tail}" for tail in ("", "2/", "3/")]
    assert [len(page.people) for page in pages] == [2000, 2000, 500]
    shown = [row.link.text for page in pages for row in letter_view(page, None).people]
    assert shown == sorted(shown)


def test_organisations_have_an_index_of_their_own_and_each_leads_to_the_other():
    people, groups = _index([person("ada"), person("red-cross", kind="organisation")])

    assert [row.link.url for row in people.people] == ["people/ada/"]
    assert [row.link.url for row in groups.people] == ["organisations/red-cross/"]
    assert (people.also, groups.also) == ("organisations/", "people/")


def test_without_organisations_nothing_is_said_of_them():
    [index] = _index([person("ada")])

    assert index.also == ""


def test_the_order_is_that_of_the_language_and_its_collation():
    people = [person(f"h{n}", name) for n, name in enumerate(("歐陽修", "王安石", "Ada"))]
    [strokes], [zhuyin] = _index(people, "zh-Hant", "stroke"), _index(people, "zh-Hant", "zhuyin")

    assert list(_letters(strokes).items()) == [("王安石", "4畫"), ("歐陽修", "15畫"), ("Ada", "A")]
    assert list(_letters(zhuyin).items()) == [("歐陽修", "ㄡ"), ("王安石", "ㄨ"), ("Ada", "A")]


def test_another_order_is_another_page():
    people = [person("ada", "Ada"), person("wang", "王安石")]

    assert _index(people, "zh-Hant") != _index(people, "zh-Hant", "zhuyin")
    assert _index(people, "en") != _index(people, "es")


def test_an_arabic_organisation_stands_under_the_letter_after_its_article():
    people, groups = _index(
        [
            person("ilyas", "الياس خوري"),
            person("un", "الأمم المتحدة", kind="organisation"),
            person("jazeera", "الجزيرة", kind="organisation"),
        ],
        "ar",
    )

    assert _letters(people) == {"الياس خوري": "ا"}
    assert _letters(groups) == {"الأمم المتحدة": "ا", "الجزيرة": "ج"}
