"""The texts of any file: as it is, and what is packed, escaped or encoded in it."""

from __future__ import annotations

import gzip
import html
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from newsgen.search.shards import decode_shard
from newsgen.store.source_file import open_regular

_GZIP, _ZIP, _SQLITE = b"\x1f\x8b", b"PK\x03\x04", b"SQLite format 3\0"
_DEEPEST = 4  # archives in archives
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})")
_TAGS = re.compile(r"<[^<>]*>")
_MARKS = str.maketrans("", "", "*_`~\\")


class Part(Struct, frozen=True):
    """A text of a file; ``where`` says in what it is packed, "" if it is the file itself.

    Of a ``whole`` text the lines are those of the file.
    """

    where: str
    text: str
    whole: bool = False


def parts_of(path: Path) -> Iterator[Part]:
    """Yield every text that the file at *path* holds."""
    with open_regular(path) as file:
        data = file.read()
    if data.startswith(_SQLITE):
        yield from _rows(path)
    yield from _parts(data, "", 0)


def keys_of(path: Path) -> frozenset[str]:
    """Return the keys of a shard of the search index; none if the file is no shard."""
    try:
        return frozenset(entry.key for entry in decode_shard(path.read_bytes()))
    except (ValueError, OverflowError, IndexError):
        return frozenset()


def readings(text: str) -> Iterator[str]:
    """Yield *text*, and what it says if it is escaped for JSON, HTML, addresses, Markdown."""
    yield text
    plain = text
    if "\\u" in plain:
        plain = _unescaped(plain)
    if "&" in plain:
        plain = html.unescape(plain)
    if "%" in plain:
        plain = unquote(plain, errors="replace")
    if plain != text:
        yield plain
    bare = _TAGS.sub("", plain).translate(_MARKS)
    if bare != plain:
        yield bare


def _unescaped(text: str) -> str:
    found = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _parts(data: bytes, where: str, depth: int) -> Iterator[Part]:
    yield from _texts(data, where)
    if depth == _DEEPEST:
        return
    for name, inner in _unpacked(data):
        yield from _parts(inner, f"{where} {name}".strip(), depth + 1)


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what is packed in *data*; of a damaged archive, what can be read."""
    try:
        if data.startswith(_GZIP):
            yield "gzip", gzip.decompress(data)
        elif data.startswith(_ZIP):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    yield name, name.encode() + b"\n" + archive.read(name)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError):
        return


def _texts(data: bytes, where: str) -> Iterator[Part]:
    """Yield *data* as text; of bytes that are no UTF-8, in all the ways they may be one."""
    try:
        yield Part(where, data.decode(), whole=not where)
    except UnicodeDecodeError:
        for encoding in _encodings(data):
            yield Part(where or encoding, data.decode(encoding, "ignore"))


def _encodings(data: bytes) -> tuple[str, ...]:
    """Return what the texts in *data* may be encoded in, which isn't all UTF-8."""
    if data.startswith(_SQLITE):
        return ("utf-8",)
    return ("utf-8", "utf-16") if b"\0" in data else ("utf-8", "gb18030", "big5")


def _rows(path: Path) -> Iterator[Part]:
    """Yield the values of a database, by table."""
    log = Path(f"{path}-wal")
    # Without a log nobody is writing; to look for one would leave files beside it.
    way = "mode=ro" if log.is_file() and log.stat().st_size else "immutable=1"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{way}", uri=True)) as db:
            tables = db.execute("select name from sqlite_master where type = 'table'").fetchall()
            for (table,) in tables:
                for row in db.execute(f'select * from "{table}"'):  # noqa: S608 - its own name
                    yield from _values(table, row)
    except sqlite3.Error:  # no database after all, or a table of a kind that isn't known here
        return


def _values(table: str, row: tuple[object, ...]) -> Iterator[Part]:
    for value in row:
        if isinstance(value, str):
            yield Part(f"table {table}", value)
        elif isinstance(value, bytes):
            yield Part(f"table {table}", value.decode("utf-8", "ignore"))
