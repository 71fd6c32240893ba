"""A site folder as values: its settings, its loaded content, and the archive they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from datetime import date, timedelta
from operator import attrgetter
from pathlib import Path
from typing import Any

from msgspec import Struct, msgpack

from newsgen.archive.archive import Archive
from newsgen.archive.assemble import assemble
from newsgen.archive.cast import cast_of
from newsgen.archive.content import Content
from newsgen.build.active_files import without_active
from newsgen.build.mentions import find_people
from newsgen.build.parse import ParseSetup, Record, loader_stamp, read_sources
from newsgen.build.pictures import with_pictures
from newsgen.build.sharing import Sharing
from newsgen.build.static_files import static_files
from newsgen.build.withheld import pictures_left
from newsgen.errors import Diagnostic, NewsgenError, Severity, reason
from newsgen.executors.executor import Executor
from newsgen.loader.context import LoadContext
from newsgen.loader.settings import PATH, load_settings
from newsgen.models.article import Entry, PlainEntry, Status
from newsgen.models.event import EventRecord
from newsgen.models.person import Person
from newsgen.models.placed import Placed
from newsgen.models.site import Site
from newsgen.outputs.files import StaticFile
from newsgen.store.scan import SourceKind, scan
from newsgen.store.seen import Seen
from newsgen.store.source_file import read_source

_DAY = timedelta(days=1)
_VALUES: Mapping[SourceKind, Any] = {
    SourceKind.ARTICLE: Placed[Entry],
    SourceKind.PERSON: Placed[Person],
    SourceKind.EVENT: Placed[EventRecord],
    SourceKind.PAGE: Placed[PlainEntry],
}
"""What the records of each kind of file hold."""


class NoSite(NewsgenError):  # noqa: N818 - named for what is the case
    """The folder is no site folder."""


class Reading(Struct, frozen=True):
    """How content is read: with which cache, code and theme, and what counts as published.

    ``today`` only serves a warning; no output depends on it.  ``imaging`` is the
    version of what makes pictures smaller, "" where they are published as they are.
    Nothing may be published of an archive with ``everyone`` in it, private people too.
    Files at the paths ``left_out`` are taken for files with errors; ``named`` are the
    people that these may speak of, see :mod:`newsgen.build.leaving_out`.
    """

    cache: Path
    code: bytes
    theme_static: Path
    drafts: bool
    today: date
    imaging: str = ""
    everyone: bool = False
    left_out: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


class Basis(Struct, frozen=True):
    """What was read, as later builds will want to compare it.

    ``noticed`` are the problems of listing the files, ``seen`` the files as they
    were read, with ``setup``; ``names`` is the digest of those their texts were
    searched for.  ``unused`` are the keys of records that can go once the site is
    built: its index still goes by the texts as they were.
    """

    noticed: tuple[Diagnostic, ...]
    seen: Mapping[str, Seen]
    setup: ParseSetup
    names: bytes
    unused: AbstractSet[bytes]


class SiteContent(Struct, frozen=True):
    """All that a site is planned from, and every problem on the way to it.

    ``files`` are what the archive was made of, with the places of their fields.
    """

    archive: Archive
    files: Content
    static: tuple[StaticFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    basis: Basis
    parsed: int
    searched: int


Clock = Callable[[str], AbstractContextManager[None]]
"""Times what is done within a phase of this name."""


def settings_of(site: Path) -> tuple[Site | None, tuple[Diagnostic, ...]]:
    """Read the settings of the folder *site*.  Raises NoSite if it has none."""
    try:
        data = read_source(site, PATH)
    except FileNotFoundError:
        raise NoSite(
            f"no {PATH} in {site}: this is no site folder; "
            "make one with 'newsgen init DIR', or name one with -C DIR"
        ) from None
    except OSError as error:
        raise NoSite(f"{site / PATH} can't be read: {reason(error)}") from error
    return load_settings(data)


def read_content(
    site: Path, settings: Site, reading: Reading, executor: Executor, clock: Clock
) -> SiteContent:
    """Read everything below *site* and join it: files, people in the texts, the archive."""
    context = LoadContext.of(settings)
    with clock("read"):
        loaded = _load(site, settings, context, reading, executor)
    with clock("people"):
        content = loaded.content
        cast, unknown = cast_of(content, context.slug)
        found = find_people(content.shown, cast, reading.cache, executor)
    with clock("join"):
        archive, misfits = assemble(
            settings, content, cast, found.findings, context.slug, everyone=reading.everyone
        )
    diagnostics = tuple(sorted((*loaded.diagnostics, *unknown, *misfits)))
    basis = Basis(loaded.noticed, loaded.seen, loaded.setup, found.names, loaded.unused)
    return SiteContent(
        archive, content, loaded.static, diagnostics, basis, loaded.parsed, found.searched
    )


class _Loaded(Struct, frozen=True):
    """What the files below a site folder say, not yet joined."""

    content: Content
    static: tuple[StaticFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    noticed: tuple[Diagnostic, ...]
    seen: Mapping[str, Seen]
    parsed: int
    setup: ParseSetup
    unused: AbstractSet[bytes]


def _load(
    site: Path, settings: Site, context: LoadContext, reading: Reading, executor: Executor
) -> _Loaded:
    found = scan(site)
    stamp = loader_stamp(reading.code, context)
    setup = ParseSetup(str(site), str(reading.cache), stamp, context, reading.drafts)
    values = _Values()
    files = [one for one in found.files if one.path not in reading.left_out]
    sources, unreadable = read_sources(files, setup, executor, values.take)
    static, misplaced = static_files(files, sources.seen, site, reading.theme_static)
    static, active = without_active(static, settings.active_files, reading.cache, reading.code)
    misplaced += active
    if reading.imaging:
        static, refused = with_pictures(static, reading.cache, executor)
        misplaced += refused
    articles: tuple[Placed[Entry], ...] = values.of(SourceKind.ARTICLE)
    content = Content(
        articles=tuple(one for one in articles if _shown(one, drafts=reading.drafts)),
        people=values.of(SourceKind.PERSON),
        events=values.of(SourceKind.EVENT),
        plain=values.of(SourceKind.PAGE),
        unloaded=frozenset(
            one.path for one in (*unreadable, *values.problems) if one.severity is Severity.ERROR
        )
        | reading.left_out,
        named=reading.named,
    )
    early = (one for article in articles for one in _too_early(article, reading.today))
    told = (*early, *pictures_left(content, static))
    diagnostics = (*found.diagnostics, *unreadable, *misplaced, *values.problems, *told)
    return _Loaded(
        content,
        static,
        diagnostics,
        found.diagnostics,
        sources.seen,
        sources.parsed,
        setup,
        sources.unused,
    )


class _Values:
    """What records say, gathered as they come."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []
        self._found: dict[SourceKind, list[Placed[Any]]] = {kind: [] for kind in _VALUES}
        self._decode = {kind: msgpack.Decoder(value).decode for kind, value in _VALUES.items()}
        self._record = msgpack.Decoder(Record).decode
        self._sharing = Sharing()

    def take(self, kind: SourceKind, head: bytes) -> None:
        """Add what the record of a file says."""
        record = self._record(head)
        self.problems += record.diagnostics
        if record.value:
            placed = self._decode[kind](record.value)
            if kind is SourceKind.ARTICLE:
                self._sharing.share(placed.value)
            self._found[kind].append(placed)

    def of(self, kind: SourceKind) -> tuple[Placed[Any], ...]:
        """Return the values of one kind, in the order of their paths."""
        return tuple(sorted(self._found[kind], key=attrgetter("source")))


def _shown(article: Placed[Entry], *, drafts: bool) -> bool:
    return drafts or article.value.card.status is not Status.DRAFT


def _too_early(article: Placed[Entry], today: date) -> Iterator[Diagnostic]:
    """Warn of an article from the future: most often a slip of the pen."""
    day = article.value.card.date.earliest
    tomorrow = min(today, date.max - _DAY) + _DAY
    if day is not None and tuple(day) > (tomorrow.year, tomorrow.month, tomorrow.day):
        yield article.problem(
            "date",
            "date-future",
            f"{article.value.card.date.edtf} is after today, {today.isoformat()}",
            hint="write the day on which it was published, or status: draft until then",
            severity=Severity.WARNING,
        )
