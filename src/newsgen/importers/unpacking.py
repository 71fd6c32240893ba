"""Packed bytes are unpacked piece by piece, with limits, and past what is damaged."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol, TypeAlias

import brotli
from msgspec import Struct

from newsgen.errors import reason
from newsgen.importers.reading import Unreadable

LARGEST = 16 * 1024 * 1024
"""Most bytes that one body may have when it is unpacked."""

RATIO = 200
"""Most bytes that a packed byte may become; prose becomes 10, a bomb 1,000 and more."""

FREE = 1024 * 1024
"""Bytes to which nothing may be unpacked too much: small files of blanks are no bombs."""

MOST_HOLES = 1000
"""Damaged places after which a file is given up: bytes made to cost time have more."""

_GZIP = zlib.MAX_WBITS | 16
_MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_MEMBER_HEAD = 4  # bytes of what _MEMBER matches
_MOST_MEMBERS = 100  # of gzip in one body: servers write one
_READ = 16 * 1024  # bytes
_PIECE = 64 * 1024  # bytes
_LOOK_BACK = 256 * 1024  # bytes of a damaged member in which the next one is sought
_PROBE = 1024  # bytes that tell how a member begins


class Source(Protocol):
    """What bytes can be read from, forwards; it may raise OSError and Unreadable."""

    def read(self, size: int, /) -> bytes:
        """Return at most *size* bytes, and b"" only at the end."""


class Hole(Struct, frozen=True):
    """A place where bytes are missing because they could not be unpacked, and why."""

    reason: str


Piece: TypeAlias = bytes | Hole
"""Some of what a file holds, or a place where it is damaged."""


def pieces(source: Source, *, begins: bytes, told: Callable[[int], None]) -> Iterator[Piece]:
    """Read *source* as it is or, if it is gzip, unpacked; no piece is larger than 64 KB.

    A file of gzip may hold any number of members.  After a damaged one the next
    is sought that unpacks to something that begins with *begins*.  *told* is
    given the bytes read from *source* so far.
    Format: RFC 1952.
    """
    raw = _Raw(source, told)
    try:
        if _is_gzip(raw, begins):
            yield from _members(raw, begins)
        while raw.fill(1):
            yield raw.take(min(len(raw.data), _PIECE))
    except OSError as error:
        yield Hole(f"it can't be read: {reason(error)}")
    except Unreadable as error:
        yield Hole(str(error))


class _Raw:
    """What was read from a source and not yet used."""

    def __init__(self, source: Source, told: Callable[[int], None]) -> None:
        self._source = source
        self._told = told
        self._read = 0
        self._ended = False
        self.data = b""

    def fill(self, size: int) -> bool:
        """Read until *size* bytes are there; say whether there are so many."""
        while len(self.data) < size:
            piece = b"" if self._ended else self._source.read(_READ)
            if not piece:
                self._ended = True
                return False
            self._read += len(piece)
            self._told(self._read)
            self.data += piece
        return True

    def close(self) -> None:
        """Leave the rest of the source alone."""
        self.data, self._ended = b"", True

    def take(self, size: int) -> bytes:
        taken, self.data = self.data[:size], self.data[size:]
        return taken

    def padded(self) -> bool:
        """Pass over NULs, with which tapes and some programs fill up; say whether more follows."""
        while self.fill(1):
            self.data = self.data.lstrip(b"\0")
            if self.data:
                return True
        return False


def _is_gzip(raw: _Raw, begins: bytes) -> bool:
    """Whether a file is packed, also one whose first member is damaged."""
    raw.fill(_MEMBER_HEAD)
    if raw.data.startswith(begins) or _MEMBER.match(raw.data):
        return not raw.data.startswith(begins)
    raw.fill(_LOOK_BACK)
    return _member_in(raw.data, begins) >= 0


def _members(raw: _Raw, begins: bytes) -> Iterator[Piece]:
    holes = 0
    while holes < MOST_HOLES and raw.padded():
        for piece in _member(raw, begins):
            holes += isinstance(piece, Hole)
            yield piece
    if holes == MOST_HOLES:
        yield Hole(f"it is damaged in {holes} places: the rest is not read")
        raw.close()


def _member(raw: _Raw, begins: bytes) -> Iterator[Piece]:
    """Unpack one member; *raw* then stands after it, or at the next one that is whole."""
    engine = zlib.decompressobj(_GZIP)
    used = made = 0
    recent = b""
    while not engine.eof:
        if not raw.fill(1):
            yield Hole("the gzip data ends too early: the file is cut off")
            return
        given = raw.data
        try:
            piece = engine.decompress(given, _PIECE)
        except zlib.error:
            raw.data = recent + given
            _seek(raw, begins, after=used == len(recent))
            yield Hole("the gzip data is damaged")
            return
        raw.data = engine.unused_data or engine.unconsumed_tail
        taken = given[: len(given) - len(raw.data)]
        recent = (recent + taken)[-_LOOK_BACK:]
        used += len(taken)
        made += len(piece)
        if made > max(FREE, RATIO * used):
            raw.data = recent + raw.data
            _seek(raw, begins, after=used == len(recent))
            yield Hole(f"it unpacks to more than {RATIO} times its size, as only bombs do")
            return
        if piece:
            yield piece


def _seek(raw: _Raw, begins: bytes, *, after: bool) -> None:
    """Drop what stands before the next member; *after* says that the first byte is not it."""
    place = int(after)
    while (found := _member_in(raw.data, begins, place)) < 0:
        raw.take(max(place, len(raw.data) - _PROBE))
        place = 0
        if not raw.fill(len(raw.data) + 1):
            raw.data = b""
            return
    raw.take(found)


def _member_in(data: bytes, begins: bytes, place: int = 0) -> int:
    """Find a member from *place* on that unpacks to something with the right beginning, or -1."""
    for match in _MEMBER.finditer(data, place):
        start = match.start()
        if _opening(data[start : start + _PROBE], len(begins)) == begins:
            return start
    return -1


def _opening(data: bytes, size: int) -> bytes:
    try:
        return zlib.decompressobj(_GZIP).decompress(data, size)
    except zlib.error:
        return b""


def inflated(data: bytes, coding: str) -> tuple[bytes, bool]:
    """Unpack *data*, a body in a *coding* of HTTP; also say whether it was whole.

    Raises Unreadable for a coding that is not known, for what is not packed that
    way, and for more than 16 MB or more than 200 times the size.
    Codings: RFC 9110, 8.4.1; ``deflate`` is also read without its zlib header,
    as browsers do.
    """
    most = min(LARGEST, max(FREE, RATIO * len(data)))
    try:
        if coding in {"gzip", "x-gzip"}:
            made, whole = _gunzipped(data, most)
        elif coding == "deflate":
            made, whole = _deflated(data, most)
        elif coding == "br":
            engine = brotli.Decompressor()
            made = bytes(engine.process(data, output_buffer_limit=most + 1))
            whole = engine.is_finished()
        else:
            raise Unreadable(
                f"its body is packed as {coding[:40]!r}, which can't be unpacked here"
            )
    except (zlib.error, brotli.error) as error:
        raise Unreadable(f"its body is called {coding} but can't be unpacked as that") from error
    if len(made) > most:
        raise Unreadable(
            f"its body unpacks to more than {most // FREE} MB, which no page is: not unpacked"
        )
    return made, whole


def _gunzipped(data: bytes, most: int) -> tuple[bytes, bool]:
    made, whole = b"", False
    for _ in range(_MOST_MEMBERS):
        engine = zlib.decompressobj(_GZIP)
        made += engine.decompress(data, most + 1 - len(made))
        data, whole = engine.unused_data, engine.eof
        if not whole or not data.startswith(b"\x1f\x8b") or len(made) > most:
            return made, whole
    return made, False


def _deflated(data: bytes, most: int) -> tuple[bytes, bool]:
    engine = zlib.decompressobj()
    try:
        made = engine.decompress(data, most + 1)
    except zlib.error:
        engine = zlib.decompressobj(-zlib.MAX_WBITS)
        made = engine.decompress(data, most + 1)
    return made, engine.eof
