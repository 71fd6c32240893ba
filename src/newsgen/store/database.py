"""The database that the cache is kept in: its tables, and how it is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_VERSION = 6
# What is needed whole or not at all is one value: a row each would cost ten times as much.
_SCHEMA = """
create table notes (name text primary key, value blob);
create table records (key blob primary key, head blob, body blob, text blob);
create table found (key blob primary key, listed blob, head blob, body blob);
create table shown (
  output text, source text, path text, kind text, inputs blob, primary key (output, source)
) without rowid;
create table retellings (
  output text, path text, kind text, inputs blob, primary key (output, path)
) without rowid;
create table retold (
  output text, path text, source text, primary key (output, path, source)
) without rowid;
create index retold_source on retold (output, source);
create table indexed (
  output text, folder text, number integer, source text, document blob,
  primary key (output, folder, number)
) without rowid;
create index indexed_source on indexed (output, source);
"""
TABLES = ("records", "found", "shown", "retellings", "retold", "indexed")
"""All tables but that of the notes."""

_OF_OUTPUTS = TABLES[2:]
_BUSY_SECONDS = 60


def discard(path: Path) -> None:
    """Remove the database at *path*, with what SQLite keeps beside it."""
    for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        name.unlink(missing_ok=True)


def opened(path: Path) -> sqlite3.Connection:
    """Open the database at *path*, and lay it out if it is new or of another version.

    Raises sqlite3.DatabaseError if it is damaged, or no database.
    """
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        db.execute("pragma journal_mode = wal")
        # A lost transaction only costs work: the cache holds no only copy of anything.
        db.execute("pragma synchronous = off")
        # What is dropped goes at once; write_anew sees to what that may miss.
        db.execute("pragma secure_delete = on")
        version = db.execute("pragma user_version").fetchone()[0]
        if version != _VERSION:
            _create(db)
    except BaseException:
        db.close()
        raise
    return db


def _create(db: sqlite3.Connection) -> None:
    """Lay out an empty cache; one of another version is dropped, since it can be made again."""
    db.execute("begin immediate")
    if db.execute("pragma user_version").fetchone()[0] != _VERSION:
        for (name,) in db.execute(
            "select name from sqlite_master where type = 'table'"
        ).fetchall():
            db.execute(f'drop table "{name}"')
        for statement in _SCHEMA.split(";"):
            db.execute(statement)
        db.execute(f"pragma user_version = {_VERSION}")
    db.execute("commit")


def forget_output(db: sqlite3.Connection, output: str, kept: tuple[str, ...]) -> None:
    """Drop all rows and notes of *output*, but notes whose names begin with one of *kept*."""
    for table in _OF_OUTPUTS:
        query = f"delete from {table} where output = ?"  # noqa: S608 - names of our own
        db.execute(query, (output,))
    names = [name for (name,) in db.execute("select name from notes")]
    db.executemany(
        "delete from notes where name = ?",
        [(name,) for name in names if name.endswith(f" {output}") and not name.startswith(kept)],
    )


def write_anew(db: sqlite3.Connection) -> None:
    """Write a database anew without what was dropped from it, and empty its log.

    Raises sqlite3.OperationalError if there is no room, or another process is
    reading: then something of it may be left.
    """
    db.execute("vacuum")
    busy, _, _ = db.execute("pragma wal_checkpoint(truncate)").fetchone()
    if busy:
        raise sqlite3.OperationalError("another process is reading it")
