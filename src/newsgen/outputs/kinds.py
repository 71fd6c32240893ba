"""Every kind of page by its name; the module that knows it is loaded when one is made."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from newsgen.outputs.kind import Kind

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
    "pages": ("plain", "corrections", "not-found", "robots"),
    "feeds": ("feed",),
    "search": ("search",),
    "sitemap": ("sitemap", "sitemap-part"),
    "files": ("file", "script", "style"),
    "images": ("image",),
}
_HOME_OF = {kind: home for home, kinds in _HOMES.items() for kind in kinds}

NAMES = tuple(_HOME_OF)
"""The names of all kinds."""


@cache
def kind_of(name: str) -> Kind:
    """Return the kind of this *name*, one of :data:`NAMES`."""
    kinds: Mapping[str, Kind] = import_module(f"newsgen.outputs.{_HOME_OF[name]}").KINDS
    return kinds[name]
