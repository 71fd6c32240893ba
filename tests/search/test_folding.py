from __future__ import annotations

import json
import sys
from pathlib import Path
from unicodedata import category, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.search.folding import PAIRS, Kind, fold, fold_places, folding_of

VECTORS = json.loads((Path(__file__).parent / "vectors/folding.json").read_text("utf-8"))
BITING = st.text(
    st.sampled_from(
        "aZé1٢½.．·・'’ \u3000\n，丨中国萬𠮷か゛\u3099ｶﾞㄱㅏ\u1100\u1161\u11a8가ไทย"
        "й\u0306\u0301\u0323\u200d\ufe0f\u09c7\u09be\u0640م㈱℃…ß\U000e0100😀\ud800"
    ),
    max_size=12,
)
TEXTS = BITING | st.text(max_size=12)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["about"])
def test_a_text_folds_as_the_vectors_say(vector):
    assert fold(vector["text"]) == vector["folded"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["about"])
def test_places_are_those_of_the_vectors(vector):
    folded, places = fold_places(vector["text"])

    assert (folded, list(places)) == (vector["folded"], vector["places"])


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("楊萊克", "杨·莱克"),
        ("Zoë Straße", "ZOE STRASSE"),
        ("比尔．盖茨", "比爾・蓋茨"),
        ("李　明", "李明"),
        ("می\u200cشود", "ميشود"),
        ("ｶﾞﾘﾚｵ", "ガリレオ"),
        ("葛\U000e0100城", "葛城"),
        ("⻛⻋", "风车"),
        ("OpenAI 宣布", "OpenAI宣布"),
    ],
)
def test_two_ways_of_writing_are_one(text, same):
    assert fold(text) == fold(same)


@pytest.mark.parametrize(
    ("text", "other"),
    [("が", "か"), ("й", "и"), ("は", "ハ"), ("9·11", "911"), ("中国，美国", "中国美国")],
)
def test_what_differs_in_sense_stays_apart(text, other):
    assert fold(text) != fold(other)


@pytest.mark.parametrize(
    ("char", "kind"),
    [
        ("·", Kind.INTERPUNCT),
        ("．", Kind.STOP),
        ("\u3000", Kind.BLANK),
        ("\n", Kind.BREAK),
        ("丨", Kind.BREAK),
        ("\u0301", Kind.GLUE),
        ("ß", Kind.WORD),
        ("萬", Kind.DENSE),
        ("㈱", Kind.BREAK),
        ("½", Kind.WORD),
    ],
)
def test_a_code_point_has_a_kind(char, kind):
    assert folding_of(char).kind == kind


def test_what_a_code_point_becomes_folds_to_itself():
    assigned = (char for char in map(chr, range(sys.maxunicode + 1)) if category(char) != "Cn")
    becomes = {each for char in assigned for each in folding_of(char).text}

    assert [each for each in becomes if folding_of(each).text != each] == []


def test_the_pairs_are_sorted_and_stay_small():
    pairs = json.loads(PAIRS.read_text("utf-8"))

    assert list(pairs["from"]) == sorted(set(pairs["from"]))
    assert len(pairs["from"]) == len(pairs["to"]) > 4000
    assert PAIRS.stat().st_size < 30_000


@settings(deadline=None)
@given(TEXTS)
def test_a_folded_text_stays_as_it_is(text):
    folded = fold(text)

    assert fold(folded.replace(" ", "\n")) == folded


@settings(deadline=None)
@given(TEXTS)
def test_the_form_of_unicode_does_not_matter(text):
    assert fold(normalize("NFD", text)) == fold(normalize("NFC", text)) == fold(text)


@settings(deadline=None)
@given(TEXTS)
def test_spaces_stand_alone_and_between_characters(text):
    folded = fold(text)

    assert "  " not in folded
    assert folded == folded.strip()


@settings(deadline=None)
@given(TEXTS)
def test_places_belong_to_the_folded_text_and_ascend(text):
    folded, places = fold_places(text)

    assert folded == fold(text)
    assert len(places) == len(folded)
    assert list(places) == sorted(places)
    assert all(place in range(len(text)) for place in places)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["é", "e\u0301", "か\u3099", "\u1112\u1161\u11ab", "萬", "ﬁ", "，a"]))
)
def test_places_are_where_a_letter_begins_however_it_is_composed(letters):
    text = "".join(letters)
    starts = {sum(map(len, letters[:at])) for at in range(len(letters))}

    folded, places = fold_places(text)

    letters_placed = {place for char, place in zip(folded, places, strict=True) if char != "a"}
    assert letters_placed <= starts
