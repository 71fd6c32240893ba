"""One rebuild of a previewed site: whatever goes wrong becomes something to show."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from contextlib import closing
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsgen.build.content import settings_of
from newsgen.build.options import Options
from newsgen.build.report import RenderError, Report
from newsgen.build.workshop import Workshop
from newsgen.errors import Diagnostic, NewsgenError, Severity
from newsgen.loader.settings import PATH
from newsgen.models.page import Manifest, Written
from newsgen.models.paths import OutPath
from newsgen.serve.kinds import is_asset
from newsgen.serve.preview import MOST_REVISIONS, Revision, Shown
from newsgen.serve.problems import with_excerpts
from newsgen.serve.snapshot import Snapshot
from newsgen.store.cache import Cache, with_cache


class Rebuilt(Struct, frozen=True):
    """What a rebuild did, and what is shown after it."""

    report: Report
    shown: Shown


def last_good(options: Options) -> Shown:
    """Return what the last completed build left to show.  Raises NoSite."""
    site, _ = settings_of(options.site)
    manifest = with_cache(options.cache, lambda: _manifest(options))
    pages = Snapshot.of(manifest, site.base_url if site else "")
    return Shown(pages, history=(Revision(_name()),))


def _manifest(options: Options) -> Manifest:
    with closing(Cache(options.cache)) as cache:
        return cache.manifest(str(options.output))


def rebuild(
    workshop: Workshop, options: Options, before: Shown, paths: Collection[str] = ()
) -> Rebuilt:
    """Build the site; if that fails, what was shown *before* stays, with all problems.

    *paths* are what changed since the last time, if that is known.
    """
    pages = before.pages
    elsewhere: dict[str, Path] = {}
    try:
        built = workshop.build(replace(options, preview=True), paths)
        report = built.report
        if built.files is not None:
            pages = _snapshot(options, built.files, before.pages, paths)
    except Exception as error:  # noqa: BLE001 - whatever it was, the server goes on
        report = _broken(options, error)
        if isinstance(error, RenderError) and error.template:
            elsewhere = {error.problem.path: Path(error.template)}
    problems = with_excerpts(report.diagnostics, options.site, elsewhere) if report.failed else ()
    shown = replace(
        before,
        pages=pages,
        problems=problems,
        history=_history(before, pages),
        step=before.step + 1,
        follow="",
    )
    return Rebuilt(report, shown)


def _snapshot(
    options: Options, files: Manifest, before: Snapshot, paths: Collection[str]
) -> Snapshot:
    if paths and PATH not in paths:
        return replace(before, files=files.files)
    site, _ = settings_of(options.site)
    return Snapshot.of(files, site.base_url if site else "")


def _history(before: Shown, pages: Snapshot) -> tuple[Revision, ...]:
    """Add what changed to the history, if anything did."""
    if pages == before.pages:
        return before.history
    assets = frozenset(_changed_assets(before.pages.files, pages.files))
    return (*before.history, Revision(_name(), assets))[-MOST_REVISIONS:]


def _changed_assets(
    before: Mapping[OutPath, Written], after: Mapping[OutPath, Written]
) -> set[OutPath]:
    """Return the files that pages load and that are no longer as they were."""
    differ = {path for path, now in after.items() if before.get(path) is not now}
    differ |= before.keys() - after.keys()
    return {path for path in differ if is_asset(path) and not _same(before, after, path)}


def _same(
    before: Mapping[OutPath, Written], after: Mapping[OutPath, Written], path: OutPath
) -> bool:
    old, now = before.get(path), after.get(path)
    return old is not None and now is not None and old.digest == now.digest


def _name() -> str:
    """Return a name no earlier revision has, of this preview or of one before it."""
    return str(time.time_ns())


def _broken(options: Options, error: Exception) -> Report:
    """Report what broke off a build: a template at its line, anything else as it calls itself."""
    message = f"{type(error).__name__}: {error}"
    if isinstance(error, NewsgenError):
        message = str(error)
    elif isinstance(error, OSError):
        message = ": ".join(str(one) for one in (error.filename, error.strerror) if one)
    problem = Diagnostic("build", 0, 0, Severity.ERROR, "build-broken", message)
    if isinstance(error, RenderError):
        problem = error.problem
    return Report(0, {}, str(options.output), (problem,))
