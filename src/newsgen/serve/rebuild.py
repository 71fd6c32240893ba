"""One rebuild of a previewed site: whatever goes wrong becomes something to show."""

from __future__ import annotations

import time
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsgen.build.content import settings_of
from newsgen.build.options import Options
from newsgen.build.report import RenderError, Report
from newsgen.build.workshop import Workshop
from newsgen.errors import Diagnostic, NewsgenError, Severity
from newsgen.serve.preview import Shown
from newsgen.serve.snapshot import Snapshot
from newsgen.store.cache import Cache


class Rebuilt(Struct, frozen=True):
    """What a rebuild did, and what is shown after it."""

    report: Report
    shown: Shown


def last_good(options: Options) -> Shown:
    """Return what the last completed build left to show.  Raises NoSite."""
    site, _ = settings_of(options.site)
    return Shown(_snapshot(options, site.base_url if site else ""), (), _revision())


def rebuild(
    workshop: Workshop, options: Options, before: Shown, paths: Collection[str] = ()
) -> Rebuilt:
    """Build the site; if that fails, what was shown *before* stays, with all problems.

    *paths* are what changed since the last time, if that is known.
    """
    pages = before.pages
    try:
        built = workshop.build(replace(options, preview=True), paths)
        report = built.report
        if built.files is not None:
            site, _ = settings_of(options.site)
            pages = Snapshot.of(built.files, site.base_url if site else "")
    except Exception as error:  # noqa: BLE001 - whatever it was, the server goes on
        report = _broken(options, error)
    changed = report.written or report.deleted or pages != before.pages
    shown = replace(
        before,
        pages=pages,
        problems=report.diagnostics if report.failed else (),
        revision=_revision() if changed else before.revision,
        step=before.step + 1,
    )
    return Rebuilt(report, shown)


def _snapshot(options: Options, base_url: str) -> Snapshot:
    with closing(Cache(options.cache)) as cache:
        return Snapshot.of(cache.manifest(str(options.output)), base_url)


def _revision() -> str:
    """Return a name no earlier revision has, of this preview or of one before it."""
    return str(time.time_ns())


def _broken(options: Options, error: Exception) -> Report:
    """Report what broke off a build, at the line of the template that did, if one did."""
    path, line = "build", 0
    message = f"{type(error).__name__}: {error}"
    if isinstance(error, NewsgenError):
        message = str(error)
    elif isinstance(error, OSError):
        message = ": ".join(str(one) for one in (error.filename, error.strerror) if one)
    if isinstance(error, RenderError) and error.template:
        place = Path(error.template)
        inside = place.is_relative_to(options.site)
        path = place.relative_to(options.site).as_posix() if inside else place.name
        line = error.line
    problem = Diagnostic(path, line, 1, Severity.ERROR, "build-broken", message)
    return Report(0, {}, str(options.output), (problem,))
