"""What a text that was taken out leaves in ``.newsgen/``: found, dropped, and written over.

A build that has no page of a text any more still has what it was made from: its
record, the inputs of pages that showed its title, another output's index, the
folder of a preview, and the bytes of dropped rows in the database file itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from contextlib import closing
from pathlib import Path

from msgspec import Struct, msgpack

from newsgen.build.options import Options
from newsgen.build.parse import Record
from newsgen.build.standing import UNSWEPT
from newsgen.errors import Diagnostic, Severity
from newsgen.models.article import Entry, Status
from newsgen.models.placed import Placed
from newsgen.store.cache import Cache
from newsgen.store.removal import remove
from newsgen.store.sink import is_within

_MANY = 2000  # dropped records; to look at more takes as long as to write the database anew


class _Where(Struct, frozen=True):
    """What any record says of itself: the file it is of."""

    source: str


def note_taken_out(
    cache: Cache, unused: Collection[bytes], present: AbstractSet[str], shown: AbstractSet[str]
) -> None:
    """Note that :func:`sweep` is needed, if the cache has words that the site has not any more.

    *unused* are the keys of records that no file has any more, and are about to be
    dropped, within the same transaction; *present* are all files, *shown* those of
    articles whose text is in the site.
    """
    gone = list(_taken_out(cache, unused, present, shown)) if len(unused) <= _MANY else []
    if gone or len(unused) > _MANY:
        before = cache.note(UNSWEPT)
        earlier = msgpack.decode(before, type=list[str]) if before else []
        cache.put_note(UNSWEPT, msgpack.encode([*earlier, *gone]))


def _taken_out(
    cache: Cache, unused: Collection[bytes], present: AbstractSet[str], shown: AbstractSet[str]
) -> Iterator[str]:
    for head, has_text in cache.heads_of(unused):
        value = msgpack.decode(head, type=Record).value
        source = msgpack.decode(value, type=_Where).source if value else ""
        if source and source not in present:
            yield source
        elif source and has_text and source not in shown:
            entry = msgpack.decode(value, type=Placed[Entry]).value
            if entry.card.status is not Status.DRAFT:  # that a preview has shown, and still may
                yield source


def sweep(options: Options) -> tuple[Diagnostic, ...]:
    """Drop all traces of what was taken out, and write the cache anew, if there is need to.

    What other outputs were made from may tell of it too; they are compared from
    the start when they are built again, and a preview is deleted.  SQLite leaves the
    bytes of dropped rows where they were, in free pages, in gaps between rows and
    in the log beside the file (https://sqlite.org/lang_vacuum.html).
    """
    with closing(Cache(options.cache)) as cache:
        note = cache.note(UNSWEPT)
        if not note:
            return ()
        with cache.transaction():
            cache.drop_shown(msgpack.decode(note, type=list[str]))
            for output in cache.outputs():
                if output != str(options.output):
                    inside = is_within(Path(output), options.state)
                    if inside:
                        remove(Path(output))
                    cache.forget_output(output, manifest=inside)
        try:
            cache.write_anew()
        except sqlite3.OperationalError as error:
            return (_unswept(str(error)),)
        cache.drop_note(UNSWEPT)
    return ()


def _unswept(why: str) -> Diagnostic:
    message = f"words that were taken out may still be in its free space: {why}"
    hint = "make room and build again, or delete .newsgen/: it only holds copies"
    return Diagnostic(
        ".newsgen/cache.sqlite", 0, 0, Severity.WARNING, "cache-unswept", message, hint
    )
