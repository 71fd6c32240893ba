"""Exporting: a site's archive into files elsewhere, each whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from itertools import count
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, msgpack
from msgspec.structs import replace

from newsgen.build.build import working
from newsgen.build.clock import uncollected
from newsgen.build.content import Reading, SiteContent, read_content, settings_of
from newsgen.build.options import Options, Progress
from newsgen.build.output import header_of
from newsgen.build.report import has_errors, weighed
from newsgen.errors import Diagnostic, NewsgenError, reason
from newsgen.models.article import Article
from newsgen.models.site import Site
from newsgen.outputs.exports.dump import Dump
from newsgen.outputs.exports.formats import Format
from newsgen.outputs.exports.tables import SCHEMA_VERSION
from newsgen.renderer.theme import builtin
from newsgen.store.cache import Cache, with_cache
from newsgen.store.code import code_stamp
from newsgen.store.listing import files_below
from newsgen.store.lock import only_one
from newsgen.store.removal import clear
from newsgen.store.seals import CacheDamaged

_DEFAULTS = Site(title="?")
"""Settings to read content with where those of the site have errors."""

_MARKED = 4096  # bytes in which a format's mark stands
_SOURCES = ("content", "templates", "static", "captures", "build", ".newsgen", ".git")


class ExportError(NewsgenError):
    """An export can't be written; the text says where and why."""


class Wish(Struct, frozen=True):
    """What to export and where to.

    Several formats go into the folder ``target``, one becomes that file or folder.
    ``force`` replaces what is there, whatever it is.
    """

    formats: tuple[Format, ...]
    target: Path
    force: bool = False

    @property
    def alone(self) -> bool:
        """Whether it is one format, which needs no folder around it."""
        return len(self.formats) == 1


class Exported(Struct, frozen=True):
    """What came of an export: the files that were written, and what they hold.

    ``empty`` names formats of which there was nothing to write.
    """

    output: str = ""
    files: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    bytes: int = 0
    articles: int = 0
    people: int = 0
    events: int = 0
    seconds: float = 0.0
    schema_version: int = SCHEMA_VERSION


class Outcome(Struct, frozen=True):
    """An export, None where the content has errors, and the problems of the content."""

    exported: Exported | None
    diagnostics: tuple[Diagnostic, ...]


def export(options: Options, wish: Wish, progress: Progress) -> Outcome:
    """Write the archive of a site as *wish* says.

    Content with errors writes nothing.  Raises ExportError where something else
    stands in the way, NoSite, CacheError and Busy.
    """
    _guard(wish, options.site)
    target = wish.target

    def work(dump: Dump) -> Exported:
        made = dump.scratch / "made"
        files, empty = _written(dump, wish.formats, made, alone=wish.alone)
        size = sum((made / name).stat().st_size for name in files)
        if files:
            _take_place(made, wish, files)
        return replace(_counted(dump), output=str(target), files=files, empty=empty, bytes=size)

    with _scratch(target) as folder:
        return _with_dump(options, work, folder, progress)


def export_to(stream: BinaryIO, options: Options, one: Format, progress: Progress) -> Outcome:
    """Write the only file of a format, or its first, to *stream*."""

    def work(dump: Dump) -> Exported:
        size = 0
        try:
            _, pieces = next(one.files(dump), ("", iter(())))
            for piece in pieces:
                stream.write(piece)
                size += len(piece)
        except (CacheDamaged, sqlite3.DatabaseError) as error:
            if not size:
                raise
            # What was written can't be taken back, and a second try would come behind it.
            raise ExportError(f"the cache is damaged: export once more ({error})") from error
        return replace(_counted(dump), output="-", bytes=size)

    with tempfile.TemporaryDirectory(prefix="newsgen-") as folder:
        return _with_dump(options, work, Path(folder), progress)


def _with_dump(
    options: Options, work: Callable[[Dump], Exported], scratch: Path, progress: Progress
) -> Outcome:
    """Do *work* with the archive of a site; nobody builds it meanwhile."""
    began = time.perf_counter()

    def do() -> Outcome:
        site, problems = settings_of(options.site)
        reading = Reading(
            options.cache, code_stamp(), builtin("static"), options.drafts, options.today
        )
        with only_one(options.state), uncollected(), working(options.jobs) as executor:
            content = read_content(
                options.site, site or _DEFAULTS, reading, executor, lambda _: nullcontext()
            )
            problems = weighed((*problems, *content.diagnostics), site or _DEFAULTS)
            if site is None or has_errors(problems):
                return Outcome(None, problems)
            with closing(Cache(options.cache)) as cache:
                dump = _dump(options, content, cache, scratch, progress)
                done = work(dump)
        return Outcome(replace(done, seconds=round(time.perf_counter() - began, 4)), problems)

    return with_cache(options.cache, do)


def _dump(
    options: Options, content: SiteContent, cache: Cache, scratch: Path, progress: Progress
) -> Dump:
    decode = msgpack.Decoder(Article).decode
    steps = count(1)
    total = len(content.archive.entries)

    def tick() -> None:
        done = next(steps)
        progress("export", (done - 1) % total + 1, total)

    return Dump(
        content.archive,
        header_of(content.archive, content.static),
        lambda key: decode(cache.body(key)),
        tick=tick,
        site=options.site,
        scratch=scratch,
    )


def _counted(dump: Dump) -> Exported:
    archive = dump.archive
    return Exported(
        articles=len(archive.entries), people=len(archive.people), events=len(archive.timeline)
    )


def _written(
    dump: Dump, formats: Iterable[Format], made: Path, *, alone: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Write *formats* to *made*; return the files, relative to it, and what was empty.

    The only file of a format that is *alone* is called "": it is *made* itself.
    """
    files: list[str] = []
    empty: list[str] = []
    for one in formats:
        before = len(files)
        for name, pieces in one.files(dump):
            path = name if alone else f"{one.target}/{name}".rstrip("/")
            place = made / path if path else made
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                with place.open("wb") as file:
                    for piece in pieces:
                        file.write(piece)
            except OSError as error:  # of an open file it tells no name
                where = error.filename or place
                raise ExportError(f"{where} can't be read or written: {reason(error)}") from error
            files.append(path)
        if len(files) == before:
            empty.append(one.name)
    return tuple(files), tuple(empty)


def _take_place(made: Path, wish: Wish, files: Sequence[str]) -> None:
    """Put what was *made* where it is wanted, in the place of an earlier export.

    Raises ExportError if something else is there.
    """
    target = wish.target
    if target.exists() and not wish.force and not _is_ours(wish, files):
        raise ExportError(
            f"{target} holds something that this did not write; name another place with -o, or "
            "replace it with --force"
        )
    old = made.parent / "old"
    try:
        if os.path.lexists(target):
            target.replace(old)
        made.replace(target)
    except OSError as error:
        if os.path.lexists(old):
            old.replace(target)
        raise ExportError(f"can't write {target}: {reason(error)}") from error


def _is_ours(wish: Wish, files: Sequence[str]) -> bool:
    """Tell whether an earlier export stands at the target: a folder has no other files."""
    target = wish.target
    if target.is_dir():
        ours = {*files}
        for one in wish.formats:
            folder = "" if wish.alone else f"{one.target}/"
            ours |= {f"{folder}{name}" for name in one.names} or {one.target}
        found = (path.relative_to(target).as_posix() for path in files_below(target))
        return files != ("",) and ours.issuperset(found)
    mark = wish.formats[0].mark
    with target.open("rb") as file:
        head = file.read(_MARKED)
    return not head or (files == ("",) and bool(mark) and mark in head)


def _guard(wish: Wish, site: Path) -> None:
    """Refuse to write over the site itself.  Raises ExportError."""
    target, folder = Path(os.path.abspath(wish.target)), Path(os.path.abspath(site))  # noqa: PTH100
    kept = [folder / name for name in _SOURCES]
    if target in {folder, *folder.parents} or any(
        target == one or one in target.parents for one in kept
    ):
        raise ExportError(f"{wish.target} is a part of the site; name another place with -o")


@contextmanager
def _scratch(target: Path) -> Iterator[Path]:
    """Make a folder beside *target*, on the same disk, for what isn't whole yet."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        place = tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    except OSError as error:
        raise ExportError(f"can't write {target}: {reason(error)}") from error
    try:
        yield Path(place)
    finally:
        clear(Path(place))
