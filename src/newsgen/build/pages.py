"""From planned inputs to bytes: a page's view, its template, its body out of the cache."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import msgpack

from newsgen.models.article import Article, PlainPage
from newsgen.models.occurrence import Marks
from newsgen.outputs.body import root_of
from newsgen.outputs.plan import KINDS
from newsgen.renderer.header import Header
from newsgen.renderer.templates import Templates
from newsgen.store.cache import Cache


class PageMaker:
    """Turns planned pages into bytes; one environment and one cache connection a process."""

    def __init__(self, folders: Sequence[str], header: Header, cache: Cache) -> None:
        self._templates = Templates(tuple(map(Path, folders)), header)
        self._header = header
        self._home = urlsplit(header.base_url).path or "/"
        self._bodies = _CachedBodies(cache)

    def bytes_of(self, kind_name: str, encoded: bytes) -> bytes:
        """Make the bytes of a page of this kind from its *encoded* inputs.

        With its template or without.  Raises what templates raise.
        """
        kind = KINDS[kind_name]
        inputs = msgpack.decode(encoded, type=kind.inputs)
        if kind.write is not None:
            return kind.write(inputs, self._header)
        view = kind.view(inputs, self._bodies)
        # A server shows the 404 page at any depth, so only its links start at the server's root.
        root = self._home if kind_name == "not-found" else root_of(view.url)
        return self._templates.text(kind.template, view, view.url, root).encode()


class _CachedBodies:
    """Article and page texts out of the cache."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._article = msgpack.Decoder(Article).decode
        self._marks = msgpack.Decoder(Marks).decode
        self._plain = msgpack.Decoder(PlainPage).decode

    def article(self, key: bytes) -> Article:
        """Return the parsed article of this key."""
        return self._article(self._cache.body(key))

    def marks(self, key: bytes) -> Marks:
        """Return the people found in the text of the article of this key."""
        return self._marks(self._cache.found_body(key))

    def plain(self, key: bytes) -> PlainPage:
        """Return the parsed plain page of this key."""
        return self._plain(self._cache.body(key))
