"""What every page shows of its site."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from newsgen.models.feeds import FORMS, Form
from newsgen.models.languages import nearest
from newsgen.models.page import Link
from newsgen.models.publisher import Publisher


class NavLink(Struct, frozen=True, array_like=True):
    """A link of the navigation: ``url`` counts from the site's root, unless it ``is_outside``."""

    text: str
    url: str
    is_outside: bool


class Logo(Struct, frozen=True, array_like=True):
    """The picture beside the site's name: ``url`` is its address from the site's root.

    ``width`` and ``height`` only tell its ratio.
    """

    url: str = "assets/mark.svg"
    width: int = 1
    height: int = 1


class Frame(Struct, frozen=True, array_like=True):
    """What the settings put around every page.

    ``logo`` is the picture beside the site's name, ``icon`` the one for the browser's
    tab, an SVG.  ``navigation`` takes the place of the theme's sections, if there
    is any.  ``footer`` is a line of HTML in pieces, of which every second one is a
    place below the site's root, for ``href``.  ``paragraphs`` are "spaced" or "indented".
    """

    logo: Logo = Logo()
    icon: str = "assets/mark.svg"
    navigation: tuple[NavLink, ...] = ()
    footer: tuple[str, ...] = ()
    paragraphs: str = "spaced"


class Masthead(Struct, frozen=True, array_like=True):
    """What the pages of one edition show of the site; ``home`` is the place of its front page.

    ``name`` is what its language calls itself.
    """

    language: str
    direction: str
    name: str
    home: str
    title: str
    description: str


class Header(Struct, frozen=True):
    """What every page shows of the site; a change of it makes every page anew.

    ``search`` is the engine of the search page, "" if there is none.  ``frame`` is
    what the settings' ``theme`` puts around every page.  ``feeds`` are the forms that
    every feed has.  ``home`` is the front page
    of the edition a page is of; ``editions`` are all of them, the one of the site's
    own language first, and none in a site of one language.  A site that ``has_data`` has
    a page of its files for other software, ``data/``.
    """

    title: str
    language: str
    direction: str
    base_url: str
    description: str
    publisher: Publisher
    pages: tuple[Link, ...]
    search: str = ""
    frame: Frame = Frame()
    feeds: tuple[Form, ...] = tuple(FORMS.values())
    home: str = ""
    editions: tuple[Masthead, ...] = ()
    has_data: bool = False

    @property
    def archive(self) -> str:
        """What the whole archive is called, whichever edition a page is of."""
        return self.editions[0].title if self.editions else self.title

    def edition(self, language: str) -> Header:
        """Return what the pages of the edition in *language* show, "" being the site's own.

        Of the plain pages it has those in its language or, where none is, all of them.
        """
        for one in self.editions:
            if one.language == (language or self.language):
                return replace(
                    self,
                    title=one.title,
                    language=one.language,
                    direction=one.direction,
                    description=one.description,
                    home=one.home,
                    pages=self._pages(one.language),
                )
        return self

    def _pages(self, language: str) -> tuple[Link, ...]:
        tags = tuple(one.language for one in self.editions)
        pages = [replace(page, lang=page.lang or self.language) for page in self.pages]
        own = [page for page in pages if tags[nearest(page.lang, tags) or 0] == language]
        return tuple(own or pages)
