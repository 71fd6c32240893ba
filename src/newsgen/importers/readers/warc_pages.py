"""What one record of a web archive is: a page, a revisit, or something else that is counted."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from typing import TypeAlias
from urllib.parse import urljoin

from msgspec import Struct

from newsgen.importers.moments import moment_of
from newsgen.importers.readers.http_response import (
    Body,
    Response,
    body_of,
    media_type,
    response_of,
)
from newsgen.importers.readers.warc_records import Record
from newsgen.importers.reading import Header, Item, Unreadable
from newsgen.importers.unpacking import LARGEST

_SILENT = frozenset({"warcinfo", "request", "metadata"})
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_SAYS_NOTHING = frozenset(
    {
        "",
        "*/*",
        "application/octet-stream",
        "application/unknown",
        "application/xml",
        "binary/octet-stream",
        "text/plain",
        "text/xml",
        "unknown/unknown",
    }
)
_OK = 200
_REDIRECTS = range(300, 400)
_LOOK = 64 * 1024  # bytes in which a page has its first tag
_HEAD = 1024  # bytes in which a page of no type has it
_FIRST_TAG = re.compile(rb"<(?:!doctype\s{1,9})?([a-z][a-z:]{0,20})[\s>]", re.IGNORECASE)
_PAGE_TAGS = frozenset({b"html", b"head", b"body"})
_FEED_TAGS = frozenset({b"rss", b"feed", b"rdf:rdf", b"urlset", b"sitemapindex", b"svg"})
_BINARY = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"RIFF")
_JSON = re.compile(rb'[{\[]\s{0,99}["{\[]')
_SOFTWARE = re.compile(rb"^software:([^\r\n]{1,400})", re.IGNORECASE | re.MULTILINE)
_BLANK = b"\xef\xbb\xbf \t\r\n"
_ALGORITHMS = {
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "sha512": "sha512",
    "sha-512": "sha512",
    "md5": "md5",
}
_LONGEST_URL = 4000
_LONGEST_SHOWN = 160


class Page(Struct, frozen=True):
    """A capture of an HTML page: ``data`` is its body as it was meant, ``whole`` if complete.

    ``uri`` is of whatever scheme; ``moment`` is the date of capture in EDTF.
    """

    uri: str
    moment: str
    data: bytes
    whole: bool
    charset: str
    record: str
    digest: str
    warnings: tuple[str, ...]


class Revisit(Struct, frozen=True):
    """A capture that found what an earlier one had found: of *uri*, at *since* if that is told."""

    uri: str
    moment: str
    original: str
    since: str


class Other(Struct, frozen=True):
    """A record that is no page: one of many of a ``label``, or of interest for its ``reason``.

    ``location`` is where a redirect leads.
    """

    uri: str
    label: str
    reason: str = ""
    location: str = ""


Capture: TypeAlias = Page | Revisit | Other
"""What a record can be, but for those that only describe others."""


def understood(record: Record) -> Capture | None:
    """Tell what *record* is; None for a description of the crawl or of another record."""
    kind = record.fields.get("warc-type", "").lower()
    if kind in _SILENT:
        return None
    said = record.fields
    uri = _address(said.get("warc-target-uri", "")) or said.get("warc-record-id", "")
    if kind == "revisit":
        return _revisit(record, uri)
    if kind == "response":
        return _answer(record, uri, response_of(record.block))
    if kind == "resource":
        return _answer(record, uri, Response(0, {}, record.block))
    return Other(uri, f"record of kind {_word(kind)}")


def _answer(record: Record, uri: str, response: Response) -> Page | Other:
    """Tell what an answer to a request for *uri* is, by status and type before all else."""
    if response.status not in {0, _OK}:
        location = response.fields.get("location", "") if response.status in _REDIRECTS else ""
        return Other(uri, f"status {response.status // 100}xx", location=_joined(uri, location))
    said = (response if response.status else record).fields.get("content-type", "")
    kind, charset = media_type("" if said.lower().startswith("application/http") else said)
    if kind not in _HTML | _SAYS_NOTHING:
        return Other(uri, f"type {_word(kind)}")
    try:
        body = _body(record, response)
    except Unreadable as error:
        return Other(uri, f"type {_word(kind)}", reason=str(error) if kind in _HTML else "")
    if not body.data.strip(_BLANK):
        return Other(uri, f"type {_word(kind)} without content")
    if not _is_page(kind, body.data):
        return Other(uri, f"type {_word(kind)} that is no page")
    return _page(record, uri, body, charset)


def _body(record: Record, response: Response) -> Body:
    if record.size > len(record.block):
        raise Unreadable(f"it is larger than {LARGEST // 2**20} MB, which no page is")
    if "warc-segment-number" in record.fields:
        raise Unreadable("it goes on in other records, which can't be joined here")
    return body_of(response)


def _page(record: Record, uri: str, body: Body, charset: str) -> Page:
    fields = record.fields
    moment = moment_of(fields.get("warc-date", ""))
    whole = body.whole and "warc-truncated" not in fields
    warnings = []
    if not whole:
        warnings.append("the page was cut off when it was captured: its end is missing")
    payload, block = (fields.get(f"warc-{part}-digest", "") for part in ("payload", "block"))
    if not (_agrees(payload, body.forms) and _agrees(block, [record.block])):
        warnings.append("the digest in the archive is that of other bytes: they were changed")
    if not moment:
        warnings.append("the archive does not say when the page was captured")
    return Page(
        uri,
        moment,
        body.data,
        whole,
        charset,
        fields.get("warc-record-id", ""),
        payload,
        tuple(warnings),
    )


def _is_page(stated: str, data: bytes) -> bool:
    """Whether *data* is HTML: by its type if its bytes allow that, else by its first tag.

    Many servers call everything HTML: pictures, answers of programs, feeds.
    """
    start = data[: _LOOK if stated in _HTML else _HEAD].replace(b"\0", b"").lstrip(_BLANK)
    match = _FIRST_TAG.search(start)
    tag = match[1].lower() if match else b""
    if stated not in _HTML:
        return start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff<")) and tag in _PAGE_TAGS
    return (
        bool(tag)
        and tag not in _FEED_TAGS
        and not start.startswith(_BINARY)
        and not _JSON.match(start)
    )


def _revisit(record: Record, uri: str) -> Revisit | Other:
    response = response_of(record.block)
    kind, _ = media_type(response.fields.get("content-type", ""))
    if kind and kind not in _HTML:
        return Other(uri, f"type {_word(kind)}")
    return Revisit(
        uri,
        moment_of(record.fields.get("warc-date", "")),
        _address(record.fields.get("warc-refers-to-target-uri", "")) or uri,
        moment_of(record.fields.get("warc-refers-to-date", "")),
    )


def _agrees(stated: str, forms: Iterable[bytes]) -> bool:
    """Whether *stated* is the digest of one of *forms*, or of an algorithm not known here.

    The standard means the payload without its transfer coding; tools have
    digested it as sent, joined or unpacked, in base 32, base 16 and base 64.
    """
    name, _, value = stated.partition(":")
    algorithm = _ALGORITHMS.get(name.strip().lower())
    if not algorithm:
        return True
    value = value.strip().rstrip("=")
    for form in forms:
        digest = hashlib.new(algorithm, form, usedforsecurity=False).digest()
        base64s = (base64.b64encode(digest), base64.urlsafe_b64encode(digest))
        if (
            value.lower() == digest.hex()
            or value.upper() == base64.b32encode(digest).decode().rstrip("=")
            or value in {text.decode().rstrip("=") for text in base64s}
        ):
            return True
    return False


def software_of(record: Record) -> str:
    """Return the program that a record about the archive names, "" for other records.

    Format: ISO 28500:2017, 6.2, a block of ``application/warc-fields``.
    """
    if record.fields.get("warc-type", "").lower() != "warcinfo":
        return ""
    match = _SOFTWARE.search(record.block[:_LOOK])
    return shown(match[1].decode(errors="replace").strip()) if match else ""


def item_of(
    page: Page, archive: str, *, warnings: Iterable[str], title: str, software: str = ""
) -> Item:
    """Make an item of *page*, which *archive* holds and calls *title* ("" if it doesn't say)."""
    said = {"record": page.record, "digest": page.digest, "title": title}
    url = page.uri if _is_address(page.uri) else ""
    return Item(
        name=f"{archive}: {shown(page.uri)}",
        data=page.data,
        format="html",
        suffix=".html",
        key=page.uri,
        header=Header(
            url=url,
            captured_at=page.moment,
            captured_with=software,
            extra={"warc": {name: value for name, value in said.items() if value}},
        ),
        charset=page.charset,
        warnings=(*warnings, *page.warnings),
    )


def shown(uri: str) -> str:
    """Shorten *uri* for a report, without anything that a terminal would obey."""
    plain = "".join(one if one.isprintable() else " " for one in uri[: _LONGEST_SHOWN + 1])
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[:_LONGEST_SHOWN]}…"


def _address(field: str) -> str:
    """Take off the brackets that Wget writes, and write the blanks that some crawlers leave."""
    return field.strip("<>").replace(" ", "%20")


def _is_address(uri: str) -> bool:
    return (
        uri.lower().startswith(("http://", "https://"))
        and len(uri) <= _LONGEST_URL
        and uri.isprintable()
    )


def _word(text: str) -> str:
    return shown(text)[:60] or "unknown"


def _joined(base: str, location: str) -> str:
    try:
        return urljoin(base, location) if location else ""
    except ValueError:
        return ""
