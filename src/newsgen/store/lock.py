"""One build at a time: two that share a cache would throw away each other's records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from newsgen.errors import NewsgenError

_PATIENCE_SECONDS = 120


class Busy(NewsgenError):  # noqa: N818 - named for what is the case
    """Another newsgen is at work on this site and did not finish in time."""


@contextmanager
def only_one(state: Path) -> Iterator[None]:
    """Hold the site whose state folder is *state*; others wait for their turn.

    The lock is an SQLite transaction, which every system ends with its process, so that a
    build that was killed never locks out the next.  Raises Busy after two minutes.
    """
    state.mkdir(parents=True, exist_ok=True)
    place = state / "lock.sqlite"
    with closing(_begun(place)):
        yield


def _begun(place: Path) -> sqlite3.Connection:
    """Open the lock's file and begin its transaction."""
    db = sqlite3.connect(place, timeout=_PATIENCE_SECONDS, isolation_level=None)
    try:
        db.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        db.close()
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        raise Busy(f"another newsgen is working on this site ({place}): {error}") from error
    except sqlite3.DatabaseError:  # no database: something else wrote here, nobody holds it
        db.close()
        place.unlink()
        return _begun(place)
    return db
