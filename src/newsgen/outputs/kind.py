"""What a kind of page is: its template, the type of its inputs, and its view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from msgspec import Struct

from newsgen.models.article import Article, PlainPage
from newsgen.models.occurrence import Mark
from newsgen.renderer.header import Header


class Bodies(Protocol):
    """What views know besides the inputs of their page: the site's header, and whole texts."""

    @property
    def header(self) -> Header:
        """What every page shows of the site."""

    def article(self, key: bytes) -> tuple[Article, Sequence[Mark]]:
        """Return the parsed article of this cache key, and what is marked in it, in order."""

    def plain(self, key: bytes) -> PlainPage:
        """Return the parsed plain page of this cache key."""


def as_planned(inputs: Any, _bodies: Bodies) -> Any:
    """Show the inputs as they are: the view of every page that needs no text or grouping."""
    return inputs


def of_the_site(_view: Any) -> str:
    """Give a page the site's own language."""
    return ""


class Kind(Struct, frozen=True):
    """One kind of page.

    ``view`` turns inputs into what the template sees as ``page``: their own
    fields and others derived from them.  It depends on nothing else, so equal
    inputs mean equal bytes.  A kind without a template has ``write``, which
    makes the bytes from the inputs and the site's header.  ``language`` tells by
    the view in which of the site's languages the page around its content is.
    ``stamp`` stands for what makes pages of a kind that neither the header nor the
    rest of the code can change; ``cost`` is that of a page, in pages of text.
    """

    name: str
    template: str
    inputs: type[Struct]
    view: Callable[[Any, Bodies], Any] = as_planned
    write: Callable[[Any, Header], bytes | bytearray] | None = None
    language: Callable[[Any], str] = of_the_site
    stamp: Callable[[], bytes] | None = None
    cost: int = 1
