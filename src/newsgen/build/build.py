"""The build as one function: from a site folder to a built site, doing no more than needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from msgspec import msgpack
from msgspec.structs import replace

from newsgen.build.again import again
from newsgen.build.anew import told_damage
from newsgen.build.bundling import bundled
from newsgen.build.clock import Clock, uncollected
from newsgen.build.content import settings_of
from newsgen.build.index_files import Index, keep_index
from newsgen.build.indexing import index
from newsgen.build.options import Options, Progress
from newsgen.build.output import Outcome, publish, read_templates, render_setup
from newsgen.build.planning import Planned, planned
from newsgen.build.register_file import keep_register
from newsgen.build.render import RenderSetup
from newsgen.build.report import Report
from newsgen.build.roll import NOTE as ROLL
from newsgen.build.roll import roll_of
from newsgen.build.room import planned_rest, telling_room, unplanned
from newsgen.build.standing import (
    Held,
    Standing,
    circumstances,
    identity,
    keep,
)
from newsgen.build.sweeping import note_taken_out, sweep
from newsgen.executors.executor import Executor, Serial
from newsgen.executors.pool import Pool
from newsgen.models.site import BUILTIN
from newsgen.store.cache import Cache, with_cache
from newsgen.store.lock import only_one
from newsgen.store.removal import remove
from newsgen.store.swap import recover


def build(options: Options, progress: Progress) -> Report:
    """Bring the output of a site up to date.

    Content with errors changes nothing: the report holds them all, and the
    last good site stays; unless it is to ``keep_going`` without them.  Raises NoSite,
    OutputError, DiskFull, RenderError, WorkerDied, CacheError, LockError, and Busy when
    another build of the site does not end.
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
    with (
        telling_room(options, lambda: unplanned(options)),
        only_one(options.state),
        uncollected(),
        working(options.jobs) as executor,
    ):
        recover(options.output)
        remove(options.scratch)
        with clock("templates"):
            read_templates(options)
        ready = planned(options, site, problems, clock, executor)
        if ready.stopped:
            return _timed(ready.report, clock)
        with clock("templates"):
            setup = render_setup(options, ready.header, ready.code)
        with telling_room(options, lambda: planned_rest(options, ready.pages, setup)):
            with clock("index"):
                made = _index(options, ready, executor)
            with clock("write"):
                outcome = publish(options, ready.pages, setup, executor, progress, made)
            with clock("finish"):
                lock, unkept = keep_register(options, ready.register, ready.lock)
                done = _built(ready.report, outcome)
                with closing(Cache(options.cache)) as cache, cache.transaction():
                    keep(cache, options, _held((around, lock), ready, setup, outcome, done))
                    keep_index(cache, options, made)
                    cache.put_note(ROLL + str(options.output), _roll(ready))
                    damage = told_damage(cache)
                    note_taken_out(cache, ready.basis.unused, ready.basis.seen.keys(), ready.shown)
                    cache.prune(ready.basis.unused)
                unswept = sweep(options)
    late = (*damage, *done.diagnostics, *outcome.strays, *unkept, *unswept)
    return _timed(replace(done, diagnostics=late), clock)


def _index(options: Options, ready: Planned, executor: Executor) -> Index:
    if ready.found is None:
        return Index()
    with closing(Cache(options.cache)) as cache:
        before = cache.manifest(str(options.output))
    if ready.header.search != BUILTIN:
        return bundled(options, ready.found, ready.code, before)
    return index(options, ready.found, ready.code, before, executor)


def _roll(ready: Planned) -> bytes:
    is_indexed = ready.header.search == BUILTIN
    return roll_of(ready.pages, ready.found if is_indexed else None, ready.basis.seen)


def _held(
    around: tuple[bytes, bytes],
    ready: Planned,
    setup: RenderSetup,
    outcome: Outcome,
    report: Report,
) -> Held:
    """Return what the site stands on after a build: *around* are circumstances and register.

    One that left files out stands on nothing: without them it would look unchanged.
    """
    basis = ready.basis
    standing = Standing(
        *around,
        b"" if report.failed else identity(basis.seen),
        basis.names,
        basis.noticed,
        msgpack.encode(basis.setup),
        msgpack.encode(setup),
        report,
    )
    return Held(standing, basis.seen, outcome.manifest)


@contextmanager
def working(jobs: int) -> Iterator[Executor]:
    """Run tasks in *jobs* processes within the block; in this one, if that is all."""
    if jobs == 1:
        yield Serial()
        return
    with Pool(jobs) as pool:
        yield pool


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
