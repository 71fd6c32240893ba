"""Which format bytes are in, told by what they hold; and who reads it."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from types import ModuleType
from typing import TypeAlias

from newsgen.importers.reading import Context, Item, Reading, Skipped, Unreadable

Reader: TypeAlias = Callable[[Item, Context], Reading]
"""Understands one item; raises Unreadable if it can't."""

Told: TypeAlias = Callable[[int], None]
"""Is told how many bytes of a file have been read so far."""

Opener: TypeAlias = Callable[[Path, Told], Iterator[Item | Skipped]]
"""Takes a file apart into items, as a stream; raises Unreadable if it is refused as a whole."""

_READERS = "newsgen.importers.readers"
# By name, so that a format's libraries are loaded only where the format turns up.
READERS: Mapping[str, str] = {
    "text": f"{_READERS}.plain_text",
    "html": f"{_READERS}.page",
    "markdown": f"{_READERS}.generated",
    "entry": f"{_READERS}.entry",
}
"""Modules with ``read``, a Reader, by the format of the items they read."""

OPENERS: Mapping[str, str] = {
    "wxr": f"{_READERS}.wxr",
    "feed": f"{_READERS}.feeds",
    "warc": f"{_READERS}.warc",
    "wacz": f"{_READERS}.wacz",
    "mhtml": f"{_READERS}.mhtml",
}
"""Modules with ``items``, an Opener, by the format of the files they open."""

WISHED = ("text", "html", "markdown", *OPENERS)
"""The formats a user may name."""

HEAD = 4096
"""How many bytes of a file tell its format."""

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".mdown", ".mkd"})
"""How the names of text files end: nothing in them has to say that they are."""

_DOCUMENTS = TEXT_SUFFIXES | {
    *(".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht"),
    *(".rss", ".atom", ".warc", ".wacz"),
}
_BLANK = rb"(?:\xef\xbb\xbf)?\s*"
_COMMENTS = rb"(?:<!--(?:[^-]|-(?!->))*-->\s*|<\?xml[^>]*\?>\s*)*"
_HTML = re.compile(
    _BLANK + _COMMENTS + rb"<(?:!doctype\s+html|html|head|body|meta|title)\b", re.IGNORECASE
)
_XML = re.compile(_BLANK + rb"(?:<\?xml|<(?:rss|feed|rdf:RDF)\b)", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_WXR = re.compile(rb"https?://wordpress\.org/export/1\.\d")
_JSON_FEED = re.compile(_BLANK + rb'\{.*"https?://jsonfeed\.org/version/1', re.DOTALL)
_MHTML = re.compile(rb"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*MIME-Version:", re.IGNORECASE)
_RELATED = re.compile(rb"multipart/related", re.IGNORECASE)
_REMARKS = rb"(?:[^\S\n]*+(?:#[^\n]*+)?\n)*+"  # and empty lines; each is read once
_FRONT_MATTER = re.compile(
    _BLANK + rb"(?:---(?:json|toml|yaml|js)[ \t]*\r?\n"
    rb"|---[ \t]*\r?\n" + _REMARKS + rb"\s*+[\"']?[A-Za-z_][\w -]*+[\"']?\s*+:"
    rb"|---[ \t]*\r?\n\s*---"
    rb"|\+\+\+[ \t]*\r?\n" + _REMARKS + rb"\s*+[\"'\[A-Za-z_]"
    rb"|;;;[ \t]*\r?\n|\{\s*+\"(?:title|date|draft)\"\s*:)"
)
_UNFENCED = re.compile(_BLANK + rb"(?:title|layout): [^\n]*\n(?:[^\n]*\n){0,60}?---[ \t]*\r?\n")
# What is Markdown in a file that its name calls so; without any of it, it is prose.
_MARKED = re.compile(
    rb"^ {0,3}(?:#{1,6} \S|```|~~~|[*+-] +\S|\d{1,2}\. +\S|>)|\*\*\S|\]\(\S", re.MULTILINE
)
_PELICAN = re.compile(_BLANK + rb"(?:[A-Z][A-Za-z_]+:[^\n]*\n){2,}")
_PELICAN_TITLE = re.compile(rb"^Title:", re.MULTILINE | re.IGNORECASE)
_REFUSED = (
    (b"%PDF", "it is a PDF: save its text (pdftotext FILE) and import that"),
    (b"{\\rtf", "it is RTF: save it as plain text and import that"),
    (b"\xd0\xcf\x11\xe0", "it is an old Office file: save it as plain text and import that"),
    (b"bplist00", "it is a Safari web archive: save the page as HTML instead"),
)
_MARKUP = {
    ".adoc": "AsciiDoc",
    ".asciidoc": "AsciiDoc",
    ".org": "Org",
    ".rst": "reStructuredText",
    ".textile": "Textile",
}
_GZIP, _ZIP, _WARC = b"\x1f\x8b", b"PK\x03\x04", b"WARC/"


def detect(head: bytes, name: str) -> str:
    """Tell the format of a file from its first bytes and its *name*; "" if it is no document.

    Raises Unreadable for what is one, but in a format that can't be read.
    """
    suffix = PurePath(name).suffix.lower()
    for magic, why in _REFUSED:
        if head.startswith(magic):
            raise Unreadable(why)
    if suffix in _MARKUP and head.strip():
        markup = _MARKUP[suffix]
        raise Unreadable(f"it is {markup}: convert it with pandoc -t markdown, import that")
    by_content = _packed(head, name) or _marked_up(head) or _with_header(head, suffix)
    if by_content:
        return by_content
    if suffix in TEXT_SUFFIXES:
        return "text"
    if suffix in _DOCUMENTS and head.strip():
        return "html" if suffix in {".html", ".htm", ".xhtml", ".shtml"} else ""
    return ""


def is_document(name: str) -> bool:
    """Whether a file's *name* ends as that of a document that may be an article."""
    return PurePath(name).suffix.lower() in _DOCUMENTS or name.lower().endswith(".warc.gz")


def _packed(head: bytes, name: str) -> str:
    if head.startswith(_WARC):
        return "warc"
    if head.startswith(_GZIP):
        return "warc" if ".warc" in name.lower() else ""
    if head.startswith(_ZIP):
        return "wacz"
    return ""


def _marked_up(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    if _HTML.match(head):
        return "html"
    if _XML.match(head):
        if _WXR.search(head):
            return "wxr"
        return "feed" if _FEED.search(head) else ""
    if _JSON_FEED.match(head):
        return "feed"
    return "mhtml" if _MHTML.match(head) and _RELATED.search(head) else ""


def _with_header(head: bytes, suffix: str) -> str:
    if _FRONT_MATTER.match(head):
        return "markdown"
    if suffix not in TEXT_SUFFIXES - {".txt", ".text"}:
        return ""
    pelican = _PELICAN.match(head)
    headed = _UNFENCED.match(head) or (pelican and _PELICAN_TITLE.search(pelican[0]))
    return "markdown" if headed or _MARKED.search(head) else ""


def reader(name: str) -> Reader:
    """Return the reader of a format.  Raises Unreadable if its libraries are not installed."""
    found: Reader = _loaded(READERS[name]).read
    return found


def opener(name: str) -> Opener:
    """Return the opener of a format.  Raises Unreadable if its libraries are not installed."""
    found: Opener = _loaded(OPENERS[name]).items
    return found


def _loaded(module: str) -> ModuleType:
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("newsgen"):
            raise  # one of our own modules is not there: a bug, not a missing package
        raise Unreadable(
            f"this needs the package {error.name!r}; install what reads such files with "
            "pip install 'newsgen[import]'"
        ) from error
