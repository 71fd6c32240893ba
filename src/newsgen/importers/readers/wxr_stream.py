"""The bytes of a WordPress export, in its encoding, fed to the scanner piece by piece."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from newsgen.importers.readers.wxr_scan import NATIVE, Group, Record, Scanner
from newsgen.importers.reading import Unreadable

_CHUNK = 256 * 1024  # bytes; larger ones are not faster
_BLANK = b"\xef\xbb\xbf \t\r\n"
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")
_READABLE = ("gb", "big5", "euc_", "shift_jis", "cp9", "cp125", "iso8859", "koi8", "ascii", "hz")
# What browsers read these labels as (https://encoding.spec.whatwg.org/#names-and-labels).
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}


def scan(file: BinaryIO, *, survey: bool) -> Iterator[tuple[int, Scanner, list[Record | Group]]]:
    """Read *file* to its end; yield the bytes read so far, the scanner and what it completed.

    A survey reads only SURVEY_FIELDS and keeps no bytes.  Blank lines before
    the XML declaration are passed over: many a plug-in prints some.  Raises
    Unreadable where the XML breaks, and for encodings that can't be read.
    """
    head, lines_before = b"", 0
    while not head:
        chunk = file.read(_CHUNK)
        if not chunk:
            raise Unreadable("it is empty: there is no export in it")
        head = chunk.lstrip(_BLANK)
        lines_before += chunk[: len(chunk) - len(head)].count(b"\n")
    label, encoding = _encoding(head)
    if encoding not in NATIVE and _is_utf8(head, file):
        encoding = "utf-8"  # WordPress writes posts so, whatever the first line says
    scanner = Scanner(encoding=encoding, survey=survey, lines_before=lines_before)
    decoder = None if encoding in NATIVE else codecs.getincrementaldecoder(encoding)()
    chunk, read = head, file.tell()
    while chunk:
        following = file.read(_CHUNK)
        fed = chunk
        if decoder:
            try:
                fed = decoder.decode(chunk, not following).encode()
            except UnicodeDecodeError as error:
                raise Unreadable(
                    f"it says that it is written in {label}, but near byte {read} it is not: "
                    "save it as UTF-8, and say so in its first line"
                ) from error
        yield read, scanner, scanner.feed(fed)
        chunk, read = following, read + len(following)
    yield read, scanner, scanner.feed(b"", last=True)


def _is_utf8(head: bytes, file: BinaryIO) -> bool:
    """Whether *head* and what follows it in *file* are UTF-8; the file stays where it is."""
    place = file.tell()
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        file.seek(place)
    return True


def _encoding(head: bytes) -> tuple[str, str]:
    """Return the encoding as it is declared, and the codec that reads it."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16", "utf-16"
    declared = _DECLARED.match(head)
    label = declared[1].decode("ascii", "replace") if declared else "utf-8"
    try:
        name = codecs.lookup(label).name
    except LookupError:
        name = ""
    if name in NATIVE:
        return label, name
    if not name.startswith(_READABLE):
        raise Unreadable(
            f"it says that it is written in {label!r}, which can't be read: "
            "save it as UTF-8, and say so in its first line"
        )
    return label, _WIDER.get(name, name)
