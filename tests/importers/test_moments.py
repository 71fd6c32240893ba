from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgen.importers.moments import find_moment, moment_of
from newsgen.models.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2013-06-30 12:00:00 -0400", "2013-06-30T12:00:00-04:00"),
        ("2014-3-7 9:05", "2014-03-07T09:05"),
        ("2020-01-01 1:02:03 -5", "2020-01-01T01:02:03-05:00"),
        ("2024-05-21T20:42:11.123Z", "2024-05-21T20:42:11Z"),
        ("2024-05-21T20:42:00-00:00", "2024-05-21T20:42:00Z"),
        ("2024/05/21", "2024-05-21"),
        ("20240521204200", "2024-05-21T20:42:00"),
        ("20240521", "2024-05-21"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("2024年5月", "2024-05"),
        ("2024年5月21日 20时42分", "2024-05-21T20:42"),
        ("Tue, 21 May 2024 20:42:00 +0800", "2024-05-21T20:42:00+08:00"),
        ("Tue, 21 May 2024 20:42 EST", "2024-05-21T20:42"),
        ("Tue May 21 2024 20:42:00 GMT+0800", "2024-05-21T20:42:00+08:00"),
        ("Tuesday, May 21, 2024 8:42 PM", "2024-05-21T20:42"),
        ("21st May 2024", "2024-05-21"),
        ("2016-01-05 11:00:00 ET", "2016-01-05T11:00:00"),
        ("'2024-05-21'", "2024-05-21"),
    ],
)
def test_a_date_is_read_as_it_was_written(text, moment):
    assert moment_of(text) == moment


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2024-02-30", "2024-13", "12:30", "5", "Mon, 30 Nov -0001 00:00:00 +0000"],
)
def test_what_is_no_date_is_none(text):
    assert moment_of(text) == ""


def test_a_date_is_found_in_a_line():
    found = find_moment("来源：日报　2024-05-21 20:42　作者：陈")
    assert (found.moment, found.start) == ("2024-05-21T20:42", 6)


@given(st.text("0123456789-/:. TZ+年月日GMTayJunPM,", max_size=40))
def test_whatever_comes_out_is_a_date(text):
    moment = moment_of(text)
    assert not moment or PartialDate.parse(moment).edtf == moment


@pytest.mark.parametrize("piece", ["2024-", "1 ", "May ", "2024年", "12:", "+08"])
def test_long_lines_cost_little(piece):
    began = time.perf_counter()
    find_moment(piece * 30_000)
    moment_of(piece * 30_000)
    assert time.perf_counter() - began < 2
