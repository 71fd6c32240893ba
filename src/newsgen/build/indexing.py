"""The search index of a site: only what changed is indexed, and files stay that are right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache as once
from importlib import import_module
from pathlib import Path
from typing import Any

from msgspec import Struct, msgpack

from newsgen.build.index_edits import Folder, Kept, edited, folders_of, path_of
from newsgen.build.index_files import Index, Waiting, joined
from newsgen.build.indexed import Texts
from newsgen.build.options import Options
from newsgen.errors import naming
from newsgen.executors.executor import Executor, Task
from newsgen.models.digests import checksum
from newsgen.models.page import Manifest
from newsgen.search.documents import IDENTITY_BYTES, Collection, Document, Searchable
from newsgen.search.shards import BLOCK
from newsgen.store.cache import Cache
from newsgen.store.removal import remove
from newsgen.store.sink import intact

_MOST_EDITED = 64  # changed documents of a folder; with more, indexing all anew is as fast


class _Made(Struct, frozen=True, array_like=True):
    """A shard that waits in the scratch folder."""

    name: str
    weight: int
    digest: bytes


class _Block(Struct, frozen=True, array_like=True):
    """Documents to index: the number of their block, and where to leave their entries."""

    number: int
    place: str
    documents: Sequence[Document]


class _Part(Struct, frozen=True, array_like=True):
    """A part of the keys of a folder, of which shards are to be made."""

    folder: str
    part: bytes


def index(
    options: Options, found: Searchable, code: bytes, before: Manifest, executor: Executor
) -> Index:
    """Make the index of what was *found*, as far as the one that is there isn't right.

    *code* stands for the program, *before* for the output as it was left.  Nothing
    is written there yet.
    """
    scratch = options.scratch / "index"
    collections = {one.folder: one for one in (*found.periods, found.names)}
    identities = {name: _identities(collection) for name, collection in collections.items()}
    folders: dict[str, Folder] = {}
    with closing(Cache(options.cache)) as cache:
        known = {} if options.clean else folders_of(cache, str(options.output))
        for name, collection in collections.items():
            old = known.get(name)
            if old and old.code == code and _stands(options, before, name, old):
                folder = _again(options, cache, old, collection, identities[name])
                if folder:
                    folders[name] = folder
    stale = {name: one for name, one in collections.items() if name not in folders}
    made: dict[str, list[_Made]] = {name: [] for name in stale}
    for name, shards in _shards(stale, str(options.cache), scratch, executor):
        made[name] += shards
    for name, collection in stale.items():
        weights = {one.name: one.weight for one in sorted(made[name], key=lambda one: one.name)}
        kept = Kept(code, identities[name], weights)
        folders[name] = Folder(kept, documents=dict(enumerate(collection.documents)))
    waiting = {
        path_of(name, one.name): Waiting(f"{scratch}/{name}/{one.name}", one.digest)
        for name, shards in made.items()
        for one in shards
    }
    return joined(options, before, found, folders, waiting)


def _stands(options: Options, before: Manifest, name: str, old: Kept) -> bool:
    """Tell whether every shard of a folder is as it was left."""
    paths = (path_of(name, shard) for shard in old.weights)
    output = str(options.output)
    return all(path in before.files and intact(output, path, before.files[path]) for path in paths)


def _again(
    options: Options, cache: Cache, old: Kept, collection: Collection, identities: bytes
) -> Folder | None:
    """Return the folder as it is now; None if it is to be indexed anew."""
    if old.identities == identities:
        return Folder(old)
    size = IDENTITY_BYTES
    changed = {
        number: document
        for number, document in enumerate(collection.documents)
        if old.identities[number * size :][:size] != identities[number * size :][:size]
    }
    if len(changed) > _MOST_EDITED:
        return None
    return edited(cache, options.output, collection.folder, old, changed)


def _identities(collection: Collection) -> bytes:
    return b"".join([document.identity for document in collection.documents])


def _shards(
    collections: Mapping[str, Collection], cache: str, scratch: Path, executor: Executor
) -> Iterator[tuple[str, list[_Made]]]:
    """Index *collections*, block by block, and yield the shards of each folder as they come."""
    remove(scratch)
    blocks = {
        name: [
            _Block(
                number,
                f"{scratch}/{name}/{number}.run",
                collection.documents[start : start + BLOCK],
            )
            for number, start in enumerate(range(0, len(collection.documents), BLOCK))
        ]
        for name, collection in collections.items()
    }
    for name in blocks:
        Path(scratch, name).mkdir(parents=True)
    encoded = (msgpack.encode(block) for run in blocks.values() for block in run)
    for _ in executor.run(index_job, cache.encode(), encoded):
        pass
    parts = (
        msgpack.encode(_Part(name, part))
        for name, run in blocks.items()
        if run
        for part in _bulk().parts_of([Path(block.place) for block in run])
    )
    decode = msgpack.Decoder(tuple[str, list[_Made]]).decode
    for result in executor.run(merge_job, str(scratch).encode(), parts):
        yield decode(result)


@contextmanager
def index_job(setup: bytes) -> Iterator[Task]:
    """Open the task that indexes a block of documents."""
    decode = msgpack.Decoder(_Block).decode
    with closing(Cache(Path(setup.decode()))) as cache:
        texts = Texts(cache)

        def task(chunk: bytes) -> bytes:
            block = decode(chunk)
            documents = [texts.of(document) for document in block.documents]
            _bulk().index_block(block.number, documents, Path(block.place))
            return b""

        yield task


@contextmanager
def merge_job(setup: bytes) -> Iterator[Task]:
    """Open the task that makes the shards of one part of a folder's keys."""
    scratch = setup.decode()
    decode = msgpack.Decoder(_Part).decode

    def task(chunk: bytes) -> bytes:
        part = decode(chunk)
        made: list[_Made] = []
        for shard in _bulk().merged(part.part):
            place = Path(scratch, part.folder, shard.name)
            with naming(place):
                place.write_bytes(shard.data)
            made.append(_Made(shard.name, shard.weight, checksum(shard.data)))
        return msgpack.encode((part.folder, made))

    yield task


@once
def _bulk() -> Any:
    """Load what indexes many documents at once: NumPy takes 0.1 s, and few builds need it."""
    return import_module("newsgen.search.bulk")
