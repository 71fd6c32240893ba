"""Which problems are to be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from msgspec import Struct

from newsgen.checks.explained import explanations, meant
from newsgen.errors import Diagnostic, Severity
from newsgen.models.site import Checks

_SETTINGS = "newsgen.yaml"


class Choice(Struct, frozen=True):
    """What one run of ``newsgen check`` is asked for, by code.

    Of ``only`` nothing but these is told, of an empty one everything.  ``ignore``
    leaves out warnings, never errors: they stop a build, said or not.
    ``everything`` asks for what may well be meant, too.
    """

    only: AbstractSet[str] = frozenset()
    ignore: AbstractSet[str] = frozenset()
    everything: bool = False

    def of(self, problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return those of *problems* that are to be told, each once."""
        return tuple(one for one in dict.fromkeys(problems) if self._wants(one))

    def _wants(self, one: Diagnostic) -> bool:
        if self.only and one.code not in self.only:
            return False
        return one.severity is Severity.ERROR or one.code not in self.ignore


def misspelt(checks: Checks) -> Iterator[Diagnostic]:
    """Find codes in the settings that no problem has."""
    for one in checks.ignore:
        if one.code not in explanations():
            message = f"no problem has the code {one.code!r}"
            hint = meant(one.code) or "docs/problems has them all"
            yield Diagnostic(
                _SETTINGS, one.line, one.column, Severity.ERROR, "code-unknown", message, hint
            )
