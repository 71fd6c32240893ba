"""What a kind of page is: its template, the type of its inputs, and its view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from msgspec import Struct

from newsgen.models.article import Article, PlainPage
from newsgen.models.occurrence import Mark
from newsgen.renderer.header import Header


class Bodies(Protocol):
    """Where the views of pages that show a whole text get it from."""

    def article(self, key: bytes) -> tuple[Article, Sequence[Mark]]:
        """Return the parsed article of this cache key, and what is marked in it, in order."""

    def plain(self, key: bytes) -> PlainPage:
        """Return the parsed plain page of this cache key."""


def as_planned(inputs: Any, _bodies: Bodies) -> Any:
    """Show the inputs as they are: the view of every page that needs no text or grouping."""
    return inputs


class Kind(Struct, frozen=True):
    """One kind of page.

    ``view`` turns inputs into what the template sees as ``page``: their own
    fields and others derived from them.  It depends on nothing else, so equal
    inputs mean equal bytes.  A kind without a template has ``write``, which
    makes the bytes from the inputs and the site's header.
    """

    name: str
    template: str
    inputs: type[Struct]
    view: Callable[[Any, Bodies], Any] = as_planned
    write: Callable[[Any, Header], bytes | bytearray] | None = None
