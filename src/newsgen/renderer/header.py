"""What every page shows of its site."""

from __future__ import annotations

from msgspec import Struct

from newsgen.models.page import Link
from newsgen.models.site import Publisher


class Header(Struct, frozen=True):
    """What every page shows of the site; a change of it makes every page anew.

    ``search`` is the engine of the search page, "" if there is none.
    """

    title: str
    language: str
    direction: str
    base_url: str
    description: str
    publisher: Publisher
    pages: tuple[Link, ...]
    search: str = ""
