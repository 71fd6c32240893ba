"""How much room the rest of a build needs where a disk got full, and how much there is."""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from msgspec import Struct

from newsgen.build.options import Options
from newsgen.build.render import RenderSetup, diff
from newsgen.errors import NewsgenError, reason
from newsgen.models.page import SUMS, Manifest, Page
from newsgen.models.paths import OutPath
from newsgen.store.cache import Cache
from newsgen.store.disks import existing, one_disk
from newsgen.store.hindrances import hindrance, is_full
from newsgen.store.scan import scan
from newsgen.store.seals import CacheDamaged
from newsgen.store.sink import NoRoom, has_no_room

_BLOCK = 4096  # bytes that the smallest file takes, and a folder
_PAGE_BYTES = 12 << 10  # where nothing is known: what a page of the theme takes
_AMPLE = 16 << 20  # bytes: with as many to spare, something else than room is used up
_LOW = 128 << 10  # bytes: less keeps SQLite from opening a database, which it says of no disk
_NOTED_BYTES = 3 << 10  # in the cache, of a page
# Measured with made-up articles of two languages, in blocks: a text stands on many pages.
_OUTPUT_FOLD, _CACHE_FOLD = 15, 6


class DiskFull(NewsgenError):  # noqa: N818 - named for what is the case
    """There is no room left; the text says where, how much is needed and how much is free."""


class Rest(Struct, frozen=True):
    """What the rest of a build is going to write, in bytes, about: files, and the cache."""

    output: int
    cache: int


@contextmanager
def telling_room(options: Options, rest: Callable[[], Rest]) -> Iterator[None]:
    """Say how much room is missing if a disk gets full in the block.  Raises DiskFull."""
    try:
        yield
    except (NoRoom, OSError, sqlite3.Error) as error:
        folder = _full(error, options)
        if folder is None:
            raise
        raise DiskFull(_told(folder, error, rest(), options)) from error


def unplanned(options: Options) -> Rest:
    """Return what building from sources takes that were changed since the last build, or all."""
    last = _time_ns(options.output / SUMS)
    files = scan(options.site).files
    changed = sum(file.size for file in files if max(file.mtime_ns, file.changed_ns) > last)
    return Rest(changed * _OUTPUT_FOLD, changed * _CACHE_FOLD)


def planned_rest(options: Options, pages: Sequence[Page], setup: RenderSetup) -> Rest:
    """Return what the pages take that are still to be made.

    One that takes the place of a file may grow by a block, unless the whole folder is to
    change at once: then it counts as it is.  New ones count as their like do.
    """
    stale = _stale(options, pages, setup)
    sizes = {page.path: _size(options.output / page.path) for page in pages}
    like: defaultdict[str, list[int]] = defaultdict(list)
    for page in pages:
        if sizes[page.path]:
            like[page.kind].append(sizes[page.path])
    total, largest = 0, 0
    for page in pages:
        if page.path not in stale:
            continue
        own = sizes[page.path]
        size = own or _size(options.site / page.source) * page.source.startswith("static/")
        size = size or sum(like[page.kind]) // max(len(like[page.kind]), 1) or _PAGE_BYTES
        largest = max(largest, _blocks(size))
        total += _blocks(size) + _BLOCK if options.atomic or not own else _BLOCK
    return Rest(total + largest, len(stale) * _NOTED_BYTES)


def _stale(options: Options, pages: Sequence[Page], setup: RenderSetup) -> set[OutPath]:
    """Return which *pages* are to be made: all, if the disk of the cache is too full to ask it."""
    try:
        with closing(Cache(options.cache)) as cache:
            before = cache.manifest(str(options.output))
    except (sqlite3.Error, OSError, CacheDamaged):
        before = Manifest()
    sheaves = diff(pages, before, setup, {}, afresh=options.clean)
    return {page.path for sheaf in sheaves for page in sheaf.pages}


def _size(place: Path) -> int:
    try:
        return place.stat().st_size
    except OSError:
        return 0


def _time_ns(place: Path) -> int:
    try:
        return place.stat().st_mtime_ns
    except OSError:
        return 0


def _blocks(size: int) -> int:
    return -(-size // _BLOCK) * _BLOCK


def _full(error: NewsgenError | OSError | sqlite3.Error, options: Options) -> Path | None:
    """Return a folder on the disk that is full; None if *error* is another one."""
    if isinstance(error, NoRoom):
        return existing(options.output.parent)
    if isinstance(error, sqlite3.Error):
        is_low = shutil.disk_usage(existing(options.state)).free < _LOW
        return options.state if is_full(error) or is_low else None
    if isinstance(error, OSError) and has_no_room(error):
        return existing(Path(error.filename or options.state))
    return None


def _told(folder: Path, error: Exception, rest: Rest, options: Options) -> str:
    output, state = existing(options.output.parent), existing(options.state)
    needed = rest.output * one_disk(folder, output) + rest.cache * one_disk(folder, state)
    free = shutil.disk_usage(folder).free
    if free > needed + _AMPLE:
        return (
            f"{_why(error, folder)}; {_words(free)} are free on the disk of {folder}, so it may "
            "hold no more files, however small (see 'df -i'), or no more of yours (see 'quota')"
        )
    needed = max(needed, free + _BLOCK)  # it did not do, whatever was reckoned
    return (
        f"the disk of {folder} is full: the rest of this build needs about {_words(needed)} "
        f"there, and {_words(free)} are free; make room and build again: every file is whole"
    )


def _why(error: Exception, folder: Path) -> str:
    if isinstance(error, sqlite3.Error):
        return hindrance(error, folder)
    return (
        f"{error.filename or folder}: {reason(error)}"
        if isinstance(error, OSError)
        else f"{error}"
    )


def _words(size: int) -> str:
    """Write a size in bytes as people say it."""
    for unit, name in ((1 << 30, "GB"), (1 << 20, "MB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{-(-size // 1024)} KB"
