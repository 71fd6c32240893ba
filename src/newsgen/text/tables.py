"""Tables for spreadsheets: CSV as RFC 4180 has it, with no cell that would be computed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULA = frozenset("=+-@\t\r")
_DATE = re.compile(r"[-+]?[0-9]{4,}(-[0-9]{2}){0,2}")


def table(rows: Iterable[Sequence[str | int]]) -> bytes:
    """Write *rows*, the header among them, as CSV in UTF-8 with CRLF line ends.

    Text that a spreadsheet would take for a formula gets an apostrophe before
    it (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    for row in rows:
        writer.writerow(
            [
                harmless(cell) if isinstance(cell, str) and cell[:1] in _FORMULA else cell
                for cell in row
            ]
        )
    return file.getvalue().encode()


def harmless(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute; a date stays as it is."""
    return f"'{cell}" if cell[:1] in _FORMULA and not _DATE.fullmatch(cell) else cell
