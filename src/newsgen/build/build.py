"""The build as one function: from a site folder to a built site, doing no more than needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from msgspec import Struct, msgpack
from msgspec.structs import replace

from newsgen.build.again import again
from newsgen.build.bundling import bundled
from newsgen.build.clock import Clock, uncollected
from newsgen.build.content import Basis, Reading, SiteContent, read_content, settings_of
from newsgen.build.index_files import Index, keep_index
from newsgen.build.indexing import index
from newsgen.build.options import Options, Progress
from newsgen.build.output import Outcome, header_of, publish, read_templates, render_setup
from newsgen.build.pictures import note_of
from newsgen.build.render import RenderSetup
from newsgen.build.report import Report, has_errors, weighed
from newsgen.build.standing import (
    Held,
    Standing,
    circumstances,
    identity,
    keep,
)
from newsgen.build.sweeping import note_taken_out, sweep
from newsgen.errors import Diagnostic, Severity
from newsgen.executors.executor import Executor, Serial
from newsgen.executors.pool import Pool
from newsgen.models.digests import digest
from newsgen.models.page import Page
from newsgen.models.published import LOCK
from newsgen.models.site import BUILTIN, Site
from newsgen.outputs.plan import plan
from newsgen.outputs.search import searchable
from newsgen.renderer.header import Header
from newsgen.renderer.theme import builtin
from newsgen.search.documents import Searchable
from newsgen.store.answers import load_answers
from newsgen.store.cache import Cache, with_cache
from newsgen.store.code import code_stamp, imaging
from newsgen.store.lock import only_one
from newsgen.store.published import LockError, encoded, load_published, write_published

_DEFAULTS = Site(title="?")
"""Settings to read content with where those of the site have errors: nothing will be built."""


class _Planned(Struct, frozen=True):
    """A site that was read and planned; the archive it was planned from is let go.

    ``report`` tells what was read, ``found`` is what the index is made from, if there is
    one.  ``register`` is what the file of published addresses is to hold, and
    ``lock`` the digest of that file as it was read.  ``shown`` are the files of
    articles whose text is in the site.
    """

    report: Report
    pages: tuple[Page, ...]
    header: Header
    basis: Basis
    found: Searchable | None
    code: bytes
    register: bytes
    lock: bytes
    shown: frozenset[str]


def build(options: Options, progress: Progress) -> Report:
    """Bring the output of a site up to date.

    Content with errors changes nothing: the report holds them all, and the
    last good site stays.  Raises NoSite, OutputError, RenderError, WorkerDied,
    CacheError, LockError, and Busy when another build of the site does not end.
    """
    return again(options, progress) or whole(options, progress)


def whole(options: Options, progress: Progress) -> Report:
    """Do as :func:`build` the long way, whatever was built before."""
    return with_cache(options.cache, lambda: _whole(options, progress))


def _whole(options: Options, progress: Progress) -> Report:
    clock = Clock()
    with clock("settings"):
        # Before anything of it is used: what changes from here on is seen by the next build.
        around = circumstances(options)
        site, problems = settings_of(options.site)
    with only_one(options.state), uncollected(), working(options.jobs) as executor:
        with clock("templates"):
            read_templates(options)
        ready = _planned(options, site or _DEFAULTS, problems, clock, executor)
        if ready.report.failed:
            return _timed(ready.report, clock)
        with clock("templates"):
            setup = render_setup(options, ready.header, ready.code)
        with clock("index"):
            made = _index(options, ready, executor)
        with clock("write"):
            outcome = publish(options, ready.pages, setup, executor, progress, made)
        with clock("finish"):
            lock, unkept = _publish(options, ready)
            done = _built(ready.report, outcome)
            with closing(Cache(options.cache)) as cache, cache.transaction():
                keep(cache, options, _held((around, lock), ready, setup, outcome, done))
                keep_index(cache, options, made)
                note_taken_out(cache, ready.basis.unused, ready.basis.seen.keys(), ready.shown)
                cache.prune(ready.basis.unused)
            unswept = sweep(options)
    late = (*done.diagnostics, *outcome.strays, *unkept, *unswept)
    return _timed(replace(done, diagnostics=late), clock)


def _index(options: Options, ready: _Planned, executor: Executor) -> Index:
    if ready.found is None:
        return Index()
    with closing(Cache(options.cache)) as cache:
        before = cache.manifest(str(options.output))
    if ready.header.search != BUILTIN:
        return bundled(options, ready.found, ready.code, before)
    return index(options, ready.found, ready.code, before, executor)


def _held(
    around: tuple[bytes, bytes],
    ready: _Planned,
    setup: RenderSetup,
    outcome: Outcome,
    report: Report,
) -> Held:
    """Return what the site stands on after a build: *around* are circumstances and register."""
    basis = ready.basis
    standing = Standing(
        *around,
        identity(basis.seen),
        basis.names,
        basis.noticed,
        msgpack.encode(basis.setup),
        msgpack.encode(setup),
        report,
    )
    return Held(standing, basis.seen, outcome.manifest)


def _planned(
    options: Options,
    site: Site,
    problems: tuple[Diagnostic, ...],
    clock: Clock,
    executor: Executor,
) -> _Planned:
    """Read and plan a site; *problems* are those of its settings."""
    with clock("read"):
        code = code_stamp()
        if options.clean:
            with closing(Cache(options.cache)) as cache:
                cache.forget()
        theme = builtin("static")
    able = imaging() if site.images else ""
    reading = Reading(options.cache, code, theme, options.drafts, options.today, able)
    content = read_content(options.site, site, reading, executor, clock)
    with clock("plan"):
        published = load_published(options.site)
        answers = load_answers(options.site)
        planned = plan(content.archive, content.static, published, options.today, answers)
    problems = (
        *problems,
        *published.diagnostics,
        *answers.diagnostics,
        *content.diagnostics,
        *planned.diagnostics,
    )
    # Of a file with errors nobody is known, so that its addresses only seem to be gone.
    if not has_errors(problems):
        problems += published.dropped(planned.lost, planned.published)
    archive = content.archive
    return _Planned(
        reported(options, weighed(problems, site, strict=options.strict), content),
        planned.pages,
        header_of(archive, content.static),
        content.basis,
        searchable(archive) if site.search.engine else None,
        code,
        encoded(planned.published),
        published.file,
        frozenset(one.source for one in archive.entries),
    )


def _publish(options: Options, ready: _Planned) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Keep the addresses that whoever publishes this build makes known.

    With what is wrong comes the digest of the register that the build stands on: that
    of the file, unless somebody edited it meanwhile.
    """
    if options.drafts or options.preview:
        return ready.lock, ()
    try:
        is_new = write_published(options.site, ready.register, ready.lock)
    except LockError as error:
        hint = "without it, a published address can get lost unnoticed"
        problem = Diagnostic(LOCK, 0, 0, Severity.WARNING, "lock-unwritten", f"{error}", hint)
        return ready.lock, (problem,)
    return digest(ready.register) if is_new else ready.lock, ()


@contextmanager
def working(jobs: int) -> Iterator[Executor]:
    """Run tasks in *jobs* processes within the block; in this one, if that is all."""
    if jobs == 1:
        yield Serial()
        return
    with Pool(jobs) as pool:
        yield pool


def reported(options: Options, problems: tuple[Diagnostic, ...], content: SiteContent) -> Report:
    """Report what was read, with its *problems*; as yet, nothing is written."""
    archive = content.archive
    wanted, able = archive.site.images, imaging()
    return Report(
        seconds=0.0,
        phases={},
        output=str(options.output),
        diagnostics=problems,
        articles=len(archive.entries) + len(archive.withheld),
        people=len(archive.people),
        events=len(archive.timeline),
        parsed=content.parsed,
        searched=content.searched,
        notes=note_of(content.static, wanted=wanted, imaging=able),
    )


def _built(report: Report, outcome: Outcome) -> Report:
    """Add to *report* what was written."""
    pages = len(outcome.manifest.files)
    return replace(
        report,
        pages=pages,
        written=outcome.written,
        unchanged=pages - outcome.written,
        deleted=outcome.deleted,
        rendered=sum(kind.rendered for kind in outcome.kinds.values()),
        kinds=outcome.kinds,
    )


def _timed(report: Report, clock: Clock) -> Report:
    return replace(report, seconds=clock.total, phases=clock.phases)
