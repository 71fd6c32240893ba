"""What is indexed of a site: documents in order, and the collections they make."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from msgspec import Struct, msgpack

from newsgen.models.digests import digest

ROOT = "search/"
"""The folder of the search page and its index, below the site's root."""

IDENTITY_BYTES = 16
_NEWEST = 1024  # documents that the newest period has at least: what a new article rewrites
_MOST = 16_384  # documents of a period: a key's postings fit into sixteen blocks

Row = tuple[str | int | tuple[str, ...], ...]
"""What is shown of a document, as it stands in a file of rows."""


class Document(Struct, frozen=True, array_like=True):
    """Something that can be found; see ``docs/search-index.md``.

    ``title`` holds the title, or all names, on lines of their own.  The text is
    ``text`` and, if there is a ``key``, that of the parsed article it names.
    ``marks`` are the keys to filter by; ``pinyin`` overrides the reading of the
    first name.  ``count`` is the number of articles.  ``source`` is the file a
    person would edit.
    """

    id: str
    source: str
    row: Row
    title: str
    text: str = ""
    key: bytes = b""
    marks: tuple[str, ...] = ()
    pinyin: str = ""
    count: int = 1

    @property
    def identity(self) -> bytes:
        """The digest of all that is indexed: equal identities, equal postings.

        And of where it comes from, which ``newsgen find`` tells.
        """
        indexed = (self.title, self.text, self.key, self.marks, self.pinyin, self.source)
        return digest(msgpack.encode(indexed))[:IDENTITY_BYTES]


class Indexed(Struct, frozen=True, array_like=True):
    """All that is indexed of one document, nothing folded yet.

    ``title`` may have several lines; ``text`` holds the title too.  ``marks`` and
    ``words`` are whole keys, without followers.
    """

    title: str
    text: str
    marks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Collection(Struct, frozen=True):
    """Documents that are indexed together, in the order of their numbers.

    ``folder`` is the name of their folder: another for other documents, or another
    order.  ``months`` counts those of each month, oldest first: of names there are
    none.
    """

    folder: str
    documents: tuple[Document, ...]
    months: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(
        cls, documents: Sequence[Document], months: tuple[tuple[str, int], ...] = ()
    ) -> Collection:
        """Put *documents* together."""
        ids = "\n".join([document.id for document in documents]).encode()
        folder = digest(bool(months).to_bytes(), ids).hex()[:12]
        return cls(folder, tuple(documents), months)


class Searchable(Struct, frozen=True):
    """Everything that can be found: articles in periods, newest first, and names."""

    periods: tuple[Collection, ...]
    names: Collection


def periods(documents: Sequence[Document], months: Sequence[str]) -> tuple[Collection, ...]:
    """Cut *documents*, oldest first, each of its month, into periods, newest first.

    A period is some years, so that a new article, or an old one that is found
    late, moves the numbers of few others.  The newest is small, since most new
    articles belong there; a year with more documents than fit is cut by months.
    """
    found: list[Collection] = []
    stop = len(documents)
    for start in _starts(months):
        counts = tuple((month, len(list(group))) for month, group in groupby(months[start:stop]))
        found.append(Collection.of(documents[start:stop], counts))
        stop = start
    return tuple(found)


def _starts(months: Sequence[str]) -> list[int]:
    """Return where each period starts, the newest first.

    All but the newest are filled from the oldest on, so that they stay as they are.
    """
    older = _units(months)
    newest = older.pop() if older else 0
    while older and (len(months) - newest < _NEWEST or newest < _NEWEST):
        if len(months) - older[-1] > _MOST:
            break
        newest = older.pop()
    starts = older[:1]
    for unit, stop in pairwise([*older, newest]):
        if stop - starts[-1] > _MOST:
            starts.append(unit)
    return [newest, *reversed(starts)] if months else []


def _units(months: Sequence[str]) -> list[int]:
    """Return where years start; months of a year that is too long, and parts of such a month."""
    units: list[int] = []
    at = 0
    for _, of_year in groupby(months, key=lambda month: month[:-3]):
        in_year = list(of_year)
        if len(in_year) <= _MOST:
            units.append(at)
        else:
            units += _parts(in_year, at)
        at += len(in_year)
    return units


def _parts(in_year: Sequence[str], at: int) -> list[int]:
    units: list[int] = []
    for _, of_month in groupby(in_year):
        size = len(list(of_month))
        units += range(at, at + size, _MOST)
        at += size
    return units
