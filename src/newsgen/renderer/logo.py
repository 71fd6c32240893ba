"""How large a logo is: read from the first bytes of the file, without an image library."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from struct import error as TooShort  # noqa: N812 - what it means here
from struct import unpack_from

Size = tuple[int, int]
"""Width and height, in any unit: they stand for their ratio."""

_SVG = re.compile(rb"<svg\b[^<>]*>")
_BOX = re.compile(rb"""\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)""")
_SIDE = r"""\s{}\s*=\s*["']([\d.]+)(?:px)?["']"""
_WIDTH, _HEIGHT = (re.compile(_SIDE.format(side).encode()) for side in ("width", "height"))
_SEGMENT = 0xFF
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # of JPEG (ITU-T T.81, table B.1)
_LARGEST = 100_000  # what claims more is damaged


def size_of(data: bytes) -> Size | None:
    """Return the size of a picture; None if it is of no known format or doesn't say."""
    try:
        found = next(
            (read(data) for start, read in _READERS.items() if data.startswith(start)), None
        )
        found = found or _size_of_svg(data)
    except (TooShort, IndexError, ValueError, OverflowError):
        return None
    return found if found and all(0 < side <= _LARGEST for side in found) else None


def _size_of_svg(data: bytes) -> Size | None:
    tag = _SVG.search(data)
    if not tag:
        return None
    box = _BOX.search(tag[0])
    width, height = _WIDTH.search(tag[0]), _HEIGHT.search(tag[0])
    if box:
        sides = box[1], box[2]
    elif width and height:
        sides = width[1], height[1]
    else:
        return None
    # A hundredth of a unit is enough for a ratio.
    return round(float(sides[0]) * 100), round(float(sides[1]) * 100)


def _size_of_png(data: bytes) -> Size:
    width, height = unpack_from(">II", data, 16)
    return width, height


def _size_of_gif(data: bytes) -> Size:
    width, height = unpack_from("<HH", data, 6)
    return width, height


def _size_of_jpeg(data: bytes) -> Size | None:
    """Go from segment to segment up to the frame header (ITU-T T.81, B.2.2)."""
    at = 2
    while data[at] == _SEGMENT:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + int(unpack_from(">H", data, at + 2)[0])
    return None


def _size_of_webp(data: bytes) -> Size | None:
    """Read one of the three forms (RFC 9649, 2.5 to 2.7)."""
    form = data[12:16]
    if form == b"VP8X":
        width, height = (int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
        return width + 1, height + 1
    if form == b"VP8L":
        bits = int(unpack_from("<I", data, 21)[0])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 ":
        width, height = unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


_READERS: Mapping[bytes, Callable[[bytes], Size | None]] = {
    b"\x89PNG\r\n\x1a\n": _size_of_png,
    b"GIF8": _size_of_gif,
    b"\xff\xd8\xff": _size_of_jpeg,
    b"RIFF": _size_of_webp,
}
