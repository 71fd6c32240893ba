"""Documents that are indexed together, as their files hold them: a period, or the names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import DecodeError, Struct, json

from newsgen.errors import NewsgenError
from newsgen.search.layout import under, unpack_names
from newsgen.search.phrases import Lookup
from newsgen.search.shards import Entry, decode_postings, decode_shard

T = TypeVar("T")

Read = Callable[[str], bytes | None]
"""Reads a file by its path below ``search/``; None if there is none."""

Documents = frozenset[int]
"""Documents of one collection, by their numbers."""


class BadIndex(NewsgenError):  # noqa: N818 - named for what it is
    """A file of the index is missing or damaged: its path below ``search/``, and which."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path = path
        self.problem = problem

    def __str__(self) -> str:
        """Return both in a sentence."""
        return f"search/{self.path} {self.problem}"


class Part(Struct, frozen=True):
    """A collection as ``index.json`` tells of it."""

    folder: str
    count: int
    shards: str
    months: tuple[tuple[str, int], ...] = ()


class Sizes(Struct, frozen=True):
    """How many documents are in a block, and in a file of rows."""

    block: int
    rows: int


class Collection:
    """One collection; files are read when something is asked of them, and kept.

    What is asked raises BadIndex if a file is missing or damaged.
    """

    def __init__(self, read: Read, part: Part, sizes: Sizes) -> None:
        self.folder = part.folder
        self.everything: Documents = frozenset(range(part.count))
        self.months: Sequence[str] = [
            month for month, count in part.months for _ in range(count)
        ]  # of each document
        self._read = read
        self._sizes = sizes
        self._names = unpack_names(part.shards)
        self._shards: dict[str, tuple[Entry, ...]] = {}
        self._rows: dict[int, bytes] = {}

    def matching(self, lookup: Lookup) -> Documents:
        """Return the documents that hold what is looked up."""
        follower = lookup.follower
        return frozenset(
            entry.block * self._sizes.block + document
            for entry in self._entries(lookup.key, exact=not lookup.is_beginning)
            for document, followers in decode_postings(entry.postings).items()
            if follower is None or followers is None or follower in followers
        )

    def marked(self, start: str) -> dict[str, Documents]:
        """Return the documents of each key that begins with *start*."""
        found: dict[str, Documents] = {}
        for entry in self._entries(start, exact=False):
            first = entry.block * self._sizes.block
            documents = (first + document for document in decode_postings(entry.postings))
            found[entry.key] = found.get(entry.key, frozenset()).union(documents)
        return found

    def row(self, document: int, kind: type[T]) -> T:
        """Return what is shown of a *document*."""
        number, place = divmod(document, self._sizes.rows)
        path = f"rows-{number}.json"
        if number not in self._rows:
            self._rows[number] = self._file(path)
        try:
            row: T = json.decode(self._rows[number], type=list[kind])[place]  # type: ignore[valid-type] # a type as a value
        except (DecodeError, IndexError) as error:
            raise BadIndex(f"{self.folder}/{path}", "is damaged") from error
        return row

    def weights(self) -> str:
        """Return what each of the names weighs, a character each."""
        return self._file("weights.txt").decode("ascii", errors="replace")

    def _entries(self, key: str, *, exact: bool) -> list[Entry]:
        return [
            entry
            for name in under(self._names, key, exact=exact)
            for entry in self._shard(name)
            if (entry.key == key if exact else entry.key.startswith(key))
        ]

    def _shard(self, name: str) -> tuple[Entry, ...]:
        if name not in self._shards:
            path = f"{name}.bin"
            try:
                self._shards[name] = tuple(decode_shard(self._file(path)))
            except ValueError as error:
                raise BadIndex(f"{self.folder}/{path}", "is damaged") from error
        return self._shards[name]

    def _file(self, name: str) -> bytes:
        path = f"{self.folder}/{name}"
        data = self._read(path)
        if data is None:
            raise BadIndex(path, "is missing")
        return data
