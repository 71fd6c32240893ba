"""Templates as they were parsed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from jinja2 import Environment, nodes

from newsgen.renderer.environment import grammar


class Tree(NamedTuple):
    """A template as it was parsed, the template it extends, and its blocks."""

    root: nodes.Template
    extends: nodes.Extends | None
    blocks: tuple[nodes.Block, ...]


class Trees:
    """The templates of a site as they were parsed, once for all that extend or import them."""

    def __init__(self, env: Environment) -> None:
        self.env = env
        self._trees: dict[str, Tree] = {}

    def of(self, name: str) -> Tree:
        """Return template *name*; raises what reading it raises."""
        if name not in self._trees:
            assert self.env.loader is not None
            text = self.env.loader.get_source(self.env, name)[0]
            self._trees[name] = parsed(text, name)
        return self._trees[name]


@lru_cache(256)  # many times the templates of a site; those of the theme take 80 ms to parse
def parsed(text: str, name: str) -> Tree:
    """Parse *text*, that of the template *name*.  Raises jinja2.TemplateSyntaxError.

    Nobody changes a tree, so processes that are started later have it for nothing.
    """
    root = _grammar().parse(text, name)
    extends = root.find(nodes.Extends) if "extends" in text else None
    blocks = tuple(root.find_all(nodes.Block)) if "block" in text else ()
    return Tree(root, extends, blocks)


@cache
def _grammar() -> Environment:
    return grammar(())
