import re

import pytest
from edtf_texts import ANY
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.models.dates import InvalidDate, PartialDate


def refused(text):
    with pytest.raises(InvalidDate) as caught:
        PartialDate.parse(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2023-13", "month 13 does not exist; write 2023, 2023-11 or 2023-11-20"),
        ("2024-00", "month 00 does not exist; write 2024, 2024-11 or 2024-11-20"),
        ("2024-02-30", "2024-02 has no day 30; write 2024, 2024-11 or 2024-11-20"),
        ("2023-02-29", "2023-02 has no day 29; write 2023, 2023-11 or 2023-11-20"),
        ("1900-02-29", "1900-02 has no day 29; write 1900, 1900-11 or 1900-11-20"),
        ("XXX1-02-29", "XXX1-02 has no day 29; write 2023, 2023-11 or 2023-11-20"),
        ("1984-2X", "month 2X does not exist; write 1984, 1984-11 or 1984-11-20"),
        ("2001-42", "month 42 does not exist; write 2001, 2001-11 or 2001-11-20"),
        ("-0000", "there is no year -0000; 0000 is the year before 0001; write 2023, 2023-11"),
        ("2008/1964", "it ends before it begins; write 1964/2008"),
        ("Y1985", "the letter Y is for years of more than four digits; write 1985"),
        ("Y123456789012", "years are counted up to 99,999,999,999; write 2023"),
        ("Y1E99", "years are counted up to 99,999,999,999; write 2023"),
        ("2024-05-21T24:00", "a day has no time 24:00; write 2024"),
        ("2024-05-21T12:60", "a day has no time 12:60; write 2024"),
        ("2024-05-21T20:42+14:01", "no time zone is +14:01 from UTC; write 2024"),
        ("2024-05-21T20:42-00:00", "the offset of UTC is written Z or +00:00, not -00:00; write"),
        ("0000-05-21T20:42", "a time of day needs a full date from the year 0001 on; write 0000"),
        ("2024-05-XXT20:42", "a time of day needs a full date from the year 0001 on; write 2024"),
        ("2024-05-21~T20:42", "a date with a time of day can't be uncertain or approximate"),
        ("2024-05-21T20:42/2025", "a range runs from day to day; leave out the time of day"),
        ("[2024-05-21T20:42]", "a set is made of days; leave out the time of day"),
        ("[1984..,1990]", "only the last date of a set can stand for all after it"),
        ("{1984,..1990}", "only the first date of a set can stand for all before it"),
        ("[1985..1984]", "it ends before it begins"),
        ("/", "neither its start nor its end is known"),
        ("2001-21-01", "21 is a part of a year, which has no days"),
        ("1950S5", "1950 has 4 digits, not 5"),
        ("19XXS2", "a year has either unknown digits or significant ones"),
    ],
)
def test_the_message_says_what_is_wrong_and_what_to_write(text, message):
    assert refused(text).startswith(f"{text!r} is not a date: {message}")


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("2023-1", "2023-01"),
        ("2023-1-5", "2023-01-05"),
        ("2023/11/20", "2023-11-20"),
        ("2023.11.20", "2023-11-20"),
        ("20231120", "2023-11-20"),
        ("2023年11月", "2023-11"),
        ("2023年11月20日", "2023-11-20"),
        (" 2023-11-20", "2023-11-20"),
        ("[1667, 1668]", "[1667,1668]"),
        ("２０２３－１１", "2023-11"),
        ("198x", "198X"),
        ("2024-05-21 8:05", "2024-05-21T08:05"),
        ("2024-05-21t20:42z", "2024-05-21T20:42Z"),
        ("2019-03-26 12:38:00 -0500", "2019-03-26T12:38:00-05:00"),
        ("2024/5/21 20:42+8", "2024-05-21T20:42+08:00"),
        ("2024-05-21T20:42:31.123 UTC", "2024-05-21T20:42:31Z"),
        ("2019-2021", "2019/2021"),
        ("2019—2021年", "2019/2021"),
        ("2019年至今", "2019/.."),
        ("2019-present", "2019/.."),
        ("1980s", "198X"),
        ("1980年代", "198X"),
        ("c. 1985", "1985~"),
        ("约1985年", "1985~"),
        ("約1985年", "1985~"),
        ("1985年前后", "1985~"),
        ("2023Q3", "2023-33"),
        ("2024-05-21 8:05 AM", "2024-05-21T08:05"),
        ("2024-05-21 8:05 PM", "2024-05-21T20:05"),
        ("2024-05-21 12:05 am", "2024-05-21T00:05"),
        ("2024-05-21 12:05:10 pm", "2024-05-21T12:05:10"),
        ("May 1, 2024", "2024-05-01"),
        ("Tuesday, May 21st, 2024", "2024-05-21"),
        ("3rd of Sept. 2024", "2024-09-03"),
        ("December 2024", "2024-12"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_what_was_meant(slip, meant):
    assert refused(slip).endswith(f"; write {meant}")


@pytest.mark.parametrize(
    "text",
    [
        *["", "-", "X", "..", "[]", "{}", "[..]", "[1984", "[1984}", "[1984/1985]", "[1984,]"],
        *["1984..1985", "2024-05-21T", "2024-05-21T20", "2024-05-21T20:42+8", "2024-05T20:42"],
        *["2024-05-21T20:42?", "198", "19850", "+1985", "Y012345", "1985-04-12-01", "1985\n"],
        *["1985/1986/1987", "1950S0", "1985??", "٢٠٢٤", "1985-04-1²", "\ud800"],
    ],
)
def test_what_is_no_edtf_is_refused(text):
    assert refused(text).startswith(f"{text!r} is not a date")


def test_a_long_text_is_not_repeated_in_full():
    assert len(refused("x" * 10_000)) < 200


def answer(text):
    """Return the date *text* is, or the message that refuses it."""
    try:
        return PartialDate.parse(text)
    except InvalidDate as error:
        return str(error)


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=30) | st.text("0123456789-/.,?~%XYZEST:+[]{} ", max_size=30))
def test_any_text_is_a_date_or_invalid(text):
    found = answer(text)
    assert found.edtf == text if isinstance(found, PartialDate) else "; write " in found


@settings(deadline=None, max_examples=300)
@given(ANY | st.text("0123456789-/.Tt: 年月日至～", max_size=12))
def test_what_a_message_says_to_write_is_a_date(text):
    message = answer(text)
    if isinstance(message, str):
        for instead in re.split(r", | or ", message.rpartition("; write ")[2]):
            assert PartialDate.parse(instead)
