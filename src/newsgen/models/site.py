"""The settings of one archive, checked and complete."""

from __future__ import annotations

from msgspec import Struct

from newsgen.models.languages import nearest
from newsgen.models.theme import Theme


class Publisher(Struct, frozen=True):
    """Who answers for the archive."""

    name: str = ""
    url: str = ""


class Category(Struct, frozen=True, array_like=True):
    """A category the settings declare; others get a slug made from their name."""

    name: str
    slug: str
    description: str = ""


class Edition(Struct, frozen=True, array_like=True):
    """A language besides the site's own, in which it has a front page of its own.

    ``title`` and ``description`` are the archive's in that language, "" where none is given.
    """

    language: str
    title: str = ""
    description: str = ""

    @property
    def home(self) -> str:
        """The place of its front page."""
        return f"{self.language.casefold()}/"


BUILTIN = "builtin"
"""The search engine whose index is made here."""


class Search(Struct, frozen=True, array_like=True):
    """How a site can be searched; ``engine`` is :data:`BUILTIN`, "pagefind", or "" for not at all.

    Without ``body`` the texts of articles are left out: titles and summaries can be found.
    """

    engine: str = BUILTIN
    body: bool = True


class Site(Struct, frozen=True):
    """One archive's settings; ``base_url`` is empty or ends with a slash.

    ``collation`` is what Chinese names are sorted by, "" for what the language does.
    """

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
    theme: Theme = Theme()
    strict: bool = False
    languages: tuple[Edition, ...] = ()
    collation: str = ""
    images: bool = True

    def edition_of(self, tag: str) -> str:
        """Return the language of the edition that a text in the language *tag* belongs to.

        "" is the site's own, to which all belongs that is in none of its languages.
        """
        if not self.languages:
            return ""
        place = nearest(tag, (self.language, *[one.language for one in self.languages]))
        return self.languages[place - 1].language if place else ""
