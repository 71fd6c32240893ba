"""One page for every named event: its accounts side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.models.event import Event
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.outputs.kind import Bodies, Kind


class EventInputs(Struct, frozen=True):
    """All an event's page is made from."""

    event: Event


class EventView(Struct, frozen=True):
    """What the event template sees; ``disputed`` when accounts give more than one date."""

    url: str
    event: Event
    disputed: bool


def plan_events(archive: Archive) -> Iterator[Page]:
    """Plan the pages of named events."""
    for event in archive.events:
        yield Page(page_path(event.line.url), "event", EventInputs(event), event.source)


def event_view(inputs: EventInputs, _bodies: Bodies) -> EventView:
    """Say whether the accounts agree on the date."""
    event = inputs.event
    dates = {account.date.edtf for account in event.accounts}
    return EventView(event.line.url, event, len(dates) > 1)


KINDS: Mapping[str, Kind] = {"event": Kind("event", "event.html", EventInputs, event_view)}
