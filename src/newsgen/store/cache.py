"""The cache: parsed records by key, digests of files that did not change, and the manifest.

One SQLite file that may be deleted at any time.  Records are MessagePack, so a
damaged or foreign cache can be wrong but never run code; and since every value is
sealed and no row that is lost is taken for none, it isn't believed when it is wrong.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from msgspec import DecodeError

from newsgen.errors import NewsgenError
from newsgen.store.database import discard, is_damage
from newsgen.store.hindrances import hindrance
from newsgen.store.holdings import Holdings
from newsgen.store.lock import only_one
from newsgen.store.notes import Notes
from newsgen.store.records import Records
from newsgen.store.seals import CacheDamaged

T = TypeVar("T")

MADE_ANEW = "made anew"
"""The note that the cache was damaged and made anew, and why; the next build tells it."""


class CacheError(NewsgenError):
    """The cache can't be used; the text says why."""


class Cache(Notes, Records, Holdings):
    """One connection to the cache of a site folder; each process opens its own.

    Raises sqlite3.Error and CacheDamaged wherever it is used; see :func:`with_cache`.
    """


def with_cache(path: Path, work: Callable[[], T], *, again: bool = True) -> T:
    """Do *work*, which uses the cache at *path*; once more with an empty one if it is damaged.

    Raises CacheError if the disk is full or the cache can't be written, and CacheDamaged
    if it is damaged again.
    """
    try:
        return work()
    except (sqlite3.Error, CacheDamaged, DecodeError) as error:
        if isinstance(error, sqlite3.Error) and not is_damage(error):
            why = hindrance(error, path.parent)
            raise CacheError(f"the cache {path} can't be used: {why}") from error
        if not again:
            raise CacheDamaged(
                f"the cache {path} was made anew, and is damaged: {error}"
            ) from error
        why = str(error)
    # Not before the error is let go of, and with it whatever the work had open.
    _make_anew(path, why)
    return with_cache(path, work, again=False)


def _make_anew(path: Path, why: str) -> None:
    """Put an empty cache in the place of a damaged one, and note *why*: nobody is building."""
    with only_one(path.parent):
        discard(path)
        with closing(Cache(path)) as cache:
            cache.put_note(MADE_ANEW, why.encode("utf-8", "replace"))
