"""The files of a search index: what stands, what waits to be moved, what is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing

from msgspec import Struct, json, msgpack

from newsgen.build.index_edits import Folder, Kept, edited_texts, folders_of, path_of, put_folders
from newsgen.build.options import Options
from newsgen.build.render import Made, Why
from newsgen.models.digests import checksum, digest
from newsgen.models.page import Manifest, Written
from newsgen.models.paths import OutPath, out_path
from newsgen.search.documents import ROOT, Collection, Document, Searchable
from newsgen.search.layout import pack_names
from newsgen.search.shards import BLOCK
from newsgen.store.cache import Cache
from newsgen.store.sink import Sink, intact

INDEX = "index"
"""The kind of the files of an index, in reports."""

_VERSION = 1
_ROWS = 32  # documents whose rows stand in one file: ten results from anywhere cost some 50 KB
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Waiting(Struct, frozen=True, array_like=True):
    """A file that was made and waits in the scratch folder to take its place."""

    place: str
    digest: bytes


class Index(Struct, frozen=True):
    """The files of an index as they are to be, and what to note of it when they are.

    ``kept`` stand as they were left, ``waiting`` were made in the scratch folder,
    ``data`` are small and here.  ``documents`` are those that were indexed, by
    folder and number.
    """

    kept: tuple[OutPath, ...] = ()
    waiting: Mapping[OutPath, Waiting] = {}
    data: Mapping[OutPath, bytes] = {}
    folders: Mapping[str, Kept] = {}
    documents: Mapping[str, Mapping[int, Document]] = {}

    @property
    def paths(self) -> frozenset[OutPath]:
        """All files."""
        return frozenset((*self.kept, *self.waiting, *self.data))


def joined(
    options: Options,
    before: Manifest,
    found: Searchable,
    folders: Mapping[str, Folder],
    waiting: Mapping[OutPath, Waiting],
) -> Index:
    """Join *folders* of what was *found* and *waiting* shards with the small files beside them."""
    data = _data(folders)
    for collection in (*found.periods, found.names):
        data.update(_rows(collection))
    data[out_path(f"{ROOT}{found.names.folder}/weights.txt")] = _weights(found.names)
    data[out_path(f"{ROOT}index.json")] = _contents(found, folders)
    shards = {path_of(name, shard) for name in folders for shard in folders[name].kept.weights}
    stale = {
        path: content
        for path, content in data.items()
        if not _is_there(options, before, path, content)
    }
    return Index(
        tuple(sorted((shards | data.keys()) - stale.keys() - waiting.keys())),
        waiting,
        stale,
        {name: folder.kept for name, folder in folders.items()},
        _documents(folders),
    )


def reindexed(options: Options, keys: Mapping[str, bytes]) -> Index | None:
    """Return what changes of an index if the texts of some files have other *keys*, by path.

    None if that takes the long way to tell.
    """
    with closing(Cache(options.cache)) as cache:
        folders = folders_of(cache, str(options.output))
        changed = edited_texts(cache, options.output, folders, keys)
    if changed is None or any(
        one.kept.weights.keys() != folders[name].weights.keys() for name, one in changed.items()
    ):  # index.json names all shards
        return None
    folders |= {name: folder.kept for name, folder in changed.items()}
    return Index(data=_data(changed), folders=folders, documents=_documents(changed))


def _data(folders: Mapping[str, Folder]) -> dict[OutPath, bytes]:
    return {
        path_of(name, shard): content
        for name, folder in folders.items()
        for shard, content in folder.shards.items()
    }


def _documents(folders: Mapping[str, Folder]) -> dict[str, Mapping[int, Document]]:
    return {name: folder.documents for name, folder in folders.items() if folder.documents}


def _is_there(options: Options, before: Manifest, path: OutPath, content: bytes) -> bool:
    old = before.files.get(path)
    return (
        old is not None
        and not options.clean
        and old.digest == checksum(content)
        and intact(str(options.output), path, old)
    )


def _rows(collection: Collection) -> Iterator[tuple[OutPath, bytes]]:
    rows = [document.row for document in collection.documents]
    for number, start in enumerate(range(0, len(rows), _ROWS)):
        path = OutPath(f"{ROOT}{collection.folder}/rows-{number}.json")
        yield path, json.encode(rows[start : start + _ROWS])


def _weights(names: Collection) -> bytes:
    """Return what each name weighs: the bits in the number of its articles."""
    return "".join(_DIGITS[one.count.bit_length()] for one in names.documents).encode()


def _contents(found: Searchable, folders: Mapping[str, Folder]) -> bytes:
    """Return ``index.json``."""

    def listed(collection: Collection) -> dict[str, object]:
        name = collection.folder
        shards = pack_names(tuple(folders[name].kept.weights))
        return {"folder": name, "count": len(collection.documents), "shards": shards}

    contents = {
        "version": _VERSION,
        "block": BLOCK,
        "rows": _ROWS,
        "periods": [{**listed(one), "months": one.months} for one in found.periods],
        "names": listed(found.names),
    }
    return json.encode(contents)


def placed(options: Options, index: Index, before: Manifest) -> Iterator[Made]:
    """Write the files of *index* that aren't there yet, and yield what came of each."""
    sink = Sink(str(options.folder), str(options.scratch))
    for path, file in index.waiting.items():
        old = before.files.get(path)
        written, wrote = sink.take(path, file.place, file.digest, old)
        yield Made(path, INDEX, written, wrote, _why(options, old, written), 0)
    for path, data in index.data.items():
        old = before.files.get(path)
        written, wrote = sink.write(path, data, digest(data), old)
        yield Made(path, INDEX, written, wrote, _why(options, old, written), 0)


def _why(options: Options, old: Written | None, written: Written) -> Why:
    if options.clean:
        return Why.CLEAN
    if old is None or not old.fingerprint:
        return Why.NEW
    return Why.FILE if old.digest == written.digest else Why.INPUTS


def keep_index(cache: Cache, options: Options, index: Index) -> None:
    """Note what *index* was made from, within a transaction of *cache*."""
    output = str(options.output)
    cache.drop_indexed(output, folders_of(cache, output).keys() - index.folders.keys())
    for name, documents in index.documents.items():
        rows = (
            (number, document.source, msgpack.encode(document))
            for number, document in documents.items()
        )
        cache.put_indexed(output, name, rows)
    put_folders(cache, output, index.folders)
