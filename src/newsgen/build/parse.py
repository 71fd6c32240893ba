"""Reading sources: only what changed is read, and only what is new is parsed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct, msgpack
from msgspec.structs import replace

from newsgen.errors import Diagnostic, Severity, reason
from newsgen.executors.executor import Executor, Task
from newsgen.loader.articles import load_article
from newsgen.loader.context import LoadContext, Loaded
from newsgen.loader.records import load_event, load_person, load_plain
from newsgen.models.digests import digest
from newsgen.store.cache import Cache
from newsgen.store.scan import SourceFile, SourceKind
from newsgen.store.seen import Seen
from newsgen.store.source_file import LARGEST_FILE, LARGEST_TEXT, read_source

_CHUNK = 128  # files a worker takes at once: large enough to hide the hand-over

_TEXT = b"\xa4text\xc4\x20"  # as MessagePack names the field and 32 bytes; no UTF-8 can hold it
_TEXT_BYTES = 32

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
    """What every parsing process knows: the site, its cache, and what loading depends on.

    Without ``drafts`` nothing is kept of what they say.
    """

    site: str
    cache: str
    stamp: bytes
    context: LoadContext
    drafts: bool = False


class Fresh(Struct, frozen=True, array_like=True):
    """A file that was read: what it is, or the reason it could not be read.

    ``key`` names its record, ``head`` is that record's; both are empty for files
    that have none.  ``is_new`` says that the record was made just now.
    """

    path: str
    kind: SourceKind
    seen: Seen | None
    problem: str = ""
    key: bytes = b""
    head: bytes = b""
    is_new: bool = False


_Row = tuple[bytes, bytes, bytes, bytes | None]
"""A record as the cache keeps it: its key, its head, its body, its running text.

That of a draft nobody asked for is bare: it has no text, not even an empty one.
"""


class Sources(Struct, frozen=True):
    """Every source file of a site that could be read.

    ``parsed`` counts the articles that have other bytes than when last read, or had no record.
    ``unused`` are the keys of records that no file has any more.
    """

    seen: Mapping[str, Seen]
    parsed: int
    unused: AbstractSet[bytes]


Take = Callable[[SourceKind, bytes], None]
"""Told of the record of each file, in any order: the kind of file, and the record's head."""


def record_key(stamp: bytes, kind: SourceKind, path: str, content: bytes) -> bytes:
    """Return the key of a file's record: its place, its bytes, and the code that reads it."""
    return digest(stamp, kind.encode(), path.encode(), content)


def loader_stamp(code: bytes, context: LoadContext) -> bytes:
    """Return the digest of all that loading depends on apart from the file."""
    return digest(code, msgpack.encode(context))


def shape_of(key: bytes, head: bytes) -> bytes:
    """Return the digest of what a record says to the archive, whatever its *key* and text are."""
    before, _, after = head.partition(_TEXT)
    return digest(before.replace(key, b""), after[_TEXT_BYTES:])


def read_sources(
    files: Sequence[SourceFile], setup: ParseSetup, executor: Executor, take: Take
) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """Bring the cache up to date with *files*, and have the records of all of them taken.

    Files that look as they did when last read are not opened.  Heads are taken
    one by one, while others are still being made: they are large together.
    The cache is closed while workers run, so that no connection crosses a fork.
    """
    with closing(Cache(Path(setup.cache))) as cache:
        before = cache.seen()
        kept = cache.keys(bare=not setup.drafts)
        trusted = {file.path: file for file in files if _known(file, before, kept, setup)}
        keys = {
            _key(file, before[path], setup): file
            for path, file in trusted.items()
            if file.kind in _LOADERS
        }
        for key, head in cache.heads(keys):
            take(keys[key].kind, head)
    seen = {path: before[path] for path in trusted}
    problems: list[Diagnostic] = []
    used = set(keys)
    parsed = 0
    unread = [file for file in files if file.path not in trusted]
    for one in read_files(unread, setup, executor):
        if one.seen is None:
            message = one.problem
            problems.append(Diagnostic(one.path, 0, 0, Severity.ERROR, "file-unreadable", message))
            continue
        seen[one.path] = one.seen
        if one.key:
            seen[one.path] = replace(one.seen, shape=shape_of(one.key, one.head))
            take(one.kind, one.head)
            used.add(one.key)
        parsed += one.kind is SourceKind.ARTICLE and (one.is_new or _is_other(one, before))
    seen = {file.path: seen[file.path] for file in files if file.path in seen}
    _keep(setup, before, seen)
    return Sources(seen, parsed, kept - used), tuple(sorted(problems))


def _keep(setup: ParseSetup, before: Mapping[str, Seen], seen: Mapping[str, Seen]) -> None:
    """Note what was *seen*, and forget the pages of files that are gone."""
    if seen == before:
        return
    with closing(Cache(Path(setup.cache))) as cache, cache.transaction():
        cache.remember(seen)
        cache.drop_shown(before.keys() - seen.keys())


def read_files(
    files: Sequence[SourceFile], setup: ParseSetup, executor: Executor
) -> Iterator[Fresh]:
    """Read *files*, and parse those whose bytes the cache has no record of, which it has then."""
    decode = msgpack.Decoder(list[Fresh]).decode
    for chunk in executor.run(parse_job, msgpack.encode(setup), _chunks(files)):
        yield from decode(chunk)


def _is_other(fresh: Fresh, before: Mapping[str, Seen]) -> bool:
    old = before.get(fresh.path)
    return fresh.seen is not None and (old is None or old.digest != fresh.seen.digest)


def _known(
    file: SourceFile, before: Mapping[str, Seen], kept: AbstractSet[bytes], setup: ParseSetup
) -> bool:
    """Tell whether *file* need not be opened: its bytes are known, and so is their record."""
    seen = before.get(file.path)
    if seen is None or not seen.still(file):
        return False
    return file.kind not in _LOADERS or _key(file, seen, setup) in kept


def _key(file: SourceFile, seen: Seen, setup: ParseSetup) -> bytes:
    return record_key(setup.stamp, file.kind, file.path, seen.digest)


def _chunks(files: Sequence[SourceFile]) -> Iterator[bytes]:
    for start in range(0, len(files), _CHUNK):
        yield msgpack.encode(files[start : start + _CHUNK])


@contextmanager
def parse_job(setup: bytes) -> Iterator[Task]:
    """Open the task that reads files, and parses those the cache has no record of."""
    settings = msgpack.decode(setup, type=ParseSetup)
    root = os.path.realpath(settings.site)
    decode = msgpack.Decoder(list[SourceFile]).decode
    with closing(Cache(Path(settings.cache))) as cache:

        def task(chunk: bytes) -> bytes:
            done = [_parse(file, root, settings, cache) for file in decode(chunk)]
            # Kept in one go at the end: while one process writes, the others go on parsing.
            with cache.transaction():
                cache.put(row for _, row in done if row is not None)
            return msgpack.encode([fresh for fresh, _ in done])

        yield task


def _parse(
    file: SourceFile, root: str, setup: ParseSetup, cache: Cache
) -> tuple[Fresh, _Row | None]:
    """Read *file* of *root*; return what it is and, if the cache lacks it, the record to keep."""
    began = time.time_ns()
    limit = LARGEST_FILE if file.kind is SourceKind.STATIC else LARGEST_TEXT
    try:
        data = read_source(root, file.path, limit)
    except OSError as error:
        return Fresh(file.path, file.kind, None, f"can't be read: {reason(error)}"), None
    content = digest(data)
    seen = Seen(file.size, file.mtime_ns, file.inode, file.changed_ns, began, content)
    load = _LOADERS.get(file.kind)
    if load is None:
        return Fresh(file.path, file.kind, seen), None
    key = record_key(setup.stamp, file.kind, file.path, content)
    head = cache.head(key, bare=not setup.drafts)
    if head:
        return Fresh(file.path, file.kind, seen, key=key, head=head), None
    loaded = load(data, file.path, key, setup.context)
    is_bare = bool(loaded.bare) and not setup.drafts
    head = msgpack.encode(Record(loaded.bare if is_bare else loaded.head, loaded.diagnostics))
    row = (key, head, b"", None) if is_bare else (key, head, loaded.body, loaded.text)
    return Fresh(file.path, file.kind, seen, "", key, head, is_new=True), row
