"""Pictures that lie beside what is imported: found there, never fetched."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import TypeAlias
from urllib.parse import unquote, urlsplit

from newsgen.importers.reading import Media

Localise: TypeAlias = Callable[[str], Media | None]
"""Finds the file that an address of a picture means, beside its page; None if there is none."""

LARGEST = 20 * 1024 * 1024
"""Most bytes of a picture that goes along."""

KEPT = 1024
"""Answers that are kept of one page or export: a text may show one picture many times."""

_LEAST = 2048  # bytes; with the sides below: a dot that counts readers, or an icon
_LEAST_SIDE = 48  # pixels
_DIGITS = 16
_COMPANIONS = ("_files", ".files", "_fichiers", "-Dateien", "_archivos", "_文件", "_檔案")
_BRANDS = {b"avif": "avif", b"avis": "avif"}


def nowhere(source: str) -> Media | None:  # noqa: ARG001 - the answer of an item without a folder
    """Find nothing: for items that have no files beside them."""
    return None


def beside(page: Path) -> Localise:
    """Return what finds the pictures beside *page*, the file of a saved page or of an export.

    An address is taken as a path from the page's folder, percent-encoded or
    not; one of another site as the name of a file in the folder that browsers
    save along (``page_files``).  Only regular files in the page's own folder are
    found, in a format that shows and does nothing (JPEG, PNG, GIF, WebP, AVIF),
    no larger than 20 MB and larger than an icon.
    """

    @lru_cache(KEPT)
    def localise(source: str) -> Media | None:
        for path in _candidates(source, page):
            found = _picture(path, page.parent)
            if found:
                return found
        return None

    return localise


def kind_of(data: bytes) -> str:
    """Tell the format of a picture from its first bytes: jpg, png, gif, webp, avif, or ""."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return _BRANDS.get(data[8:12], "") if data[4:8] == b"ftyp" else ""


def _candidates(source: str, page: Path) -> list[Path]:
    """List the files that *source* may mean; a name as it stands goes before its decoding."""
    folder = page.parent
    source = source.strip()
    if not source or "\0" in source or source[:5].lower() == "data:":
        return []
    try:
        parts = urlsplit(source)
    except ValueError:
        return []
    written = [source, parts.path]
    names = dict.fromkeys(name for text in written for name in (text, unquote(text)) if name)
    if parts.scheme or parts.netloc:
        last = dict.fromkeys(name.replace("\\", "/").rpartition("/")[2] for name in names)
        companions = [folder / f"{page.stem}{ending}" for ending in _COMPANIONS]
        return [companion / name for name in last if name for companion in companions]
    return [folder / name for name in names if "\0" not in name and not name.startswith("/")]


def _picture(path: Path, folder: Path) -> Media | None:
    """Read the file at *path* if it is a picture in *folder*, however it got there."""
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(folder.resolve()):
            return None
        with open(real, "rb", opener=_opened) as file:
            status = os.fstat(file.fileno())
            if not S_ISREG(status.st_mode) or status.st_size > LARGEST:
                return None
            data = file.read(LARGEST + 1)
    except (OSError, ValueError, RuntimeError):  # no such file, a name too long, links in a ring
        return None
    kind = kind_of(data)
    if not kind or len(data) > LARGEST or _is_icon(data, kind):
        return None
    digest = hashlib.sha256(data).hexdigest()[:_DIGITS]
    return Media(str(real), f"static/media/{digest}.{kind}")


def _opened(path: str, flags: int) -> int:
    """Open what lies at *path* now, unless that is a link by now; a pipe makes nobody wait."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _is_icon(data: bytes, kind: str) -> bool:
    """Whether a picture is too small to show anything, as far as its first bytes tell."""
    if len(data) > _LEAST:
        return False
    width, height = _LEAST_SIDE, _LEAST_SIDE
    if kind == "png":
        width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    elif kind == "gif":
        width, height = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return width < _LEAST_SIDE and height < _LEAST_SIDE
