"""``newsgen check`` as one function: read, plan, and look for what a build doesn't mind."""

from __future__ import annotations

from msgspec.structs import replace

from newsgen.build.build import working
from newsgen.build.clock import Clock, uncollected
from newsgen.build.content import Reading, SiteContent, read_content, settings_of
from newsgen.build.options import Options
from newsgen.build.planning import reported
from newsgen.build.report import Report, has_errors, weighed
from newsgen.checks.choosing import Choice, misspelt
from newsgen.checks.material import Material
from newsgen.checks.registry import run
from newsgen.executors.executor import Executor
from newsgen.models.answers import Answers
from newsgen.models.site import Site
from newsgen.outputs.plan import Plan, plan
from newsgen.renderer.theme import builtin
from newsgen.store.answers import load_answers
from newsgen.store.cache import with_cache
from newsgen.store.code import code_stamp, imaging
from newsgen.store.lock import only_one
from newsgen.store.published import load_published

_DEFAULTS = Site(title="?")
"""Settings to read content with where those of the site have errors."""

_ALL = Choice()


def check(options: Options, choice: Choice = _ALL) -> Report:
    """Report those problems of a site that are of *choice*, writing nothing but the cache.

    Raises NoSite, CacheError, LockError, WorkerDied, and Busy when a build of
    the site does not end.
    """
    return with_cache(options.cache, lambda: _check(options, choice))


def _check(options: Options, choice: Choice) -> Report:
    clock = Clock()
    with clock("settings"):
        site, problems = settings_of(options.site)
    settings = site or _DEFAULTS
    with only_one(options.state), uncollected(), working(options.jobs) as executor:
        content = _content(options, settings, clock, executor)
        with clock("plan"):
            published = load_published(options.site)
            answers = load_answers(options.site)
            planned = plan(content.archive, content.static, published, options.today, answers)
        problems += (
            *misspelt(settings.checks),
            *published.diagnostics,
            *answers.diagnostics,
            *content.diagnostics,
            *planned.diagnostics,
        )
        # Of a file with errors nobody is known, so that its addresses only seem to be gone.
        if not has_errors(problems):
            problems += published.dropped(planned.lost, planned.published)
        # By settings that are not the site's own, much would seem wrong that isn't.
        if site is not None:
            with clock("check"):
                material = _material(options, content, planned, answers, choice, executor)
                problems += tuple(run(material))
    told = weighed(choice.of(problems), settings, strict=options.strict)
    report = reported(options, told, content)
    return replace(report, seconds=clock.total, phases=clock.phases)


def _content(options: Options, site: Site, clock: Clock, executor: Executor) -> SiteContent:
    with clock("read"):
        code = code_stamp()
    able = imaging() if site.images else ""
    reading = Reading(options.cache, code, builtin("static"), options.drafts, options.today, able)
    return read_content(options.site, site, reading, executor, clock)


def _material(
    options: Options,
    content: SiteContent,
    planned: Plan,
    answers: Answers,
    choice: Choice,
    executor: Executor,
) -> Material:
    return Material(
        folder=options.site,
        archive=content.archive,
        content=content.files,
        pages={page.path: page.kind for page in planned.pages},
        static=content.static,
        # The register as it is to be knows what was renamed since the last build.
        published=planned.published,
        today=options.today,
        cache=options.cache,
        executor=executor,
        imaging=imaging() if content.archive.site.images else "",
        everything=choice.everything,
        answers=answers,
    )
