"""Tables for spreadsheets: CSV as RFC 4180 has it, with no cell that would be computed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = "=+-@\t\r"
_DATE = re.compile(r"[-+]?[0-9]{4,}(-[0-9]{2}){0,2}")
_APART = ('"', "\r", "\n", *(f",{sign}" for sign in _FORMULA))
"""What a row never holds that is nothing but its cells between commas."""


def table(rows: Iterable[Sequence[str]]) -> bytearray:
    """Write *rows*, the header among them, as CSV in UTF-8 with CRLF line ends.

    Text that a spreadsheet would take for a formula gets an apostrophe before
    it (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    made = bytearray()
    for row in rows:
        made += (_plain(row) or quoted(row)).encode()
    return made


def _plain(row: Sequence[str]) -> str:
    """Return a line without anything to quote, as most are, or "": a third of the work."""
    line = ",".join(row)
    if line[:1] in _FORMULA or line.count(",") != len(row) - 1:
        return ""
    for one in _APART:
        if one in line:
            return ""
    return line + "\r\n"


def quoted(row: Sequence[str]) -> str:
    """Return a line for any *row*."""
    file = io.StringIO(newline="")
    csv.writer(file).writerow(map(harmless, row))
    return file.getvalue()


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute; a date stays as it is."""
    return f"'{cell}" if cell and cell[0] in _FORMULA and not _DATE.fullmatch(cell) else cell
