"""Lists of articles, people and events, as nodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsgen.models.article import Card
from newsgen.models.event import TimelineEntry
from newsgen.models.page import Link
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.terms import ASCENDING, Node, Value, item_list, span

EVENTS = "events/"
"""Where events with a page of their own are."""


def articles(cards: Sequence[Card], here: Here, total: int = 0) -> Node:
    """List *cards*, which come newest first; *total* is how many there are with other pages."""
    items: Iterable[Node] = ({"url": here.to(card.url), "name": card.title} for card in cards)
    return item_list(items, total or len(cards))


def links(some: Sequence[Link], here: Here, order: str, total: int = 0) -> Node:
    """List *some* places by what they are called."""
    items: Iterable[Node] = ({"url": here.to(one.url), "name": one.text} for one in some)
    return item_list(items, total or len(some), order)


def events(lines: Sequence[TimelineEntry], here: Here, order: str = ASCENDING) -> Node:
    """List events, each with its time."""
    items: Iterable[Node] = ({"item": event(line, here)} for line in lines)
    return item_list(items, len(lines), order)


def event(line: TimelineEntry, here: Here) -> Node:
    """Say what happened and when; an event with a page is told by its id, others by a place."""
    made: Node = {"@type": "Event"}
    if is_named(line):
        made["@id"] = here.ident(line.url, "event")
    else:
        made["url"] = here.to(line.url)
    made["name"] = line.title
    first, last = span(line.date)
    if first:
        made["startDate"] = first
    if last:
        made["endDate"] = last
    return made


def is_named(line: TimelineEntry) -> bool:
    """Tell whether an event has a page of its own."""
    return line.url.startswith(EVENTS) and "#" not in line.url


def people(some: Iterable[Link], here: Here) -> Value:
    """Name those who have a page."""
    return [here.person(one.url, one.text) for one in some if one.url]
