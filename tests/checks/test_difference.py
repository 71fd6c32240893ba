"""What is shown of two texts that differ."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.checks.difference import changes

_CASES = [
    ("The wall is high. It rains.", "The wall is low. It rains.", ("-high +low",)),
    ("It rains. The wall is high.", "The wall is high.", ("-It rains.",)),
    ("The wall is high.", "The wall is high. It rains.", ("+It rains.",)),
    ("港务局周二开会。渔船改停南码头。", "港务局周三开会。渔船改停南码头。", ("-二 +三",)),
    ("港務局開會。", "港务局开会", ()),
    ("“The wall”, she said.", '"the wall" she said', ()),
    ("", "", ()),
]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    _CASES,
    ids=["word", "dropped", "added", "han", "variant", "marks", "nothing"],
)
def test_changes_are_runs_of_words(old: str, new: str, expected: tuple[str, ...]):
    assert changes(old, new, 10) == expected


@given(st.text(alphabet="ab 港口。.\n", max_size=200))
@settings(deadline=None, max_examples=60)
def test_a_text_does_not_differ_from_itself(text: str):
    assert changes(text, text, 10) == ()


@given(st.text(max_size=300), st.text(max_size=300), st.integers(1, 5))
@settings(deadline=None, max_examples=60)
def test_no_more_and_no_longer_runs_are_shown_than_asked_for(old: str, new: str, most: int):
    shown = changes(old, new, most)

    assert len(shown) <= most
    assert all(0 < len(each) < 130 and "\n" not in each for each in shown)
