"""What a search of the built site found, with the files to edit and excerpts of the pages."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from urllib.parse import quote

from msgspec import DecodeError, Struct, msgpack

from newsgen.errors import NewsgenError
from newsgen.models.paths import page_path
from newsgen.search.collection import BadIndex
from newsgen.search.documents import ROOT, Document
from newsgen.search.engine import ArticleHit, Found, Index, NameHit
from newsgen.search.excerpt import Segment, excerpt
from newsgen.search.passages import passages
from newsgen.search.query import Query
from newsgen.store.cache import Cache
from newsgen.store.seals import CacheDamaged

_BASE = re.compile('<link rel="canonical" href="([^"]*)"')
_SAFE = "/#?=&"
_FOLDERS = {
    "person": "content/people",
    "organisation": "content/people",
    "event": "content/events",
}


class NothingToSearch(NewsgenError):  # noqa: N818 - named for what the site is
    """The site has no index that can be read; the text says why, and what to do."""


class Finding(Struct, frozen=True):
    """An article or a name that was found; ``path`` is its file, below the site folder.

    ``path`` is empty if no file is only its own.  ``detail`` is a date, or how many
    articles there are; ``alias`` the name that matched, if it isn't the title.
    """

    kind: str
    title: str
    url: str
    path: str
    score: float
    detail: str
    alias: str
    segments: tuple[Segment, ...]

    @property
    def excerpt(self) -> str:
        """What the page says, as plain text on one line."""
        return "".join(segment.text for segment in self.segments).replace("\n", " ")

    def to_json(self) -> dict[str, str | float]:
        """Return it as ``find --json`` prints it."""
        return {
            "kind": self.kind,
            "title": self.title,
            "url": self.url,
            "path": self.path,
            "score": self.score,
            "excerpt": self.excerpt,
        }


class BuiltSite:
    """A site folder and the output folder of its last build, where one can search."""

    def __init__(self, folder: Path, output: Path) -> None:
        self._folder = folder
        self._output = output

    def search(self, text: str, *, limit: int) -> Found:
        """Answer a query.  Raises NothingToSearch."""
        try:
            return Index.open(self._read).search(text, limit=limit)
        except BadIndex as error:
            raise NothingToSearch(self._complaint(error)) from error

    def findings(self, found: Found, *, limit: int) -> Iterator[Finding]:
        """Yield the first *limit* names of what was *found*, and then its articles."""
        base = self._base()
        with closing(_Sources(self._folder, self._output)) as sources:
            for name in found.names[:limit]:
                url = base + quote(name.url, safe=_SAFE)
                yield _of_name(name, url, sources.path_of(name))
            for article in found.articles:
                url = base + quote(article.url, safe=_SAFE)
                segments = self._excerpt(article, found.query)
                yield _of_article(article, url, sources.path_of(article), segments)

    def _read(self, path: str) -> bytes | None:
        try:
            return (self._output / ROOT / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _complaint(self, error: BadIndex) -> str:
        if not (self._output / "index.html").is_file():
            return f"{self._output} holds no built site; run 'newsgen build'"
        if (self._output / ROOT / "index.json").is_file():
            return (
                f"the search index in {self._output} can't be read: {error}; run 'newsgen build'"
            )
        return (
            f"{self._output} has no search index; in newsgen.yaml, let 'search' be "
            "{enabled: true, engine: builtin}, and run 'newsgen build'"
        )

    def _base(self) -> str:
        """Return what addresses begin with, as the front page says it."""
        try:
            front = (self._output / "index.html").read_text("utf-8", errors="replace")
        except FileNotFoundError:
            return "/"
        found = _BASE.search(front)
        return unescape(found[1]) if found else "/"

    def _excerpt(self, article: ArticleHit, query: Query) -> tuple[Segment, ...]:
        try:
            page = (self._output / page_path(article.url)).read_text("utf-8", errors="replace")
        except FileNotFoundError:  # deleted by hand; the index still tells of it
            return ()
        return excerpt(passages(page), query)


class _Sources:
    """The files that pages come from, as the last build noted them in its cache."""

    def __init__(self, folder: Path, output: Path) -> None:
        self._folder = folder
        self._output = str(output)
        self._cache = _cache_of(folder)
        self._document = msgpack.Decoder(Document).decode

    def close(self) -> None:
        if self._cache:
            self._cache.close()

    def path_of(self, hit: ArticleHit | NameHit) -> str:
        """Return the file of what was found; empty if it has none, or nobody knows it."""
        source = self._noted(hit)
        if not source and isinstance(hit, NameHit) and hit.kind in _FOLDERS:
            # Who got a file since is indexed as before.
            source = f"{_FOLDERS[hit.kind]}/{hit.url.strip('/').rpartition('/')[2]}.yaml"
        return source if source and (self._folder / source).is_file() else ""

    def _noted(self, hit: ArticleHit | NameHit) -> str:
        if not self._cache:
            return ""
        try:
            row = self._cache.indexed(self._output, hit.folder, hit.document)
            return self._document(row).source if row else ""
        except (sqlite3.Error, CacheDamaged, DecodeError):  # the next build sees to it
            return ""


def _cache_of(folder: Path) -> Cache | None:
    path = folder / ".newsgen" / "cache.sqlite"
    try:
        return Cache(path) if path.is_file() else None
    except (sqlite3.Error, CacheDamaged):
        return None


def _of_name(hit: NameHit, url: str, path: str) -> Finding:
    is_dated = hit.kind == "event"
    note = "" if is_dated else hit.note
    articles = f"{hit.count:,} article{'' if hit.count == 1 else 's'}"
    detail = f"{hit.note}, {articles}" if is_dated and hit.note else articles
    segments = (Segment(note),) if note else ()
    return Finding(hit.kind, hit.title, url, path, hit.score, detail, hit.alias, segments)


def _of_article(hit: ArticleHit, url: str, path: str, segments: tuple[Segment, ...]) -> Finding:
    detail = f"{hit.date}, {hit.status}" if hit.status else hit.date
    return Finding("article", hit.title, url, path, hit.score, detail, "", segments)
