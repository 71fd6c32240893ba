"""The archive as one SQLite file, for Datasette (https://datasette.io) and for SQL.

The same rows give the same bytes with the same version of SQLite, which notes its
own in every file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from msgspec import json

from newsgen.errors import NewsgenError
from newsgen.outputs.exports.csv_tables import Part
from newsgen.outputs.exports.dump import Dump
from newsgen.outputs.exports.rows import Cell, Row
from newsgen.outputs.exports.tables import SCHEMA_VERSION, TABLES, Column, Form, Table
from newsgen.store.hindrances import hindrance

APPLICATION_ID = 0x6E777367
"""Stands in the header of the file, bytes 68 to 71: ``nwsg``."""

_AFFINITY = {
    Form.TEXT: "text",
    Form.NUMBER: "integer",
    Form.FLAG: "integer",
    Form.LIST: "text",
    Form.RECORD: "text",
}
_WRITTEN_WITH_ARTICLES = frozenset({"articles", "sources", "corrections", "mentions", "accounts"})
_PRAGMAS = ("page_size = 4096", "journal_mode = off", "synchronous = off")
_BLOCK = 1 << 20  # bytes that are read at once
_EXTRAS = """
create table archive (name text primary key, value text not null) without rowid;
create view article_people as
  select articles.id as article_id, articles.headline, articles.date_published,
    people.id as person_id, people.name, mentions.role, mentions.count
  from mentions join articles on articles.id = mentions.article_id
    join people on people.id = mentions.person_id;
create view article_events as
  select events.id as event_id, events.date, accounts.name, accounts.quote,
    articles.id as article_id, articles.headline
  from accounts join events on events.id = accounts.event_id
    join articles on articles.id = accounts.article_id;
create index articles_day on articles (date_first_day);
create index articles_section on articles (section);
create index events_day on events (first_day);
create virtual table articles_fts using fts5 (
  headline, text, content="articles", content_rowid="number", tokenize="trigram"
);
"""
# With three characters a word of any language is found; a trigram knows no shorter one.


class Unwritten(NewsgenError):  # noqa: N818 - named for what is the case
    """The file can't be written, most often for want of room."""


class NoFullText(NewsgenError):  # noqa: N818 - named for what is the case
    """The SQLite of this Python can't make the index."""


def sqlite_file(dump: Dump) -> Iterator[Part]:
    """Yield the database.  Raises NoFullText where SQLite is older than 3.34."""
    yield "", _database(dump)


def _database(dump: Dump) -> Iterator[bytes]:
    path = dump.scratch / "archive.sqlite"
    try:
        _write(path, dump)
    except sqlite3.OperationalError as error:
        why = hindrance(error, dump.scratch)
        raise Unwritten(f"{path} can't be written, or .newsgen/ not read: {why}") from error
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block
    path.unlink()


def _write(path: Path, dump: Dump) -> None:
    path.unlink(missing_ok=True)  # of a try that found the cache damaged: its counters would stay
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in _PRAGMAS:
            db.execute(f"pragma {pragma}")
        db.execute(f"pragma application_id = {APPLICATION_ID}")
        db.execute(f"pragma user_version = {SCHEMA_VERSION}")
        db.execute("begin")
        _lay_out(db)
        _fill(db, dump)
        db.execute("commit")


def _lay_out(db: sqlite3.Connection) -> None:
    for table in TABLES:
        db.execute(_created(table))
        for column in table.columns:
            if column.refers and column.name != table.key[0]:
                name = f"{table.name}_{column.name}"
                db.execute(f'create index "{name}" on "{table.name}" ("{column.name}")')
    try:
        for statement in _EXTRAS.split(";")[:-1]:
            db.execute(statement)
    except sqlite3.OperationalError as error:
        raise NoFullText(
            f"SQLite {sqlite3.sqlite_version} of this Python can't index texts ({error}); "
            "3.34 or newer is needed"
        ) from error


def _created(table: Table) -> str:
    """Return what makes *table*; articles have a number too, by which the index knows them."""
    columns = [_column(one) for one in table.columns]
    if table.name == "articles":
        columns = ["number integer primary key", *columns, "unique (id)"]
    else:
        key = ", ".join(f'"{name}"' for name in table.key)
        columns.append(f"primary key ({key})")
    columns += [
        f'foreign key ("{one.name}") references "{one.refers}" (id)'
        for one in table.columns
        if one.refers
    ]
    return f'create table "{table.name}" ({", ".join(columns)})'


def _column(column: Column) -> str:
    needed = " not null" if column.needed else ""
    return f'"{column.name}" {_AFFINITY[column.form]}{needed}'


def _fill(db: sqlite3.Connection, dump: Dump) -> None:
    by_name = {table.name: _inserted(table) for table in TABLES}
    for table in TABLES:
        if table.name == "articles":
            _fill_articles(db, dump)
        elif table.name not in _WRITTEN_WITH_ARTICLES:
            db.executemany(by_name[table.name], map(_values, dump.rows(table)))
    header = dump.header
    about = {
        "schema_version": str(SCHEMA_VERSION),
        "title": header.archive,
        "description": header.description,
        "language": header.language,
        "url": header.base_url,
        "publisher": header.publisher.name,
        "license": dump.archive.site.data.licence,
    }
    rows = ((name, value) for name, value in about.items() if value)
    db.executemany("insert into archive values (?, ?)", rows)


def _fill_articles(db: sqlite3.Connection, dump: Dump) -> None:
    """Write all that articles say in one pass over their texts.

    Their accounts refer to events that come later: SQLite checks references if told to.
    """
    by_name = {table.name: _inserted(table) for table in TABLES}
    indexed = "insert into articles_fts (rowid, headline, text) values (?, ?, ?)"
    for number, (_, facts, article) in enumerate(dump.articles(), 1):
        for name, rows in dump.record_rows(article, facts).items():
            values = map(_values, rows)
            if name == "articles":
                row = next(values)
                db.execute(by_name[name], (number, *row))
                db.execute(indexed, (number, article.card.title, row[-1]))
            else:
                db.executemany(by_name[name], values)


def _inserted(table: Table) -> str:
    count = len(table.columns) + (table.name == "articles")
    marks = ", ".join("?" * count)
    return f'insert into "{table.name}" values ({marks})'  # noqa: S608 - names of our own


def _values(row: Row) -> tuple[str | int | None, ...]:
    return tuple(map(_value, row))


def _value(cell: Cell) -> str | int | None:
    return json.encode(cell).decode() if isinstance(cell, tuple) else cell
