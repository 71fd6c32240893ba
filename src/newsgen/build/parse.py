"""Reading sources: only what changed is read, and only what is new is parsed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct, msgpack

from newsgen.errors import Diagnostic, Severity
from newsgen.executors.executor import Executor, Task
from newsgen.loader.articles import load_article
from newsgen.loader.context import LoadContext, Loaded
from newsgen.loader.records import load_event, load_person, load_plain
from newsgen.models.digests import digest
from newsgen.store.cache import Cache, Seen
from newsgen.store.scan import SourceFile, SourceKind

_CHUNK = 64  # files a worker takes at once: large enough to hide the hand-over

_LOADERS: Mapping[SourceKind, Callable[[bytes, str, bytes, LoadContext], Loaded]] = {
    SourceKind.ARTICLE: load_article,
    SourceKind.PERSON: load_person,
    SourceKind.EVENT: load_event,
    SourceKind.PAGE: load_plain,
}


class Record(Struct, frozen=True, array_like=True):
    """What the cache keeps of a file for the archive: its value, or why there is none."""

    value: bytes = b""
    diagnostics: tuple[Diagnostic, ...] = ()


class ParseSetup(Struct, frozen=True):
    """What every parsing process knows: the site, its cache, and what loading depends on."""

    site: str
    cache: str
    stamp: bytes
    context: LoadContext


class _Read(Struct, frozen=True, array_like=True):
    """What came of one file: its digest, or the reason it could not be read."""

    path: str
    seen: Seen | None
    problem: str = ""
    parsed: bool = False


_Row = tuple[bytes, bytes, bytes, bytes]
"""A record as the cache keeps it: its key, its head, its body, its running text."""


class Sources(Struct, frozen=True):
    """Every source file of a site with its digest, and the record of each that holds content.

    ``parsed`` counts the articles that had no record yet.
    """

    digests: Mapping[str, bytes]
    records: Mapping[str, Record]
    parsed: int


def record_key(stamp: bytes, kind: SourceKind, path: str, content: bytes) -> bytes:
    """Return the key of a file's record: its place, its bytes, and the code that reads it."""
    return digest(stamp, kind.encode(), path.encode(), content)


def loader_stamp(code: bytes, context: LoadContext) -> bytes:
    """Return the digest of all that loading depends on apart from the file."""
    return digest(code, msgpack.encode(context))


def read_sources(
    files: Sequence[SourceFile], setup: ParseSetup, executor: Executor
) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """Bring the cache up to date with *files* and return the records of all of them.

    Files that look as they did when last read are not opened.  The cache is
    closed while workers run, so that no connection crosses a fork.
    """
    with closing(Cache(Path(setup.cache))) as cache:
        seen = cache.seen()
        heads = cache.heads()
    unread = [file for file in files if not _known(file, seen.get(file.path), heads, setup.stamp)]
    results = executor.run(parse_job, msgpack.encode(setup), _chunks(unread))
    decode = msgpack.Decoder(list[_Read]).decode
    fresh = {one.path: one for chunk in results for one in decode(chunk)}
    problems = tuple(
        Diagnostic(path, 0, 0, Severity.ERROR, "file-unreadable", fresh[path].problem)
        for path in sorted(fresh)
        if fresh[path].seen is None
    )
    now = {path: one.seen for path, one in fresh.items() if one.seen is not None}
    digests = {
        file.path: (now.get(file.path) or seen[file.path]).digest
        for file in files
        if file.path in now or file.path not in fresh
    }
    keys = _keys(files, digests, setup.stamp)
    with closing(Cache(Path(setup.cache))) as cache:
        new = cache.heads_of(set(keys.values()) - heads.keys())
        gone = seen.keys() - {file.path for file in files}
        with cache.transaction():
            cache.remember(now.items())
            cache.prune(gone, heads.keys() - set(keys.values()))
    heads |= new
    read_record = msgpack.Decoder(Record).decode
    records = {path: read_record(heads[key]) for path, key in keys.items()}
    parsed = sum(one.parsed for one in fresh.values())
    return Sources(digests, records, parsed), problems


def _known(
    file: SourceFile, seen: Seen | None, heads: Mapping[bytes, bytes], stamp: bytes
) -> bool:
    """Tell whether *file* need not be opened: its bytes are known, and so is their record."""
    if seen is None or not seen.still(file):
        return False
    return file.kind not in _LOADERS or (
        record_key(stamp, file.kind, file.path, seen.digest) in heads
    )


def _keys(
    files: Sequence[SourceFile], digests: Mapping[str, bytes], stamp: bytes
) -> dict[str, bytes]:
    return {
        file.path: record_key(stamp, file.kind, file.path, digests[file.path])
        for file in files
        if file.kind in _LOADERS and file.path in digests
    }


def _chunks(files: Sequence[SourceFile]) -> Iterator[bytes]:
    for start in range(0, len(files), _CHUNK):
        yield msgpack.encode(files[start : start + _CHUNK])


@contextmanager
def parse_job(setup: bytes) -> Iterator[Task]:
    """Open the task that reads files, and parses those the cache has no record of."""
    settings = msgpack.decode(setup, type=ParseSetup)
    decode = msgpack.Decoder(list[SourceFile]).decode
    with closing(Cache(Path(settings.cache))) as cache:

        def task(chunk: bytes) -> bytes:
            done = [_parse(file, settings, cache) for file in decode(chunk)]
            # Kept in one go at the end: while one process writes, the others go on parsing.
            with cache.transaction():
                for _, row in done:
                    if row is not None:
                        cache.put(*row)
            return msgpack.encode([read for read, _ in done])

        yield task


def _parse(file: SourceFile, setup: ParseSetup, cache: Cache) -> tuple[_Read, _Row | None]:
    """Read *file*; return what it is and, if the cache lacks it, the record to keep."""
    began = time.time_ns()
    try:
        data = Path(setup.site, file.path).read_bytes()
    except OSError as error:
        return _Read(file.path, None, f"can't be read: {error.strerror}"), None
    content = digest(data)
    seen = Seen(file.size, file.mtime_ns, file.inode, began, content)
    load = _LOADERS.get(file.kind)
    key = record_key(setup.stamp, file.kind, file.path, content)
    if load is None or cache.has(key):
        return _Read(file.path, seen), None
    loaded = load(data, file.path, key, setup.context)
    head = msgpack.encode(Record(loaded.head, loaded.diagnostics))
    is_article = file.kind is SourceKind.ARTICLE
    return _Read(file.path, seen, parsed=is_article), (key, head, loaded.body, loaded.text)
