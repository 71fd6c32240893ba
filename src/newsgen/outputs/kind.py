"""What a kind of page is: its template, the type of its inputs, and its view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from msgspec import Struct

from newsgen.models.article import Article, PlainPage
from newsgen.models.occurrence import Mark
from newsgen.outputs.linked.imprint import Here
from newsgen.outputs.linked.sheet import Sheet
from newsgen.renderer.header import Header

T = TypeVar("T")


class Bodies(Protocol):
    """What views know besides the inputs of their page: the site's header, and whole texts."""

    @property
    def header(self) -> Header:
        """What every page shows of the site."""

    def article(self, key: bytes) -> tuple[Article, Sequence[Mark]]:
        """Return the parsed article of this cache key, and what is marked in it, in order."""

    def text(self, key: bytes) -> Article:
        """Return the parsed article of this cache key, for those who mark nothing in it."""

    def plain(self, key: bytes) -> PlainPage:
        """Return the parsed plain page of this cache key."""

    def once(self, make: Callable[[bytes, Bodies], T], encoded: bytes) -> T:
        """Return what *make* makes of *encoded*, of which the last results are kept."""


class Edit(Struct, frozen=True):
    """An article of which the text alone was edited.

    ``before`` and ``key`` are the keys it is parsed under, ``found`` is the digest of
    what was found in the text.
    """

    before: bytes
    key: bytes
    found: bytes


def as_planned(inputs: Any, _bodies: Bodies) -> Any:
    """Show the inputs as they are: the view of every page that needs no text or grouping."""
    return inputs


def of_the_site(_view: Any) -> str:
    """Give a page the site's own language."""
    return ""


Linked = Callable[[Any, Here], Sheet]
"""Says by the view of a page what the page is, to software that knows no site of ours."""


class Kind(Struct, frozen=True):
    """One kind of page.

    ``view`` turns inputs into what the template sees as ``page``: their own
    fields and others derived from them.  It depends on nothing else, so equal
    inputs mean equal bytes.  A kind without a template has ``write``, which
    makes the bytes from the inputs and the site's header; or ``compose``, which does
    where texts are wanted.  ``retold`` returns the inputs of a page that holds the text
    of an article as they are planned after its edit: without it, every such edit
    has the whole site planned.  ``language`` tells by
    the view in which of the site's languages the page around its content is.
    ``linked`` says by the view what the page is, if anybody is to be told; it stands in
    the module of :mod:`newsgen.outputs.linked` that is called as the kind's own.
    ``stamp`` stands for what makes pages of a kind that neither the header nor the
    rest of the code can change; ``cost`` is that of a page, in pages of text.
    """

    name: str
    template: str
    inputs: type[Struct]
    view: Callable[[Any, Bodies], Any] = as_planned
    write: Callable[[Any, Header], bytes | bytearray] | None = None
    compose: Callable[[Any, Bodies], bytes | bytearray] | None = None
    retold: Callable[[Any, Edit], Any] | None = None
    language: Callable[[Any], str] = of_the_site
    linked: Linked | None = None
    stamp: Callable[[], bytes] | None = None
    cost: int = 1
