"""Values together with the places of a file they were read from."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from newsgen.errors import Diagnostic, Severity

T = TypeVar("T")


class Placed(Struct, Generic[T], frozen=True):
    """A value, the file it stands in, and where its fields stand there.

    ``source`` is relative to the site folder; ``places`` maps dotted field
    paths (``people.0``, ``events.1.date``) to line and column, from 1.
    """

    value: T
    source: str
    places: dict[str, tuple[int, int]] = {}

    def problem(
        self,
        field: str,
        code: str,
        message: str,
        *,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Diagnostic:
        """Say what is wrong with *field*, at its place or its nearest parent's."""
        return Diagnostic(self.source, *self.place(field), severity, code, message, hint)

    def place(self, field: str) -> tuple[int, int]:
        """Return the line and column of *field*, or of its nearest parent; zeros if unknown."""
        while field and field not in self.places:
            field = field.rpartition(".")[0]
        return self.places.get(field, (0, 0))
