"""Where a dated thing stands: its years, its pages, its anchor."""

from __future__ import annotations

from datetime import date

import pytest
from edtf_texts import LEVEL_1
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.archive.timeline import anchor, homes, sheets, span_years
from newsgen.models.dates import InvalidDate, PartialDate

_TEXTS = st.sampled_from(["XXXX-12-25", "2021", "2020-06/2023-02", "199X", "-0044-03-15"]) | (
    st.dates(date(2019, 1, 1), date(2023, 12, 31)).map(date.isoformat)
)
_DATES = st.lists(_TEXTS.map(PartialDate.parse), max_size=60).map(sorted)
_SIZES = st.integers(1, 9)


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


@settings(deadline=None, max_examples=300)
@given(LEVEL_1, st.integers(1900, 2030))
def test_the_year_of_a_plain_date_is_the_one_it_shows_in(text, until):
    try:
        date = PartialDate.parse(text)
    except InvalidDate:
        return
    shown = date.years(until)
    assert len(shown) > 50 or span_years([date], until) == [tuple(shown)]


def test_a_plan_does_not_prolong_what_goes_on_to_this_day():
    assert _years("2023/..", "2023/2027") == [(2023, 2024), (2023, 2024, 2025, 2026, 2027)]


def test_a_range_of_centuries_shows_at_its_ends_and_where_there_is_something_else():
    assert _years("0800/1900", "1066", "2000") == [(800, 1066, 1900), (1066,), (2000,)]


def test_anchors_of_one_article_differ_and_stay():
    anchors = [anchor("2024/story", index) for index in range(3)]

    assert len(set(anchors)) == 3
    assert anchors == [anchor("2024/story", index) for index in range(3)]


def _cut(dates, size):
    years = span_years(dates, 2024)
    return years, sheets(dates, years, size)


@settings(deadline=None, max_examples=150)
@given(_DATES, _SIZES)
def test_every_line_stands_once_in_each_of_its_years_on_pages_of_bounded_length(dates, size):
    years, made = _cut(dates, size)

    shown = sorted((line, sheet.year) for sheet in made for line in sheet.lines)
    wanted = [(line, year) for line, all_of_them in enumerate(years) for year in all_of_them]
    assert [one for one in shown if one[1] is not None] == wanted
    assert {line for sheet in made for line in sheet.lines} == set(range(len(dates)))
    assert all(0 < len(sheet.lines) <= size for sheet in made)


@settings(deadline=None, max_examples=150)
@given(_DATES, _SIZES)
def test_pages_have_different_addresses_and_come_in_order_of_time(dates, size):
    _, made = _cut(dates, size)

    assert len({sheet.place for sheet in made}) == len(made)
    dated = [(one.year, one.month or 0, one.number) for one in made if one.year is not None]
    assert dated == sorted(dated)
    assert all(list(sheet.lines) == sorted(sheet.lines) for sheet in made)


@settings(deadline=None, max_examples=150)
@given(_DATES, _SIZES)
def test_a_line_is_at_home_on_a_page_that_shows_it(dates, size):
    _, made = _cut(dates, size)
    shown = {sheet.place: sheet.lines for sheet in made}

    at_home = homes(made)
    assert at_home.keys() == set(range(len(dates)))
    assert all(line in shown[place] for line, place in at_home.items())


@settings(deadline=None, max_examples=100)
@given(_DATES, _SIZES)
def test_what_happens_last_changes_no_page_of_its_month_but_the_last(dates, size):
    _, before = _cut(dates, size)
    _, after = _cut([*dates, PartialDate.parse("2024-12-31")], size)
    of_month = {one.number: one for one in before if one.year == 2024 and one.month == 12}

    stay = {one.number: one for one in after if one.year == 2024 and one.month == 12}
    changed = [number for number, one in of_month.items() if stay[number] != one]
    assert changed in ([], [len(of_month)])


@pytest.mark.parametrize(
    ("texts", "size", "places"),
    [
        (["2024-05-01", "2024-05-02"], 2, ["2024/"]),
        (["2024", "2024-05-01"], 1, ["2024/whole-year/", "2024/05/"]),
        (["2024-05-01", "2024-05-02", "2024-05-03"], 2, ["2024/05/", "2024/05/page/2/"]),
        (["XXXX-05-01", "2024-05-01"], 1, ["2024/", ""]),
        (["XXXX-05-01", "XXXX-05-02"], 1, ["undated/", "undated/page/2/"]),
    ],
)
def test_only_what_would_be_too_long_is_cut(texts, size, places):
    dates = sorted(PartialDate.parse(text) for text in texts)

    assert [sheet.place for sheet in _cut(dates, size)[1]] == places
