"""What an import keeps beside a capture: what was made of it, and every place that was changed.

With it a later import knows whether an article is still as it was written, an
editor sees what was left out and where, and can have it back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct, json

from newsgen.importers.draft import Draft
from newsgen.importers.reading import Cut, Loss
from newsgen.store.source_file import read_source

CAPTURES = Path("captures")
"""Where captures and their records are, in a site folder."""

_AROUND = 20  # characters on either side of a change, for who reviews it


class Change(Struct, frozen=True, omit_defaults=True):
    """One place that the article has otherwise than the text that was read.

    ``start`` and ``end`` are characters of that text; ``was`` stood there and
    ``now`` stands in its place; ``before`` and ``after`` are the words around it.
    """

    start: int
    end: int
    was: str
    reason: str
    now: str = ""
    before: str = ""
    after: str = ""


class Record(Struct, frozen=True, omit_defaults=True):
    """How one article came about; a JSON file beside its capture.

    ``written`` is the SHA-256 of the article's file as import wrote it;
    ``recipe`` tells what the import was asked for, so that asking the same again
    is seen to be idle.
    """

    article: str
    written: str
    input: str
    format: str
    recipe: str
    key: str = ""
    evidence: Mapping[str, str] = {}
    changes: tuple[Change, ...] = ()
    losses: tuple[Loss, ...] = ()
    version: int = 1


def record_of(
    draft: Draft, *, article: str, text: str, origin: tuple[str, str, str], recipe: str
) -> Record:
    """Make the record of *draft*, written as *text* to *article*.

    *origin* is the name of the input, its format, and its key.
    """
    name, form, key = origin
    return Record(
        article=article,
        written=digest(text.encode()),
        input=name,
        format=form,
        recipe=recipe,
        key=key,
        evidence=draft.evidence,
        changes=tuple(_change(draft.text, cut) for cut in draft.patch),
        losses=draft.losses,
    )


def digest(data: bytes) -> str:
    """Return the SHA-256 of *data* in hexadecimal digits, as front matter writes it."""
    return hashlib.sha256(data).hexdigest()


def place_of(sha256: str) -> Path:
    """Return where the record of a capture is, in a site folder."""
    return CAPTURES / f"{sha256}.json"


def encoded(record: Record) -> bytes:
    """Write *record* for people to read."""
    return json.format(json.encode(record), indent=1) + b"\n"


def read_record(site: Path, sha256: str) -> Record | None:
    """Return the record of a capture of *site*; None if there is none that can be read."""
    return record_at(site, place_of(sha256).as_posix())


def record_at(site: Path, path: str) -> Record | None:
    """Return the record in the file *path* of *site*; None if it can't be read."""
    try:
        return json.decode(read_source(site, path), type=Record)
    except (OSError, msgspec.DecodeError, ValueError):
        return None


def _change(text: str, cut: Cut) -> Change:
    return Change(
        cut.start,
        cut.end,
        text[cut.start : cut.end],
        cut.reason,
        cut.put,
        text[max(0, cut.start - _AROUND) : cut.start],
        text[cut.end : cut.end + _AROUND],
    )
