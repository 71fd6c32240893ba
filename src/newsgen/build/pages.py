"""From planned inputs to bytes: a page's view, its template, its body out of the cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import urlsplit

from msgspec import Raw, Struct, msgpack

from newsgen.models.article import Article, PlainPage
from newsgen.models.occurrence import Mark
from newsgen.outputs.body import root_of
from newsgen.outputs.kind import Bodies
from newsgen.outputs.kinds import kind_of
from newsgen.outputs.linked.graph import linked_data
from newsgen.outputs.linked.imprint import Imprint
from newsgen.renderer.header import Header
from newsgen.renderer.templates import NOTHING, Templates, Told
from newsgen.store.cache import Cache

T = TypeVar("T")

_KEPT = 512  # entries of feeds with their texts, a few megabytes: those of some weeks


class _Edition(NamedTuple):
    """What pages in one of the site's languages are made with."""

    templates: Templates
    imprint: Imprint


class PageMaker:
    """Turns planned pages into bytes; one cache connection a process, one environment a language.

    An environment is made when the first page in its language is.
    """

    def __init__(self, folders: Sequence[str], header: Header, cache: Cache) -> None:
        self._folders = tuple(map(Path, folders))
        self._editions: dict[str, _Edition] = {}
        self._header = header
        self._home = urlsplit(header.base_url).path or "/"
        self._bodies = _CachedBodies(cache, header)
        self._decoders: dict[type[Struct], Callable[[Raw], Struct]] = {}
        self._last: tuple[type[Struct], Raw, Struct] = (Struct, Raw(), Struct())

    def bytes_of(self, kind_name: str, encoded: Raw) -> bytes | bytearray:
        """Make the bytes of a page of this kind from its *encoded* inputs.

        With its template or without.  Raises what templates raise.
        """
        kind = kind_of(kind_name)
        inputs = self._inputs(kind.inputs, encoded)
        if kind.write is not None:
            return kind.write(inputs, self._header)
        if kind.compose is not None:
            return kind.compose(inputs, self._bodies)
        view = kind.view(inputs, self._bodies)
        # A server shows the 404 page at any depth, so only its links start at the server's root.
        root = self._home if kind_name == "not-found" else root_of(view.url)
        edition = self._edition(kind.language(view))
        told = NOTHING
        if kind.linked is not None:
            here = edition.imprint.at(view.url)
            about = kind.linked(view, here)
            told = Told(about, linked_data(about, here))
        return edition.templates.text(kind.template, view, view.url, root, told).encode()

    def _edition(self, language: str) -> _Edition:
        """Return what makes the pages of the edition in *language*, "" being the site's own."""
        if language not in self._editions:
            header = self._header.edition(language)
            made = _Edition(Templates(self._folders, header), Imprint(header))
            self._editions[language] = made
        return self._editions[language]

    def _inputs(self, form: type[Struct], encoded: Raw) -> Struct:
        """Decode inputs; the files of one timeline stand together and have the same."""
        if self._last[0] is not form or self._last[1] is not encoded:
            if form not in self._decoders:
                self._decoders[form] = msgpack.Decoder(form).decode
            self._last = form, encoded, self._decoders[form](encoded)
        return self._last[2]


class _CachedBodies:
    """Article and page texts out of the cache, and the site's header."""

    def __init__(self, cache: Cache, header: Header) -> None:
        self.header = header
        self._cache = cache
        self._article = msgpack.Decoder(Article).decode
        self._marks = msgpack.Decoder(list[Mark]).decode
        self._plain = msgpack.Decoder(PlainPage).decode
        self._once = lru_cache(_KEPT)(self._made)

    def article(self, key: bytes) -> tuple[Article, list[Mark]]:
        """Return the parsed article of this key, and what is marked in it."""
        body, found = self._cache.marked_body(key)
        return self._article(body), self._marks(found)

    def text(self, key: bytes) -> Article:
        """Return the parsed article of this key alone."""
        return self._article(self._cache.body(key))

    def plain(self, key: bytes) -> PlainPage:
        """Return the parsed plain page of this key."""
        return self._plain(self._cache.body(key))

    def once(self, make: Callable[[bytes, Bodies], T], encoded: bytes) -> T:
        """Return what *make* makes of *encoded*, of which the last results are kept."""
        made: T = self._once(make, encoded)
        return made

    def _made(self, make: Callable[[bytes, Bodies], Any], encoded: bytes) -> Any:
        return make(encoded, self)
