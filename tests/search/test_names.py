import pytest

from newsgen.search.names import typed


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("赵乐际", {"zhaoleji", "zlj", "zhao", "leji", "zhaole", "ji"}),
        ("趙樂際", {"zhaoleji", "zlj", "zhao", "leji", "zhaole", "ji"}),
        ("曾荫权", {"zengyinquan", "zyq", "zeng", "yinquan", "zengyin", "quan"}),
        ("司马迁", {"simaqian", "smq", "si", "maqian", "sima", "qian"}),
        ("吕蒙", {"lvmeng", "lm", "lv", "meng"}),
    ],
)
def test_a_chinese_name_is_typed_whole_in_parts_or_by_initials(name, words):
    assert typed(name) == words


def test_a_transliteration_is_typed_whole_by_initials_or_by_its_parts():
    assert typed("山姆·奥特曼") == {"shanmuaoteman", "smatm", "shanmu", "aoteman"}


def test_a_reading_that_is_given_counts():
    assert "piao" in typed("朴施厚", "piao shi hou")


def test_a_reading_without_a_letter_counts_for_nothing():
    assert typed("赵乐际", "-") == typed("赵乐际")


@pytest.mark.parametrize("name", ["Sam Altman", "Élodie", "Ли Бо", "3"])
def test_other_names_are_typed_as_they_are(name):
    assert typed(name) == frozenset()
