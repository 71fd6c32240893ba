"""Every campaign, with the counts of every submission; ``make torture`` tries much more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from campaign import Run
from main import apart, campaigns, counts

_SEED = 1
_PARTS = [
    pytest.param(one, part, id=f"{one.id}-{one.name}-{part + 1}of{one.parts}")
    for one in campaigns().values()
    for part in range(one.parts)
]


@pytest.mark.timeout(900)
@pytest.mark.parametrize(("campaign", "part"), _PARTS)
def test_nothing_breaks(campaign, part):
    count = counts(campaign.quick, campaign.parts)[part]

    done, _ = apart(campaign, Run(count, _SEED + part, Path(), part, campaign.parts), hours=0.25)

    if done.lack and not os.environ.get("CI"):
        pytest.skip(done.lack)
    assert not done.lack
    assert not done.failures, "\n".join(done.failures[:20])
    assert done.tried >= max(count, campaign.least)


@pytest.mark.parametrize("campaign", campaigns().values(), ids=lambda one: one.name)
def test_a_part_of_a_full_run_is_not_taken_for_a_quick_one(campaign):
    shares = counts(campaign.full, campaign.full_parts)

    assert all(shares) or not any(shares)
