"""The campaign of a long preview notices what it is there for."""

from __future__ import annotations

from soak import Sample, grown


def test_it_notices_what_grows_and_not_what_goes_up_and_down():
    flat = [Sample(100_000 + 1_000 * (one % 3), 10 + one % 9, 8, 1) for one in range(30)]
    leaking = [Sample(100_000 + 3_000 * one, 10 + one, 8, 1 + one // 3) for one in range(30)]

    assert list(grown(flat)) == []
    assert [one.split()[0] for one in grown(leaking)] == ["memory", "files", "processes"]
