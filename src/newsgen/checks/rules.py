"""What a check is: a function of the material, or a reader that sees every text once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from newsgen.checks.material import Material, Text
from newsgen.errors import Diagnostic

Check = Callable[[Material], Iterable[Diagnostic]]
"""Finds problems in what was read and planned, without the texts of articles."""


class Reader(Protocol):
    """Finds problems in texts.  All readers share one pass, so no text is read twice."""

    def read(self, text: Text) -> None:
        """See one text; they come newest first."""

    def found(self) -> Iterator[Diagnostic]:
        """Yield the problems, once all texts were seen."""


MakeReader = Callable[[Material], Reader]
"""Makes a reader for one run of ``newsgen check``."""
