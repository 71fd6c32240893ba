"""What cameras and programs wrote into files that are published as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from struct import error as struct_error
from struct import unpack_from

from newsgen.checks.material import Material
from newsgen.errors import Diagnostic, Severity
from newsgen.store.source_file import open_regular

_GPS, _MAKE, _MODEL, _ARTIST, _DATED = 0x8825, 0x010F, 0x0110, 0x013B, 0x0132
_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_IPTC = b"Photoshop 3.0\0"
_PNG = b"\x89PNG\r\n\x1a\n"
_PDF = re.compile(rb"/(?:Author|Creator|Company)\s*[(<]\s*[^)>\s]")
_FILM_PLACE = (b"\xa9xyz", b"com.apple.quicktime.location.ISO6709")
_SUFFIXES = frozenset(
    [
        "jpg",
        "jpeg",
        "jpe",
        "jfif",
        "png",
        "apng",
        "webp",
        "gif",
        "avif",
        "tif",
        "tiff",
        "heic",
        "heif",
        "pdf",
        "mp4",
        "m4v",
        "mov",
    ]
)
_NOTES, _PLACE = "notes of a program", "the place where it was taken (GPS)"
_LARGEST = 256 << 20  # bytes: no more of a file is looked at


def metadata(material: Material) -> Iterator[Diagnostic]:
    """Find files of ``static/`` that tell where or by whom they were made.

    Those whose metadata is taken out on the way are none.
    """
    for file in material.static:
        suffix = file.path.rpartition(".")[2].casefold()
        if file.picture is None and file.source.startswith("static/") and suffix in _SUFFIXES:
            said = _told(file.place, file.root)
            if said:
                message = f"this file is published with {said}"
                yield Diagnostic(
                    file.source,
                    0,
                    0,
                    Severity.WARNING,
                    "metadata-published",
                    message,
                    _hint(suffix),
                )


def _hint(suffix: str) -> str:
    if suffix in {"tif", "tiff", "heic", "heif"}:
        return "save it as JPEG or PNG, which browsers show and newsgen frees of metadata"
    if suffix == "pdf":
        return "take it out with a program such as exiftool or qpdf"
    if suffix in {"mp4", "m4v", "mov"}:
        return "take it out with a program such as exiftool or ffmpeg -map_metadata -1"
    return "pip install 'newsgen[images]', with images: true in the settings, takes it out"


def _told(place: str, root: str) -> str:
    """Say what the file at *place* tells beside what it shows; "" if nothing is known."""
    try:
        with open_regular(place, inside=root) as opened:
            data = opened.read(_LARGEST)
    except OSError:
        return ""
    try:
        return _in(data)
    except (IndexError, struct_error):  # damaged; whoever shows it will tell
        return ""


def _in(data: bytes) -> str:
    if data[4:8] == b"ftyp":
        return _film(data)
    read = next((read for start, read in _READERS if data.startswith(start)), None)
    return read(data) if read else ""


def _pdf(data: bytes) -> str:
    return "the name of its author or program" if _PDF.search(data) else ""


def _gif(data: bytes) -> str:
    return _NOTES if b"XMP DataXMP" in data else ""


def _jpeg(data: bytes) -> str:
    at = data.find(_EXIF)
    known = _tiff(data[at + len(_EXIF) :]) if at >= 0 else ""
    return known or (_NOTES if _XMP in data or _IPTC in data else "")


def _tiff(data: bytes) -> str:
    """Say what the first directory of a TIFF tells, which is what Exif is."""
    order = "<" if data.startswith(b"II") else ">"
    start: int = unpack_from(f"{order}I", data, 4)[0]
    count: int = unpack_from(f"{order}H", data, start)[0]
    tags = {unpack_from(f"{order}H", data, start + 2 + 12 * n)[0] for n in range(count)}
    if _GPS in tags:
        return _PLACE
    return "what a camera wrote into it" if tags & {_MAKE, _MODEL, _ARTIST, _DATED} else ""


def _png(data: bytes) -> str:
    at = len(_PNG)
    noted = ""
    while at + 8 <= len(data):
        length: int = unpack_from(">I", data, at)[0]
        kind = data[at + 4 : at + 8]
        if kind == b"eXIf":
            return _tiff(data[at + 8 : at + 8 + length])
        if kind in {b"tEXt", b"iTXt", b"zTXt"}:
            noted = _NOTES
        at += length + 12
    return noted


def _riff(data: bytes) -> str:
    at = 12
    while at + 8 <= len(data):
        length: int = unpack_from("<I", data, at + 4)[0]
        kind = data[at : at + 4]
        if kind == b"EXIF":
            return _tiff(data[at + 8 : at + 8 + length].removeprefix(_EXIF))
        if kind == b"XMP ":
            return _NOTES
        at += 8 + length + length % 2
    return ""


def _film(data: bytes) -> str:
    """Say what a file of boxes tells: a film, or a picture of a telephone."""
    if any(one in data for one in _FILM_PLACE):
        return _PLACE
    at = data.find(_EXIF)
    return _tiff(data[at + len(_EXIF) :]) if at >= 0 else ""


_READERS: Sequence[tuple[bytes, Callable[[bytes], str]]] = (
    (b"%PDF", _pdf),
    (b"II*\0", _tiff),
    (b"MM\0*", _tiff),
    (_PNG, _png),
    (b"RIFF", _riff),
    (b"GIF8", _gif),
    (b"\xff\xd8", _jpeg),
)
"""What a file begins with, and what says of it what it tells."""
