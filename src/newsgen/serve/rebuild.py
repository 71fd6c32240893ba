"""One rebuild of a previewed site: whatever goes wrong becomes something to show."""

from __future__ import annotations

import time
import traceback
from contextlib import closing
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsgen.build.build import Options, build
from newsgen.build.content import settings_of
from newsgen.build.report import Report
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
        report = build(options, lambda _phase, _done, _total: None)
        if not report.failed:
            site, _ = settings_of(options.site)
            pages = _snapshot(options, site.base_url if site else "")
    except Exception as error:  # noqa: BLE001 - a template may raise anything; the server goes on
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
    path, line = _place(options.site, error)
    message = f"{type(error).__name__}: {error}"
    if isinstance(error, NewsgenError):
        message = str(error)
    elif isinstance(error, OSError):
        message = ": ".join(str(one) for one in (error.filename, error.strerror) if one)
    problem = Diagnostic(path, line, 1, Severity.ERROR, "build-broken", message)
    return Report(0, {}, str(options.output), (problem,))


def _place(site: Path, error: Exception) -> tuple[str, int]:
    """Return where a template failed, as Jinja writes it into the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    templates = [one for one in frames if not one.filename.endswith((".py", ">"))]
    if not templates:
        return "build", 0
    place = Path(templates[-1].filename)
    name = place.relative_to(site).as_posix() if place.is_relative_to(site) else place.name
    return name, templates[-1].lineno or 0
