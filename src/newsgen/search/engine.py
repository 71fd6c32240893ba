"""The search index of a built site, asked: the same answers as in a browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from msgspec import DecodeError, Struct, json

from newsgen.search.collection import BadIndex, Collection, Documents, Part, Read, Sizes
from newsgen.search.facets import Facets, facets_of
from newsgen.search.filters import conditions, within
from newsgen.search.matching import nearness, tiers
from newsgen.search.named import named
from newsgen.search.query import Query, parse

_VERSION = 1
_CONTENTS = "index.json"
_PEOPLE = frozenset({"person", "organisation"})


class NameHit(Struct, frozen=True):
    """A person, an organisation, an event or a category that a query means.

    ``alias`` is the name that matched, if it isn't the title; ``note`` a description,
    or the date of an event.  ``folder`` and ``document`` say where it stands in
    the index.
    """

    url: str
    title: str
    lang: str
    kind: str
    count: int
    note: str
    alias: str
    score: float
    folder: str
    document: int


class ArticleHit(Struct, frozen=True):
    """An article that a query finds; ``folder`` and ``document`` say where it is indexed.

    ``status`` is "retracted", or empty.
    """

    url: str
    title: str
    lang: str
    date: str
    category: str
    source: str
    status: str
    tier: int
    score: float
    folder: str
    document: int


class Found(Struct, frozen=True):
    """What a query found, the best first: all names, and of ``total`` articles the first.

    ``is_nearest`` tells that nothing matches, and these articles come nearest.  A
    score is the tier, and within it a fraction that falls from hit to hit.
    ``facets()`` counts all articles.
    """

    query: Query
    names: tuple[NameHit, ...]
    total: int
    is_nearest: bool
    articles: tuple[ArticleHit, ...]
    facets: Callable[[], Facets]


class _Contents(Struct, frozen=True):
    """``index.json``."""

    version: int
    block: int
    rows: int
    periods: tuple[Part, ...]
    names: Part


class _Version(Struct, frozen=True):
    version: int


class _ArticleRow(Struct, frozen=True, array_like=True):
    url: str
    title: str
    lang: str
    date: str
    category: str
    source: str
    status: str = ""


class _Ranked(Struct, frozen=True):
    """Documents of a period and their grades, by period; *order* has the best first."""

    grades: tuple[Mapping[int, int], ...]
    is_nearest: bool = False

    @property
    def order(self) -> list[tuple[int, int, int]]:
        """Grade, period and document, of the best and the newest first."""
        newest_first = (
            (graded[document], period, document)
            for period, graded in enumerate(self.grades)
            for document in sorted(graded, reverse=True)
        )
        return sorted(newest_first, key=lambda one: -one[0])


class Index:
    """An index whose contents were read; whatever else a query needs is read for it."""

    def __init__(self, periods: Sequence[Collection], names: Collection) -> None:
        self._periods = periods
        self._names = names

    @classmethod
    def open(cls, read: Read) -> Index:
        """Open the index that *read* reads.  Raises BadIndex."""
        data = read(_CONTENTS)
        if data is None:
            raise BadIndex(_CONTENTS, "is missing")
        try:
            version = json.decode(data, type=_Version).version
            if version != _VERSION:
                raise BadIndex(_CONTENTS, f"has version {version}, not {_VERSION}")
            contents = json.decode(data, type=_Contents)
        except DecodeError as error:
            raise BadIndex(_CONTENTS, "is damaged") from error
        sizes = Sizes(contents.block, contents.rows)
        periods = [Collection(read, part, sizes) for part in contents.periods]
        return cls(periods, Collection(read, contents.names, sizes))

    def search(self, text: str, *, limit: int) -> Found:
        """Answer the query *text*, with the first *limit* articles.  Raises BadIndex."""
        query = parse(text)
        ranked = self._ranked(query)
        order = ranked.order
        articles = (
            self._article(period, document, 0 if ranked.is_nearest else grade, rank / len(order))
            for rank, (grade, period, document) in enumerate(order[:limit])
        )
        return Found(
            query,
            self._named(query),
            len(order),
            ranked.is_nearest,
            tuple(articles),
            partial(self._facets, ranked),
        )

    def _ranked(self, query: Query) -> _Ranked:
        if query.is_empty:
            return _Ranked(())
        meant = conditions(query, self._periods, self._person_of)
        left = [(period, within(period, query, meant)) for period in self._periods]
        found = tuple(tiers(period, query, documents) for period, documents in left)
        if any(found):
            return _Ranked(found)
        near = tuple(nearness(period, query, documents) for period, documents in left)
        return _Ranked(near, is_nearest=any(near))

    def _person_of(self, called: str) -> str | None:
        for hit in self._named(parse(called)):
            if hit.kind in _PEOPLE:
                return hit.url.strip("/").rpartition("/")[2]
        return None

    def _named(self, query: Query) -> tuple[NameHit, ...]:
        hits = named(self._names, query)
        return tuple(
            NameHit(
                hit.row.url,
                hit.row.title,
                hit.row.lang,
                hit.row.kind,
                hit.row.count,
                hit.row.note,
                hit.alias,
                _score(hit.tier, rank / len(hits)),
                self._names.folder,
                hit.document,
            )
            for rank, hit in enumerate(hits)
        )

    def _article(self, period: int, document: int, tier: int, behind: float) -> ArticleHit:
        collection = self._periods[period]
        row = collection.row(document, _ArticleRow)
        return ArticleHit(
            row.url,
            row.title,
            row.lang,
            row.date,
            row.category,
            row.source,
            row.status,
            tier,
            _score(tier, behind),
            collection.folder,
            document,
        )

    def _facets(self, ranked: _Ranked) -> Facets:
        grades = ranked.grades or ({},) * len(self._periods)
        return facets_of(
            [
                (period, Documents(graded))
                for period, graded in zip(self._periods, grades, strict=True)
            ]
        )


def _score(tier: int, behind: float) -> float:
    """Return *tier* and a fraction; *behind* is the part of all hits that come before."""
    return round(tier + 1 - behind, 6)
