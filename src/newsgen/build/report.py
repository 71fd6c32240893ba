"""What a build did, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from newsgen.errors import Diagnostic, NewsgenError, Severity
from newsgen.models.site import Site


class RenderError(NewsgenError):
    """A template failed; the *problem* names it, and the page if it failed on one.

    ``template`` is its file, ``line`` the line there, 0 if it isn't known, and
    ``excerpt`` what that says.
    """

    def __init__(self, problem: Diagnostic, template: str = "", excerpt: str = "") -> None:
        super().__init__(problem, template, excerpt)
        self.problem = problem
        self.template = template
        self.line = problem.line
        self.excerpt = excerpt

    def __str__(self) -> str:
        """Return the problem with the line it is in below."""
        first, *rest = str(self.problem).split("\n")
        line = [f"{self.line:5} | {self.excerpt}"] if self.excerpt else []
        return "\n".join((first, *line, *rest))


class KindReport(Struct, frozen=True):
    """What pages of one kind cost: how many were made, in how many seconds of all processes, why.

    ``why`` counts them by reason: the site is built ``clean``, the page is ``new``,
    its ``template`` (or the settings, or newsgen itself) or its ``inputs`` changed,
    or its ``file`` was not as it was left.
    """

    rendered: int
    written: int
    seconds: float
    why: Mapping[str, int]


class Report(Struct, frozen=True):
    """The outcome of a build; phases in seconds.

    ``pages`` counts all output files; it is 0 if nothing was built.
    ``parsed`` counts articles whose content was not in the cache, ``searched``
    articles whose text was searched for people, ``rendered`` pages that were
    made: what was done, where ``written`` is what came of it.  ``kinds`` says
    the same by kind of page, for kinds of which any was made.  ``notes`` are what
    people should know though no file is wrong.
    """

    seconds: float
    phases: Mapping[str, float]
    output: str
    diagnostics: tuple[Diagnostic, ...]
    articles: int = 0
    people: int = 0
    events: int = 0
    pages: int = 0
    written: int = 0
    unchanged: int = 0
    deleted: int = 0
    parsed: int = 0
    searched: int = 0
    rendered: int = 0
    kinds: Mapping[str, KindReport] = {}
    notes: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Tell whether errors kept the site, or some of its files, from being built."""
        return has_errors(self.diagnostics)

    def to_json(self) -> dict[str, object]:
        """Return the report as ``build --json`` prints it."""
        found: dict[str, object] = to_builtins(self)
        return found


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Tell whether any of *diagnostics* is an error."""
    return any(one.severity is Severity.ERROR for one in diagnostics)


def weighed(
    problems: Iterable[Diagnostic], site: Site, *, strict: bool = False
) -> tuple[Diagnostic, ...]:
    """Put problems in file order, without the warnings that the settings silence.

    Who is *strict* takes the others for errors, and so does a strict site.
    """
    silenced = {one.code for one in site.checks.ignore}
    told = [one for one in problems if one.severity is Severity.ERROR or one.code not in silenced]
    if strict or site.strict:
        told = [replace(one, severity=Severity.ERROR) for one in told]
    return tuple(sorted(told))
