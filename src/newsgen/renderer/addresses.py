"""Full addresses and lasting ids, for software that meets a page away from its site."""

from __future__ import annotations

import re
import uuid
from functools import lru_cache
from urllib.parse import quote

from newsgen.renderer.header import Header

_SAFE = "/#?=&"
_is_quoted = re.compile(rf"[\w.~{_SAFE}-]*", re.ASCII).fullmatch


class Addresses:
    """The addresses of one site."""

    def __init__(self, header: Header) -> None:
        self._base = header.base_url
        self._title = header.archive

    @property
    def has_base(self) -> bool:
        """Whether the site's settings say where it will be."""
        return bool(self._base)

    def absolute(self, place: str) -> str:
        """Return the full address of *place*, or one from the server's root without a base."""
        # Most places have nothing to quote, and leave the room for those that have.
        quoted = place if _is_quoted(place) else _quoted(place)
        return (self._base or "/") + quoted

    def entry_id(self, place: str) -> str:
        """Return an id that never changes while *place* doesn't (RFC 4287, 4.2.6).

        Without an address, the site's title has to make it unique in the world.
        """
        if self._base:
            return self.absolute(place)
        return uuid.uuid5(_namespace(self._title), place).urn


@lru_cache(8192)  # one place stands on many pages, and several times on its own; two megabytes
def _quoted(place: str) -> str:
    return quote(place, safe=_SAFE)


@lru_cache(1)
def _namespace(title: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"newsgen:{title}")
