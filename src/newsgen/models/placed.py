"""Values together with the places of a file they were read from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Generic, TypeVar

from msgspec import Struct, msgpack

from newsgen.errors import Diagnostic, Severity

T = TypeVar("T")

_NOWHERE = msgpack.encode({})
_read = msgpack.Decoder(dict[str, tuple[int, int]]).decode


@lru_cache(1)  # problems of one file come one after another, and its places may be thousands
def _decode(places: bytes) -> Mapping[str, tuple[int, int]]:
    return _read(places)


class Placed(Struct, Generic[T], frozen=True):
    """A value, the file it stands in, and where its fields stand there.

    ``source`` is relative to the site folder; ``places`` maps dotted field
    paths (``people.0``, ``events.1.date``) to line and column, from 1, as
    MessagePack: hardly any is ever asked for, and there are a dozen an article.
    """

    value: T
    source: str
    places: bytes = _NOWHERE

    @classmethod
    def of(cls, value: T, source: str, places: Mapping[str, tuple[int, int]]) -> Placed[T]:
        """Place *value*, whose fields stand at *places* of *source*."""
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
        places = _decode(self.places)
        while field and field not in places:
            field = field.rpartition(".")[0]
        return places.get(field, (0, 0))
