"""Pictures without their metadata, taken apart and put together without touching a pixel.

What a camera or a program wrote about itself, its place and its owner stands in parts of a file
of its own.  Only parts that shape what is seen are kept: a list of what is known to be needed,
not of what is known to tell too much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from struct import error as struct_error
from struct import pack, unpack_from

from newsgen.models.picture import Format

_SOI, _EOI, _TEM = b"\xff\xd8", 0xD9, 0x01
_SOS, _COMMENT, _APP0, _APP2, _APP14, _LAST_APP = 0xDA, 0xFE, 0xE0, 0xE2, 0xEE, 0xEF
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")  # neither a stuffed byte nor a restart
_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # without what fills: runs are looked at once
_JFIF = b"JFIF\0"
_JFIF_LENGTH = 12  # up to the size of the thumbnail
_ICC = b"ICC_PROFILE\0"
_ADOBE = b"Adobe"

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sRGB sBIT cICP mDCV cLLI bKGD pHYs "
    b"acTL fcTL fdAT".split()
)

_RIFF_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_VP8X_METADATA = 0x0C  # flags of Exif and XMP

_GIF_HEAD = 13
_GIF_IMAGE, _GIF_EXTENSION, _GIF_END = 0x2C, 0x21, 0x3B
_GIF_CONTROL, _GIF_TEXT, _GIF_APPLICATION = 0xF9, 0x01, 0xFF
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


class Malformed(ValueError):  # noqa: N818 - named for what is the case
    """A file is not made as its format says."""


def strip(data: bytes, form: Format) -> bytes | None:
    """Return the picture *data* without metadata; None if its format takes an encoder for that.

    The pixels stay as they are, and so does a colour profile.  What comes after
    the end of the picture goes.  Raises Malformed.
    """
    parts = _PARTS.get(form)
    if parts is None:
        return None
    try:
        return b"".join(parts(data))
    except (IndexError, struct_error) as error:
        raise Malformed("it ends in the middle") from error


def scans(data: bytes) -> int:
    """Return how often the JPEG *data* goes over its pixels; each time takes a decoder as long.

    What is malformed is passed over, as decoders do.
    """
    count, at = 0, len(_SOI)
    while marker := _NEXT.search(data, at):
        kind, at = marker[0][-1], marker.end()
        if kind == _EOI:
            break
        count += kind == _SOS
        if kind != _TEM:  # the only one without a length
            at += int.from_bytes(data[at : at + 2], "big")
    return count


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the parts of a JPEG to keep (ITU T.81, annex B; JFIF; Adobe's note 5116)."""
    yield _SOI
    at = 2
    while True:
        marker = _MARKER.match(data, at)
        if marker is None:
            raise Malformed("there is no marker where one must be")
        kind, at = marker[1][0], marker.end()
        if kind == _EOI:
            yield bytes((0xFF, _EOI))
            return
        length = unpack_from(">H", data, at)[0]
        end = at + length
        if length < 2 or end > len(data):  # noqa: PLR2004 - the length counts itself
            raise Malformed("it ends in the middle")
        yield from _jpeg_segment(kind, data[at + 2 : end])
        if kind == _SOS:
            following = _NEXT.search(data, end)
            stop = following.start() if following else len(data)
            yield data[end:stop]
            end = stop
        at = end


def _jpeg_segment(kind: int, content: bytes) -> Iterator[bytes]:
    if kind == _APP0 and content.startswith(_JFIF):
        content = content[:_JFIF_LENGTH].ljust(_JFIF_LENGTH, b"\0") + b"\0\0"  # no thumbnail
    elif kind == _COMMENT or (
        _APP0 <= kind <= _LAST_APP
        and not (kind == _APP2 and content.startswith(_ICC))
        and not (kind == _APP14 and content.startswith(_ADOBE))
    ):
        return
    yield pack(">BBH", 0xFF, kind, len(content) + 2)
    yield content


def _png(data: bytes) -> Iterator[bytes]:
    """Yield the parts of a PNG to keep (https://www.w3.org/TR/png-3/#11Chunks)."""
    if not data.startswith(_PNG):
        raise Malformed("it does not begin as a PNG")
    yield _PNG
    at = len(_PNG)
    kind = b""
    while kind != b"IEND":
        length, kind = unpack_from(">I4s", data, at)
        end = at + length + 12  # with its length, its name and its check
        if end > len(data):
            raise Malformed("it ends in the middle")
        if kind in _PNG_KEPT:
            yield data[at:end]
        at = end


def _webp(data: bytes) -> Iterator[bytes]:
    """Yield the parts of a WebP to keep (RFC 9649)."""
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise Malformed("it does not begin as a WebP")
    end = min(len(data), unpack_from("<I", data, 4)[0] + 8)
    kept: list[bytes] = []
    at = 12
    while at + 8 <= end:
        kind, length = unpack_from("<4sI", data, at)
        content = data[at + 8 : at + 8 + length]
        if len(content) < length:
            raise Malformed("it ends in the middle")
        if kind == b"VP8X":
            content = bytes((content[0] & ~_VP8X_METADATA,)) + content[1:]
        if kind in _RIFF_KEPT:
            kept += (pack("<4sI", kind, length), content, b"\0" * (length % 2))
        at += 8 + length + length % 2
    yield pack("<4sI4s", b"RIFF", 4 + sum(map(len, kept)), b"WEBP")
    yield from kept


def _gif(data: bytes) -> Iterator[bytes]:
    """Yield the parts of a GIF to keep (https://www.w3.org/Graphics/GIF/spec-gif89a.txt)."""
    at = _GIF_HEAD + _gif_colours(data[10])
    yield data[:at]
    while True:
        start, kind = at, data[at]
        if kind == _GIF_END:
            yield data[at : at + 1]
            return
        if kind == _GIF_IMAGE:
            at = _gif_blocks(data, at + 10 + _gif_colours(data[at + 9]) + 1)
            yield data[start:at]
        elif kind == _GIF_EXTENSION:
            label = data[at + 1]
            at = _gif_blocks(data, at + 2)
            loops = label == _GIF_APPLICATION and data[start + 3 : start + 14] in _GIF_LOOPS
            if loops or label in {_GIF_CONTROL, _GIF_TEXT}:
                yield data[start:at]
        else:
            raise Malformed("there is no block where one must be")


def _gif_colours(flags: int) -> int:
    """Return how many bytes the table of colours has that *flags* speak of."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _gif_blocks(data: bytes, at: int) -> int:
    """Return where the blocks end that begin at *at*."""
    while length := data[at]:
        at += length + 1
    return at + 1


_PARTS: Mapping[Format, Callable[[bytes], Iterator[bytes]]] = {
    Format.JPEG: _jpeg,
    Format.PNG: _png,
    Format.GIF: _gif,
    Format.WEBP: _webp,
}
