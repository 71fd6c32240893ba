"""What a build did, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, to_builtins

from newsgen.errors import Diagnostic, Severity


class Report(Struct, frozen=True):
    """The outcome of a build; phases in seconds, ``pages`` counts all output files.

    ``parsed`` counts articles whose content was not in the cache, ``searched``
    articles whose text was searched for people, ``rendered`` pages that were
    made: what was done, where ``written`` is what came of it.
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

    @property
    def failed(self) -> bool:
        """Tell whether errors kept the site from being built."""
        return has_errors(self.diagnostics)

    def to_json(self) -> dict[str, object]:
        """Return the report as ``build --json`` prints it."""
        found: dict[str, object] = to_builtins(self)
        return found


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Tell whether any of *diagnostics* is an error."""
    return any(one.severity is Severity.ERROR for one in diagnostics)
