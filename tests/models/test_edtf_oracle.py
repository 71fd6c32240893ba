"""The parser agrees with the ``edtf`` package on levels 0 and 1, except where that is lax."""

import calendar
import re

import pytest
from edtf import EDTFParseException, parse_edtf
from edtf_texts import LEVEL_1
from hypothesis import event, given, settings

from newsgen.models.dates import InvalidDate, PartialDate

LEAP_DAY = re.compile(r"(-?[0-9]{4})-02-29")


def parsed(text):
    try:
        return PartialDate.parse(text)
    except InvalidDate:
        return None


def oracle(text):
    try:
        return parse_edtf(text)
    except EDTFParseException:
        return None


def day(bound):
    """Return the day of a bound, None for the infinities that mark open ends."""
    return None if isinstance(bound, float) else tuple(bound)[:3]


def is_lax(text, value):
    """Whether the oracle takes what the calendar or the clock doesn't have."""
    no_leap_day = any(not calendar.isleap(int(year)) for year in LEAP_DAY.findall(text))
    ends = day(value.lower_strict()), day(value.upper_strict())
    backwards = "/" in text and None not in ends and ends[0] > ends[1]
    too_long = text.startswith("Y") and len(text.lstrip("Y-")) > len("99999999999")
    return no_leap_day or backwards or too_long or "T24:" in text


@settings(deadline=None, max_examples=300)
@given(LEVEL_1)
def test_validity_and_bounds_agree(text):
    value = oracle(text)
    ours = parsed(text)
    event("valid" if ours else "invalid")
    if value is None:
        assert ours is None
        return
    if is_lax(text, value):
        assert ours is None
        return
    assert ours is not None
    # The oracle guesses ten years for an unknown end; we don't.
    if not text.startswith("/"):
        assert ours.earliest == day(value.lower_strict())
    if not text.endswith("/"):
        assert ours.latest == day(value.upper_strict())


@pytest.mark.parametrize(
    "text",
    [
        *["1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005"],
        *["Y170000002", "Y-170000002", "2001-21", "1984?", "2004-06~", "2004-06-11%"],
        *["201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX"],
        *["1985-04-12/..", "1985-04/..", "1985/..", "../1985-04-12", "../1985-04", "../1985"],
        *["1984~/2004-06", "1984/2004-06~", "1984?/2004%", "-1985", "0000"],
        *["2001-25", "2001-30", "2001-33", "2001-36", "2001-37", "2001-39", "2001-40", "2001-41"],
        *["[1667,1668,1670..1672]", "[..1760-12-03]", "[1760-12..]", "[1667,1760-12]"],
        *["[1760-01,1760-02,1760-12..]", "{1667,1668,1670..1672}", "{1960,1961-12}", "{..1984}"],
        *["156X-12-25", "15XX-12-25", "1XXX-XX", "1XXX-12", "2004-XX-11", "X985", "1X85"],
        *["2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-%06-11", "2004-06-~01/2004-06-~20"],
        *["2004-06-XX/2004-07-03", "Y-17E7", "201X/2020"],
    ],
)
def test_examples_of_the_specification_have_the_bounds_of_the_oracle(text):
    value = parse_edtf(text)
    ours = PartialDate.parse(text)
    assert (ours.earliest, ours.latest) == (day(value.lower_strict()), day(value.upper_strict()))
