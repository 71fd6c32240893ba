import datetime as dt
import random

import msgspec
import pytest
from edtf_texts import ANY
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsgen.models.dates import InvalidDate, PartialDate, Precision, Qualifier
from newsgen.models.gregorian import day_of, month_length, ordinal

LAWS = settings(deadline=None, max_examples=250)


def valid(text):
    try:
        return PartialDate.parse(text)
    except InvalidDate:
        return None


DATES = ANY.map(valid).filter(lambda date: date is not None)


def parse(text):
    return PartialDate.parse(text)


@LAWS
@given(DATES)
def test_a_date_prints_as_it_was_written(date):
    assert parse(str(date)) == date
    assert hash(parse(str(date))) == hash(date)


@LAWS
@given(DATES)
def test_a_date_survives_messagepack(date):
    encoded = msgspec.msgpack.encode(date)
    assert msgspec.msgpack.decode(encoded, type=PartialDate) == date


@LAWS
@given(DATES)
def test_the_earliest_is_never_after_the_latest(date):
    if date.earliest and date.latest:
        assert date.earliest <= date.latest


@LAWS
@given(DATES, DATES)
def test_the_order_is_total_and_agrees_with_the_bounds(one, other):
    assert [one < other, one == other, one > other].count(True) == 1
    assert (one <= other) is not (one > other)
    assert (one >= other) is not (one < other)
    if one.latest and other.earliest and one.latest < other.earliest:
        assert one < other


@LAWS
@given(DATES, st.integers(-10_000, 10_000))
def test_the_years_run_from_the_earliest_to_the_latest(date, until):
    years = date.years(until)
    if date.earliest and date.latest:
        assert years == range(date.earliest.year, date.latest.year + 1)
    elif date.earliest:
        assert years[0] == date.earliest.year
        assert years[-1] == (max(until, years[0]) if date.is_open else years[0])
    elif date.latest:
        assert list(years) == [date.latest.year]
    else:
        assert not years


@LAWS
@given(DATES)
def test_known_parts_of_a_date_are_those_of_its_earliest_day(date):
    if date.earliest:
        for part, first in zip((date.year, date.month, date.day), date.earliest, strict=True):
            assert part in (None, first)


@LAWS
@given(DATES)
def test_what_html_is_told_is_what_python_reads(date):
    html = date.html_datetime
    assume(html is not None)
    first = dt.datetime.fromisoformat({4: f"{html}-01-01", 7: f"{html}-01"}.get(len(html), html))
    assert (first.year, first.month, first.day) == tuple(date.earliest)
    assert html.startswith(date.edtf)


@given(st.dates())
def test_days_are_counted_as_the_standard_library_counts_them(day):
    assert ordinal(day.year, day.month, day.day) == day.toordinal()
    assert tuple(day_of(day.toordinal())) == (day.year, day.month, day.day)


@given(st.integers(-(10**14), 10**14))
def test_day_numbers_and_days_correspond_in_any_year(number):
    day = day_of(number)
    assert ordinal(*day) == number
    assert 1 <= day.day <= month_length(day.year, day.month)
    assert day < day_of(number + 1)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1985-04-12T23:20", (1985, 4, 12), (1985, 4, 12)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2024-05-21T00:30+08:00", (2024, 5, 21), (2024, 5, 21)),
        ("1985/", (1985, 1, 1), None),
        ("/1985", None, (1985, 12, 31)),
        ("1984-1X", (1984, 10, 1), (1984, 12, 31)),
        ("1984-04-X1", (1984, 4, 1), (1984, 4, 21)),
        ("2004-XX-31", (2004, 1, 31), (2004, 12, 31)),
        ("190X-02-29", (1904, 2, 29), (1908, 2, 29)),
        ("1X84-02-29", (1084, 2, 29), (1984, 2, 29)),
        ("-1X84-02-29", (-1984, 2, 29), (-1084, 2, 29)),
        ("-00X0-02-29", (-80, 2, 29), (-20, 2, 29)),
        ("X9XX-02-29", (904, 2, 29), (9996, 2, 29)),
        ("1X85", (1085, 1, 1), (1985, 12, 31)),
        ("2024-05-21T23:59:59", (2024, 5, 21), (2024, 5, 21)),
        ("0000S3", (0, 1, 1), (9, 12, 31)),
        ("2024-34", (2024, 4, 1), (2024, 6, 30)),
        ("-000X", (-9, 1, 1), (-1, 12, 31)),
        ("-0X9X-02-29", (-996, 2, 29), (-92, 2, 29)),
        ("XXXX-12-25", None, None),
        ("1950S2", (1900, 1, 1), (1999, 12, 31)),
        ("-1950S3", (-1959, 1, 1), (-1950, 12, 31)),
        ("Y171010000S3", (171_000_000, 1, 1), (171_999_999, 12, 31)),
        ("Y99999999999", (99_999_999_999, 1, 1), (99_999_999_999, 12, 31)),
        ("[1985,1667..1670,2001-21]", (1667, 1, 1), (2001, 5, 31)),
        ("201X-21", (2010, 3, 1), (2019, 5, 31)),
    ],
)
def test_bounds(text, earliest, latest):
    date = parse(text)
    assert (date.earliest, date.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2024-05-21T20:42:01", Precision.SECOND),
        ("2024-05-21T20:42", Precision.MINUTE),
        ("2024-05-21", Precision.DAY),
        ("2024-05", Precision.MONTH),
        ("2024-05-XX", Precision.MONTH),
        ("2024-05-2X", Precision.MONTH),
        ("2024-33", Precision.SEASON),
        ("2024", Precision.YEAR),
        ("2024-XX-21", Precision.YEAR),
        ("1950S4", Precision.YEAR),
        ("202X", Precision.DECADE),
        ("156X-12-25", Precision.DECADE),
        ("20XX", Precision.CENTURY),
        ("1950S2", Precision.CENTURY),
        ("2XXX", Precision.MILLENNIUM),
        ("XXXX-12-25", Precision.UNKNOWN),
        ("2024/..", Precision.INTERVAL),
        ("[2024,2025]", Precision.SET),
    ],
)
def test_precision_is_what_is_known_without_a_gap(text, precision):
    assert parse(text).precision is precision


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("2024", Qualifier.NONE),
        ("2024?", Qualifier.UNCERTAIN),
        ("2024~", Qualifier.APPROXIMATE),
        ("2024%", Qualifier.BOTH),
        ("2004-06-~11", Qualifier.APPROXIMATE),
        ("?2004-06-04~", Qualifier.BOTH),
        ("1984?/2004~", Qualifier.BOTH),
        ("[1984?,1985]", Qualifier.UNCERTAIN),
    ],
)
def test_the_qualifier_gathers_all_doubts(text, qualifier):
    assert parse(text).qualifier is qualifier


def test_a_date_without_doubts_has_a_falsy_qualifier():
    assert not parse("2024").qualifier


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2024-05-21T20:42", (2024, 5, 21)),
        ("2024-05", (2024, 5, None)),
        ("2024-XX-21", (2024, None, 21)),
        ("2024-21", (2024, None, None)),
        ("156X-12-25", (None, 12, 25)),
        ("1950S2", (None, None, None)),
        ("2023-11/2024", (2023, 11, None)),
        ("../2024", (None, None, None)),
        ("[2023-11-17,2023-11-18]", (2023, 11, None)),
        ("[2023-11-17,2023-11-17]", (2023, 11, 17)),
        ("[2023-11-17,2023-12-17]", (2023, None, None)),
        ("{2023-11,2024-11}", (None, None, None)),
        ("[2023..2024]", (None, None, None)),
        ("[..2023]", (None, None, None)),
        ("0000", (0, None, None)),
    ],
)
def test_parts_are_known_or_none(text, known):
    date = parse(text)
    assert (date.year, date.month, date.day) == known


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-21", "2024-05-21"),
        ("2024-05-21T20:42", "2024-05-21T20:42"),
        ("2024-05-21T20:42:10Z", "2024-05-21T20:42:10Z"),
        ("2024-05-21T20:42+08:00", "2024-05-21T20:42+08:00"),
        ("2024-05-21T20:42-04", "2024-05-21T20:42-04:00"),
        ("2024-33", None),
        ("2024~", None),
        ("202X", None),
        ("2024-XX", None),
        ("2024/2025", None),
        ("[2024]", None),
        ("0000", None),
        ("-0044", None),
        ("Y12345", None),
        ("Y170000", None),
    ],
)
def test_html_is_told_no_more_and_no_less(text, html):
    assert parse(text).html_datetime == html


@pytest.mark.parametrize(
    ("text", "is_interval", "is_open"),
    [
        ("2024", False, False),
        ("2023/2024", True, False),
        ("2023/..", True, True),
        ("2023/", True, False),
        ("../2023", True, False),
        ("[2023..]", False, True),
        ("{2022,2023..}", False, True),
        ("[2022..2023]", False, False),
    ],
)
def test_ranges_and_open_ends_are_told_apart(text, is_interval, is_open):
    date = parse(text)
    assert (date.is_interval, date.is_open) == (is_interval, is_open)


@pytest.mark.parametrize("text", ["2024-05-21T20:42", "2024-05-21T20:42:10+08:00"])
def test_without_its_time_a_date_is_the_plain_day(text):
    assert parse(text).day_only == parse("2024-05-21")


@pytest.mark.parametrize("text", ["2024-05-21", "2024-05", "2024/2025", "2024-05-21?"])
def test_a_date_without_a_time_stays_as_it_is(text):
    assert parse(text).day_only == parse(text)


def test_dates_sort_by_begin_then_by_end():
    texts = [
        "../1937-07-24",
        "XXXX",
        "Y-170000002",
        "-0043-03-15",
        "0000",
        "1999-12-31",
        "202X-01-01",
        "2024-01-01T00:00",
        "2024-01-01",
        "2024-01",
        "2024-33",
        "2024",
        "2024/2025",
        "2024-01-01/..",
        "2024-01-01T08:00+08:00",
        "2024-01-01T09:00Z",
        "2024-01-02",
        "Y170000002",
    ]
    shuffled = random.Random(1).sample(texts, len(texts))  # noqa: S311 - any order will do
    assert [str(date) for date in sorted(map(parse, shuffled))] == texts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("{1985-04,1985-04-01..1985-04-05}", (1985, 4, None)),
        ("[1985-04-01,1985-05-01]", (1985, None, None)),
        ("[1985-04-01..1986-04-01]", (None, None, None)),
        ("[1985-04-01]", (1985, 4, 1)),
        ("[1985..]", (None, None, None)),
        ("1985-04-01/1986", (1985, 4, 1)),
    ],
)
def test_the_parts_of_a_set_are_those_that_all_its_dates_share(text, parts):
    date = parse(text)
    assert (date.year, date.month, date.day) == parts
