"""Archives and web archives that are made to harm: each by its name, larger by a factor."""

from __future__ import annotations

import gzip
import io
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator

import brotli
import import_seeds as seeds
from import_attack import Input
from import_containers import URL, gzipped, record, response, wacz, zipped

_MB = 1024 * 1024
_PAGE = seeds.PAGES[0]
_GOOD = record(response(_PAGE))


def packed_bombs(times: int) -> Iterator[tuple[str, Input]]:
    """Yield what is packed to harm; *times* says how much larger than on every submission."""
    for name, data in _gzip(times):
        yield f"gzip: {name}", Input("crawl.warc.gz", {"crawl.warc.gz": data})
    for name, data in _warc(times):
        yield f"WARC: {name}", Input("crawl.warc", {"crawl.warc": data})
    for name, data in _http(times):
        yield f"HTTP in WARC: {name}", Input("crawl.warc", {"crawl.warc": data})
    for name, data in _zip(times):
        yield f"ZIP: {name}", Input("crawl.wacz", {"crawl.wacz": data})


def _gzip(times: int) -> Iterator[tuple[str, bytes]]:
    zeros = gzip.compress(bytes(50 * _MB * times), 9, mtime=0)
    yield "1:1000", zeros
    yield "a bomb in a bomb", gzip.compress(gzip.compress(zeros, 9, mtime=0), mtime=0)
    head = record(b"", Content_Length=str(60 * _MB * times))
    yield "a record that is a bomb", gzip.compress(head + bytes(60 * _MB * times), 9, mtime=0)
    bombs = gzip.compress(b"WARC/1.1\r\n" + bytes(2 * _MB), 9, mtime=0)
    yield "100 bombs in one file", gzipped([_GOOD]) + bombs * 100 * times
    yield "100,000 empty members", gzip.compress(b"", mtime=0) * 100_000 * times
    yield "damage in 20,000 places", (gzipped([_GOOD])[:-9] + b"x") * 20_000
    yield "heads of members and no bodies", b"\x1f\x8b\x08\0" * 300_000 * times
    yield "a wrong checksum", gzipped([_GOOD])[:-8] + bytes(8) + gzipped([_GOOD])


def _warc(times: int) -> Iterator[tuple[str, bytes]]:
    for size in ("1", "-1", str(2 * len(_GOOD)), "9" * 18, "9" * 400, "0x10", "１２", ""):
        block = response(_PAGE)
        yield f"Content-Length: {size[:20]}", record(block, Content_Length=size) + _GOOD
    yield "records", record(b"x", kind="conversion") * 30_000 * times
    yield "a page in 20,000 captures", _GOOD * 5_000 * times
    yield "a header of 5 MB", record(response(_PAGE), X=f"{'x' * 5 * _MB * times}") + _GOOD
    many = {f"X{number}": "y" for number in range(8_000)}
    yield "8,000 fields", record(response(_PAGE), **many) + _GOOD
    yield "beginnings of records", b"WARC/1.1\r\n" * 40_000 * times
    yield "a fold after a fold", record(response(_PAGE), X="y" + "\r\n z" * 15_000) + _GOOD
    yield "an address of 60,000 letters", record(response(_PAGE), f"http://x/{'y' * 60_000}")
    yield "a revisit of itself", record(b"", kind="revisit") * 10_000 * times


def _http(times: int) -> Iterator[tuple[str, bytes]]:
    tiny = b"1\r\nx\r\n" * 300_000 * times
    yield "chunks without end", record(response(tiny, "Transfer-Encoding: chunked"))
    lie = response(b"ffffffff\r\n" + _PAGE, "Transfer-Encoding: chunked")
    yield "a chunk that lies", record(lie)
    zeros = bytes(100 * _MB * times)
    yield (
        "brotli bomb",
        record(response(brotli.compress(zeros, quality=5), "Content-Encoding: br")),
    )
    flat = zlib.compress(zeros, 9)
    yield "deflate bomb", record(response(flat, "Content-Encoding: deflate"))
    twice = gzip.compress(gzip.compress(zeros, 9, mtime=0), 9, mtime=0)
    yield "gzip in gzip", record(response(twice, "Content-Encoding: gzip, gzip"))
    yield "20 codings", record(response(twice, f"Content-Encoding: {', '.join(['gzip'] * 20)}"))
    members = gzip.compress(b"<html>" + bytes(900_000), mtime=0) * 99
    yield "99 members", record(response(members, "Content-Encoding: gzip"))
    yield "fields of 5 MB", record(response(_PAGE, f"X: {'y' * 5 * _MB * times}")) + _GOOD
    yield "no end of the fields", record(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500_000) + _GOOD
    yield "an address in a file", record(response(_PAGE), "file:///etc/passwd")


def _zip(times: int) -> Iterator[tuple[str, bytes]]:
    warc = gzipped([_GOOD])
    good = wacz(warc, f'{{"url": "{URL}"}}\n'.encode())
    outward = (
        "../../out",
        "/etc/out",
        "C:/out",
        "..\\out",
        "a/../../out",
        "a\x1b]0;x",
        "x" * 2000,
    )
    for name in (
        *outward,
        "archive/aux.warc",
        "archive/\u202egz.craw.warc",
        "archive/%2e%2e.warc",
    ):
        yield f"a member called {name[:30]!r}", zipped({**good, name: warc})
    yield "a ZIP in a ZIP", zipped({**good, "archive/inner.zip": zipped({"a": bytes(_MB)})})
    zeros = zipped({"archive/data.warc": bytes(100 * _MB * times)})
    yield "1:1000", zeros
    yield "ZIP in gzip", gzip.compress(zeros, mtime=0)
    yield (
        "100,001 members",
        zipped({**good, **{f"n/{n}": b"" for n in range(100_001)}}, packed=False),
    )
    yield (
        "30,000 members",
        zipped({**good, **{f"n/{n}": b"" for n in range(30_000)}}, packed=False),
    )
    yield "a link", _linked(good)
    yield "overlapping members", _overlapping(warc)
    whole = zipped(good, packed=False)
    central = whole.index(b"PK\x01\x02")
    for field, at, size in (
        ("checksum", 16, 4),
        ("packed size", 20, 4),
        ("size", 24, 4),
        ("offset", 42, 4),
        ("name length", 28, 2),
        ("extra length", 30, 2),
    ):
        for value in (b"\0\0\0\0", b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff"):
            lie = whole[: central + at] + value[:size] + whole[central + at + size :]
            yield f"a wrong {field}, {value[:size].hex()}", lie
    yield "ZIP64 lies", _zip64(whole)
    yield "a directory of 4 GB", whole[:-10] + b"\xff\xff\xff\xff" + whole[-6:]
    deep = b'{"resources":' + b"[" * 100_000 * times
    yield "deep JSON", zipped({**good, "datapackage.json": deep, "pages/pages.jsonl": deep})
    line = json.dumps({"url": "x" * 5 * _MB * times}).encode()
    yield "a line of 5 MB", zipped({**good, "pages/pages.jsonl": line + b"\n" + b"{}\n" * 200_000})
    yield "two members of one name", _twice(warc)


def _linked(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        link = zipfile.ZipInfo("archive/link.warc")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return stream.getvalue()


def _twice(warc: bytes) -> bytes:
    both = zipped({"archive/a.warc": warc, "archive/b.warc": warc}, packed=False)
    return both.replace(b"archive/b.warc", b"archive/a.warc")


def _overlapping(warc: bytes) -> bytes:
    """Make many entries of one place, after https://www.bamsoftware.com/hacks/zipbomb/."""
    whole = zipped({"archive/a0000.warc.gz": warc}, packed=False)
    central = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entry = whole[central:end]
    entries = b"".join(entry.replace(b"a0000", b"a%04d" % number) for number in range(1_000))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1_000, 1_000, len(entries), central, 0)
    return whole[:central] + entries + tail


def _zip64(whole: bytes) -> bytes:
    """Say in the fields for large archives that there are 2^64 members."""
    end = whole.index(b"PK\x05\x06")
    huge = 2**64 - 1
    large = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, huge, huge, huge, 0)
    place = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    return whole[:end] + large + place + tail
