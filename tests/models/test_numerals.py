"""Whole numbers as languages write them, judged by CLDR."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models.numerals import numerals_of

TAGS = (
    *("en", "zh", "ja", "ko", "de", "de-AT", "de-CH", "fr", "fr-CA", "fr-CH", "ru", "fa", "fa-AF"),
    *("es", "es-MX", "es-419", "es-CR", "es-CO", "ar", "ar-EG", "ar-SA", "ar-AE", "ar-MA"),
    *("ar-IQ", "ar-LY", "ar-SY", "ar-TN", "fr-LU", "de-LI"),
)
# Babel takes the separator of the language here; CLDR has one for the place, as ICU does.
_BABEL_DIFFERS = {"de-AT": "\u00a0"}


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(TAGS), st.integers(10_000, 10**12) | st.integers(0, 999))
def test_amounts_are_written_as_cldr_has_them(tag, number):
    """Babel has the separators of each language, but writes all digits as Latin ones."""
    theirs = format_decimal(number, locale=Locale.parse(tag, sep="-"), numbering_system="default")
    if tag in _BABEL_DIFFERS:
        theirs = theirs.replace(".", _BABEL_DIFFERS[tag])

    ours = numerals_of(tag).grouped(number)
    assert "".join(str(int(one)) if one.isdigit() else one for one in ours) == theirs


@pytest.mark.parametrize(
    ("tag", "amount"),
    [
        *(("en", "1,234"), ("de", "1.234"), ("fr", "1\u202f234"), ("ru", "1\u00a0234")),
        *(("es", "1234"), ("es-MX", "1,234"), ("fa", "۱٬۲۳۴"), ("ar", "1,234")),
        *(("ar-EG", "١٬٢٣٤"), ("it", "1,234"), ("", "1,234")),
    ],
)
def test_four_digits_are_grouped_where_the_language_does(tag, amount):
    assert numerals_of(tag).grouped(1234) == amount


def test_a_negative_number_keeps_its_sign():
    assert numerals_of("de").grouped(-12345) == "-12.345"


def test_only_digits_change():
    assert numerals_of("fa").own("12/3 ab") == "۱۲/۳ ab"
    assert numerals_of("de").own("12/3 ab") == "12/3 ab"


@pytest.mark.parametrize("tag", TAGS)
def test_the_system_of_the_digits_is_the_one_cldr_names(tag):
    assert numerals_of(tag).system == Locale.parse(tag, sep="-").default_numbering_system
