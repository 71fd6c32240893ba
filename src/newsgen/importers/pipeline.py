"""From captured bytes to a draft: read, clean, propose; the same way for every format."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from newsgen.importers.cleaning import injected
from newsgen.importers.draft import Draft, Provenance
from newsgen.importers.events import propose as events
from newsgen.importers.language import guess_language
from newsgen.importers.patch import Cleaned, apply, removals
from newsgen.importers.people import propose as people
from newsgen.importers.prose_markdown import caption, escape
from newsgen.importers.readers import plain_text
from newsgen.importers.reading import BlockKind, Cut, Reading, Unreadable
from newsgen.text.prose_anchor import Anchor

Reader: TypeAlias = Callable[[bytes], Reading]
"""Understands captured bytes; raises Unreadable if it can't."""

READERS: dict[str, Reader] = {"text": plain_text.read}
"""The formats that can be read, by the name the user gives."""

INJECTED = "injected word"
LARGEST = 1024 * 1024
"""Most bytes of a capture: books are as large, articles are not."""

_MARKUP = re.compile(
    rb"\s*(?:<!doctype|<html|<\?xml|<rss|<feed|WARC/|%PDF|PK\x03\x04|\{\\rtf)", re.IGNORECASE
)
_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?\s*---[ \t]*\r?\n[A-Za-z][\w-]*:[ \t\r\n]")


class Wishes(Struct, frozen=True):
    """What the user asks of an import: the reader, the language, whether brand words stay."""

    format: str = "auto"
    lang: str = ""
    keep_injected: bool = False


def draft_of(data: bytes, wishes: Wishes) -> Draft:
    """Make a draft of *data*, one captured article.  Raises Unreadable if that can't be done."""
    if len(data) > LARGEST:
        raise Unreadable(f"it is larger than {LARGEST // 2**20} MB, which no article is")
    reading = READERS[_format(data, wishes.format)](data)
    cleaned, cuts = _clean(reading, keep_injected=wishes.keep_injected)
    lines = [line.text for line in cleaned.lines]
    header = reading.header
    title = cleaned.title.text
    who = people.propose(lines)
    when = events.propose(lines, anchor=Anchor.of(header.date), people=who)
    lang = wishes.lang or guess_language("\n".join((title, *lines)))
    body = "\n\n".join(
        caption(line.text) if line.kind is BlockKind.CAPTION else escape(line.text)
        for line in cleaned.lines
    )
    notes = [f"{one} and {two} may be one person" for one, two in people.doubles(who)]
    if not header.date:
        notes.append("no publication date found: write it, and give dates without a year theirs")
    if not lang:
        notes.append("the language could not be told: write it or give --lang")
    return Draft(
        title=title,
        date=header.date,
        category=header.category,
        lang=lang,
        author=header.author,
        source=Provenance(header.source_name, header.url, hashlib.sha256(data).hexdigest()),
        people=who,
        events=when,
        removed=removals(cuts),
        body=body,
        warnings=(*reading.warnings, *notes),
    )


def _format(data: bytes, wished: str) -> str:
    """Settle on a reader; only bytes that show another format are refused under "auto"."""
    if wished != "auto":
        return wished
    match = _MARKUP.match(data, 0, 200)
    if match:
        kind = match[0].strip().decode("ascii", "replace")
        raise Unreadable(
            f"it begins with {kind!r}, so it is no plain text: save its text, or use --format text"
        )
    if _FRONT_MATTER.match(data):
        raise Unreadable(
            "it has front matter, so it is an article already: copy it into content/articles/, "
            "or use --format text"
        )
    return "text"


def _clean(reading: Reading, *, keep_injected: bool) -> tuple[Cleaned, tuple[Cut, ...]]:
    """Apply the reader's cuts, then find injected words in what is left and cut them too."""
    cleaned = apply(reading, reading.cuts)
    if keep_injected:
        return cleaned, reading.cuts
    header = reading.header
    found = injected.find(
        cleaned.title.text,
        [line.text for line in cleaned.lines],
        known=(header.source_name, header.category, *header.author),
    )
    if not found:
        return cleaned, reading.cuts
    lines = (*cleaned.lines, cleaned.title)  # the title is line -1
    cuts = []
    for place in found:
        places = lines[place.line].places
        cuts.append(Cut(places[place.start], places[place.end - 1] + 1, place.word, INJECTED))
    every = (*reading.cuts, *cuts)
    return apply(reading, every), every
