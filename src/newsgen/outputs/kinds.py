"""Every kind of page by its name; the module that knows it is loaded when one is made."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from msgspec.structs import replace

from newsgen.outputs.kind import Kind, Linked

_HOMES: Mapping[str, tuple[str, ...]] = {
    "front": ("front", "list"),
    "articles": ("article", "withheld", "redirect"),
    "categories": ("categories", "category"),
    "people": ("people", "people-letter"),
    "dossier": ("person", "person-leaf"),
    "aliases": ("namesakes",),
    "network": ("people.csv", "co-mentions.csv", "people.graphml"),
    "timeline": ("timeline", "year", "month"),
    "timeline_data": (
        *("timeline.json", "timeline.ics", "timeline.csv"),
        *("whole.json", "whole.ics", "whole.csv"),
    ),
    "on_this_day": ("on-this-day", "day"),
    "events": ("event",),
    "corrections": ("corrections",),
    "pages": ("plain", "not-found"),
    "feed_kinds": ("feed", "rss", "feed.json", "feed-archive"),
    "search": ("search",),
    "sitemap": ("sitemap", "sitemap-part", "news-sitemap"),
    "crawlers": ("robots", "security"),
    "files": ("file", "script", "style"),
    "open_data": ("articles.jsonl", "datapackage", "data"),
    "redirects": ("moves-hosts", "moves-nginx"),
    "hosts": ("host-headers", "host-mark"),
    "images": ("image",),
}
# Those of which a module of outputs.linked, of the same name, says what their pages are.
_LINKED = frozenset(
    {
        *("aliases", "articles", "categories", "corrections", "dossier", "events", "front"),
        *("on_this_day", "open_data", "pages", "people", "search", "timeline"),
    }
)
_HOME_OF = {kind: home for home, kinds in _HOMES.items() for kind in kinds}

NAMES = tuple(_HOME_OF)
"""The names of all kinds."""


@cache
def kind_of(name: str) -> Kind:
    """Return the kind of this *name*, one of :data:`NAMES`."""
    home = _HOME_OF[name]
    kinds: Mapping[str, Kind] = import_module(f"newsgen.outputs.{home}").KINDS
    if home not in _LINKED:
        return kinds[name]
    linked: Mapping[str, Linked] = import_module(f"newsgen.outputs.linked.{home}").LINKED
    return replace(kinds[name], linked=linked.get(name))
