"""Contrast as WCAG has it, and colours that have enough of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.text.contrast import ENOUGH, contrast, readable

_COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_the_ratio_is_that_of_the_standard(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@given(_COLOURS, st.lists(_COLOURS, min_size=1, max_size=3))
def test_what_is_proposed_can_be_read(colour, beside):
    found = readable(colour, beside)

    if found is None:
        assert min(contrast("#000000", one) for one in beside) < ENOUGH
        assert min(contrast("#ffffff", one) for one in beside) < ENOUGH
    else:
        assert all(contrast(found, one) >= ENOUGH for one in beside)


def test_a_colour_that_can_be_read_stays_nearly_what_it_is():
    assert readable("#a8321f", ["#ffffff"]) in {"#a8321f", "#a9321f", "#a7321f", "#a7311f"}
