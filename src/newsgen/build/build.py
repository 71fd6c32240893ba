"""The build as one function: from a site folder to a built site, doing no more than needed."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from jinja2 import TemplateSyntaxError
from msgspec import Struct
from msgspec.structs import replace

from newsgen.archive.archive import Archive
from newsgen.build.content import Reading, SiteContent, read_content, settings_of
from newsgen.build.render import RenderError, RenderSetup, Work, diff, render
from newsgen.build.report import Report
from newsgen.errors import Diagnostic, Severity
from newsgen.executors.executor import Executor, Serial
from newsgen.executors.pool import Pool
from newsgen.models.page import Link, Manifest, Page, Written
from newsgen.models.paths import OutPath
from newsgen.models.site import Site
from newsgen.outputs.plan import KINDS, plan
from newsgen.renderer.environment import Header, environment, template_folders
from newsgen.renderer.messages import direction_of
from newsgen.renderer.stamps import stamps
from newsgen.renderer.theme import builtin
from newsgen.store.cache import Cache
from newsgen.store.code import code_stamp
from newsgen.store.lock import only_one
from newsgen.store.sink import delete, strays

Progress = Callable[[str, int, int], None]
"""Told of each step of the long phases: phase, done, total."""

_SHOWN_STRAYS = 5


class Options(Struct, frozen=True):
    """How to build: where from, where to, with how many processes.

    ``today`` only serves a warning about dates in the future; no output
    depends on the clock.
    """

    site: Path
    output: Path
    today: date
    jobs: int = 1
    clean: bool = False
    drafts: bool = False

    @property
    def state(self) -> Path:
        """The folder of the cache, which may be deleted at any time."""
        return self.site / ".newsgen"

    @property
    def cache(self) -> Path:
        """The cache itself."""
        return self.state / "cache.sqlite"

    @property
    def scratch(self) -> Path:
        """Where files are made whole before they take their place: on the output's own disk."""
        output = next(one for one in (self.output, *self.output.parents) if one.exists())
        if output.stat().st_dev == self.site.stat().st_dev:
            return self.state / "tmp"
        return self.output.parent / f".{self.output.name}.newsgen-tmp"


class _Prepared(Struct, frozen=True):
    """A site that was read and planned."""

    content: SiteContent
    pages: tuple[Page, ...]
    problems: tuple[Diagnostic, ...]
    code: bytes


def build(options: Options, progress: Progress) -> Report:
    """Bring the output of a site up to date.

    Content with errors changes nothing: the report holds them all, and the
    last good site stays.  Raises NoSite, OutputError, RenderError, WorkerDied,
    and Busy when another build of the site does not end.
    """
    clock = _Clock()
    with clock("settings"):
        site, problems = settings_of(options.site)
    if site is None:
        return _reported(options, clock, problems)
    with only_one(options.state), _executor(options.jobs) as executor:
        ready = _prepare(options, site, problems, clock, executor)
        report = _reported(options, clock, ready.problems, ready.content)
        if report.failed:
            return report
        with clock("compare"):
            setup = _render_setup(options, ready.content.archive)
            with closing(Cache(options.cache)) as cache:
                before = cache.manifest(str(options.output))
            stamp = _stamps(setup, ready.code)
            work = diff(ready.pages, before, stamp, options.output, afresh=options.clean)
        with clock("write"):
            after, written = _write(work, setup, executor, progress)
        with clock("finish"):
            strays = _clear(work, options, before, after)
            with closing(Cache(options.cache)) as cache:
                cache.commit(str(options.output), before, Manifest(after))
    return _built(report, clock, work, written, strays)


def check(options: Options) -> Report:
    """Read and plan a site and report its problems, writing nothing but the cache."""
    clock = _Clock()
    with clock("settings"):
        site, problems = settings_of(options.site)
    if site is None:
        return _reported(options, clock, problems)
    with only_one(options.state), _executor(options.jobs) as executor:
        ready = _prepare(options, site, problems, clock, executor)
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
        content = read_content(options.site, site, reading, executor)
    with clock("plan"):
        planned = plan(content.archive, content.static)
    problems = (*problems, *content.diagnostics, *planned.diagnostics)
    return _Prepared(content, planned.pages, _weighed(problems, site), code)


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
            self.phases[phase] = round(time.perf_counter() - began, 4)

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


def _render_setup(options: Options, archive: Archive) -> RenderSetup:
    site = archive.site
    pages = tuple(
        Link(
            one.value.title,
            one.value.url,
            one.value.lang if one.value.lang != site.language else "",
        )
        for one in archive.plain
    )
    header = Header(
        site.title,
        site.language,
        direction_of(site.language),
        site.base_url,
        site.description,
        site.publisher,
        pages,
    )
    folders = tuple(str(folder) for folder in template_folders(options.site / "templates"))
    return RenderSetup(
        folders, header, str(options.cache), str(options.output), str(options.scratch)
    )


def _stamps(setup: RenderSetup, code: bytes) -> dict[str, bytes]:
    env = environment(tuple(map(Path, setup.templates)), setup.header)
    templates = {name: kind.template for name, kind in KINDS.items()}
    try:
        return stamps(env, setup.header, templates, code)
    except TemplateSyntaxError as error:
        raise RenderError(f"template {error.name}:{error.lineno}: {error.message}") from error


def _write(
    work: Work, setup: RenderSetup, executor: Executor, progress: Progress
) -> tuple[dict[OutPath, Written], int]:
    """Make the stale pages; return the manifest to be and how many files changed."""
    after = dict(work.kept)
    count = len(work.stale)
    wrote = 0
    for done, made in enumerate(render(work.stale, setup, executor), 1):
        after[made.path] = made.written
        wrote += made.wrote
        progress("write", done, count)
    return after, wrote


def _clear(
    work: Work, options: Options, before: Manifest, after: Mapping[OutPath, Written]
) -> tuple[Diagnostic, ...]:
    """Delete what the site no longer has; on a first build, name files that are not its own."""
    delete(options.output, work.orphans)
    shutil.rmtree(options.scratch, ignore_errors=True)
    if before.files:
        return ()
    found = sorted(strays(options.output, after.keys()))
    if not found:
        return ()
    named = ", ".join(found[:_SHOWN_STRAYS]) + (", …" if len(found) > _SHOWN_STRAYS else "")
    message = f"{len(found)} files here are not part of the site and were left alone: {named}"
    hint = "delete them if an older build left them; put files to publish into static/"
    name = options.output.name
    return (Diagnostic(name, 0, 0, Severity.WARNING, "output-strays", message, hint),)


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
