"""What the cache keeps of each source file: its parsed record, and who was found in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsgen.store.database import Database
from newsgen.store.seals import SEAL_BYTES, CacheDamaged, Gone, sound

# A value of a record has the record's key for its name, and a letter for its column.
_HEAD, _BODY, _TEXT = b"h", b"b", b"t"
_LISTED, _FOUND, _MARKED = b"l", b"f", b"m"


class Records(Database):
    """Records by key, which is a digest of all they are made from."""

    def head(self, key: bytes, *, bare: bool = True) -> bytes:
        """Return the head of a record; empty if there is none, or a *bare* one that won't do."""
        only = "" if bare else " and text is not null"
        query = f"select head from records where key = ?{only}"  # noqa: S608 - words of our own
        row = self._db.execute(query, (key,)).fetchone()
        return self._seal.off(row[0], _HEAD + key) if row else b""

    def put(self, rows: Iterable[tuple[bytes, bytes, bytes, bytes | None]]) -> None:
        """Keep records: the key, the head for the archive, the body, its running text.

        Without a text, not even an empty one, a record is bare: it doesn't say all
        that its file does.
        """
        on = self._seal.on
        kept = (
            (
                key,
                on(head, _HEAD + key),
                on(body, _BODY + key),
                None if text is None else on(text, _TEXT + key),
            )
            for key, head, body, text in rows
        )
        self._db.executemany("insert or replace into records values (?, ?, ?, ?)", kept)

    def keys(self, *, bare: bool = True) -> frozenset[bytes]:
        """Return the keys of all records, *bare* ones too if they will do."""
        only = "" if bare else " where text is not null"
        query = f"select key from records{only}"  # noqa: S608 - words of our own
        return frozenset(sound(row[0], bytes) for row in self._db.execute(query))

    def heads(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Yield the key and the head of each of these records, in any order; bodies stay on disk.

        Raises Gone at the end if one of them isn't there.
        """
        missing = set(keys)
        for key, head in self._db.execute("select key, head from records") if missing else ():
            if key in missing:
                missing.remove(key)
                yield key, self._seal.off(head, _HEAD + key)
        if missing:
            raise Gone(f"{len(missing)} records are gone")

    def heads_of(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
        """Yield the head of each record, and whether it has a running text."""
        query = "select head, length(text) > ? from records where key = ?"
        for key in keys:
            for head, has_text in self._db.execute(query, (SEAL_BYTES, key)):
                yield self._seal.off(head, _HEAD + key), has_text

    def body(self, key: bytes) -> bytes:
        """Return the body of a record.  Raises Gone if there is none."""
        row = self._db.execute("select body from records where key = ?", (key,)).fetchone()
        if row is None:
            raise Gone("a record is gone")
        return self._seal.off(row[0], _BODY + key)

    def text(self, key: bytes) -> bytes:
        """Return the running text of a record.  Raises Gone if there is none."""
        row = self._db.execute("select text from records where key = ?", (key,)).fetchone()
        if row is None:
            raise Gone("a record is gone")
        return self._seal.off(row[0], _TEXT + key)

    def prune(self, keys: Iterable[bytes]) -> None:
        """Drop records that the site no longer has."""
        self._db.executemany("delete from records where key = ?", ((key,) for key in keys))

    def found(self) -> dict[bytes, tuple[bytes, bytes]]:
        """Return what was found in each record's text, by key: whom it lists, and a summary."""
        off = self._seal.off
        found: dict[bytes, tuple[bytes, bytes]] = {}
        for key, listed, head in self._db.execute("select key, listed, head from found"):
            if sound(key, bytes) in found:
                raise CacheDamaged("a row stands there twice")
            found[key] = off(listed, _LISTED + key), off(head, _FOUND + key)
        return found

    def found_of(self, key: bytes) -> tuple[bytes, bytes] | None:
        """Return whom a record's text lists and the summary of what was found in it, if it was."""
        row = self._db.execute("select listed, head from found where key = ?", (key,)).fetchone()
        if row is None:
            return None
        return self._seal.off(row[0], _LISTED + key), self._seal.off(row[1], _FOUND + key)

    def marked_body(self, key: bytes) -> tuple[bytes, bytes]:
        """Return the body of a record and what is marked in its text.

        Raises Gone unless there are both.
        """
        row = self._db.execute(
            "select records.body, found.body from records join found using (key) where key = ?",
            (key,),
        ).fetchone()
        if row is None:
            raise Gone("a record is gone")
        return self._seal.off(row[0], _BODY + key), self._seal.off(row[1], _MARKED + key)

    def put_found(self, rows: Iterable[tuple[bytes, bytes, bytes, bytes]]) -> None:
        """Keep what was found: the record's key, whom it lists, a summary, and what is marked."""
        on = self._seal.on
        kept = (
            (key, on(listed, _LISTED + key), on(head, _FOUND + key), on(marked, _MARKED + key))
            for key, listed, head, marked in rows
        )
        self._db.executemany("insert or replace into found values (?, ?, ?, ?)", kept)

    def drop_found(self, keys: Iterable[bytes]) -> None:
        """Drop what was found in the texts of these records."""
        self._db.executemany("delete from found where key = ?", ((key,) for key in keys))
