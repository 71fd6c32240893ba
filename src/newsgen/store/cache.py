"""The cache: parsed records by key, digests of files that did not change, and the manifest.

One SQLite file that may be deleted at any time.  Records are MessagePack, so a
damaged or foreign cache can be wrong but never run code.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from msgspec import DecodeError, Struct, msgpack
from msgspec.structs import astuple

from newsgen.errors import NewsgenError
from newsgen.models.page import Manifest, Written
from newsgen.models.paths import OutPath
from newsgen.store.database import TABLES, discard, forget_output, opened, write_anew
from newsgen.store.scan import SourceFile

T = TypeVar("T")

_SOURCES = "sources"
_MANIFEST = "manifest "
_PROMISED = "promised "
_RACY_NS = 2_000_000_000  # FAT keeps times to 2 s: a younger file may change without showing it


class CacheError(NewsgenError):
    """The cache can't be written; the text says why and what to do."""


class Seen(Struct, frozen=True, array_like=True, gc=False):
    """What a source file looked like when its bytes were read, and their digest.

    ``read_ns`` is when reading began, in nanoseconds since the epoch.  ``shape``
    is the digest of all that its record says to the archive, that is without its
    body; empty if it has no record.
    """

    size: int
    mtime_ns: int
    inode: int
    read_ns: int
    digest: bytes
    shape: bytes = b""

    def still(self, file: SourceFile) -> bool:
        """Tell whether *file* can be trusted to have the same bytes.

        A file whose time is not well before its reading may have been changed
        again within the same tick of the clock, as git's "racy" rule has it.
        """
        same = (self.size, self.mtime_ns, self.inode) == (file.size, file.mtime_ns, file.inode)
        return same and self.mtime_ns + _RACY_NS < self.read_ns


class Shown(Struct, frozen=True, array_like=True):
    """The page that shows the text of the file *source*, with all it is made from, encoded."""

    source: str
    path: OutPath
    kind: str
    inputs: bytes


class Retelling(Struct, frozen=True, array_like=True):
    """A page that holds *texts*, by their files, with all it is made from, encoded."""

    path: OutPath
    kind: str
    inputs: bytes
    texts: tuple[str, ...]


class Cache:
    """One connection to the cache of a site folder; each process opens its own."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = opened(path)
        except sqlite3.DatabaseError:  # damaged, or not SQLite at all: it only ever was a copy
            discard(path)
            self._db = opened(path)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all writes in the block one, visible to others when it ends."""
        self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._db.rollback()
            raise
        self._db.commit()

    def forget(self) -> None:
        """Drop every record and digest, but not the manifest: it knows what may be deleted."""
        with self.transaction():
            for table in TABLES:
                self._db.execute(f"delete from {table}")  # noqa: S608 - names of our own
            self._db.execute(
                "delete from notes where name not glob ? and name not glob ?",
                (f"{_MANIFEST}*", f"{_PROMISED}*"),
            )
        self.write_anew()

    def outputs(self) -> tuple[str, ...]:
        """Return the folders that were written to, in order."""
        rows = self._db.execute("select name from notes where name glob ?", (f"{_MANIFEST}*",))
        return tuple(sorted(name.removeprefix(_MANIFEST) for (name,) in rows))

    def forget_output(self, output: str, *, manifest: bool) -> None:
        """Drop what the files of *output* were made from; the *manifest* too if they are gone."""
        forget_output(self._db, output, () if manifest else (_MANIFEST, _PROMISED))

    def write_anew(self) -> None:
        """Leave nothing in the file of what was dropped from it.  See :func:`write_anew`."""
        write_anew(self._db)

    def seen(self) -> dict[str, Seen]:
        """Return what is known of source files, by path."""
        value = self.note(_SOURCES)
        return msgpack.decode(value, type=dict[str, Seen]) if value else {}

    def remember(self, seen: Mapping[str, Seen]) -> None:
        """Keep what all source files looked like when they were read."""
        self.put_note(_SOURCES, msgpack.encode(seen))

    def head(self, key: bytes, *, bare: bool = True) -> bytes:
        """Return the head of a record; empty if there is none, or a *bare* one that won't do."""
        only = "" if bare else " and text is not null"
        query = f"select head from records where key = ?{only}"  # noqa: S608 - words of our own
        row = self._db.execute(query, (key,)).fetchone()
        return row[0] if row else b""

    def put(self, rows: Iterable[tuple[bytes, bytes, bytes, bytes | None]]) -> None:
        """Keep records: the key, the head for the archive, the body, its running text.

        Without a text, not even an empty one, a record is bare: it doesn't say all
        that its file does.
        """
        self._db.executemany("insert or replace into records values (?, ?, ?, ?)", rows)

    def keys(self, *, bare: bool = True) -> frozenset[bytes]:
        """Return the keys of all records, *bare* ones too if they will do."""
        only = "" if bare else " where text is not null"
        query = f"select key from records{only}"  # noqa: S608 - words of our own
        return frozenset(row[0] for row in self._db.execute(query))

    def heads(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield the key and the head of every record; bodies stay on disk."""
        yield from self._db.execute("select key, head from records")

    def heads_of(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
        """Yield the head of each record, and whether it has a running text."""
        for key in keys:
            yield from self._db.execute(
                "select head, length(text) > 0 from records where key = ?", (key,)
            )

    def body(self, key: bytes) -> bytes:
        """Return the body of a record.  Raises KeyError if there is none."""
        row = self._db.execute("select body from records where key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        body: bytes = row[0]
        return body

    def text(self, key: bytes) -> bytes:
        """Return the running text of a record; empty if it is gone."""
        row = self._db.execute("select text from records where key = ?", (key,)).fetchone()
        return row[0] if row else b""

    def found(self) -> dict[bytes, tuple[bytes, bytes]]:
        """Return what was found in each record's text, by key: whom it lists, and a summary."""
        rows = self._db.execute("select key, listed, head from found")
        return {row[0]: (row[1], row[2]) for row in rows}

    def found_of(self, key: bytes) -> tuple[bytes, bytes] | None:
        """Return whom a record's text lists and the summary of what was found in it, if it was."""
        row = self._db.execute("select listed, head from found where key = ?", (key,)).fetchone()
        return (row[0], row[1]) if row else None

    def marked_body(self, key: bytes) -> tuple[bytes, bytes]:
        """Return the body of a record and what is marked in its text.

        Raises KeyError unless there are both.
        """
        row: tuple[bytes, bytes] | None = self._db.execute(
            "select records.body, found.body from records join found using (key) where key = ?",
            (key,),
        ).fetchone()
        if row is None:
            raise KeyError(key)
        return row

    def put_found(self, rows: Iterable[tuple[bytes, bytes, bytes, bytes]]) -> None:
        """Keep what was found: the record's key, whom it lists, a summary, and what is marked."""
        self._db.executemany("insert or replace into found values (?, ?, ?, ?)", rows)

    def drop_found(self, keys: Iterable[bytes]) -> None:
        """Drop what was found in the texts of these records."""
        self._db.executemany("delete from found where key = ?", ((key,) for key in keys))

    def note(self, name: str) -> bytes:
        """Return what was noted under *name*; empty if nothing was."""
        row = self._db.execute("select value from notes where name = ?", (name,)).fetchone()
        return row[0] if row else b""

    def put_note(self, name: str, value: bytes) -> None:
        """Note *value* under *name*."""
        self._db.execute("insert or replace into notes values (?, ?)", (name, value))

    def drop_note(self, name: str) -> None:
        """Drop what was noted under *name*."""
        self._db.execute("delete from notes where name = ?", (name,))

    def prune(self, keys: Iterable[bytes]) -> None:
        """Drop records that the site no longer has."""
        self._db.executemany("delete from records where key = ?", ((key,) for key in keys))

    def manifest(self, output: str) -> Manifest:
        """Return what was written to the folder *output*, by builds that ended early too."""
        value, promised = self.note(_MANIFEST + output), self.note(_PROMISED + output)
        kept = msgpack.decode(value, type=Manifest) if value else Manifest()
        if not promised:
            return kept
        nothing = Written(b"", b"", -1, -1)
        files = dict.fromkeys(msgpack.decode(promised, type=list[OutPath]), nothing)
        return Manifest({**files, **kept.files}, kept.stamps)

    def promise(self, output: str, paths: Iterable[OutPath]) -> None:
        """Note files of *output* that are about to be written for the first time.

        Should the build end early, the next one knows that they are its own:
        it makes them anew, or deletes them if the site has them no more.
        """
        earlier = self.note(_PROMISED + output)
        promised = dict.fromkeys(msgpack.decode(earlier, type=list[OutPath])) if earlier else {}
        promised |= dict.fromkeys(paths)
        self.put_note(_PROMISED + output, msgpack.encode(list(promised)))

    def commit(self, output: str, manifest: Manifest) -> None:
        """Make *manifest* what *output* holds, and every promise kept."""
        self.put_note(_MANIFEST + output, msgpack.encode(manifest))
        self._db.execute("delete from notes where name = ?", (_PROMISED + output,))

    def shown(self, output: str, source: str) -> Shown | None:
        """Return the page of *output* that shows the text of the file *source*, if one does."""
        row = self._db.execute(
            "select source, path, kind, inputs from shown where output = ? and source = ?",
            (output, source),
        ).fetchone()
        return Shown(*row) if row else None

    def put_shown(self, output: str, pages: Iterable[Shown]) -> None:
        """Keep which *pages* of *output* show the text of a file."""
        rows = sorted((output, *astuple(page)) for page in pages)
        self._db.executemany("insert or replace into shown values (?, ?, ?, ?, ?)", rows)

    def drop_shown(self, sources: Iterable[str]) -> None:
        """Forget the pages that show the texts of *sources*."""
        outputs = [row[0] for row in self._db.execute("select distinct output from shown")]
        rows = ((output, source) for source in sources for output in outputs)
        self._db.executemany("delete from shown where output = ? and source = ?", rows)

    def retellings(self, output: str, sources: Iterable[str]) -> list[Retelling]:
        """Return the pages of *output* that hold any of the texts of *sources*."""
        paths: set[str] = set()
        for source in sources:
            query = "select path from retold where output = ? and source = ?"
            paths.update(path for (path,) in self._db.execute(query, (output, source)))
        return [self._retelling(output, path) for path in sorted(paths)]

    def _retelling(self, output: str, path: str) -> Retelling:
        kind, inputs = self._db.execute(
            "select kind, inputs from retellings where output = ? and path = ?", (output, path)
        ).fetchone()
        query = "select source from retold where output = ? and path = ?"
        texts = tuple(source for (source,) in self._db.execute(query, (output, path)))
        return Retelling(OutPath(path), kind, inputs, texts)

    def put_retellings(self, output: str, pages: Sequence[Retelling]) -> None:
        """Keep what *pages* of *output* are made from, and whose texts they hold."""
        self.drop_retellings(output, (page.path for page in pages))
        rows = ((output, page.path, page.kind, page.inputs) for page in pages if page.texts)
        self._db.executemany("insert into retellings values (?, ?, ?, ?)", rows)
        texts = sorted((output, page.path, text) for page in pages for text in set(page.texts))
        self._db.executemany("insert into retold values (?, ?, ?)", texts)

    def drop_retellings(self, output: str, paths: Iterable[OutPath]) -> None:
        """Forget whose texts the pages at *paths* held."""
        rows = [(output, path) for path in paths]
        for table in ("retellings", "retold"):
            query = f"delete from {table} where output = ? and path = ?"  # noqa: S608 - our own
            self._db.executemany(query, rows)

    def indexed(self, output: str, folder: str, number: int) -> bytes:
        """Return a document as the index in *output* has it; empty if it isn't known."""
        row = self._db.execute(
            "select document from indexed where output = ? and folder = ? and number = ?",
            (output, folder, number),
        ).fetchone()
        return row[0] if row else b""

    def places_of(self, output: str, source: str) -> list[tuple[str, int, bytes]]:
        """Return folder, number and document of all that is indexed of the file *source*."""
        return self._db.execute(
            "select folder, number, document from indexed where output = ? and source = ?",
            (output, source),
        ).fetchall()

    def put_indexed(
        self, output: str, folder: str, documents: Iterable[tuple[int, str, bytes]]
    ) -> None:
        """Keep documents as they were indexed: number, source, and the document."""
        rows = ((output, folder, *document) for document in documents)
        self._db.executemany("insert or replace into indexed values (?, ?, ?, ?, ?)", rows)

    def drop_indexed(self, output: str, folders: Iterable[str]) -> None:
        """Forget the documents of *folders* of the index in *output*."""
        rows = ((output, folder) for folder in folders)
        self._db.executemany("delete from indexed where output = ? and folder = ?", rows)


def with_cache(path: Path, work: Callable[[], T]) -> T:
    """Do *work*, which uses the cache at *path*; once more with an empty one if it is damaged.

    Raises CacheError if the disk is full or the cache can't be written.
    """
    try:
        return work()
    except sqlite3.OperationalError as error:
        raise CacheError(f"the cache {path} can't be used: {error}") from error
    except (sqlite3.DatabaseError, DecodeError):  # damaged inside; it only ever was a copy
        discard(path)
        return work()
