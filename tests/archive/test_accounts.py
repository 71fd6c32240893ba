import contextlib
import datetime as dt

import pytest
from edtf_forms import FORMS
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.archive.accounts import Agreement, LagKind, Sureness, agreement, dispute, lag
from newsgen.models.article import Card
from newsgen.models.dates import InvalidDate, PartialDate
from newsgen.models.event import Account, Event, TimelineEntry


def valid(texts):
    for text in texts:
        with contextlib.suppress(InvalidDate):
            yield PartialDate.parse(text)


DATES = st.sampled_from(tuple(valid(FORMS)))


def date(text):
    return PartialDate.parse(text)


def event(record, *given):
    accounts = tuple(
        Account(Card(f"a{n}", f"a/{n}/", "T", date("2024"), "", "en", ""), date(text), "E")
        for n, text in enumerate(given)
    )
    return Event("e", TimelineEntry(date(record), "E", "events/e/", "e"), accounts)


@pytest.mark.parametrize(
    ("one", "other", "stands"),
    [
        ("2023-11-17", "2023-11-17", Agreement.SAME),
        ("2023-11-17T08:00", "2023-11-17", Agreement.SAME),
        ("2023-11", "2023-11-17", Agreement.VAGUER),
        ("2023-11-17", "2023-11", Agreement.FINER),
        ("2023-11-17?", "2023-11-17", Agreement.SAME),
        ("2023-11/2024-01", "2023-12/2024-05", Agreement.OVERLAPPING),
        ("2023/..", "2024-05-17", Agreement.VAGUER),
        ("XXXX-12-25", "2024", Agreement.VAGUER),
        ("2023-11-17", "2023-11-18", Agreement.APART),
        ("2023-11", "2023-12-01", Agreement.APART),
    ],
)
def test_dates_are_apart_only_where_they_have_no_day_in_common(one, other, stands):
    assert agreement(date(one), date(other)) is stands


@settings(deadline=None)
@given(DATES, DATES)
def test_agreement_is_seen_from_both_sides(one, other):
    turned = {Agreement.VAGUER: Agreement.FINER, Agreement.FINER: Agreement.VAGUER}
    there, back = agreement(one, other), agreement(other, one)
    assert back is turned.get(there, there)


@pytest.mark.parametrize(
    ("published", "happened", "kind", "length"),
    [
        ("2023-11-17", "2023-11-17", LagKind.SAME_DAY, None),
        ("2023-11-17T20:42+08:00", "2023-11-17", LagKind.SAME_DAY, None),
        ("2023-11-20", "2023-11-17", LagKind.AFTER, (3, "days", Sureness.EXACT)),
        ("2023-11-05", "2023-11-17", LagKind.BEFORE, (12, "days", Sureness.EXACT)),
        ("2023-12-05", "2023-11", LagKind.AFTER, (5, "days", Sureness.LEAST)),
        ("2023-12", "2023-11-17", LagKind.AFTER, (14, "days", Sureness.LEAST)),
        ("2024-02-17", "2023-11-17", LagKind.AFTER, (3, "months", Sureness.ABOUT)),
        ("2024-03-20", "2023", LagKind.AFTER, (2, "months", Sureness.LEAST)),
        ("2024-03-20", "1937-07-07", LagKind.AFTER, (87, "years", Sureness.ABOUT)),
        ("2024", "19XX", LagKind.AFTER, (24, "years", Sureness.LEAST)),
        ("2024", "../1999-12-31", LagKind.AFTER, (24, "years", Sureness.LEAST)),
        ("2023-11-17", "2023-11", LagKind.SAME_MONTH, None),
        ("2023-11", "2023-11-17", LagKind.SAME_MONTH, None),
        ("2023-11-17", "2023", LagKind.SAME_YEAR, None),
        ("2023-11-17", "2023-36", LagKind.WITHIN, None),
        ("2023-11-17", "2023-11/2024-01", LagKind.DURING, None),
        ("2023-11-17", "2022/..", LagKind.DURING, None),
        ("2023-11-17", "XXXX-12-25", LagKind.UNKNOWN, None),
    ],
)
def test_how_long_after_is_said_no_more_exactly_than_it_is_known(
    published, happened, kind, length
):
    found = lag(date(published), date(happened))
    assert found.kind is kind
    assert (found.length and (found.length.n, found.length.unit, found.length.sureness)) == length


@settings(deadline=None)
@given(DATES, DATES)
def test_a_length_is_of_at_least_a_day_and_only_between_dates_that_are_apart(one, other):
    found = lag(one, other)
    assert (found.length is not None) == (agreement(one, other) is Agreement.APART)
    assert found.length is None or found.length.n >= 1


@given(st.dates(max_value=dt.date(9999, 1, 1)), st.integers(1, 59))
def test_days_are_counted_alike_before_and_after(day, days):
    earlier = date(day.isoformat())
    later = date((day + dt.timedelta(days)).isoformat())
    assert lag(later, earlier).length == lag(earlier, later).length
    assert lag(later, earlier).length.n == days


@pytest.mark.parametrize(
    "given_dates",
    [[], ["2023-11-17"], ["2023-11"], ["2023", "2023-11-17T08:00", "2023-11"], ["2023/.."]],
)
def test_dates_that_can_all_be_right_are_no_dispute(given_dates):
    assert dispute(event("2023-11-17", *given_dates)) is None


def test_a_dispute_tells_each_side_its_distance_and_who_is_followed():
    found = dispute(event("2023-11-17", "2023-11-20", "2023-11-17", "2023-11", "2023-11-20T08:00"))
    sides = [(side.date.edtf, side.accounts, side.agreement) for side in found.sides]
    assert sides == [
        ("2023-11", (2,), Agreement.VAGUER),
        ("2023-11-17", (1,), Agreement.SAME),
        ("2023-11-20", (0, 3), Agreement.APART),
    ]
    assert found.sides[2].is_later
    assert found.sides[2].length.n == found.spread.n == 3
    assert found.followed == (1,)


def test_accounts_may_be_apart_though_a_vague_record_agrees_with_both():
    found = dispute(event("2023-11", "2023-11-17", "2023-11-20"))
    assert [side.agreement for side in found.sides] == [Agreement.FINER, Agreement.FINER]
    assert found.spread.n == 3
    assert found.followed == (0, 1)


def test_a_record_may_follow_none_of_its_accounts():
    found = dispute(event("2023-11-17", "2023-11-18", "2023-11-16"))
    assert [side.is_later for side in found.sides] == [False, True]
    assert [side.length.n for side in found.sides] == [1, 1]
    assert found.spread.n == 2
    assert found.followed == ()
