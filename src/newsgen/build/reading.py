"""A site as it is read for other ends than building it."""

from __future__ import annotations

from contextlib import nullcontext

from newsgen.archive.archive import Archive
from newsgen.build.content import Reading, SiteContent, read_content, settings_of
from newsgen.build.options import Options
from newsgen.errors import Diagnostic
from newsgen.executors.executor import Serial
from newsgen.models.site import Site
from newsgen.outputs.plan import Plan, plan
from newsgen.renderer.theme import builtin
from newsgen.store.cache import with_cache
from newsgen.store.code import code_stamp
from newsgen.store.lock import only_one
from newsgen.store.published import read_published

_DEFAULTS = Site(title="?")
"""Settings to read content with where those of the site have errors."""


def read_archive(options: Options) -> tuple[Archive, tuple[Diagnostic, ...]]:
    """Read a site, changing nothing but its cache, and return it with its problems.

    Files with errors are not in it; what they are is among the problems.  Editors
    see everyone, private people too.
    """
    content, problems = with_cache(options.cache, lambda: _read(options, everyone=True))
    return content.archive, tuple(sorted((*problems, *content.diagnostics)))


def read_plan(options: Options) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Return what a build would make, and which published addresses it would lose.

    With it come the problems of the content: of a file with errors nobody is
    known, so that addresses may only seem to be lost.
    """
    content, problems = with_cache(options.cache, lambda: _read(options, everyone=False))
    planned = plan(content.archive, content.static, read_published(options.site))
    return planned, tuple(sorted((*problems, *content.diagnostics)))


def _read(options: Options, *, everyone: bool) -> tuple[SiteContent, tuple[Diagnostic, ...]]:
    site, problems = settings_of(options.site)
    reading = Reading(
        options.cache,
        code_stamp(),
        builtin("static"),
        options.drafts,
        options.today,
        everyone=everyone,
    )
    with only_one(options.state):
        return read_content(
            options.site, site or _DEFAULTS, reading, Serial(), lambda _: nullcontext()
        ), problems
