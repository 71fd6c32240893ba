"""Problems as a browser shows them: with the lines of the file they are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from newsgen.errors import Diagnostic, Severity
from newsgen.store.source_file import read_regular

_AROUND = 2  # lines before and after the one with the problem
_MOST = 200  # excerpts; who has more problems than that begins with these
_WIDTH = 160  # characters of a line; paragraphs of Chinese are one line of thousands
_LARGEST = 4 << 20  # bytes of a file; texts are smaller


class Line(Struct, frozen=True):
    """A line of a file, or the part of it where the problem is."""

    number: int
    text: str


class Problem(Struct, frozen=True):
    """A diagnostic and its excerpt; ``mark`` is the index in the text of its line, or -1.

    ``mark`` counts characters, as columns do, and not the 16-bit units of JavaScript.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str = ""
    excerpt: tuple[Line, ...] = ()
    mark: int = -1

    def __str__(self) -> str:
        """Format as the diagnostic is, and its excerpt below it."""
        return "\n".join((str(self._diagnostic), *self._lines()))

    @property
    def _diagnostic(self) -> Diagnostic:
        one = self
        return Diagnostic(
            one.path, one.line, one.column, one.severity, one.code, one.message, one.hint
        )

    def _lines(self) -> Iterator[str]:
        for line in self.excerpt:
            sign = ">" if line.number == self.line else " "
            yield f"{sign} {line.number:5} | {line.text}"


def with_excerpts(
    diagnostics: Iterable[Diagnostic], site: Path, elsewhere: Mapping[str, Path]
) -> tuple[Problem, ...]:
    """Add to *diagnostics* the lines of the files that they are about.

    Their paths lead into the folder *site*, but for those of *elsewhere*: the theme's templates.
    """
    texts: dict[str, tuple[str, ...]] = {}
    found = []
    for number, one in enumerate(diagnostics):
        if one.line and number < _MOST and one.path not in texts:
            own = elsewhere.get(one.path)
            place = own or site / one.path
            texts[one.path] = _read(place, "" if own else f"{site}")
        found.append(_problem(one, texts.get(one.path, ())))
    return tuple(found)


def _problem(one: Diagnostic, lines: tuple[str, ...]) -> Problem:
    plain = (one.path, one.line, one.column, one.severity, one.code, one.message, one.hint)
    if not 0 < one.line <= len(lines):
        return Problem(*plain)
    first = max(one.line - _AROUND, 1)
    at = max(one.column - 1, 0)
    start = max(at - _WIDTH // 2, 0)
    excerpt = tuple(
        Line(number, _cut(text, start if number == one.line else 0))
        for number, text in enumerate(lines[first - 1 : one.line + _AROUND], first)
    )
    mark = at - start + (1 if start else 0) if one.column else -1
    return Problem(*plain, excerpt, mark)


def _cut(text: str, start: int) -> str:
    """Return what is to be shown of a line from *start* on, with marks where more was."""
    before = "…" if start else ""
    after = "…" if len(text) > start + _WIDTH else ""
    return f"{before}{text[start : start + _WIDTH]}{after}"


def _read(place: Path, inside: str) -> tuple[str, ...]:
    """Return the lines of a file; none if a link leads out of the folder it is to be *inside*."""
    try:
        data = read_regular(place, _LARGEST, inside=inside)
    except OSError:
        return ()
    return tuple(data.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n"))
