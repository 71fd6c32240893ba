"""Tables for spreadsheets."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgen.text.tables import harmless, quoted, table

_CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"))


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\r=1"])
def test_what_a_spreadsheet_would_compute_becomes_text(cell):
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-0044-03-15", "+12024", "2024-05", "a=b", "", "李明"])
def test_dates_and_plain_text_stay_as_they_are(cell):
    assert harmless(cell) == cell


@given(st.lists(st.lists(_CELLS, min_size=2, max_size=4), max_size=5))
def test_every_cell_comes_back_and_none_begins_a_formula(rows):
    read = list(csv.reader(io.StringIO(table(rows).decode(), newline="")))

    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    assert not any(cell[:1] in {"=", "@", "\t", "\r"} for row in read for cell in row)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.text(st.sampled_from('a,"=\r\n+-@\t 1张'), max_size=3), max_size=4))
def test_a_row_without_anything_to_quote_is_as_any_row(row):
    assert table([row]) == quoted(row).encode()
