"""Shingles and sketches of texts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.checks.resemblance import likeness
from newsgen.checks.shingles import DENSE, SKETCH, SPARSE, shingled, sketched
from newsgen.search.letters import Alphabet

_TEXTS = st.lists(st.text(alphabet="abcXé ,.·\n港口重修防波堤風", max_size=400), max_size=5)


def _sketch(text: str):
    (one,) = shingled([text], Alphabet())
    return sketched(one)


def _long(seed: int, length: int) -> str:
    letters = np.random.default_rng(seed).integers(0x4E00, 0x9000, length)
    return "".join(map(chr, letters.tolist()))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("“The Harbour Board”, she said.", "the harbour\nboard she-said"),
        ("中國的軍隊，在這裏進行演習。", "中国的军队 在这里进行演习"),
        ("Ｈarbour　ｂｏａｒｄ meeting", "harbour board meeting"),
        ("Café de la Gare, Genève", "cafe de la gare geneve"),
    ],
    ids=["marks", "variants", "widths", "accents"],
)
def test_how_a_text_is_written_makes_no_difference(one: str, two: str):
    assert _sketch(one) == _sketch(two)


@given(_TEXTS)
@settings(deadline=None, max_examples=60)
def test_a_text_has_the_same_shingles_in_any_company(texts: list[str]):
    together = [sketched(one) for one in shingled(texts, Alphabet())]

    assert together == [_sketch(text) for text in texts]


@given(_TEXTS)
@settings(deadline=None, max_examples=60)
def test_a_shingle_lies_within_its_text(texts: list[str]):
    for one in shingled(texts, Alphabet()):
        places = np.arange(len(one.hashes))

        assert (places + one.widths <= len(one.hashes)).all()
        assert set(one.widths.tolist()) <= {0, DENSE, SPARSE}


def test_a_sketch_holds_the_lowest_hashes_of_its_text():
    (one,) = shingled([_long(1, 3000)], Alphabet())

    expected = np.unique(one.hashes[one.widths > 0])[:SKETCH]

    assert sketched(one).hashes.tolist() == expected.tolist()


def test_a_text_that_repeats_itself_has_all_its_hashes_in_the_sketch():
    part = _long(2, 100)
    (one,) = shingled([part * 50], Alphabet())

    assert sketched(one).hashes.tolist() == np.unique(one.hashes[one.widths > 0]).tolist()


def test_dense_letters_count_twice():
    assert _sketch("港口 ab").size == 6


@given(_TEXTS.filter(lambda texts: len(texts) > 1))
@settings(deadline=None, max_examples=60)
def test_likeness_is_the_same_from_either_side(texts: list[str]):
    one, two = list(shingled(texts[:2], Alphabet()))
    here, there = likeness(one, two), likeness(two, one)

    assert (here.of_one, here.of_two, here.exact) == (there.of_two, there.of_one, there.exact)
    assert 0 <= here.of_one <= 1
    assert likeness(one, one).exact


def test_half_of_a_text_is_found_in_another():
    shared, rest, other = _long(3, 500), _long(4, 500), _long(5, 1500)
    one, two = shingled([shared + rest, shared + other], Alphabet())
    found = likeness(one, two)

    assert found.of_one == pytest.approx(0.5, abs=0.01)
    assert found.of_two == pytest.approx(0.25, abs=0.01)
