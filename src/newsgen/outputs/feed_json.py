"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), with an extension of our own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from msgspec import json

from newsgen.models.article import Correction, Status
from newsgen.models.feeds import FORMS
from newsgen.models.instants import rfc3339
from newsgen.models.page import Link
from newsgen.outputs.feed_entries import Feed, FeedInputs, Told, feed_of
from newsgen.outputs.kind import Bodies

_ENCODER = json.Encoder()


def json_feed(inputs: FeedInputs, bodies: Bodies) -> bytes:
    """Write a feed, an item a line."""
    feed = feed_of(inputs, bodies)
    head = _ENCODER.encode(_head(feed))
    items = [
        _ENCODER.encode(_item(told, people, feed))
        for told, people in zip_longest(feed.entries, inputs.people, fillvalue=())
        if isinstance(told, Told)
    ]
    return head[:-1] + b',"items":[' + b",".join(b"\n" + item for item in items) + b"\n]}\n"


def _head(feed: Feed) -> dict[str, object]:
    absolute, home = feed.addresses.absolute, feed.inputs.home
    name, url = feed.publisher
    head: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": absolute(home),
        "feed_url": absolute(home + FORMS["json"].file),
        "language": feed.header.language,
        "authors": [{"name": name, "url": url} if url else {"name": name}],
    }
    if feed.description:
        head["description"] = feed.description
    return head


def _item(told: Told, people: Sequence[Link], feed: Feed) -> dict[str, object]:
    item: dict[str, object] = {
        "id": told.id,
        "url": told.url,
        "title": told.title,
        "date_published": rfc3339(told.date),
        "date_modified": rfc3339(told.changed),
        "language": told.lang,
    }
    if told.via:
        item["external_url"] = told.via
    if told.html:
        item["content_html"] = told.html
    else:  # one of the two has to be there
        item["content_text"] = told.summary or told.title
    if told.summary:
        item["summary"] = told.summary
    if told.authors:
        item["authors"] = [{"name": name} for name in told.authors]
    if told.category:
        item["tags"] = [told.category]
    if told.shot:
        item["image"] = told.shot.url
    item["_newsgen"] = _own(told, people, feed)
    return item


def _own(told: Told, people: Sequence[Link], feed: Feed) -> dict[str, object]:
    """Return what no field of the format can say: docs/machines.md tells what it means."""
    own: dict[str, object] = {"edtf": told.date.edtf}
    if told.status is Status.RETRACTED:
        own["status"] = told.status.value
    if told.corrections:
        own["corrections"] = [_correction(one) for one in told.corrections]
    if people:
        absolute = feed.addresses.absolute
        own["people"] = [{"name": one.text, "url": absolute(one.url)} for one in people]
    return own


def _correction(one: Correction) -> dict[str, str]:
    said = {"date": one.date.edtf, "was": one.was, "now": one.now, "why": one.why}
    return {key: value for key, value in said.items() if value}
