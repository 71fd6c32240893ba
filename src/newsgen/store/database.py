"""The database that the cache is kept in: its tables, and how it is opened."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newsgen.store.removal import remove
from newsgen.store.seals import CacheDamaged, Seal

_VERSION = 8
# What is needed whole or not at all is one value: a row each would cost ten times as much.
_SCHEMA = """
CREATE TABLE notes (name text primary key, value blob);
CREATE TABLE records (key blob primary key, head blob, body blob, text blob);
CREATE TABLE found (key blob primary key, listed blob, head blob, body blob);
CREATE TABLE shown (
  output text, source text, page blob, primary key (output, source)
) without rowid;
CREATE TABLE retellings (
  output text, path text, page blob, primary key (output, path)
) without rowid;
CREATE TABLE retold (
  output text, source text, path text, primary key (output, source, path)
) without rowid;
CREATE TABLE indexed (
  output text, folder text, number integer, source text, document blob,
  primary key (output, folder, number)
) without rowid;
CREATE INDEX indexed_source on indexed (output, source)"""
_CREATED = tuple(statement.strip() for statement in _SCHEMA.split(";"))
_OF_OUTPUTS = ("shown", "retellings", "retold", "indexed")
_TABLES = ("records", "found", *_OF_OUTPUTS)
_BUSY_SECONDS = 60

_HINDRANCES = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOLFS,
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_MISUSE,
    }
)
"""What SQLite answers, by its primary codes, when it is kept from its work: all else is damage."""


class Database:
    """One connection to the database of a site folder; each process opens its own.

    Raises sqlite3.Error and CacheDamaged, and so does whatever uses it.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        for place in _files(path):
            if os.path.lexists(place) and not place.is_file():
                raise CacheDamaged(f"{place.name} is no file")
        self._db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            self._seal = Seal(_laid_out(self._db))
        except BaseException:
            self._db.close()
            raise

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
            # Of a database that is damaged, the damage is to be told and not what follows from it.
            with suppress(sqlite3.Error):
                self._db.rollback()
            raise
        self._db.commit()

    def empty(self) -> None:
        """Drop all rows but the notes."""
        for table in _TABLES:
            self._db.execute(f"delete from {table}")  # noqa: S608 - names of our own

    def empty_of(self, output: str) -> None:
        """Drop all rows of the folder *output* but its notes."""
        for table in _OF_OUTPUTS:
            query = f"delete from {table} where output = ?"  # noqa: S608 - names of our own
            self._db.execute(query, (output,))

    def write_anew(self) -> None:
        """Write the file anew without what was dropped from it, and empty its log.

        Raises sqlite3.OperationalError if there is no room, or another process is
        reading: then something of it may be left.
        """
        self._db.execute("vacuum")
        busy, _, _ = self._db.execute("pragma wal_checkpoint(truncate)").fetchone()
        if busy:
            raise sqlite3.OperationalError("another process is reading it")


def discard(path: Path) -> None:
    """Remove the database at *path*, with what SQLite keeps beside it, whatever stands there."""
    for place in _files(path):
        remove(place)


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether *error* says that a database is damaged, not that the disk or a right fails.

    A file that ends too early is damaged; Python's own complaint of a text that is no UTF-8
    has no code.
    """
    if isinstance(error, (sqlite3.ProgrammingError, sqlite3.InterfaceError)):
        return False
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code == sqlite3.SQLITE_IOERR_SHORT_READ or code & 0xFF not in _HINDRANCES


def _files(path: Path) -> tuple[Path, ...]:
    return path, Path(f"{path}-wal"), Path(f"{path}-shm")


def _laid_out(db: sqlite3.Connection) -> int:
    """Lay the database out if it is new or of an older version, and return its salt."""
    db.execute("pragma journal_mode = wal")
    # A lost transaction only costs work: the cache holds no only copy of anything.
    db.execute("pragma synchronous = off")
    # What is dropped goes at once; write_anew sees to what that may miss.
    db.execute("pragma secure_delete = on")
    # A damaged page is found when it is read, and no view or trigger of somebody else's works.
    db.execute("pragma cell_size_check = on")
    db.execute("pragma trusted_schema = off")
    if _version(db) != _VERSION:
        _create(db)
    created = {sql for (sql,) in db.execute("select sql from sqlite_master where sql <> ''")}
    if created != {*_CREATED}:
        raise CacheDamaged("its tables are not those of a cache")
    salt: int = db.execute("pragma application_id").fetchone()[0]
    return salt


def _version(db: sqlite3.Connection) -> int:
    version: int = db.execute("pragma user_version").fetchone()[0]
    return version


def _create(db: sqlite3.Connection) -> None:
    """Lay out an empty cache; one of another version is dropped, since it can be made again."""
    db.execute("begin immediate")
    version = _version(db)
    if version != _VERSION:  # nobody else did it meanwhile
        query = "select name from sqlite_master where type = 'table'"
        tables = [name for (name,) in db.execute(query)]
        if tables and not version:
            raise CacheDamaged("it is a database of another program")
        for name in tables:
            db.execute(f'drop table "{name}"')
        for statement in _CREATED:
            db.execute(statement)
        # A salt of its own, so that no value of an older cache, or of another, is taken for one.
        db.execute(f"pragma application_id = {secrets.randbits(31)}")
        db.execute(f"pragma user_version = {_VERSION}")
    db.execute("commit")
