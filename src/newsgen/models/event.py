"""Dated events: the record that joins articles, and the event as the archive knows it."""

from __future__ import annotations

from msgspec import Struct

from newsgen.models.article import Card, Mention
from newsgen.models.dates import PartialDate
from newsgen.models.page import Link


class EventRecord(Struct, frozen=True):
    """An authority file of an event: what its articles agree to call it."""

    id: str
    title: str
    date: PartialDate
    source: str
    people: tuple[Mention, ...] = ()
    category: str = ""
    summary: str = ""


class Account(Struct, frozen=True, array_like=True, gc=False):
    """One article's telling of an event: its own date, wording and evidence.

    ``planned`` says that the article told it before it happened.
    """

    card: Card
    date: PartialDate
    title: str
    quote: str = ""
    planned: bool = False


class TimelineEntry(Struct, frozen=True, array_like=True, gc=False):
    """One line of a timeline: an event, who was in it and which articles tell it.

    ``anchor`` is unique within the site; ``url`` is the event's page or, for an
    event without one, its line on the first page that shows it.  ``told`` is the
    date of the newest article that tells it; ``disputed`` says that its dates
    can't all be right.
    """

    date: PartialDate
    title: str
    url: str
    anchor: str
    lang: str = ""
    people: tuple[Link, ...] = ()
    articles: tuple[Link, ...] = ()
    category: str = ""
    told: PartialDate | None = None
    disputed: bool = False


class Event(Struct, frozen=True):
    """A named event: everything its record and its articles say of it.

    ``accounts`` come oldest article first; ``line`` is what timelines show.
    """

    id: str
    line: TimelineEntry
    accounts: tuple[Account, ...]
    summary: str = ""
    source: str = ""
