"""Plural forms, judged by CLDR."""

from __future__ import annotations

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.renderer.plurals import CATEGORIES, plurals_of

LANGUAGES = ["ar", "de", "en", "es", "fa", "fr", "ja", "ko", "ru", "zh"]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(LANGUAGES), st.integers(0, 200) | st.integers(0, 10**9))
def test_every_number_takes_the_form_it_has_in_cldr(language, number):
    assert plurals_of(language).rule(number) == Locale(language).plural_form(number)


@pytest.mark.parametrize("number", [0, 10**6, 2 * 10**6, 10**9, 1_000_001])
@pytest.mark.parametrize("language", LANGUAGES)
def test_so_do_millions(language, number):
    assert plurals_of(language).rule(number) == Locale(language).plural_form(number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_forms_are_all_that_whole_numbers_take(language):
    taken = {Locale(language).plural_form(number) for number in [*range(1000), 10**6]}

    assert plurals_of(language).forms == tuple(one for one in CATEGORIES if one in taken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whether_one_is_the_number_1_alone(language):
    ones = [n for n in range(1000) if plurals_of(language).rule(n) == "one"]

    assert plurals_of(language).one_is_1 == (ones == [1])
