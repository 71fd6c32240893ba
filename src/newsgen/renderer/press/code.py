"""Python source in the making: expressions, the pieces a page consists of, and their lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, NamedTuple

from newsgen.renderer.press.escaping import escaped

_INDENT = "    "


class Unfit(Exception):  # noqa: N818 - no error: Jinja itself makes the pages of such a template
    """A template uses what isn't pressed."""


class Html(NamedTuple):
    """Text that is known when a template is pressed, as the page holds it."""

    text: str


Piece = Html | str
"""What stands in a page: text, or the Python expression of such text, escaped where it must be."""


class Constant(NamedTuple):
    """An expression whose value is known when a template is pressed."""

    value: Any


class Code(NamedTuple):
    """An expression as Python has it; ``shown`` are its pieces in a page, if they aren't plain."""

    text: str
    shown: tuple[Piece, ...] = ()


Expression = Constant | Code


def pieces(expression: Expression) -> tuple[Piece, ...]:
    """Return what ``{{ … }}`` writes."""
    if isinstance(expression, Constant):
        return (Html(escaped(expression.value)),)
    return expression.shown or (f"e({expression.text})",)


class Sheet:
    """The lines of one function."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._depth = 1
        self._waiting: list[str] = []
        self._text: list[str] = []

    def put(self, some: Iterable[Piece]) -> None:
        """Write to the page; texts that meet become one."""
        for piece in some:
            if isinstance(piece, Html):
                self._text.append(piece.text)
            else:
                self._join()
                self._waiting.append(piece)

    def line(self, text: str) -> None:
        """Add a line, after what was put before."""
        self.flush()
        self.lines.append(_INDENT * self._depth + text)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Open a block; what is put inside stays inside."""
        self.line(head)
        self._depth += 1
        begin = len(self.lines)
        yield
        self.flush()
        if len(self.lines) == begin:
            self.line("pass")
        self._depth -= 1

    def condition(self, test: str) -> AbstractContextManager[None]:
        """Open the block of what depends on *test*, a Python expression; "" always holds."""
        return self.block(f"if {test}:") if test else nullcontext()

    def flush(self) -> None:
        """Turn what was put into a line."""
        self._join()
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            self.lines.append(f"{_INDENT * self._depth}put(({', '.join(waiting)},))")

    def _join(self) -> None:
        text = "".join(self._text)
        if text:
            self._waiting.append(repr(text))
        self._text = []
