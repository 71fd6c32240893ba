"""One page for every named event: its accounts side by side, and what was known when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from newsgen.archive.accounts import Agreement, Dispute, Lag, agreement, dispute, lag
from newsgen.archive.archive import Archive
from newsgen.models.dates import PartialDate
from newsgen.models.event import Account, Event
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.outputs.kind import Bodies, Kind
from newsgen.outputs.neighbours import Near, Neighbours
from newsgen.outputs.timeline_views import period

_ORGANISATIONS = "organisations/"


class EventInputs(Struct, frozen=True):
    """All an event's page is made from; ``near`` are other events of its people at that time.

    ``unindexed`` are the places of those of its people who are not for search engines.
    """

    event: Event
    near: tuple[Near, ...] = ()
    unindexed: tuple[str, ...] = ()


class Telling(Struct, frozen=True):
    """An account, how its date stands to the record's, and how late it was published."""

    account: Account
    agreement: Agreement
    lag: Lag


class EventView(Struct, frozen=True):
    """What the event template sees; ``has_record`` tells whether a file of its own says when.

    ``tellings`` come oldest article first.  ``year`` is the page of the timeline
    that the event's page is reached from, None if no one year is known.
    ``unindexed`` are the places of those of its people who are not for search engines.
    """

    url: str
    event: Event
    year: PartialDate | None
    has_record: bool
    people: tuple[Link, ...]
    organisations: tuple[Link, ...]
    tellings: tuple[Telling, ...]
    dispute: Dispute | None
    near: tuple[Near, ...]
    unindexed: tuple[str, ...]


def plan_events(archive: Archive) -> Iterator[Page]:
    """Plan the pages of named events."""
    neighbours = Neighbours.of(archive)
    unindexed = {person.url for person in archive.people if not person.indexed}
    for event in archive.events:
        theirs = tuple([one.url for one in event.line.people if one.url in unindexed])
        inputs = EventInputs(event, neighbours.of_line(event.line), theirs)
        yield Page(page_path(event.line.url), "event", inputs, event.source)


def event_view(inputs: EventInputs, _bodies: Bodies) -> EventView:
    """Compare the accounts with the record and with each other."""
    event = inputs.event
    line = event.line
    tellings = tuple(
        Telling(one, agreement(one.date.day_only, line.date), lag(one.card.date, one.date))
        for one in event.accounts
    )
    organisations = tuple(one for one in line.people if one.url.startswith(_ORGANISATIONS))
    return EventView(
        url=line.url,
        event=event,
        year=None if line.date.year is None else period(line.date.year),
        has_record=event.source.startswith("content/events/"),
        people=tuple(one for one in line.people if one not in organisations),
        organisations=organisations,
        tellings=tellings,
        dispute=dispute(event),
        near=inputs.near,
        unindexed=inputs.unindexed,
    )


KINDS: Mapping[str, Kind] = {"event": Kind("event", "event.html", EventInputs, event_view)}
