"""Full addresses and lasting ids, for software that meets a page away from its site."""

from __future__ import annotations

import uuid
from urllib.parse import quote

from newsgen.renderer.header import Header


class Addresses:
    """The addresses of one site."""

    def __init__(self, header: Header) -> None:
        self._base = header.base_url
        self._name = uuid.uuid5(uuid.NAMESPACE_URL, f"newsgen:{header.title}")

    def absolute(self, place: str) -> str:
        """Return the full address of *place*, or one from the server's root without a base."""
        return (self._base or "/") + quote(place, safe="/#?=&")

    def entry_id(self, place: str) -> str:
        """Return an id that never changes while *place* doesn't (RFC 4287, 4.2.6).

        Without an address, the site's title has to make it unique in the world.
        """
        if self._base:
            return self.absolute(place)
        return uuid.uuid5(self._name, place).urn
