"""The short way to build: texts were edited, but nothing that other pages show of them.

A plan is a function of what records say to the archive, of whom the texts were
found to name, and of the circumstances.  Where all of that is as it was, so is
the plan, but for the digests of the edited texts: the archive need not be made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from itertools import chain

from msgspec import Raw, Struct, msgpack
from msgspec.structs import replace

from newsgen.build.clock import Clock
from newsgen.build.index_files import Index, keep_index, placed, reindexed
from newsgen.build.mentions import NAMES, search_texts, text_again
from newsgen.build.options import Options, Progress
from newsgen.build.output import Tally, publishing
from newsgen.build.parse import ParseSetup, Record, read_files, record_key, shape_of
from newsgen.build.register_file import keep_register, with_edited
from newsgen.build.render import RenderSetup, Sheaf, Stale, Why, render
from newsgen.build.report import Report
from newsgen.build.roll import is_whole
from newsgen.build.standing import MOST_EDITED, Held, changed, identity, keep, told
from newsgen.build.sums import summed
from newsgen.executors.executor import Executor
from newsgen.models.article import Entry, Status
from newsgen.models.digests import digest
from newsgen.models.occurrence import Findings
from newsgen.models.page import SUMS, Manifest
from newsgen.models.placed import Placed
from newsgen.models.site import BUILTIN
from newsgen.outputs.kind import Edit
from newsgen.outputs.kinds import kind_of
from newsgen.renderer.environment import template_folders
from newsgen.store.cache import Cache
from newsgen.store.holdings import Retelling, Shown
from newsgen.store.scan import SourceFile, SourceKind
from newsgen.store.seen import Seen
from newsgen.store.sink import delete


class Amended(Struct, frozen=True):
    """What came of it, and what the site stands on now."""

    report: Report
    held: Held


class _Edit(Struct, frozen=True):
    """A text that was edited: its file, and the keys of its record before and now.

    ``entry`` is the article, None if it stands on no page: drafts and what was withheld don't.
    """

    path: str
    before: bytes
    key: bytes
    entry: Entry | None


class _Read(Struct, frozen=True):
    """Files that were read again, and those of them that have other bytes than before."""

    seen: Mapping[str, Seen]
    edits: tuple[_Edit, ...]

    @property
    def shown(self) -> tuple[_Edit, ...]:
        """The edits that readers of the site can see."""
        return tuple(edit for edit in self.edits if edit.entry)


def amend(
    options: Options,
    held: Held,
    executor: Executor,
    clock: Clock,
    progress: Progress,
    files: Sequence[SourceFile],
) -> Amended | None:
    """Make the pages of edited texts anew; None if more than that is to be done.

    *files* are all that may have changed: the built site stands as it was left.
    None leaves everything as it was, but for records in the cache, which the
    long way will want.
    """
    with clock("read"):
        suspects = tuple(changed(files, held.seen))
        read = _read(suspects, held, options, executor) if len(suspects) <= MOST_EDITED else None
    if read is None:
        return None
    with clock("people"):
        found = _found(read.shown, held, options, executor)
    with clock("compare"):
        if found is None:
            return None
        setup = _render_setup(held, options)
        stale = _stale(read.shown, found, held, setup, options)
        entries = [edit.entry for edit in read.shown if edit.entry]
        register = with_edited(options, entries, held.standing.lock)
    if stale is None or register is None:
        return None
    with clock("index"):
        index = _indexed(read.shown, setup, options)
    if index is None:
        return None
    with clock("write"):
        tally = _tally(held, options, progress)
        with publishing(options):
            pages, others = render(stale, setup, executor), placed(options, index, held.manifest)
            for made in chain(pages, others):
                tally.add(made)
            for made in summed(options, tally.files, held.manifest.files.get(SUMS)):
                tally.add(made)
    with clock("finish"):
        lock, unkept = keep_register(options, register, held.standing.lock)
        now = _kept(options, held, lock, read, tally, index)
    before = told(held.standing.report, clock)
    report = replace(
        before,
        diagnostics=(*before.diagnostics, *unkept),
        pages=len(tally.files),
        written=tally.written,
        unchanged=len(tally.files) - tally.written,
        parsed=len(read.edits),
        searched=len(found),
        rendered=len(stale),
        kinds=tally.kinds(),
    )
    return Amended(report, now)


def _render_setup(held: Held, options: Options) -> RenderSetup:
    """Return what rendering processes were told, with the places as they are known here.

    A cache may come from anyone: a template that it names would be run.
    """
    return replace(
        msgpack.decode(held.standing.render, type=RenderSetup),
        templates=tuple(map(str, template_folders(options.site / "templates"))),
        cache=str(options.cache),
        output=str(options.output),
        folder=str(options.folder),
        scratch=str(options.scratch),
    )


def _parse_setup(held: Held, options: Options) -> ParseSetup:
    """Return what parsing processes were told, as :func:`_render_setup` does."""
    setup = msgpack.decode(held.standing.parse, type=ParseSetup)
    return replace(setup, site=str(options.site), cache=str(options.cache))


def _read(
    files: Sequence[SourceFile], held: Held, options: Options, executor: Executor
) -> _Read | None:
    """Read *files*; None if the archive would hear of anything new."""
    setup = _parse_setup(held, options)
    seen: dict[str, Seen] = {}
    edits: list[_Edit] = []
    for one in read_files(files, setup, executor):
        before = held.seen[one.path]
        if one.seen is None:
            return None
        seen[one.path] = replace(one.seen, shape=before.shape)
        if one.seen.digest == before.digest:
            continue
        if one.kind is not SourceKind.ARTICLE or shape_of(one.key, one.head) != before.shape:
            return None
        key = record_key(setup.stamp, one.kind, one.path, before.digest)
        edits.append(_Edit(one.path, key, one.key, _shown(one.head, options)))
    return _Read(seen, tuple(edits))


def _shown(head: bytes, options: Options) -> Entry | None:
    """Return the article of a record, if it stands on a page."""
    value = msgpack.decode(head, type=Record).value
    entry = msgpack.decode(value, type=Placed[Entry]).value if value else None
    hidden = {Status.WITHHELD} if options.drafts else {Status.WITHHELD, Status.DRAFT}
    return entry if entry and entry.card.status not in hidden else None


def _found(
    edits: Sequence[_Edit], held: Held, options: Options, executor: Executor
) -> dict[str, Findings] | None:
    """Search the edited texts, by path; None if pages of people would show what was found."""
    with closing(Cache(options.cache)) as cache:
        names = cache.note(NAMES)
        before = {edit.key: cache.found_of(edit.before) for edit in edits}
    if digest(names) != held.standing.names:
        return None
    texts = [text_again(key, old[0]) for key, old in before.items() if old is not None]
    heads = search_texts(texts, names, options.cache, executor)
    found: dict[str, Findings] = {}
    for edit in edits:
        old = before[edit.key]
        if old is None:
            return None
        found[edit.path] = Findings.read(heads[edit.key])
        if found[edit.path].people != Findings.read(old[1]).people:
            return None
    return found


def _stale(
    edits: Sequence[_Edit],
    found: Mapping[str, Findings],
    held: Held,
    setup: RenderSetup,
    options: Options,
) -> list[Sheaf] | None:
    """Return the pages of the edited texts; None if it isn't sure what they are made from.

    The inputs that were noted are right if the file's fingerprint is of them.
    """
    told = {edit.path: Edit(edit.before, edit.key, found[edit.path].digest) for edit in edits}
    with closing(Cache(options.cache)) as cache:
        own = [cache.shown(setup.output, path) for path in told]
        others = cache.retellings(setup.output, told)
        if not is_whole(cache, setup.output, held.seen, told, others):
            return None
    stale: list[Sheaf | None] = []
    for shown, edit in zip(own, told.values(), strict=True):
        stale.append(_again(shown, shown.source, (edit,), held, setup) if shown else None)
    for page in others:
        paths = [path for path in page.texts if path in told]
        stale.append(_again(page, paths[0], [told[path] for path in paths], held, setup))
    return [one for one in stale if one] if all(stale) else None


def _again(
    page: Shown | Retelling,
    source: str,
    edits: Iterable[Edit],
    held: Held,
    setup: RenderSetup,
) -> Sheaf | None:
    """Return what *page* is made from after *edits* of texts; None if that isn't sure."""
    kind, stamp = kind_of(page.kind), setup.stamps.get(page.kind, b"")
    old = held.manifest.files.get(page.path)
    if kind.retold is None or old is None:
        return None
    if old.fingerprint != digest(stamp, digest(page.inputs)):
        return None
    inputs = msgpack.decode(page.inputs, type=kind.inputs)
    for edit in edits:
        inputs = kind.retold(inputs, edit)
    encoded = msgpack.encode(inputs)
    fingerprint = digest(stamp, digest(encoded))
    texts = page.texts if isinstance(page, Retelling) else ()
    stale = Stale(page.path, page.kind, source, fingerprint, old, Why.INPUTS, texts)
    return Sheaf(Raw(encoded), (stale,))


def _indexed(edits: Sequence[_Edit], setup: RenderSetup, options: Options) -> Index | None:
    """Return what changes of the search index; None if it takes the long way to tell."""
    if not setup.header.search:
        return Index()
    if setup.header.search != BUILTIN:
        return None
    return reindexed(options, {edit.path: edit.key for edit in edits})


def _tally(held: Held, options: Options, progress: Progress) -> Tally:
    """Return the files that stand; in a preview without their digests, which would be untrue."""
    stand = dict(held.manifest.files)
    if options.preview and SUMS in stand:
        delete(options.folder, (SUMS,))
        del stand[SUMS]
    return Tally(stand, len(stand), progress)


def _kept(
    options: Options, held: Held, lock: bytes, read: _Read, tally: Tally, index: Index
) -> Held:
    """Note what the site stands on now, and return it; *lock* is the digest of the register."""
    seen = {**held.seen, **read.seen}
    standing = replace(held.standing, lock=lock, sources=identity(seen))
    now = Held(standing, seen, Manifest(tally.files, held.manifest.stamps))
    gone = [edit.before for edit in read.edits]
    with closing(Cache(options.cache)) as cache, cache.transaction():
        cache.remember(seen)
        cache.prune(gone)
        cache.drop_found(gone)
        keep(cache, options, now)
        keep_index(cache, options, index)
    return now
