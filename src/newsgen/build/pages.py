"""From planned inputs to bytes: a page's view, its template, its body out of the cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Raw, Struct, msgpack

from newsgen.models.article import Article, PlainPage
from newsgen.models.occurrence import Mark
from newsgen.outputs.body import root_of
from newsgen.outputs.kinds import kind_of
from newsgen.renderer.header import Header
from newsgen.renderer.templates import Templates
from newsgen.store.cache import Cache


class PageMaker:
    """Turns planned pages into bytes; one cache connection a process, one environment a language.

    An environment is made when the first page in its language is.
    """

    def __init__(self, folders: Sequence[str], header: Header, cache: Cache) -> None:
        self._folders = tuple(map(Path, folders))
        self._templates: dict[str, Templates] = {}
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
        view = kind.view(inputs, self._bodies)
        # A server shows the 404 page at any depth, so only its links start at the server's root.
        root = self._home if kind_name == "not-found" else root_of(view.url)
        templates = self._templates_of(kind.language(view))
        return templates.text(kind.template, view, view.url, root).encode()

    def _templates_of(self, language: str) -> Templates:
        """Return the templates of the edition in *language*, "" being the site's own."""
        if language not in self._templates:
            self._templates[language] = Templates(self._folders, self._header.edition(language))
        return self._templates[language]

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

    def article(self, key: bytes) -> tuple[Article, list[Mark]]:
        """Return the parsed article of this key, and what is marked in it."""
        body, found = self._cache.marked_body(key)
        return self._article(body), self._marks(found)

    def plain(self, key: bytes) -> PlainPage:
        """Return the parsed plain page of this key."""
        return self._plain(self._cache.body(key))
