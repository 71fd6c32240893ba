"""What keeps SQLite from its work, in a sentence: it tells less than the system told it."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from newsgen.errors import reason

_PROBE_BYTES = 1 << 16  # more than the system would take for a file without asking for room
_ANY = (
    "see who may read and write it, whether its disk has room and isn't failing, and whether "
    "more files may be open at once ('ulimit -n')"
)


def is_full(error: sqlite3.Error) -> bool:
    """Tell whether there is no room left for a database."""
    return _code(error) == sqlite3.SQLITE_FULL


def hindrance(error: sqlite3.Error, folder: Path | None = None) -> str:
    """Return why a database, in *folder* if that is known, can't be used, and what to do.

    SQLite says "unable to open" of a missing right, a full disk and too many open files
    alike, so a file of our own is tried there: whatever keeps that from being written is
    what is wrong.
    """
    if is_full(error):
        return "no space left: make room on that disk and try again"
    if _code(error) == sqlite3.SQLITE_BUSY:
        return f"{error}: another program is using it; try again when it is done"
    try:
        if folder is not None:
            with tempfile.TemporaryFile(dir=folder) as probe:
                probe.write(bytes(_PROBE_BYTES))
    except OSError as refusal:
        return reason(refusal)
    return f"{error}: {_ANY}"


def _code(error: sqlite3.Error) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
