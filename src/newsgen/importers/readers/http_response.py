"""An HTTP response as an archive keeps it: status, fields and the body that was meant."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from newsgen.importers.reading import Unreadable
from newsgen.importers.unpacking import LARGEST, inflated

LONGEST_HEAD = 64 * 1024
"""Most bytes of the fields before a body; servers refuse a tenth of it."""

_STATUS = re.compile(rb"HTTP/[\d.]{1,4} +(\d{3})\b")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9._:+-]{1,40})", re.IGNORECASE)
_MOST_CODINGS = 3


class Response(Struct, frozen=True):
    """A response; ``status`` is 0 where there is no HTTP header, and ``body`` is all of it.

    The names of ``fields`` are in small letters.  ``body`` is as it was sent:
    chunked and packed.
    """

    status: int
    fields: Mapping[str, str]
    body: bytes


class Body(Struct, frozen=True):
    """The body that was meant; ``whole`` says that nothing is missing at its end.

    ``forms`` are what it was on the way, the first as it was sent, the last is ``data``.
    """

    data: bytes
    whole: bool
    forms: tuple[bytes, ...]


def head_of(block: bytes | bytearray, start: int = 0) -> int:
    """Return where the fields at the start of *block* end and a body begins; -1 if they don't."""
    match = _HEAD_END.search(block, start, start + LONGEST_HEAD)
    return match.end() if match else -1


def fields_of(head: bytes) -> dict[str, str]:
    """Read the lines after the first of *head* as fields; of several of one name the first counts.

    Names are in small letters; folded lines are joined.
    Format: RFC 9112, 5; WARC takes it over (ISO 28500:2017, 4).
    """
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError:
        text = head.decode("latin-1")
    lines: list[list[str]] = []
    for line in text.replace("\r\n", "\n").split("\n")[1:]:
        if line[:1] in {" ", "\t"} and lines:
            lines[-1].append(line.strip())
        elif line:
            lines.append([line])
    fields: dict[str, str] = {}
    for parts in lines:
        name, colon, value = " ".join(parts).partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def response_of(block: bytes) -> Response:
    """Read *block*, all bytes of a response."""
    match = _STATUS.match(block)
    if not match:
        return Response(0, {}, block)
    end = head_of(block)
    if end < 0:
        return Response(int(match[1]), fields_of(block[:LONGEST_HEAD]), b"")
    return Response(int(match[1]), fields_of(block[:end]), block[end:])


def media_type(value: str) -> tuple[str, str]:
    """Split a Content-Type into type and charset, both in small letters and "" if missing."""
    match = _CHARSET.search(value)
    kind = re.split("[;,]", value, maxsplit=1)[0].strip().lower()
    return kind, match[1].lower() if match else ""


def body_of(response: Response) -> Body:
    """Undo what was done to the body of *response* for the way.

    Archives often keep a body unpacked beside fields that say it is packed:
    what is markup already is taken as it is.  Raises Unreadable for what can't
    be unpacked and for more than 16 MB.
    """
    data, whole, forms = response.body, True, [response.body]
    if "chunked" in response.fields.get("transfer-encoding", "").lower():
        joined = _dechunked(data)
        if joined:
            data, whole = joined
            forms.append(data)
    elif not response.fields.get("content-encoding"):
        stated = response.fields.get("content-length", "")
        whole = not stated.isdecimal() or len(data) >= int(stated[:18])
    for coding in _codings(response.fields.get("content-encoding", "")):
        try:
            data, complete = inflated(data, coding)
        except Unreadable:
            if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                raise
            continue
        whole = whole and complete
        forms.append(data)
    if len(data) > LARGEST:
        raise Unreadable(f"its body is larger than {LARGEST // 2**20} MB, which no page is")
    return Body(data, whole, tuple(forms))


def _codings(value: str) -> list[str]:
    """List the codings of a body, the outermost first."""
    codings = [coding.strip().lower() for coding in value.split(",")]
    codings = [coding for coding in codings if coding not in {"", "identity", "none"}]
    if len(codings) > _MOST_CODINGS:
        raise Unreadable(f"its body is packed {len(codings)} times, as only bombs are")
    return codings[::-1]


def _dechunked(data: bytes) -> tuple[bytes, bool] | None:
    """Join the chunks of *data*, and say whether the last one is there; None if it has none.

    Format: RFC 9112, 7.1.
    """
    parts: list[bytes] = []
    place = 0
    while match := _CHUNK.match(data, place):
        size = int(match[1], 16)
        if not size:
            return b"".join(parts), True
        part = data[match.end() : match.end() + size]
        parts.append(part)
        place = match.end() + len(part)
        place += 2 if data[place : place + 2] == b"\r\n" else 1
    return (b"".join(parts), False) if parts else None
