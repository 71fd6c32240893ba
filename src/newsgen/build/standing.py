"""What a built site stands on: that which it was built from, and the files it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from msgspec import Struct, msgpack
from msgspec.structs import replace

from newsgen.build.clock import Clock
from newsgen.build.options import Options
from newsgen.build.report import Report
from newsgen.errors import Diagnostic
from newsgen.models.answers import LINKS
from newsgen.models.digests import digest
from newsgen.models.page import Manifest
from newsgen.models.published import LOCK
from newsgen.renderer.theme import builtin
from newsgen.store.cache import Cache
from newsgen.store.code import code_stamp, imaging
from newsgen.store.scan import SourceFile, scan
from newsgen.store.seen import Seen
from newsgen.store.sink import all_intact
from newsgen.store.source_file import LARGEST_FILE, read_regular, read_source

SETTINGS = "newsgen.yaml"
NOTE = "standing "
"""What the names of notes begin with that say what an output stands on."""

UNSWEPT = "unswept"
"""The note that words were taken out whose bytes may still be in the cache, see sweeping."""
MOST_EDITED = 64
"""More files that may have changed are read the long way, which shares the work."""


class Standing(Struct, frozen=True):
    """What a completed build was made from, by digests, and what it reported.

    ``circumstances`` are all but the content, ``lock`` the published addresses as
    the build left them, ``sources`` the content, ``names`` whom its texts were
    searched for.  ``noticed`` are the problems of listing the files.  ``parse``
    and ``render`` are the encoded setups of its tasks.
    """

    circumstances: bytes
    lock: bytes
    sources: bytes
    names: bytes
    noticed: tuple[Diagnostic, ...]
    parse: bytes
    render: bytes
    report: Report


class Held(Struct, frozen=True):
    """A standing with all it stands on: the sources and files of the site as they were left."""

    standing: Standing
    seen: Mapping[str, Seen]
    manifest: Manifest


def held_of(options: Options) -> Held | None:
    """Return what the last build left, if it would be built from the same today but content."""
    output = str(options.output)
    with closing(Cache(options.cache)) as cache:
        value = cache.note(NOTE + output)
        if not value or cache.note(UNSWEPT):
            return None
        standing = msgpack.decode(value, type=Standing)
        now = circumstances(options), lock_of(options)
        if (standing.circumstances, standing.lock) != now:
            return None
        seen = cache.seen()
        if standing.sources != identity(seen):  # someone else has read the site since
            return None
        return Held(standing, seen, cache.manifest(output))


def is_latest(options: Options, held: Held) -> bool:
    """Tell whether no other process has built the site since *held* was left."""
    with closing(Cache(options.cache)) as cache:
        return cache.note(NOTE + str(options.output)) == msgpack.encode(held.standing)


def keep(cache: Cache, options: Options, held: Held) -> None:
    """Note what a build leaves, within a transaction of *cache*."""
    cache.commit(str(options.output), held.manifest)
    cache.put_note(NOTE + str(options.output), msgpack.encode(held.standing))


def listed(site: Path, held: Held) -> tuple[SourceFile, ...] | None:
    """List the files of *site*; None if there are others than before, or other problems."""
    found = scan(site)
    same = found.diagnostics == held.standing.noticed and len(found.files) == len(held.seen)
    return found.files if same and all(one.path in held.seen for one in found.files) else None


def changed(files: Iterable[SourceFile], seen: Mapping[str, Seen]) -> Iterator[SourceFile]:
    """Yield those of *files*, all of them known, that can't be trusted to have the same bytes."""
    return (file for file in files if not seen[file.path].still(file))


def stands(options: Options, manifest: Manifest) -> bool:
    """Tell whether every file of the built site is as it was left."""
    return all_intact(str(options.output), manifest.files)


def told(report: Report, clock: Clock) -> Report:
    """Return *report* as that of a build that changed nothing, in the time *clock* took."""
    return replace(
        report,
        seconds=clock.total,
        phases=clock.phases,
        written=0,
        unchanged=report.pages,
        deleted=0,
        parsed=0,
        searched=0,
        rendered=0,
        kinds={},
    )


def identity(seen: Mapping[str, Seen]) -> bytes:
    """Return the digest of all sources, by their names and their bytes."""
    return digest("\n".join(seen).encode(), b"".join(one.digest for one in seen.values()))


def circumstances(options: Options) -> bytes:
    """Return the digest of all that a build depends on apart from content and static files."""
    folders = (options.site / "templates", builtin("templates"), builtin("static"))
    asked = (
        *(options.drafts, options.preview, options.strict, options.keep_going),
        options.today.isoformat(),
    )
    return digest(
        code_stamp(),
        imaging().encode(),
        msgpack.encode(asked),
        source_of(options.site, SETTINGS),
        source_of(options.site, LINKS),
        *(part for folder in folders for part in _contents(folder)),
    )


def lock_of(options: Options) -> bytes:
    """Return the digest of the file of published addresses."""
    return digest(source_of(options.site, LOCK))


def _contents(folder: Path) -> Iterator[bytes]:
    """Yield names and bytes of the files below *folder*, and an end that no name is."""
    for place in sorted(folder.rglob("*")):
        if place.is_file():
            yield place.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
            yield _told(read_regular, place)
    yield b"/"


def source_of(site: Path, path: str) -> bytes:
    """Return what a file of *site* holds, or the number of the error that hides it."""
    return _told(read_source, site, path, LARGEST_FILE)


def _told(read: Callable[..., bytes], *place: Path | str | int) -> bytes:
    try:
        return read(*place)
    except OSError as error:
        return str(error.errno).encode()
