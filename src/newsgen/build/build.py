"""The build as one function: from a site folder to a built site, doing no more than needed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from msgspec import Struct
from msgspec.structs import replace

from newsgen.build.content import Reading, SiteContent, read_content, settings_of
from newsgen.build.options import Options, Progress
from newsgen.build.output import clear, guard, kind_stamps, make_way, render_setup, write
from newsgen.build.render import Work, diff
from newsgen.build.report import Report, has_errors
from newsgen.errors import Diagnostic, Severity
from newsgen.executors.executor import Executor, Serial
from newsgen.executors.pool import Pool
from newsgen.models.page import Manifest, Page
from newsgen.models.site import Site
from newsgen.outputs.plan import plan
from newsgen.renderer.theme import builtin
from newsgen.store.cache import Cache, with_cache
from newsgen.store.code import code_stamp
from newsgen.store.lock import only_one
from newsgen.store.published import LOCK, LockError, Published, load_published, write_published

_DEFAULTS = Site(title="?")
"""Settings to read content with where those of the site have errors: nothing will be built."""


class _Prepared(Struct, frozen=True):
    """A site that was read and planned."""

    content: SiteContent
    pages: tuple[Page, ...]
    problems: tuple[Diagnostic, ...]
    code: bytes
    published: Published


def build(options: Options, progress: Progress) -> Report:
    """Bring the output of a site up to date.

    Content with errors changes nothing: the report holds them all, and the
    last good site stays.  Raises NoSite, OutputError, RenderError, WorkerDied,
    CacheError, LockError, and Busy when another build of the site does not end.
    """
    return with_cache(options.cache, lambda: _build(options, progress))


def _build(options: Options, progress: Progress) -> Report:
    clock = _Clock()
    with clock("settings"):
        site, problems = settings_of(options.site)
    with only_one(options.state), _executor(options.jobs) as executor:
        ready = _prepare(options, site or _DEFAULTS, problems, clock, executor)
        report = _reported(options, clock, ready.problems, ready.content)
        if report.failed:
            return report
        with clock("compare"):
            setup = render_setup(options, ready.content.archive)
            with closing(Cache(options.cache)) as cache:
                before = cache.manifest(str(options.output))
            guard(options, before)
            stamp = kind_stamps(setup, ready.code)
            work = diff(ready.pages, before, stamp, options.output, afresh=options.clean)
        with clock("write"):
            make_way(options, before, work)
            after, written = write(work, setup, executor, progress)
        with clock("finish"):
            strays = clear(work, options, before, after)
            with closing(Cache(options.cache)) as cache:
                cache.commit(str(options.output), Manifest(after))
            unkept = _publish(options, ready)
    return _built(report, clock, work, written, (*strays, *unkept))


def check(options: Options) -> Report:
    """Read and plan a site and report its problems, writing nothing but the cache."""
    return with_cache(options.cache, lambda: _check(options))


def _check(options: Options) -> Report:
    clock = _Clock()
    with clock("settings"):
        site, problems = settings_of(options.site)
    with only_one(options.state), _executor(options.jobs) as executor:
        ready = _prepare(options, site or _DEFAULTS, problems, clock, executor)
    return _reported(options, clock, ready.problems, ready.content)


def _prepare(
    options: Options,
    site: Site,
    problems: tuple[Diagnostic, ...],
    clock: _Clock,
    executor: Executor,
) -> _Prepared:
    """Read and plan a site; *problems* are those of its settings."""
    with clock("read"):
        code = code_stamp()
        if options.clean:
            with closing(Cache(options.cache)) as cache:
                cache.forget()
        theme = builtin("static")
    reading = Reading(options.cache, code, theme, options.drafts, options.today)
    content = read_content(options.site, site, reading, executor, clock)
    with clock("plan"):
        published = load_published(options.site)
        planned = plan(content.archive, content.static, published.lines)
    problems = (
        *problems,
        *published.diagnostics,
        *content.diagnostics,
        *planned.diagnostics,
    )
    # Of a file with errors nobody is known, so that its addresses only seem to be gone.
    if not has_errors(problems):
        problems += published.dropped(planned.lost)
    return _Prepared(content, planned.pages, _weighed(problems, site), code, published)


def _publish(options: Options, ready: _Prepared) -> tuple[Diagnostic, ...]:
    """Keep the addresses of people that whoever publishes this build makes known.

    Who has no file of their own has a page as long as an article names them:
    an article that is withheld must be able to take its people along.
    """
    if options.drafts or options.preview:
        return ()
    people = (one.url for one in ready.content.archive.people if one.has_file)
    try:
        write_published(options.site, (*ready.published.lines, *people))
    except LockError as error:
        hint = "without it, a published address can get lost unnoticed"
        return (Diagnostic(LOCK, 0, 0, Severity.WARNING, "lock-unwritten", f"{error}", hint),)
    return ()


class _Clock:
    """How long each phase took, in seconds."""

    def __init__(self) -> None:
        self.phases: dict[str, float] = {}
        self._began = time.perf_counter()

    @contextmanager
    def __call__(self, phase: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            spent = self.phases.get(phase, 0.0) + time.perf_counter() - began
            self.phases[phase] = round(spent, 4)

    @property
    def total(self) -> float:
        return round(time.perf_counter() - self._began, 4)


@contextmanager
def _executor(jobs: int) -> Iterator[Executor]:
    if jobs == 1:
        yield Serial()
        return
    with Pool(jobs) as pool:
        yield pool


def _weighed(problems: tuple[Diagnostic, ...], site: Site) -> tuple[Diagnostic, ...]:
    """Put problems in file order; a strict site takes warnings for errors."""
    if site.strict:
        problems = tuple(replace(one, severity=Severity.ERROR) for one in problems)
    return tuple(sorted(problems))


def _reported(
    options: Options,
    clock: _Clock,
    problems: tuple[Diagnostic, ...],
    content: SiteContent | None = None,
) -> Report:
    """Report what was read; as yet, nothing is written."""
    archive = content.archive if content else None
    return Report(
        seconds=clock.total,
        phases=clock.phases,
        output=str(options.output),
        diagnostics=problems,
        articles=len(archive.entries) + len(archive.withheld) if archive else 0,
        people=len(archive.people) if archive else 0,
        events=len(archive.timeline) if archive else 0,
        parsed=content.parsed if content else 0,
        searched=content.searched if content else 0,
    )


def _built(
    report: Report, clock: _Clock, work: Work, written: int, problems: tuple[Diagnostic, ...]
) -> Report:
    """Add to *report* what was written."""
    pages = len(work.stale) + len(work.kept)
    return replace(
        report,
        seconds=clock.total,
        phases=clock.phases,
        diagnostics=(*report.diagnostics, *problems),
        pages=pages,
        written=written,
        unchanged=pages - written,
        deleted=len(work.orphans),
        rendered=len(work.stale),
    )
