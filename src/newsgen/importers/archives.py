"""ZIP archives of strangers: looked over before anything is read, and never put on the disk."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from newsgen.errors import reason
from newsgen.importers.reading import Unreadable
from newsgen.importers.unpacking import FREE, RATIO, Source
from newsgen.store.source_file import open_regular

MOST_MEMBERS = 100_000
"""Entries that an archive may have."""

MOST_TOTAL = 16 * 1024**3
"""Bytes that the members of an archive may have in all, unpacked."""

_MOST_DIRECTORY = 100 * MOST_MEMBERS  # bytes of the list of members, which is read at once
_LONGEST_NAME = 1000
_LOCAL = struct.Struct("<4s22xHH")  # signature, length of the name, length of the extra field
_ENCRYPTED = 0x0001 | 0x0040 | 0x2000  # encrypted, strongly encrypted, directory hidden
_OUTWARD = re.compile(r"/|[A-Za-z]:|(?:.*/)?\.\.(?:/|$)", re.DOTALL)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\\]")
_NESTED = (".zip", ".zipx", ".wacz", ".7z", ".rar", ".jar")
_READ = 16 * 1024  # bytes


class Member(Struct, frozen=True):
    """A file in an archive: ``packed`` bytes from ``start`` on, which become ``size``."""

    name: str
    start: int
    packed: int
    size: int
    deflated: bool
    crc: int


def members_of(path: Path) -> tuple[Member, ...]:
    """Look over the ZIP file at *path*, and list its files in the order of its directory.

    Raises Unreadable, with the reason, for an archive that is damaged,
    encrypted or packed in an unusual way, whose names lead out of it or are not
    plain, that holds links or other archives, whose entries overlap, or that
    would become too large.  Such archives are made to harm, or are of no use here.
    Format: APPNOTE.TXT 6.3; bombs: https://www.bamsoftware.com/hacks/zipbomb/
    """
    try:
        with _Bounded(path) as file, zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            _check(infos)
            members = tuple(_member(file, info) for info in infos)
            _check_apart(infos, members, end=archive.start_dir)
    except OSError as error:
        raise Unreadable(f"it can't be read: {reason(error)}") from error
    except Unreadable:
        raise
    except (zipfile.BadZipFile, RuntimeError, ValueError, EOFError, struct.error) as error:
        raise Unreadable(f"its list of members is damaged: {error}") from error
    return tuple(member for member in members if not member.name.endswith("/"))


class _Bounded(io.FileIO):
    """A file of which no one can read much at once: an archive's list of members is read so."""

    def read(self, size: int | None = -1, /) -> bytes:
        most = _MOST_DIRECTORY + 1
        data = super().read(most if size is None or size < 0 else min(size, most))
        if len(data) == most:
            raise Unreadable(f"its list of members is larger than {_MOST_DIRECTORY // FREE} MB")
        return data


def _check(infos: list[zipfile.ZipInfo]) -> None:
    """Refuse entries for what the directory says of them."""
    if len(infos) > MOST_MEMBERS:
        raise Unreadable(f"it has more than {MOST_MEMBERS:,} members")
    if sum(info.file_size for info in infos) > MOST_TOTAL:
        raise Unreadable(f"its members have more than {MOST_TOTAL // 1024**3} GB in all")
    if len({info.filename for info in infos}) < len(infos):
        raise Unreadable("it has two members of one name")
    for info in infos:
        _check_name(info.orig_filename)
        _check_packing(info)


def _check_name(name: str) -> None:
    shown = repr(name[:80])
    if not name or len(name) > _LONGEST_NAME or _UNPRINTABLE.search(name):
        raise Unreadable(f"a member has a name that is not plain: {shown}")
    if _OUTWARD.match(name):
        raise Unreadable(f"the name of a member leads out of the archive: {shown}")
    if name.lower().endswith(_NESTED):
        raise Unreadable(f"it holds another archive, {shown}: unpack it and import what is in it")


def _check_packing(info: zipfile.ZipInfo) -> None:
    shown = repr(info.filename[:80])
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Unreadable(f"its member {shown} is a link")
    if info.flag_bits & _ENCRYPTED:
        raise Unreadable(f"its member {shown} is encrypted: unpack it with its password")
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Unreadable(f"its member {shown} is packed in an unusual way: pack it again")
    if info.compress_type == zipfile.ZIP_STORED and info.file_size != info.compress_size:
        raise Unreadable(f"its member {shown} is damaged: it has two sizes")
    if info.file_size > max(FREE, RATIO * info.compress_size):
        raise Unreadable(
            f"its member {shown} unpacks to more than {RATIO} times its size, as only bombs do"
        )


def _member(file: _Bounded, info: zipfile.ZipInfo) -> Member:
    """Find where the bytes of an entry begin: only its local header says that."""
    file.seek(info.header_offset)
    signature, name_size, extra_size = _LOCAL.unpack(file.read(_LOCAL.size))
    if signature != b"PK\x03\x04":
        raise Unreadable(f"its list of members is damaged: {info.filename[:80]!r} is not there")
    return Member(
        info.filename,
        info.header_offset + _LOCAL.size + name_size + extra_size,
        info.compress_size,
        info.file_size,
        deflated=info.compress_type == zipfile.ZIP_DEFLATED,
        crc=info.CRC,
    )


def _check_apart(infos: list[zipfile.ZipInfo], members: tuple[Member, ...], *, end: int) -> None:
    """Refuse entries that share bytes, with which a small file holds any amount."""
    spans = sorted(
        (info.header_offset, member.start + member.packed)
        for info, member in zip(infos, members, strict=True)
    )
    if any(stop > start for (_, stop), (start, _) in pairwise([*spans, (end, end)])):
        raise Unreadable("its members overlap, as only those of bombs do")


@contextmanager
def opened(path: Path, member: Member) -> Iterator[Source]:
    """Open *member* of the archive at *path*; reading it raises Unreadable where it is damaged.

    Its checksum is not compared: ``member.crc`` is there for who reads all of it.
    """
    with open_regular(path) as file:
        file.seek(member.start)
        yield _Stored(file, member) if not member.deflated else _Deflated(file, member)


class _Stored:
    """The bytes of a member that stand in the archive as they are."""

    def __init__(self, file: io.BufferedReader, member: Member) -> None:
        self._file = file
        self._left = member.packed

    def read(self, size: int, /) -> bytes:
        data = self._file.read(min(size, self._left))
        if self._left and size and not data:
            raise Unreadable("the archive is cut off")
        self._left -= len(data)
        return data


class _Deflated:
    """The bytes of a packed member; never more than the archive says."""

    def __init__(self, file: io.BufferedReader, member: Member) -> None:
        self._packed = _Stored(file, member)
        self._engine = zlib.decompressobj(-zlib.MAX_WBITS)
        self._left = member.size

    def read(self, size: int, /) -> bytes:
        while self._left and size:
            raw = self._engine.unconsumed_tail or self._packed.read(_READ)
            try:
                data = self._engine.decompress(raw, min(size, self._left))
            except zlib.error as error:
                raise Unreadable("the archive is damaged: a member can't be unpacked") from error
            if data:
                self._left -= len(data)
                return data
            if not raw or self._engine.eof:
                raise Unreadable("the archive is damaged: a member ends too early")
        return b""
