"""The addresses of other sites that a site folder names, and where each is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import nullcontext

from msgspec import Struct

from newsgen.build.content import Reading, read_content, settings_of
from newsgen.build.options import Options
from newsgen.build.report import has_errors
from newsgen.checks.material import Material
from newsgen.checks.outside import outside
from newsgen.errors import NewsgenError
from newsgen.executors.executor import Serial
from newsgen.models.answers import Answers, asked_as
from newsgen.models.published import Published
from newsgen.renderer.theme import builtin
from newsgen.store.cache import with_cache
from newsgen.store.code import code_stamp
from newsgen.store.lock import only_one


class Addresses(Struct, frozen=True):
    """Which files name each address, as it is asked, in the order of the content.

    ``is_whole`` says that every file could be read, so that no others are named.
    """

    files: Mapping[str, tuple[str, ...]]
    is_whole: bool

    def of(self, answers: Answers) -> Answers:
        """Return those *answers* that somebody still wants; all, if that isn't sure."""
        if not self.is_whole:
            return answers
        kept = {url: one for url, one in answers.lines.items() if url in self.files}
        return Answers(kept, answers.diagnostics)


def addresses_of(options: Options) -> Addresses:
    """Read a site, changing nothing but its cache, and return what it names.

    Drafts, withheld articles and private people are not asked about: nobody is to
    learn of them.  Raises NoSite, and NewsgenError for settings with errors.
    """
    return with_cache(options.cache, lambda: _addresses(options))


def _addresses(options: Options) -> Addresses:
    site, problems = settings_of(options.site)
    if site is None or has_errors(problems):
        raise NewsgenError(str(problems[0]))
    code = code_stamp()
    reading = Reading(options.cache, code, builtin("static"), options.drafts, options.today)
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    with only_one(options.state):
        content = read_content(options.site, site, reading, Serial(), lambda _: nullcontext())
        material = Material(
            folder=options.site,
            archive=content.archive,
            content=content.files,
            pages={},
            static=(),
            published=Published(),
            today=options.today,
            cache=options.cache,
            executor=Serial(),
        )
        for one in outside(material):
            found[asked_as(one.url)][one.source] = None
    files = {url: tuple(sources) for url, sources in found.items()}
    return Addresses(files, is_whole=not has_errors(content.diagnostics))
