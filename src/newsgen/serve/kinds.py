"""Kinds of files: what is said to a browser of each, by the end of its name."""

from __future__ import annotations

from pathlib import PurePosixPath

HTML = "text/html; charset=utf-8"
"""What a page is."""

TEXT = "text/plain; charset=utf-8"
"""What a message without a page is."""

# Spelt out, because the tables of operating systems differ.
_TYPES = {
    ".html": HTML,
    ".txt": TEXT,
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
_ASSETS = ("text/css", "text/javascript", "image/", "font/", "audio/", "video/")


def type_of(path: str) -> str:
    """Return the media type of the file *path*."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")


def is_asset(path: str) -> bool:
    """Tell whether the file *path* is one that pages load, and so changes with them."""
    return type_of(path).startswith(_ASSETS)
