"""What can be wrong: problems in content are values, trouble with the world is an exception."""

from __future__ import annotations

from enum import StrEnum

import msgspec

_FEW = 3  # details of one problem that people are shown; programs get all


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Diagnostic(msgspec.Struct, frozen=True, order=True):
    """One problem in one file, worded so that the reader knows what to write next.

    ``line`` and ``column`` count from 1, in characters; 0 means "the whole file".
    ``path`` is relative to the site folder, POSIX style.  ``details`` are lines that show
    what is meant, the most telling first.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str = ""
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Format as ``path:line:column: severity: message [code]``, the form editors jump to.

        Of the details, the first few.
        """
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        text = f"{place}: {self.severity}: {self.message} [{self.code}]"
        text = "\n    ".join((text, *self.details[:_FEW]))
        return f"{text}\n    hint: {self.hint}" if self.hint else text


class NewsgenError(Exception):
    """Root of every error newsgen raises on purpose; its text is written for the user."""
