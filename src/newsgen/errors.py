"""What can be wrong: problems in content are values, trouble with the world is an exception."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec.structs import force_setattr

_FEW = 3  # details of one problem that people are shown; programs get all
_HEAD, _TAIL = 400, 200  # characters of a message that quotes a whole file; advice stands last
_BLANKS = str.maketrans("\u3000\xa0", "  ")  # seen as what they are, though not printable


_NO_ROOM = "make room on that disk and try again"
_NO_RIGHT = "see who may read and write it"
_TOO_MANY = "allow more files to be open at once (see 'ulimit -n'), or use fewer processes (-j 1)"
_ADVICE = {
    errno.EIO: "that disk may be failing: copy what matters, and see what the system says of it",
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: "no more room is allowed to you there: make some, or ask for more",
    errno.EMFILE: _TOO_MANY,
    errno.ENFILE: _TOO_MANY,
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: "that disk may only be read: use another, or let it be written",
    errno.EEXIST: "something else stands there: move it away, or delete it",
    errno.ENOMEM: "end other programs, or use fewer processes (-j 1)",
    errno.ESTALE: "the network folder it lies in was cut off: connect it anew and try again",
}
"""What helps where the system refuses something, by the number of its error."""


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


def told(text: str) -> str:
    """Return *text*, which may quote anything, as one line of a length that people read.

    What can't be seen, or would turn the line around or colour it, is written as in Python.
    """
    text = _cut(text)
    if text.isprintable() or text.translate(_BLANKS).isprintable():
        return text
    # What is written out is up to ten times as long.
    return _cut("".join([one if _is_seen(one) else repr(one)[1:-1] for one in text]))


def _cut(text: str) -> str:
    return f"{text[:_HEAD]} … {text[-_TAIL:]}" if len(text) > _HEAD + _TAIL else text


class Diagnostic(msgspec.Struct, frozen=True, order=True):
    """One problem in one file, worded so that the reader knows what to write next.

    ``line`` and ``column`` count from 1, in characters; 0 means "the whole file".
    ``path`` is relative to the site folder, POSIX style.  ``message`` and ``hint`` are
    :func:`told` in one line, whatever they quote.  ``details`` are lines that show
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

    def __post_init__(self) -> None:
        """Put what is said into one line."""
        force_setattr(self, "message", told(self.message))
        force_setattr(self, "hint", told(self.hint))

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


def advice(error: OSError) -> str:
    """Return what helps against what the system refused; "" where that is plain, or unknown."""
    return _ADVICE.get(error.errno or 0, "")


def reason(error: OSError) -> str:
    """Return why the system refused something, and what helps."""
    why = str(error.strerror or error)
    return f"{why}: {advice(error)}" if advice(error) else why


@contextmanager
def naming(place: Path) -> Iterator[None]:
    """Have errors within the block name the file: those of what is open, or mapped, name none."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or f"{place}"
        raise


def _is_seen(character: str) -> bool:
    return character.translate(_BLANKS).isprintable()
