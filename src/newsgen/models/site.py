"""The settings of one archive, checked and complete."""

from __future__ import annotations

from msgspec import Struct


class Publisher(Struct, frozen=True):
    """Who answers for the archive."""

    name: str = ""
    url: str = ""


class Category(Struct, frozen=True, array_like=True):
    """A category the settings declare; others get a slug made from their name."""

    name: str
    slug: str
    description: str = ""


BUILTIN = "builtin"
"""The search engine whose index is made here."""


class Search(Struct, frozen=True, array_like=True):
    """How a site can be searched; ``engine`` is :data:`BUILTIN`, "pagefind", or "" for not at all.

    Without ``body`` the texts of articles are left out: titles and summaries can be found.
    """

    engine: str = BUILTIN
    body: bool = True


class Site(Struct, frozen=True):
    """One archive's settings; ``base_url`` is empty or ends with a slash."""

    title: str
    language: str = "zh-Hans"
    base_url: str = ""
    timezone: str = ""
    description: str = ""
    publisher: Publisher = Publisher()
    permalink: str = "/articles/{year}/{month}/{slug}/"
    slugs: str = "unicode"
    page_size: int = 20
    feed_items: int = 20
    categories: tuple[Category, ...] = ()
    on_this_day: bool = False
    search: Search = Search()
    strict: bool = False
