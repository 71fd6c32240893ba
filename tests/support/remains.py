"""What is left of a word in a folder: in names, in bytes, and in all that is packed into them."""

from __future__ import annotations

import gzip
import io
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from newsgen.search.shards import decode_shard

_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


def remains(folder: Path, word: str) -> list[str]:
    """Return where below *folder* the ASCII *word* stands, in capitals or not; packed or not."""
    sought = [word.lower().encode(code) for code in ("ascii", "utf-16-le")]
    return [
        name
        for path in sorted(folder.rglob("*"))
        if path.is_file() or path.is_dir()
        for name, data in _everything(path, folder)
        if any(one in data.lower() for one in sought)
    ]


def _everything(path: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    name = path.relative_to(folder).as_posix()
    yield f"{name} (its name)", name.encode()
    if path.is_dir():
        return
    data = path.read_bytes()
    yield name, data
    if path.suffix == ".bin" and "search" in path.parts:
        keys = "\n".join(entry.key for entry in decode_shard(data))
        yield f"{name} (a key)", keys.encode()
        return
    if data.startswith(b"SQLite format 3\0"):
        for where, value in _rows(path):
            yield f"{name} ({where})", value
            yield from _packed(f"{name} ({where})", value)
    yield from _packed(name, data)


def _rows(path: Path) -> Iterator[tuple[str, bytes]]:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        tables = db.execute("select name from sqlite_master where type = 'table'").fetchall()
        for (table,) in tables:
            for number, row in enumerate(db.execute(f'select * from "{table}"')):  # noqa: S608
                for value in row:
                    if isinstance(value, str | bytes):
                        data = value.encode() if isinstance(value, str) else value
                        yield f"{table} {number}", data
    db.close()


def _packed(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what *data* holds that was packed, at its start or anywhere in it."""
    if data.startswith(b"\x1f\x8b"):
        inner = gzip.decompress(data)
        yield f"{name} (gzip)", inner
        yield from _packed(f"{name} (gzip)", inner)
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                inner = archive.read(member)
                yield f"{name} ({member})", member.encode() + b"\n" + inner
                yield from _packed(f"{name} ({member})", inner)
    else:
        for start in (at for head in _ZLIB for at in _places(data, head)):
            unpacker = zlib.decompressobj()
            try:
                inner = unpacker.decompress(data[start:])
            except zlib.error:
                continue
            if inner:
                yield f"{name} (zlib at {start})", inner


def _places(data: bytes, head: bytes) -> Iterator[int]:
    at = data.find(head)
    while at >= 0:
        yield at
        at = data.find(head, at + 1)
