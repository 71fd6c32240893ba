"""What a build is to make: the site, read and planned as a whole, or as far as it is sound."""

from __future__ import annotations

from contextlib import closing

from msgspec import Struct
from msgspec.structs import replace

from newsgen.build.clock import Clock
from newsgen.build.content import Basis, Reading, SiteContent, read_content
from newsgen.build.leaving_out import MOST_ROUNDS, NOTHING, Judged, LeftOut, judge, unread_by
from newsgen.build.options import Options
from newsgen.build.output import header_of
from newsgen.build.pictures import note_of
from newsgen.build.report import Report, has_errors, weighed
from newsgen.errors import Diagnostic
from newsgen.executors.executor import Executor
from newsgen.models.page import Page
from newsgen.models.site import Site
from newsgen.outputs.plan import plan
from newsgen.outputs.search import searchable
from newsgen.renderer.header import Header
from newsgen.renderer.theme import builtin
from newsgen.search.documents import Searchable
from newsgen.store.answers import load_answers
from newsgen.store.cache import Cache
from newsgen.store.code import code_stamp, imaging
from newsgen.store.published import encoded, load_published

_DEFAULTS = Site(title="?")
"""Settings to read content with where those of the site have errors: nothing will be built."""


class Planned(Struct, frozen=True):
    """A site that was read and planned; the archive it was planned from is let go.

    ``report`` tells what was read, ``found`` is what the index is made from, if there is
    one.  ``register`` is what the file of published addresses is to hold, and
    ``lock`` the digest of that file as it was read.  ``shown`` are the files of
    articles whose text is in the site.  Nothing is built of what is ``stopped``.
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
    stopped: bool


def planned(
    options: Options,
    site: Site | None,
    problems: tuple[Diagnostic, ...],
    clock: Clock,
    executor: Executor,
) -> Planned:
    """Read and plan a site; *problems* are those of its settings.

    If the build is to keep going, files of content with errors are left out, and the
    rest is read and planned again, until nothing is wrong with it.
    """
    with clock("read"):
        code = code_stamp()
        if options.clean:
            with closing(Cache(options.cache)) as cache:
                cache.forget()
        theme = builtin("static")
    settings = site or _DEFAULTS
    able = imaging() if settings.images else ""
    reading = Reading(options.cache, code, theme, options.drafts, options.today, able)

    def without(left: LeftOut) -> SiteContent:
        now = replace(reading, left_out=left.paths, named=left.words)
        return read_content(options.site, settings, now, executor, clock)

    ready, left = _round(options, problems, without(NOTHING), NOTHING, clock, code)
    for _ in range(MOST_ROUNDS):
        if left is None:
            break
        ready, left = _round(options, problems, without(left), left, clock, code)
    return ready


def _round(
    options: Options,
    problems: tuple[Diagnostic, ...],
    content: SiteContent,
    left: LeftOut,
    clock: Clock,
    code: bytes,
) -> tuple[Planned, LeftOut | None]:
    """Plan a site of which this is *left* out; return also what to leave out next, if anything."""
    unread = unread_by(content, left) if options.keep_going else frozenset()
    with clock("plan"):
        published = load_published(options.site)
        answers = load_answers(options.site)
        made = plan(content.archive, content.static, published, options.today, answers, unread)
    problems = (
        *problems,
        *published.diagnostics,
        *answers.diagnostics,
        *content.diagnostics,
        *made.diagnostics,
    )
    # Of a file with errors nobody is known, so that its addresses only seem to be gone.
    if not (has_errors(problems) or unread):
        problems += published.dropped(made.lost, made.published)
    archive, site = content.archive, content.archive.site
    told = weighed(problems, site, strict=options.strict)
    judged = Judged(told, stopped=has_errors(told))
    if options.keep_going and (judged.stopped or left.paths):
        judged = judge(options.site, content, told, left)
    ready = Planned(
        reported(options, judged.told, content, judged.notes),
        made.pages,
        header_of(archive, content.static),
        content.basis,
        searchable(archive) if site.search.engine else None,
        code,
        encoded(made.published),
        published.file,
        frozenset(one.source for one in archive.entries),
        judged.stopped,
    )
    return ready, judged.further


def reported(
    options: Options,
    problems: tuple[Diagnostic, ...],
    content: SiteContent,
    notes: tuple[str, ...] = (),
) -> Report:
    """Report what was read, with its *problems* and *notes*; as yet, nothing is written."""
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
        notes=(*notes, *note_of(content.static, wanted=wanted, imaging=able)),
    )
