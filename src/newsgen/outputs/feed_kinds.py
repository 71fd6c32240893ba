"""The kinds of feeds, apart from their plan: an edited text makes its feeds without that."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from newsgen.outputs.feed_atom import atom
from newsgen.outputs.feed_entries import FeedInputs, retold_items
from newsgen.outputs.feed_json import json_feed
from newsgen.outputs.feed_rss import rss
from newsgen.outputs.kind import Edit, Kind


def retold(inputs: FeedInputs, edit: Edit) -> FeedInputs:
    """Return the inputs of the same feed after an *edit*."""
    return replace(inputs, items=retold_items(inputs.items, edit.before, edit.key))


KINDS: Mapping[str, Kind] = {
    "feed": Kind("feed", "", FeedInputs, compose=atom, retold=retold),
    "rss": Kind("rss", "", FeedInputs, compose=rss, retold=retold),
    "feed.json": Kind("feed.json", "", FeedInputs, compose=json_feed, retold=retold),
    "feed-archive": Kind("feed-archive", "", FeedInputs, compose=atom, retold=retold),
}
