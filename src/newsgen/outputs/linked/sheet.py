"""What one page says of itself, before it is written in any of the vocabularies."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from newsgen.models.page import Link
from newsgen.outputs.figures import Preview


class Work(Struct, frozen=True):
    """What can be cited: an article.

    ``authors`` are who wrote it, ``container`` is the paper or archive it stands in and
    ``section`` its category.  ``issued`` and ``modified`` are ISO 8601; ``day`` is
    YYYY/MM/DD, as far as it is known.  ``original`` is the full address where it was
    published first, ``rights`` the licence as it was written, ``translations`` the
    languages there are others in.
    """

    authors: tuple[str, ...] = ()
    container: str = ""
    issued: str = ""
    modified: str = ""
    day: str = ""
    section: str = ""
    original: str = ""
    rights: str = ""
    translations: tuple[str, ...] = ()


class Sheet(Struct, frozen=True):
    """What a page is, in the words of its own language.

    ``name`` is its title without the site's, ``language`` that of its text.  ``work`` is
    what of it can be cited, ``preview`` the picture beside links to it.  ``form`` is what
    schema.org calls such a page, ``kind`` what OpenGraph does.  ``crumbs`` are the ways
    up that it shows.  ``terms`` are said of the page itself, ``nodes`` are the things it
    is about.  ``is_home`` tells the page that says everything of site and publisher.
    """

    url: str
    name: str
    language: str
    description: str = ""
    form: str = "WebPage"
    kind: str = "website"
    crumbs: tuple[Link, ...] = ()
    terms: Mapping[str, object] = {}
    nodes: tuple[Mapping[str, object], ...] = ()
    work: Work | None = None
    preview: Preview | None = None
    is_home: bool = False
