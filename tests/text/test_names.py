import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.text.cjk import INTERPUNCTS
from newsgen.text.names import fold_name, is_anonymous, looks_like_id, tidy_name

NAMES = st.text(max_size=20) | st.text(
    st.sampled_from("aBéé杨莱克ヤ· •．. \u3000\u200bЙ가가"), max_size=20
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sam  Altman", "sam altman"),
        ("Sam\u3000Altman", "sam altman"),
        ("李　明", "李明"),
        ("杨·莱克", "杨莱克"),
        ("杨 • 莱克", "杨莱克"),
        ("杨．莱克", "杨莱克"),
        ("Ｂ．盖茨", "B·盖茨"),
        ("乔治·W·布什", "乔治·W.布什"),
        ("J. K. 罗琳", "J.K.罗琳"),
        ("José", "Jose"),
        ("ＯｐｅｎＡＩ", "openai"),
        ("Gal·la Placídia", "galla placidia"),
        ("特朗\u200b普", "特朗普"),
        ("Conan O\u2019Brien", "Conan O'Brien"),
        ("Jean\u2011Luc Picard", "Jean-Luc Picard"),
    ],
)
def test_spellings_of_one_name_are_equal(one, other):
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize("dot", INTERPUNCTS + "．.")
def test_every_interpunct_folds_and_is_shown_alike(dot):
    assert fold_name(f"弗拉基米尔{dot}普京") == "弗拉基米尔普京"
    assert tidy_name(f"弗拉基米尔{dot}普京") == "弗拉基米尔·普京"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sam Altman", "Samaltman"),
        ("J.R. Smith", "JR Smith"),
        ("Йосиф", "Иосиф"),
        ("ガ", "カ"),
        ("李、明", "李明"),
        ("列维-斯特劳斯", "列维斯特劳斯"),
    ],
)
def test_different_names_stay_different(one, other):
    assert fold_name(one) != fold_name(other)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  Sam\u3000 Altman ", "Sam Altman"),
        ("李　明", "李明"),
        ("乔治•W•布什", "乔治·W·布什"),
        ("Ｂ．盖茨", "Ｂ．盖茨"),
        ("José", "José"),
        ("Jose\u0301", "José"),
        ("Gal·la", "Gal·la"),
    ],
)
def test_a_name_is_shown_tidy(written, shown):
    assert tidy_name(written) == shown


@given(NAMES)
@settings(deadline=None, max_examples=300)
def test_folding_and_tidying_are_done_in_one_step(name):
    assert fold_name(fold_name(name)) == fold_name(name)
    assert tidy_name(tidy_name(name)) == tidy_name(name)


@given(NAMES)
@settings(deadline=None, max_examples=300)
def test_tidying_does_not_change_who_is_meant(name):
    assert fold_name(tidy_name(name)) == fold_name(name)


@pytest.mark.parametrize("text", ["sam-altman", "g-7", "a-b-c"])
def test_hyphenated_lower_case_words_are_an_id(text):
    assert looks_like_id(text)


@pytest.mark.parametrize(
    "text", ["sam", "Sam-Altman", "sam-", "-sam", "sam--altman", "杨-莱克", "a-b\n"]
)
def test_anything_else_is_no_id(text):
    assert not looks_like_id(text)


@pytest.mark.parametrize(
    "name",
    """张某 张某某 李某某 王某甲
    王某1 李某明 欧阳某 欧阳某某 張某 陳某某 买买提某 某某 某甲 某女 北京某公司 张× 张××
    陈* 陈** 陈＊ 王○明 王〇明 *明 张XX 李Ｘ 李x 张某（化名） 李某某(女) 小芳（化名）""".split(),
)
def test_a_name_that_hides_who_is_meant_is_anonymous(name):
    assert is_anonymous(name)
    assert is_anonymous(f" {name[:1]}\u3000{name[1:]} ")


@pytest.mark.parametrize(
    "name",
    """张明 王小明 方方 欧阳修 杨·莱克 马尔科姆·X 马尔科姆·爱克斯 某幻君 X-Ray XX 二〇〇八
    邓小平（政治家） * 李明（李某之子） 中国X公司""".split(),
)
def test_a_name_that_only_looks_odd_is_not(name):
    assert not is_anonymous(name)


@given(st.text(st.sampled_from("张某甲×*X(（)化名 "), max_size=30))
@settings(deadline=None, max_examples=300)
def test_hiding_does_not_depend_on_how_a_name_is_tidied(name):
    assert is_anonymous(tidy_name(name)) == is_anonymous(name)
