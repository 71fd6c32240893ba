"""Ways to damage the folder of a cache: what disks, careless copying and other programs do."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

_PAGE = 4096
_KEYS: Mapping[str, tuple[str, ...]] = {
    "notes": ("name",),
    "records": ("key",),
    "found": ("key",),
    "shown": ("output", "source"),
    "retellings": ("output", "path"),
    "retold": ("output", "source", "path"),
    "indexed": ("output", "folder", "number"),
}
_VALUES: Mapping[str, tuple[str, ...]] = {
    "notes": ("value",),
    "records": ("head", "body", "text"),
    "found": ("listed", "head", "body"),
    "shown": ("page",),
    "retellings": ("page",),
    "indexed": ("document",),
}

Damage = Callable[[random.Random, Path], str]
"""Damages the cache at a path, and says how."""


def flip(chance: random.Random, cache: Path) -> str:
    """Flip up to 64 bits."""
    place = _file(chance, cache)
    data = bytearray(place.read_bytes())
    bits = [chance.randrange(len(data) * 8) for _ in range(chance.choice((1, 1, 2, 8, 64)))]
    for bit in bits:
        data[bit // 8] ^= 1 << bit % 8
    place.write_bytes(data)
    return f"{len(bits)} bits of {place.name} flipped, the first at {bits[0] // 8}"


def zero(chance: random.Random, cache: Path) -> str:
    """Put zeros in the place of a range, as a lost block leaves it."""
    place = _file(chance, cache)
    data = bytearray(place.read_bytes())
    length = chance.choice((1, 16, 512, _PAGE, 4 * _PAGE))
    start = chance.randrange(len(data))
    if length >= _PAGE:
        start -= start % _PAGE
    end = min(start + length, len(data))
    data[start:end] = bytes(end - start)
    place.write_bytes(data)
    return f"zeros in {place.name} from {start} to {end}"


def scribble(chance: random.Random, cache: Path) -> str:
    """Put anything in the place of a page."""
    data = bytearray(cache.read_bytes())
    page = chance.randrange(len(data) // _PAGE)
    data[page * _PAGE :][:_PAGE] = b""
    data[page * _PAGE : (page + 1) * _PAGE] = chance.randbytes(_PAGE)
    cache.write_bytes(data)
    return f"page {page} scribbled over"


def truncate(chance: random.Random, cache: Path) -> str:
    """Cut a file short."""
    place = _file(chance, cache)
    size = chance.randrange(place.stat().st_size)
    os.truncate(place, size - size % _PAGE if chance.random() < 0.5 else size)
    return f"{place.name} cut to {place.stat().st_size}"


def swap(chance: random.Random, cache: Path) -> str:
    """Let two pages change places, or one stand in the place of both."""
    data = bytearray(cache.read_bytes())
    one, other = (chance.randrange(len(data) // _PAGE) * _PAGE for _ in range(2))
    first, second = data[one : one + _PAGE], data[other : other + _PAGE]
    data[one : one + _PAGE] = second
    if chance.random() < 0.7:
        data[other : other + _PAGE] = first
    cache.write_bytes(data)
    return f"pages {one // _PAGE} and {other // _PAGE} swapped"


def lose_rows(chance: random.Random, cache: Path) -> str:
    """Lose rows of a sound database: as if a page of it were an old, or an empty, one."""
    table = chance.choice([*_KEYS, "retold", "indexed", "retellings"])
    with closing(_opened(cache)) as db:
        rows = _rows(db, table)
        lost = chance.sample(
            rows, min(len(rows), chance.choice((1, 3, 1 + len(rows) // 3, len(rows))))
        )
        for row in lost:
            db.execute(f"delete from {table} where {_is(table)}", row)  # noqa: S608
    return f"{len(lost)} rows of {table} lost"


def move_values(chance: random.Random, cache: Path) -> str:
    """Let two rows of a sound database change their values."""
    table = chance.choice([*_VALUES])
    with closing(_opened(cache)) as db:
        rows = _rows(db, table)
        one, other = chance.choice(rows), chance.choice(rows)
        column, source = chance.choice(_VALUES[table]), chance.choice(_VALUES[table])
        values = [_value(db, table, source, one), _value(db, table, column, other)]
        _put(db, table, column, other, values[0])
        _put(db, table, source, one, values[1])
    return f"{table}: {column} and {source} of two rows swapped"


def spoil_value(chance: random.Random, cache: Path) -> str:
    """Spoil one value of a sound database."""
    table = chance.choice([*_VALUES])
    column = chance.choice(_VALUES[table])
    with closing(_opened(cache)) as db:
        row = chance.choice(_rows(db, table))
        value = _value(db, table, column, row) or b"?"
        spoilt = bytearray(value)
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        new = chance.choice((bytes(spoilt), bytes(spoilt), value[:-1], None, 7, "text", b""))
        _put(db, table, column, row, new)
    return f"{table}: {column} of a row became {str(new)[:20]!r}"


def rename_rows(chance: random.Random, cache: Path) -> str:
    """Give a row of a sound database another key."""
    table = chance.choice([*_KEYS])
    column = _KEYS[table][-1]
    with closing(_opened(cache)) as db:
        row = chance.choice(_rows(db, table))
        new = f"{row[-1]}x" if isinstance(row[-1], str) else chance.choice((b"key", 977))
        query = f"update or replace {table} set {column} = ? where {_is(table)}"  # noqa: S608
        db.execute(query, (new, *row))
    return f"a row of {table} renamed"


def age(chance: random.Random, cache: Path) -> str:
    """Give the database another version, or another program's tables."""
    version = chance.choice((0, 1, 7, 999, -1))
    with closing(_opened(cache)) as db:
        db.execute(f"pragma user_version = {version}")
        if chance.random() < 0.5:
            db.execute("create view extra as select 1")
            return f"version {version}, and a view"
    return f"version {version}"


def replace(chance: random.Random, cache: Path) -> str:
    """Put something else in the place of the cache."""
    name = chance.choice(("nothing", "empty", "text", "folder", "pipe", "other", "link", "log"))
    if name == "log":
        Path(f"{cache}-wal").unlink(missing_ok=True)
        chance.choice((os.mkdir, os.mkfifo))(f"{cache}-wal")
        return "no file in the place of the log"
    cache.unlink()
    if name == "empty":
        cache.touch()
    elif name == "text":
        cache.write_bytes(b"Dear diary, nothing happened today. " * chance.randrange(1, 900))
    elif name == "folder":
        (cache / "in").mkdir(parents=True)
        (cache / "in/side").touch()
    elif name == "pipe":
        os.mkfifo(cache)
    elif name == "other":
        with closing(sqlite3.connect(cache, isolation_level=None)) as db:
            db.execute("create table songs (name text)")
            db.execute(f"pragma user_version = {chance.choice((0, 8))}")
    elif name == "link":
        cache.symlink_to(chance.choice(("nowhere/at/all", ".", "cache.sqlite")))
    return f"{name} in the place of the cache"


def litter(chance: random.Random, cache: Path) -> str:
    """Leave rubbish beside the cache, where locks and scratch files are."""
    state = cache.parent
    name = chance.choice(("scratch", "file", "index", "lock", "old lock"))
    if name == "scratch":
        for one in (f"{os.getpid() + 1}.tmp/deep", "index/x/y", "0.page", "pagefind"):
            (state / "tmp" / one).mkdir(parents=True)
    elif name == "file":
        (state / "tmp").write_text("no folder", "utf-8")
    elif name == "index":
        (state / "tmp").mkdir()
        (state / "tmp/index").write_text("no folder", "utf-8")
    else:
        place = state / ("lock" if name == "lock" else "lock.sqlite")
        place.write_bytes(chance.randbytes(chance.randrange(5000)))
    return f"rubbish: {name}"


KINDS: tuple[Damage, ...] = (
    *(flip, flip, flip, flip, zero, zero, scribble, truncate, swap, swap),
    *(lose_rows, lose_rows, move_values, spoil_value, rename_rows, age, replace, litter),
)
"""All kinds, those that a disk brings about more than once."""


def _file(chance: random.Random, cache: Path) -> Path:
    log = Path(f"{cache}-wal")
    return log if log.is_file() and log.stat().st_size and chance.random() < 0.6 else cache


def _opened(cache: Path) -> sqlite3.Connection:
    return sqlite3.connect(cache, isolation_level=None)


def _rows(db: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    """Return the keys of all rows."""
    keys = ", ".join(_KEYS[table])
    return db.execute(f"select {keys} from {table} order by {keys}").fetchall()  # noqa: S608


def _is(table: str) -> str:
    return " and ".join(f"{column} = ?" for column in _KEYS[table])


def _value(
    db: sqlite3.Connection, table: str, column: str, row: tuple[object, ...]
) -> bytes | None:
    query = f"select {column} from {table} where {_is(table)}"  # noqa: S608
    value: bytes | None = db.execute(query, row).fetchone()[0]
    return value


def _put(
    db: sqlite3.Connection, table: str, column: str, row: tuple[object, ...], value: object
) -> None:
    query = f"update {table} set {column} = ? where {_is(table)}"  # noqa: S608
    db.execute(query, (value, *row))
