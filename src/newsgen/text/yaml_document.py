"""What a YAML text says: values, where each of them stands, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from newsgen.text.problems import Problem

MAX_BYTES = 64 * 1024
"""Longest text that is read; front matter and authority files are a hundredth of it."""

MAX_DEPTH = 64
"""Deepest nesting that is read."""

UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that YAML can't hold."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands for nothing, unless it is quoted."""

ValuePath = tuple[str | int, ...]
"""Keys, and indices from 0, that lead to a value."""


class Place(Struct, frozen=True, gc=False):
    """A place in a file, from 1, in characters."""

    line: int
    column: int


class Document(Struct, frozen=True):
    """What a YAML text says: ``value``, where everything stands, and what is wrong.

    ``places`` are those of the values, ``key_places`` those of the keys.  If a
    problem makes the text unreadable ``value`` is empty; otherwise it is what
    could be read.
    """

    value: dict[str, Any]
    places: dict[ValuePath, Place]
    key_places: dict[ValuePath, Place]
    problems: tuple[Problem, ...] = ()

    def place(self, path: Sequence[str | int]) -> Place:
        """Return the place of the value at *path*, or of its nearest known ancestor."""
        known = tuple(path)
        while known and known not in self.places:
            known = known[:-1]
        return self.places[known]


def no_place(character: str) -> tuple[str, str]:
    """Say that an invisible *character* has no place in YAML, and what to do."""
    return f"the invisible character U+{ord(character):04X} has no place here", "delete it"
