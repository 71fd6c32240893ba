"""Normal forms: what the standard library says, in time linear in the text."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.models.normal import _RUN, is_normalized, normalize

_FORMS = ("NFC", "NFD", "NFKC", "NFKD")
_MARKS = "\u0301\u0316\u0327\u0344\u0591\u064b\u0f73\u0f71\u3099\uff9e\U0001e8d0"
_LETTERS = "aé中가ｶが \u1100\u1161\u11a8"
_LONG = {
    "alternating": "a" + "\u0301\u0316" * 50_000,
    "parted": "a" + "\u0301" * 50_000 + "\u0316" * 50_000,
    "made of marks": "\u0f73" * 50_000,
    "compatible": "\u0316\uff9e" * 50_000,
}


@given(
    st.lists(
        st.text(_MARKS, min_size=60, max_size=90) | st.text(_LETTERS, max_size=9), max_size=40
    ),
    st.sampled_from(_FORMS),
)
def test_it_is_what_the_library_says(parts, form):
    text = "".join(parts) + "ab中" * 400

    assert normalize(form, text) == unicodedata.normalize(form, text)
    assert is_normalized(form, text) == unicodedata.is_normalized(form, text)


@pytest.mark.parametrize("form", _FORMS)
@pytest.mark.parametrize("name", list(_LONG))
def test_a_hundred_thousand_marks_take_no_seconds(name, form):
    began = time.thread_time()
    normalize(form, _LONG[name])
    is_normalized(form, _LONG[name])

    assert time.thread_time() - began < 1


@pytest.mark.parametrize("form", ["NFD", "NFKD"])
def test_every_letter_that_begins_with_a_mark_is_looked_for(form):
    letters = (chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)

    assert [
        char
        for char in letters
        if unicodedata.combining(unicodedata.normalize(form, char)[0])
        and not _RUN.fullmatch(char * 64)
    ] == []
