"""What the cache keeps of the pages that hold a text: what they are made from, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, msgpack

from newsgen.models.paths import OutPath
from newsgen.store.database import Database
from newsgen.store.seals import CacheDamaged, sound

_SHOWN, _RETOLD, _INDEXED = "shown", "retold", "indexed"


class Shown(Struct, frozen=True, array_like=True):
    """The page that shows the text of the file *source*, with all it is made from, encoded."""

    source: str
    path: OutPath
    kind: str
    inputs: bytes


class Retelling(Struct, frozen=True, array_like=True):
    """A page that holds *texts*, by their files, with all it is made from, encoded."""

    path: OutPath
    kind: str
    inputs: bytes
    texts: tuple[str, ...]


class Holdings(Database):
    """Pages, and documents of the search index, by the folder they were written to.

    A row that is lost leaves no gap: whoever has to know that none is goes by the
    roll of rows that a build leaves.
    """

    def shown(self, output: str, source: str) -> Shown | None:
        """Return the page of *output* that shows the text of the file *source*, if one does."""
        query = "select page from shown where output = ? and source = ?"
        row = self._db.execute(query, (output, source)).fetchone()
        if row is None:
            return None
        return msgpack.decode(self._seal.off(row[0], _name(_SHOWN, output, source)), type=Shown)

    def put_shown(self, output: str, pages: Iterable[Shown]) -> None:
        """Keep which *pages* of *output* show the text of a file."""
        rows = sorted(
            (output, page.source, self._seal.on(msgpack.encode(page), name))
            for page in pages
            for name in (_name(_SHOWN, output, page.source),)
        )
        self._db.executemany("insert or replace into shown values (?, ?, ?)", rows)

    def drop_shown(self, sources: Iterable[str]) -> None:
        """Forget the pages that show the texts of *sources*."""
        outputs = [row[0] for row in self._db.execute("select distinct output from shown")]
        rows = ((output, source) for source in sources for output in outputs)
        self._db.executemany("delete from shown where output = ? and source = ?", rows)

    def retellings(self, output: str, sources: Iterable[str]) -> list[Retelling]:
        """Return the pages of *output* that hold any of the texts of *sources*."""
        texts = frozenset(sources)
        paths: set[str] = set()
        for source in texts:
            query = "select path from retold where output = ? and source = ?"
            rows = self._db.execute(query, (output, source))
            paths.update(sound(path, str) for (path,) in rows)
        pages = [page for path in sorted(paths) if (page := self._retelling(output, path))]
        if any(texts.isdisjoint(page.texts) for page in pages):
            raise CacheDamaged("a page doesn't hold the text it is kept for")
        return pages

    def _retelling(self, output: str, path: str) -> Retelling | None:
        query = "select page from retellings where output = ? and path = ?"
        row = self._db.execute(query, (output, path)).fetchone()
        if row is None:
            return None
        return msgpack.decode(self._seal.off(row[0], _name(_RETOLD, output, path)), type=Retelling)

    def put_retellings(self, output: str, pages: Sequence[Retelling]) -> None:
        """Keep what *pages* of *output* are made from, and whose texts they hold."""
        self.drop_retellings(output, (page.path for page in pages))
        rows = (
            (output, page.path, self._seal.on(msgpack.encode(page), name))
            for page in pages
            if page.texts
            for name in (_name(_RETOLD, output, page.path),)
        )
        self._db.executemany("insert into retellings values (?, ?, ?)", rows)
        texts = sorted((output, text, page.path) for page in pages for text in set(page.texts))
        self._db.executemany("insert into retold values (?, ?, ?)", texts)

    def drop_retellings(self, output: str, paths: Iterable[OutPath]) -> None:
        """Forget whose texts the pages at *paths* held."""
        for path in paths:
            page = self._retelling(output, path)
            if page is None:
                continue
            rows = ((output, text, path) for text in page.texts)
            query = "delete from retold where output = ? and source = ? and path = ?"
            self._db.executemany(query, rows)
            query = "delete from retellings where output = ? and path = ?"
            self._db.execute(query, (output, path))

    def indexed(self, output: str, folder: str, number: int) -> bytes:
        """Return a document as the index in *output* has it; empty if it isn't known."""
        row = self._db.execute(
            "select document from indexed where output = ? and folder = ? and number = ?",
            (output, folder, number),
        ).fetchone()
        name = _name(_INDEXED, output, f"{folder}/{number}")
        return self._seal.off(row[0], name) if row else b""

    def places_of(self, output: str, source: str) -> list[tuple[str, int]]:
        """Return folder and number of all that is indexed of the file *source*."""
        query = "select folder, number from indexed where output = ? and source = ?"
        return self._db.execute(query, (output, source)).fetchall()

    def put_indexed(
        self, output: str, folder: str, documents: Iterable[tuple[int, str, bytes]]
    ) -> None:
        """Keep documents as they were indexed: number, source, and the document."""
        rows = (
            (output, folder, number, source, self._seal.on(document, name))
            for number, source, document in documents
            for name in (_name(_INDEXED, output, f"{folder}/{number}"),)
        )
        self._db.executemany("insert or replace into indexed values (?, ?, ?, ?, ?)", rows)

    def drop_indexed(self, output: str, folders: Iterable[str]) -> None:
        """Forget the documents of *folders* of the index in *output*."""
        rows = ((output, folder) for folder in folders)
        self._db.executemany("delete from indexed where output = ? and folder = ?", rows)


def _name(table: str, output: str, place: str) -> bytes:
    return f"{table}\0{output}\0{place}".encode()
