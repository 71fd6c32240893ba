"""A text that changed is recorded anew only if the article says that it changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.models.texts import PublishedText, dated, is_silent, recorded

_BEFORE = PublishedText("aa", "2024-05-21+1")


@pytest.mark.parametrize(
    "account",
    ["2024-05-21+2", "2024-05-22+1", "2024-06+0", "2025+1", "2024-05-22T10:00+08:00+1"],
)
def test_a_new_correction_or_a_later_date_accounts_for_another_text(account):
    now = PublishedText("bb", account)

    assert not is_silent(_BEFORE, now)
    assert recorded(_BEFORE, now) == now


@pytest.mark.parametrize(
    "account",
    ["2024-05-21+1", "2024-05-21+0", "2024-05-20+1", "2024-05+1", "2024-05-21T10:00+08:00+1"],
)
def test_the_same_date_earlier_or_only_more_precise_does_not(account):
    now = PublishedText("bb", account)

    assert is_silent(_BEFORE, now)
    assert recorded(_BEFORE, now) == _BEFORE


def test_what_is_new_is_recorded_and_a_correction_counts_once():
    corrected = recorded(_BEFORE, PublishedText("aa", "2024-05-21+2"))

    assert recorded(None, _BEFORE) == _BEFORE
    assert is_silent(corrected, PublishedText("bb", "2024-05-21+2"))
    assert dated(corrected.account) == "2024-05-21"


_accounts = st.sampled_from(["2024-05-21+0", "2024-05-21+1", "2024-06+1", "2025+0"])
_texts = st.builds(PublishedText, st.sampled_from(["aa", "bb"]), _accounts)


@given(st.lists(_texts, min_size=1, max_size=6))
def test_after_every_build_the_account_is_on_record_or_the_text_differs(versions):
    """So an edit of the text alone changes nothing of the record but what the text is now."""
    record = None
    for now in versions:
        record = recorded(record, now)
        again = PublishedText("cc", now.account)
        assert recorded(record, again) == record
