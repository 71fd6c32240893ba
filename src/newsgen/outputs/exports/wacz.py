"""The captures as one web archive: WACZ (https://specs.webrecorder.net/wacz/1.1.1/).

What was kept of a page is its body, without the server's headers: it is a WARC record
of type ``resource`` (ISO 28500).  Members of the ZIP are stored, so that players can
read parts of it from a server.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
import uuid
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, json

from newsgen import __version__
from newsgen.outputs.exports.captures import FOLDER, Capture, captures_of
from newsgen.outputs.exports.csv_tables import Part
from newsgen.outputs.exports.dump import Dump
from newsgen.outputs.exports.surt import surt
from newsgen.store.source_file import LARGEST_FILE, read_source

_WARC = "captures.warc.gz"
_LINES = 1024  # of the index that are packed together
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first time that ZIP knows; a file says nothing of its making
_BLOCK = 1 << 20  # bytes that are read at once
_LEVEL = 6
_UNKNOWN_SYSTEM = b"\xff"


class _Indexed(Struct, frozen=True):
    """Where the record of a capture stands in the WARC file, in bytes."""

    capture: Capture
    digest: str
    offset: int
    length: int


def wacz_file(dump: Dump) -> Iterator[Part]:
    """Yield one WACZ with all captures; none if there are no captures."""
    captures = captures_of(dump)
    first = next(captures, None)
    if first is not None:
        yield "", _archive(dump, [first, *captures])


def _archive(dump: Dump, captures: Sequence[Capture]) -> Iterator[bytes]:
    warc = dump.scratch / _WARC
    whole = dump.scratch / "captures.wacz"
    try:
        indexed = _write_warc(warc, captures, dump)
        _write_zip(whole, warc, indexed, dump)
        with whole.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
    finally:
        warc.unlink(missing_ok=True)
        whole.unlink(missing_ok=True)


def _write_warc(path: Path, captures: Sequence[Capture], dump: Dump) -> list[_Indexed]:
    """Write the records, each packed by itself, and return where they stand."""
    found: list[_Indexed] = []
    with path.open("wb") as file:
        about = f"software: newsgen {__version__}\r\nformat: WARC File Format 1.1\r\n"
        oldest = min(one.moment for one in captures)
        named = {"WARC-Filename": _WARC, "Content-Type": "application/warc-fields"}
        file.write(_packed("warcinfo", oldest, named, about.encode(), dump.header.archive))
        for capture in captures:
            data = read_source(dump.site, f"{FOLDER}/{capture.place.name}", LARGEST_FILE)
            digest = _digest(data)
            headers = {
                "WARC-Target-URI": capture.url,
                "WARC-Payload-Digest": digest,
                "Content-Type": capture.media_type,
            }
            offset = file.tell()
            size = file.write(
                _packed("resource", capture.moment, headers, data, capture.url + capture.sha256)
            )
            found.append(_Indexed(capture, digest, offset, size))
    return found


def _packed(kind: str, moment: str, headers: Mapping[str, str], block: bytes, name: str) -> bytes:
    """Return one record; *name* and its time make its id, the same each time."""
    ident = uuid.uuid5(uuid.NAMESPACE_URL, f"newsgen:{kind}:{moment}:{name}").urn
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<{ident}>",
        "WARC-Date": moment,
        **headers,
        "WARC-Block-Digest": _digest(block),
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return _gzipped(b"WARC/1.1\r\n%b\r\n%b\r\n\r\n" % (head.encode(), block))


def _gzipped(data: bytes) -> bytes:
    """Pack *data*, and say nothing of time and system: each Python says something else there.

    Format: RFC 1952, 2.3.1; the tenth byte is the system.
    """
    packed = gzip.compress(data, _LEVEL, mtime=0)
    return packed[:9] + _UNKNOWN_SYSTEM + packed[10:]


def _write_zip(path: Path, warc: Path, indexed: Sequence[_Indexed], dump: Dump) -> None:
    pages = _pages(indexed, dump.header.archive)
    packed, places = _index(indexed)
    small = {
        "indexes/index.cdx.gz": packed,
        "indexes/index.idx": places,
        "pages/pages.jsonl": pages,
    }
    resources = [
        {
            "name": _WARC,
            "path": f"archive/{_WARC}",
            "hash": _sha256(warc),
            "bytes": warc.stat().st_size,
        },
        *(
            {
                "name": name.rpartition("/")[2],
                "path": name,
                "hash": _digest(data),
                "bytes": len(data),
            }
            for name, data in small.items()
        ),
    ]
    package = json.format(json.encode(_package(indexed, resources, dump)), indent=2)
    digest = {
        "path": "datapackage.json",
        "hash": _digest(package),
    }
    small |= {
        "datapackage.json": package,
        "datapackage-digest.json": json.format(json.encode(digest), indent=2),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as made:
        member = _member(f"archive/{_WARC}")
        with made.open(member, "w", force_zip64=True) as target, warc.open("rb") as file:
            shutil.copyfileobj(file, target)
        for name, data in small.items():
            made.writestr(_member(name), data)


def _member(name: str) -> zipfile.ZipInfo:
    """Return a member whose head is the same on every system."""
    member = zipfile.ZipInfo(name, _EPOCH)
    member.create_system = 3
    member.external_attr = 0o644 << 16
    return member


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def _pages(indexed: Sequence[_Indexed], title: str) -> bytes:
    """List the pages; the first line is about the list."""
    lines: list[Mapping[str, str]] = [{"format": "json-pages-1.0", "id": "pages", "title": title}]
    lines += [
        {
            "id": f"{uuid.uuid5(uuid.NAMESPACE_URL, one.capture.url + one.capture.moment)}",
            "url": one.capture.url,
            "ts": one.capture.moment,
            "title": one.capture.title,
        }
        for one in indexed
    ]
    return b"".join([json.encode(line) + b"\n" for line in lines])


def _index(indexed: Sequence[_Indexed]) -> tuple[bytes, bytes]:
    """Return the index in packed blocks, and the table that says where each block begins.

    Format: https://specs.webrecorder.net/cdxj/0.1.0/, packed as ZipNum.
    """
    lines = sorted(map(_line, indexed))
    packed = bytearray()
    places = [b'!meta 0 {"format":"cdxj-gzip-1.0","filename":"index.cdx.gz"}\n']
    for start in range(0, len(lines), _LINES):
        block = _gzipped("".join(lines[start : start + _LINES]).encode())
        key = lines[start].partition(" {")[0]
        place = {
            "offset": len(packed),
            "length": len(block),
            "digest": _digest(block),
            "filename": "index.cdx.gz",
        }
        places.append(f"{key} ".encode() + json.encode(place) + b"\n")
        packed += block
    return bytes(packed), b"".join(places)


def _line(one: _Indexed) -> str:
    capture = one.capture
    fields = {
        "url": capture.url,
        "mime": capture.media_type,
        "status": "200",
        "digest": one.digest,
        "length": str(one.length),
        "offset": str(one.offset),
        "filename": _WARC,
    }
    moment = "".join(filter(str.isdigit, capture.moment))
    return f"{surt(capture.url)} {moment} {json.encode(fields).decode()}\n"


def _package(
    indexed: Sequence[_Indexed], resources: Sequence[Mapping[str, object]], dump: Dump
) -> Mapping[str, object]:
    moments = [one.capture.moment for one in indexed]
    header = dump.header
    made: dict[str, object] = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": header.archive,
        "software": f"newsgen {__version__}",
        "created": max(moments),
        "mainPageUrl": indexed[0].capture.url,
        "mainPageDate": indexed[0].capture.moment,
        "resources": list(resources),
    }
    if header.description:
        made["description"] = header.description
    return made
