"""Values together with the places of a file they were read from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from msgspec import Struct, msgpack

from newsgen.errors import Diagnostic, Severity

T = TypeVar("T")


class Placed(Struct, Generic[T], frozen=True):
    """A value, the file it stands in, and where its fields stand there.

    ``source`` is relative to the site folder; ``places`` maps dotted field
    paths (``people.0``, ``events.1.date``) to line and column, from 1.  They stay
    encoded, since an article has a score of them and hardly one is ever asked for.
    """

    value: T
    source: str
    places: bytes = b"\x80"

    @classmethod
    def of(cls, value: T, source: str, places: Mapping[str, tuple[int, int]]) -> Placed[T]:
        """Make one from *places* as a mapping."""
        return cls(value, source, msgpack.encode(places))

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
        places = msgpack.decode(self.places, type=dict[str, tuple[int, int]])
        while field and field not in places:
            field = field.rpartition(".")[0]
        return places.get(field, (0, 0))
