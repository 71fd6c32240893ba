"""Templates as they were parsed."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from jinja2 import Environment, TemplateNotFound, meta, nodes

from newsgen.renderer.environment import grammar

_REFERS = re.compile("extends|include|import")


class Tree(NamedTuple):
    """A template as it was parsed, the template it extends, and its blocks.

    ``references`` are the names that it extends, includes or imports, as far as they
    are written out, sorted.
    """

    root: nodes.Template
    extends: nodes.Extends | None
    blocks: tuple[nodes.Block, ...]
    references: tuple[str, ...]


Family = tuple[tuple[str, Tree], ...]
"""A template and all that it refers to, by name: equal if all texts are."""


class Trees:
    """The templates of a site as they were parsed, once for all that extend or import them.

    Those that are *known* are not looked up.
    """

    def __init__(self, env: Environment, known: Family = ()) -> None:
        self.env = env
        self._trees = dict(known)

    def of(self, name: str) -> Tree:
        """Return template *name*; raises what reading it raises."""
        if name not in self._trees:
            assert self.env.loader is not None
            text = self.env.loader.get_source(self.env, name)[0]
            self._trees[name] = parsed(text, name)
        return self._trees[name]

    def family(self, name: str) -> Family:
        """Return template *name* and all it leads to; what is missing of that is left out.

        Raises what reading templates raises.
        """
        found: dict[str, Tree] = {name: self.of(name)}
        waiting = [*found[name].references]
        while waiting:
            one = waiting.pop()
            if one not in found:
                with suppress(TemplateNotFound):
                    found[one] = self.of(one)
                    waiting += found[one].references
        return tuple(sorted(found.items(), key=itemgetter(0)))


@lru_cache(256)  # many times the templates of a site; those of the theme take 80 ms to parse
def parsed(text: str, name: str) -> Tree:
    """Parse *text*, that of the template *name*.  Raises jinja2.TemplateSyntaxError.

    Nobody changes a tree, so processes that are started later have it for nothing.
    """
    root = _grammar().parse(text, name)
    extends = root.find(nodes.Extends) if "extends" in text else None
    blocks = tuple(root.find_all(nodes.Block)) if "block" in text else ()
    found = meta.find_referenced_templates(root) if _REFERS.search(text) else ()
    references = tuple(sorted({one for one in found if one is not None}))
    return Tree(root, extends, blocks, references)


@cache
def _grammar() -> Environment:
    return grammar(())
