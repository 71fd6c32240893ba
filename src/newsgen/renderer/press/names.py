"""What names stand for in a template, as far as that is known when it is pressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from jinja2 import nodes

from newsgen.renderer.press.code import Code, Constant, Expression, Unfit


class Macro(NamedTuple):
    """A macro, and the names its body sees."""

    node: nodes.Macro
    scope: Scope


class Caller(NamedTuple):
    """The body of a ``{% call %}``, a function of this name."""

    name: str


class Super(NamedTuple):
    """The block of this name that the one at ``level`` replaces."""

    name: str
    level: int


class Inline(NamedTuple):
    """A function of one argument whose calls are written out."""

    write: Callable[[Expression], Expression]


class Loop(NamedTuple):
    """The variables of a loop: its number from 0, its length, and its item before."""

    number: str
    length: str
    previous: str


class Unclear(NamedTuple):
    """A name that only some way through the template sets."""


Binding = Constant | Code | Macro | Caller | Super | Inline | Loop | Unclear


class Scope:
    """Names, and the scope around them.

    ``twin`` is a scope that learns every name as well.  A ``frame`` is the scope of a
    loop, a macro or a call: for Jinja, what it reads from around it is not there at all
    if it is set there, even if only later.
    """

    def __init__(
        self,
        around: Scope | None = None,
        names: Mapping[str, Binding] | None = None,
        twin: Scope | None = None,
        *,
        frame: bool = False,
    ) -> None:
        self.names: dict[str, Binding] = dict(names or {})
        self._around = around
        self._twin = twin
        self._frame = frame
        self._asked: set[str] = set()

    def bind(self, name: str, binding: Binding) -> None:
        """Let *name* stand for *binding* from here on.  Raises Unfit if a frame inside read it."""
        if name in self._asked:
            raise Unfit(name)
        self.names[name] = binding
        if self._twin:
            self._twin.bind(name, binding)

    def find(self, name: str) -> Binding:
        """Return what *name* stands for.  Raises Unfit if that is not known."""
        scope: Scope | None = self
        inside = False
        while scope is not None:
            binding = scope.names.get(name)
            if binding is not None:
                if isinstance(binding, Unclear):
                    break
                return binding
            if inside:
                scope._asked.add(name)  # noqa: SLF001 - another scope
            inside = inside or scope._frame  # noqa: SLF001
            scope = scope._around  # noqa: SLF001
        raise Unfit(name)

    def frozen(self) -> Scope:
        """Return a scope of the names known now; what is bound here later stays unknown there."""
        return Scope(self._around, self.names)
