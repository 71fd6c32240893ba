"""Where statements are written, and what names mean there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from jinja2 import nodes

from newsgen.renderer.press.code import Expression, Sheet
from newsgen.renderer.press.expressions import expression
from newsgen.renderer.press.names import Scope, Unclear
from newsgen.renderer.press.values import Desk, text_of


class Press(Desk, Protocol):
    """What statements need of the template they stand in."""

    def tree(self, name: str) -> nodes.Template:
        """Return a template that can stand in another."""

    def block(self, name: str, level: int) -> nodes.Block:
        """Return the block of this name, the outermost template's at level 0."""

    def page_scope(self) -> Scope:
        """Return the names every block sees."""

    def write(self, body: Iterable[nodes.Node], place: Place) -> None:
        """Write statements.  Raises Unfit."""


class Place(NamedTuple):
    """Where statements go, and what names mean there."""

    sheet: Sheet
    scope: Scope
    press: Press

    def inside(self, scope: Scope) -> Place:
        """Return the same place with the names of *scope*."""
        return Place(self.sheet, scope, self.press)

    def read(self, node: nodes.Node) -> Expression:
        """Return an expression of this place."""
        return expression(node, self.scope, self.press)

    def text(self, node: nodes.Node) -> str:
        """Return an expression of this place as Python."""
        return text_of(self.read(node), self.press)

    def write(self, body: Iterable[nodes.Node]) -> None:
        """Write *body* here."""
        self.press.write(body, self)

    def branch(self, body: Iterable[nodes.Node]) -> None:
        """Write *body*, which may or may not run: what it sets is not known afterwards."""
        scope = Scope(self.scope)
        self.inside(scope).write(body)
        for name in scope.names:
            self.scope.bind(name, Unclear())
