"""Which years a dated thing shows in."""

from __future__ import annotations

import pytest

from newsgen.archive.timeline import anchor, span_years
from newsgen.models.dates import PartialDate


def _years(*texts, until=2024):
    return span_years([PartialDate.parse(text) for text in texts], until)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023-11-17", (2023,)),
        ("2022-12/2024-01", (2022, 2023, 2024)),
        ("2022/..", (2022, 2023, 2024)),
        ("2030/..", (2030,)),
        ("199X", tuple(range(1990, 2000))),
        ("XXXX-12-25", ()),
    ],
)
def test_a_range_shows_in_each_year_it_spans(text, years):
    assert _years(text) == [years]


def test_a_plan_does_not_prolong_what_goes_on_to_this_day():
    assert _years("2023/..", "2023/2027") == [(2023, 2024), (2023, 2024, 2025, 2026, 2027)]


def test_a_range_of_centuries_shows_at_its_ends_and_where_there_is_something_else():
    assert _years("0800/1900", "1066", "2000") == [(800, 1066, 1900), (1066,), (2000,)]


def test_anchors_of_one_article_differ_and_stay():
    anchors = [anchor("2024/story", index) for index in range(3)]

    assert len(set(anchors)) == 3
    assert anchors == [anchor("2024/story", index) for index in range(3)]
