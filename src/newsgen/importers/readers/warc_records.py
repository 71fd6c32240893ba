"""The records of a WARC file, as far as they can be read; damage is passed over, and told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from newsgen.importers.readers.http_response import LONGEST_HEAD, fields_of, head_of
from newsgen.importers.unpacking import LARGEST, MOST_HOLES, Hole, Piece, Source, pieces

_VERSION = b"WARC/"
_RECORD = re.compile(rb"(?<=\n)WARC/[01]\.\d{1,2}\r?\n")
_LONGEST_MARK = 16  # bytes of what _RECORD matches, and those before and after
_KEPT = LARGEST + LONGEST_HEAD  # bytes of a block that may be a page
_ENDING = re.compile(rb"\r?\n\r?\n")
_SIZE = re.compile(r"[0-9]{1,18}")
_BETWEEN = b"\r\n"


class Record(Struct, frozen=True):
    """A record: its fields, by names in small letters, and its block.

    ``offset`` counts bytes of the unpacked file.  ``size`` is that of the block,
    of which only the beginning is kept if it has more than 16 MB.
    """

    offset: int
    fields: Mapping[str, str]
    block: bytes
    size: int


class Damage(Struct, frozen=True):
    """A place of the unpacked file at which no record can be read, and why."""

    offset: int
    reason: str


def records(source: Source, told: Callable[[int], None]) -> Iterator[Record | Damage]:
    """Read the records of *source*, a WARC file as it is, or as gzip by record or as a whole.

    No more than some 17 MB of it are in memory.  Where there is damage, reading
    goes on at the next place at which a record begins; after 1,000 damages it ends.
    *told* is given the bytes read so far.
    Format: ISO 28500:2017; https://iipc.github.io/warc-specifications/
    """
    window = _Window(pieces(source, begins=_VERSION, told=told))
    damages = 0
    sound = True
    while True:
        window.skip(_BETWEEN)
        if not window.fill(1):
            hole = window.resume()
            if hole is None:
                return
            found: Record | Damage = Damage(window.offset, hole.reason)
            if not sound:
                sound = True
                continue  # the record that this has cut off was told
        else:
            found = _record(window)
            sound = isinstance(found, Record)
            if not sound:
                window.seek_record()
        yield found
        damages += isinstance(found, Damage)
        if damages == MOST_HOLES:
            yield Damage(window.offset, f"it is damaged in {damages} places: the rest is not read")
            return


class _Window:
    """What was read of a file up to a hole, to look ahead in; ``offset`` is of its start."""

    def __init__(self, parts: Iterator[Piece]) -> None:
        self._parts = parts
        self._hole: Hole | None = None
        self._ended = False
        self.data = bytearray()
        self.offset = 0

    @property
    def ending(self) -> str:
        """Why nothing follows: the reason of a hole, or the end of the file."""
        return self._hole.reason if self._hole else "it is cut off: the file ends in it"

    def fill(self, size: int) -> bool:
        """Read until *size* bytes are there; say whether they are, before a hole or the end."""
        while len(self.data) < size and not self._ended:
            piece = next(self._parts, None)
            if isinstance(piece, bytes):
                self.data += piece
            else:
                self._hole, self._ended = piece, True
        return len(self.data) >= size

    def drop(self, size: int) -> None:
        """Go on by *size* bytes, or by all there are."""
        self.offset += min(size, len(self.data))
        del self.data[:size]

    def skip(self, blank: bytes) -> None:
        """Go on to the first byte that is not in *blank*."""
        while self.fill(1) and self.data[0] in blank:
            self.drop(len(self.data) - len(self.data.lstrip(blank)))

    def resume(self) -> Hole | None:
        """Go on behind a hole, and return it; None at the end of the file."""
        hole, self._hole = self._hole, None
        self._ended = hole is None
        return hole

    def seek_record(self) -> None:
        """Go on to the next place, from the second byte on, that looks like a record's start."""
        self.drop(0 if self.data[:1] == b"\n" else 1)
        while not (match := _RECORD.search(self.data)):
            self.drop(max(len(self.data) - _LONGEST_MARK, 0))
            if not self.fill(len(self.data) + 1):
                self.drop(len(self.data))
                return
        self.drop(match.start())


def _record(window: _Window) -> Record | Damage:
    """Read the record at the start of *window*, which stays there if it is damaged."""
    offset = window.offset
    head = _head(window)
    if isinstance(head, str):
        return Damage(offset, head)
    end, fields, size = head
    if size > _KEPT:
        return _large(window, offset, end, fields, size)
    if not window.fill(end + size):
        return Damage(offset, window.ending)
    window.fill(end + size + len(_VERSION) + 4)
    if not _ends(window.data, end + size):
        return Damage(offset, "its length is wrong: what follows it is no end of a record")
    block = bytes(window.data[end : end + size])
    window.drop(end + size)
    return Record(offset, fields, block, size)


def _head(window: _Window) -> tuple[int, Mapping[str, str], int] | str:
    """Return where the header ends, its fields and the size it states; or what is wrong."""
    if not window.fill(len(_VERSION)) or not window.data.startswith(_VERSION):
        return "no record begins here"
    end = head_of(window.data)
    while end < 0 and len(window.data) < LONGEST_HEAD and window.fill(len(window.data) + 1):
        end = head_of(window.data)
    if end < 0:
        return "its header does not end" if len(window.data) >= LONGEST_HEAD else window.ending
    fields = fields_of(bytes(window.data[:end]))
    size = fields.get("content-length", "")
    return (end, fields, int(size)) if _SIZE.fullmatch(size) else "it does not say how long it is"


def _ends(data: bytearray, place: int) -> bool:
    """Whether a record ends at *place*: with two line ends, or at least with the next record."""
    match = _ENDING.match(data, place)
    rest = data[place : place + len(_VERSION) + 4].lstrip(_BETWEEN)
    return bool(match) or not rest or rest.startswith(_VERSION)


def _large(
    window: _Window, offset: int, end: int, fields: Mapping[str, str], size: int
) -> Record | Damage:
    """Pass over a block that is too large to be kept.

    If a record seems to begin in it, its length is taken to be wrong: one wrong
    digit would swallow all the records after it.
    """
    window.fill(end + LONGEST_HEAD)
    block = bytes(window.data[end : end + LONGEST_HEAD])
    window.drop(end)
    left = size
    while left:
        if not window.fill(min(left, LONGEST_HEAD)):
            return Damage(offset, window.ending)
        match = _RECORD.search(window.data, 0, left)
        if match:
            window.drop(match.start() - 1)
            return Damage(offset, "its length is wrong: another record begins in it")
        step = min(left, max(len(window.data) - _LONGEST_MARK, 1)) if left > LONGEST_HEAD else left
        window.drop(step)
        left -= step
    return Record(offset, fields, block, size)
