"""Replies of a preview: the right file for a request, with the headers production should have."""

from __future__ import annotations

from email.utils import formatdate
from http import HTTPStatus
from pathlib import Path, PurePosixPath

from msgspec import Struct

from newsgen.serve.live import FILES, problems_page, with_script
from newsgen.serve.preview import Shown
from newsgen.serve.request import METHODS, Refusal, Request
from newsgen.serve.snapshot import LOST, Found, Moved

_HTML = "text/html; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
# Spelt out, because the tables of operating systems differ.
_TYPES = {
    ".html": _HTML,
    ".txt": _TEXT,
    ".md": "text/markdown; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".xsl": "application/xml; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".webmanifest": "application/manifest+json",
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".gz": "application/gzip",
    ".zip": "application/zip",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; media-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    ("Content-Security-Policy", _POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),  # no <script> elsewhere reads drafts
    ("X-Robots-Tag", "noindex"),
    ("Cache-Control", "no-store"),
    ("Connection", "close"),
)


class Reply(Struct, frozen=True):
    """A status, what it is made of, and where else to look, if anywhere.

    ``body`` is the text itself, or the file that holds it and is sent as it is.
    """

    status: HTTPStatus
    type: str
    body: bytes | Path
    location: str = ""


def head(reply: Reply, length: int | None) -> bytes:
    """Return the head of *reply*, with its empty line; a stream has no *length* in bytes."""
    fields = [("Date", formatdate(usegmt=True)), ("Content-Type", reply.type), *_HEADERS]
    if length is not None:
        fields.append(("Content-Length", str(length)))
    if reply.location:
        fields.append(("Location", reply.location))
    if reply.status is HTTPStatus.METHOD_NOT_ALLOWED:
        fields.append(("Allow", ", ".join(METHODS)))
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields)
    return f"HTTP/1.1 {reply.status.value} {reply.status.phrase}\r\n{lines}\r\n".encode("latin-1")


def refused(refusal: Refusal) -> Reply:
    """Say why a request gets no page."""
    text = f"{refusal.status.value} {refusal.status.phrase}\n"
    return Reply(refusal.status, _TEXT, text.encode())


def answer(request: Request, shown: Shown, output: Path) -> Reply:
    """Return the file of *output* that *request* asks for, or what is said in its stead.

    Raises OSError if the file is there and can't be read.
    """
    if request.path in FILES:
        return Reply(HTTPStatus.OK, _type_of(request.path), FILES[request.path])
    found = shown.pages.find(request.path)
    if isinstance(found, Moved):
        place = f"{found.place}?{request.query}" if request.query else found.place
        return Reply(HTTPStatus.MOVED_PERMANENTLY, _TEXT, b"", place)
    if isinstance(found, Found):
        reply = _file(output / found.path, HTTPStatus.OK, shown)
        if reply is not None:
            return reply
    return _lost(shown, output)


def _file(place: Path, status: HTTPStatus, shown: Shown) -> Reply | None:
    """Return the file at *place*; None if somebody removed it since it was built."""
    type_ = _type_of(place.name)
    if type_ != _HTML:
        return Reply(status, type_, place) if place.is_file() else None
    try:
        html = place.read_bytes()
    except FileNotFoundError:
        return None
    return Reply(status, type_, with_script(html, shown.revision))


def _lost(shown: Shown, output: Path) -> Reply:
    """Say that there is no such page: with the site's own words, if it has been built."""
    page = None
    if LOST in shown.pages.files:
        page = _file(output / LOST, HTTPStatus.NOT_FOUND, shown)
    if page is None and shown.problems:
        html = with_script(problems_page(shown.problems), shown.revision)
        return Reply(HTTPStatus.SERVICE_UNAVAILABLE, _HTML, html)
    return page or refused(Refusal(HTTPStatus.NOT_FOUND))


def _type_of(name: str) -> str:
    return _TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
