"""What was published of an article's text, and whether a later text says that it is another."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from newsgen.models.article import Entry
from newsgen.models.dates import InvalidDate, PartialDate
from newsgen.models.published import Recorded


class PublishedText(Struct, frozen=True, array_like=True, gc=False):
    """The text of an article as it was published, by its SHA-256 in hexadecimal digits.

    ``account`` is what the article says of its own changes: the date it was
    updated, else its own, and the number of corrections, as in ``2024-05-22+1``.
    """

    digest: str
    account: str


def text_of(entry: Entry) -> PublishedText:
    """Return the text of an article as it is now."""
    return PublishedText(entry.text.hex(), account_of(entry))


def account_of(entry: Entry) -> str:
    """Return what an article says of its own changes."""
    date = entry.card.updated or entry.card.date
    return f"{date.edtf}+{len(entry.corrections)}"


def recorded(before: PublishedText | None, now: PublishedText) -> PublishedText:
    """Return what is to be on record of a text that is published as *now*.

    A text that changed without a word of it keeps its old record.
    """
    return before if before is not None and is_silent(before, now) else now


def amended(line: Recorded, now: PublishedText) -> Recorded:
    """Return the *line* of an article whose text is published as *now*."""
    before = PublishedText(line.text, line.account) if line.account else None
    kept = recorded(before, now)
    latest = "" if kept.digest == now.digest else now.digest
    return replace(line, text=kept.digest, account=kept.account, latest=latest)


def is_silent(before: PublishedText, now: PublishedText) -> bool:
    """Tell whether the text changed, and neither a new correction nor a later date says so."""
    return before.digest != now.digest and not _is_newer(now.account, before.account)


def dated(account: str) -> str:
    """Return the date of an account, as EDTF."""
    return account.rpartition("+")[0]


def _is_newer(account: str, before: str) -> bool:
    """Tell whether there are more corrections, or a date that is surely later.

    An account that can't be read was not written by this program: anything is newer.
    """
    try:
        date, was = (PartialDate.parse(dated(one)) for one in (account, before))
        told, knew = (int(one.rpartition("+")[2]) for one in (account, before))
    except (InvalidDate, ValueError):
        return True
    if told > knew:
        return True
    if date.first is None or was.last is None:
        return False
    return date.first > was.last
