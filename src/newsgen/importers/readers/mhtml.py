"""The opener of MHTML: the one file in which Chrome saves a page with all it shows."""

from __future__ import annotations

import email
import re
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path

from newsgen.importers.moments import moment_of
from newsgen.importers.reading import Header, Item, Skipped, Unreadable
from newsgen.store.source_file import open_regular

LARGEST = 64 * 1024 * 1024
"""Most bytes of a file: it holds every picture of the page."""

_MOST_PARTS = 10_000
_MOST_NESTED = 50  # the parser takes quadratic time for parts in parts
_PART = re.compile(rb"^--", re.MULTILINE)
_NEST = re.compile(
    rb"^content-type:[ \t]{0,9}(?:multipart|message)/", re.IGNORECASE | re.MULTILINE
)
_SAVED_BY = re.compile(r"\"?<?Saved by ([^<>\"]{1,80})>?\"?(?: <>)?", re.IGNORECASE)
_PAGES = frozenset({"application/xhtml+xml", "text/html"})


def items(path: Path, told: Callable[[int], None]) -> Iterator[Item | Skipped]:
    """Yield the page that the file at *path* holds, with its address and the time it was saved.

    Its pictures are inside the file and not beside it, so the page keeps their
    origins.  Raises Unreadable for a file that holds no page or is too large.

    Format: RFC 2557; ``Snapshot-Content-Location`` is Chrome's.
    """
    with open_regular(path) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(f"it is larger than {LARGEST // 2**20} MB, which no page is")
    parts = _parts(data)
    address = _header(parts[0], "Snapshot-Content-Location")
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    if not pages:
        raise Unreadable("it holds no HTML page: save the page again as one file or as HTML")
    page = next((one for one in pages if _header(one, "Content-Location") == address), pages[0])
    address = address or _header(page, "Content-Location")
    body = page.get_payload(decode=True)
    told(len(data))
    yield Item(
        name=str(path),
        data=body if isinstance(body, bytes) else b"",
        format="html",
        suffix=".html",
        header=Header(
            url=address if address.startswith(("http://", "https://")) else "",
            captured_at=moment_of(_header(parts[0], "Date").replace("-0000", "+0000")),
            captured_with=_program(parts[0]),
        ),
        charset=page.get_content_charset() or "",
        warnings=tuple(_notes(parts, pages)),
    )


def _parts(data: bytes) -> list[Message]:
    """Take the message apart.  Raises Unreadable for what only an attack looks like."""
    if sum(1 for _ in _PART.finditer(data)) > _MOST_PARTS:
        raise Unreadable(f"it has more than {_MOST_PARTS} parts, which no page has")
    if sum(1 for _ in _NEST.finditer(data)) > _MOST_NESTED:
        raise Unreadable(f"it has parts in parts more than {_MOST_NESTED} deep, which no page has")
    try:
        return list(email.message_from_bytes(data).walk())
    except (RecursionError, ValueError, LookupError) as error:
        raise Unreadable("it is no MHTML that can be read: save the page again as HTML") from error


def _header(part: Message, name: str) -> str:
    return re.sub(r"\s+", "" if "Location" in name else " ", str(part.get(name) or "")).strip()


def _program(part: Message) -> str:
    """Return what saved the page, as Chrome says it: ``From: <Saved by Blink>``."""
    saved = _SAVED_BY.fullmatch(_header(part, "From"))
    return saved[1] if saved else ""


def _notes(parts: list[Message], pages: list[Message]) -> Iterator[str]:
    pictures = sum(part.get_content_maintype() == "image" for part in parts)
    if pictures:
        yield f"{pictures} pictures are inside the file: save as HTML to have them beside it"
    if len(pages) > 1:
        yield f"{len(pages) - 1} other pages inside the file (frames) are left out"
