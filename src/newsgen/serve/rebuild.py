"""One rebuild of a previewed site: whatever goes wrong becomes something to show."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsgen.build.build import build
from newsgen.build.content import settings_of
from newsgen.build.options import Options
from newsgen.build.report import RenderError, Report
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


def rebuild(options: Options, before: Shown) -> Rebuilt:
    """Build the site; if that fails, what was shown *before* stays, with all problems."""
    pages = before.pages
    try:
        report = build(replace(options, preview=True), lambda _phase, _done, _total: None)
        if not report.failed:
            site, _ = settings_of(options.site)
            pages = _snapshot(options, site.base_url if site else "")
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
