from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.text.nearest import Nearest

_NAMES = st.text(st.sampled_from("abc-中国"), max_size=8)


@given(st.lists(_NAMES, max_size=32), _NAMES, st.integers(1, 3))
def test_among_few_names_it_is_what_a_look_at_all_finds(names, name, count):
    assert Nearest(names).to(name, count) == get_close_matches(name, sorted({*names}), count)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("harbour-report-4711x.md", "harbour-report-4711.md"),
        ("harbour-reprot-4711.md", "harbour-report-4711.md"),
        ("arbour-report-4711.md", "harbour-report-4711.md"),
        ("harbour-report-4711", "harbour-report-4711.md"),
        ("Harbour-report-4711.md", "harbour-report-4711.md"),
        ("海港报告-四.md", "海港报告-第四.md"),
    ],
)
def test_among_many_alike_a_slip_is_found(slip, meant):
    names = [f"harbour-report-{number}.md" for number in range(10_000)] + ["海港报告-第四.md"]

    assert Nearest(names).to(slip, cutoff=0.75) == [meant]


def test_what_is_like_none_means_none():
    assert Nearest(["one", "two"]).to("elsewhere") == []
    assert Nearest([]).to("") == []
