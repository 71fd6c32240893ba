"""The settings of one archive, checked and complete."""

from __future__ import annotations

from msgspec import Struct

from newsgen.models.dates import PartialDate
from newsgen.models.feeds import Feeds
from newsgen.models.languages import nearest
from newsgen.models.publisher import Publisher
from newsgen.models.theme import Theme


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


class PeoplePolicy(Struct, frozen=True, array_like=True):
    """Who gets a page, and whom search engines may list.

    Someone without a file who is named in fewer than ``min_mentions`` articles is a
    name and no more; who is in fewer than ``noindex_below`` is not for search engines.
    Organisations are not meant.
    """

    min_mentions: int = 0
    noindex_below: int = 0


class Silenced(Struct, frozen=True, array_like=True):
    """The code of a problem that is not to be told, and its place in the settings."""

    code: str
    line: int = 0
    column: int = 0


class Checks(Struct, frozen=True, array_like=True):
    """What ``newsgen check`` is to do: warnings to ``ignore``, and whether to look for contacts.

    ``contacts`` are e-mail addresses and telephone numbers in texts.
    """

    ignore: tuple[Silenced, ...] = ()
    contacts: bool = False


class Data(Struct, frozen=True, array_like=True):
    """What of the archive stands in ``data/`` for other software: nothing unless ``enabled``.

    Without ``texts`` it is all but the texts of articles.  ``licence`` is a name, or the
    address of its text; "" if nothing is said.
    """

    enabled: bool = True
    texts: bool = True
    licence: str = ""


class Security(Struct, frozen=True, array_like=True):
    """What security.txt says (RFC 9116, 2.5): nothing, without a ``contact``.

    ``place`` is where the settings say when it ``expires``.
    """

    contact: tuple[str, ...] = ()
    expires: PartialDate | None = None
    encryption: tuple[str, ...] = ()
    acknowledgments: tuple[str, ...] = ()
    policy: tuple[str, ...] = ()
    hiring: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    place: tuple[int, int] = (0, 0)


class Site(Struct, frozen=True):
    """One archive's settings; ``base_url`` is empty or ends with a slash.

    ``collation`` is what Chinese names are sorted by, "" for what the language does.
    ``active_files`` are paths below ``static/``, see :mod:`newsgen.build.active_files`.
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
    feeds: Feeds = Feeds()
    news_sitemap: bool = False
    security: Security = Security()
    categories: tuple[Category, ...] = ()
    on_this_day: bool = False
    search: Search = Search()
    theme: Theme = Theme()
    strict: bool = False
    languages: tuple[Edition, ...] = ()
    collation: str = ""
    images: bool = True
    checks: Checks = Checks()
    people: PeoplePolicy = PeoplePolicy()
    data: Data = Data()
    active_files: tuple[str, ...] = ()

    def edition_of(self, tag: str) -> str:
        """Return the language of the edition that a text in the language *tag* belongs to.

        "" is the site's own, to which all belongs that is in none of its languages.
        """
        if not self.languages:
            return ""
        place = nearest(tag, (self.language, *[one.language for one in self.languages]))
        return self.languages[place - 1].language if place else ""
