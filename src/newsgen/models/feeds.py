"""What feeds a site has, and how much is in them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Form(Struct, frozen=True, array_like=True):
    """A form of feed, by its ``name``: its files are called ``file`` and of a media ``type``."""

    file: str
    type: str
    name: str


FORMS: Mapping[str, Form] = {
    "atom": Form("feed.xml", "application/atom+xml", "Atom"),
    "rss": Form("rss.xml", "application/rss+xml", "RSS"),
    "json": Form("feed.json", "application/feed+json", "JSON"),
}
"""The forms by the names they have in the settings."""


class Extent(Struct, frozen=True, array_like=True):
    """How many articles a feed has, and whether with their texts or summaries only."""

    items: int
    full: bool


class Feeds(Struct, frozen=True, array_like=True):
    """What the settings say of feeds.

    ``lists`` are those of the site, of its languages and categories, ``dossiers``
    those of one person, organisation or event.  ``forms`` are names of :data:`FORMS`.
    """

    lists: Extent = Extent(20, full=True)
    dossiers: Extent = Extent(10, full=True)
    forms: tuple[str, ...] = ("atom", "rss", "json")
