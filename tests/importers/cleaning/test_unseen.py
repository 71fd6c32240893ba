from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.importers.cleaning.unseen import cuts_of


def clean(text):
    for cut in reversed(cuts_of(text)):
        text = text[: cut.start] + cut.put + text[cut.end :]
    return text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("正文\ufeff一\u200b段\u0007。", "正文一段。"),
        ("co\u00adoperate", "cooperate"),
        ("a\u202eb\u202c", "ab"),
        ("第\ue5e5一", "第一"),
        ("\u041epenAI 发布", "OpenAI 发布"),
        ("Micros\u03bfft", "Microsoft"),
        ("\u2f00\u2f08\u2f00\u2f3c", "一人一心"),
        ("\u2ed3\u2ec5\u2ec4", "长见西"),
    ],
)
def test_what_nobody_sees_goes_and_what_looks_alike_is_put_right(text, cleaned):
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "👨\u200d👩\u200d👧",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "עברית \u202aLatin\u202c עברית",
        "שלום\u200f!",
        "Москва и OpenAI",
        "МИГ-29",
        "μm и α-частица",
        "αβ-test Δt",
        "Ｂ．盖茨 １２３",
        "line\none\ttwo",
        "葛\U000e0100城",
    ],
)
def test_what_a_script_needs_stays(text):
    assert clean(text) == text


def test_a_replacement_is_named():
    (cut,) = cuts_of("\u041epenAI")
    assert (cut.text, cut.put) == ("\u041e (U+041E) for O", "O")


ANY = st.text(alphabet="aOО\u200b\u200c\u202b\u202cش国\u2f00\x07\ue000🏴\U000e0067\n", max_size=40)


@settings(deadline=None, max_examples=300)
@given(ANY)
def test_cuts_are_in_order_apart_and_done_once(text):
    cuts = cuts_of(text)
    edges = [edge for cut in cuts for edge in (cut.start, cut.end)]
    assert edges == sorted(edges)
    assert len({cut.start for cut in cuts}) == len(cuts)
    assert "\u200b" not in clean(text)
