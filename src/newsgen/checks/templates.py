"""Templates of a site's own, and blocks in them, that no page uses."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from difflib import get_close_matches

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from newsgen.checks.material import Material
from newsgen.checks.places import warning
from newsgen.errors import Diagnostic
from newsgen.renderer.environment import grammar, template_folders
from newsgen.renderer.lookup import names_in
from newsgen.renderer.theme import builtin


def templates(material: Material) -> Iterator[Diagnostic]:
    """Find templates and blocks that take the place of nothing; a broken one stops the build."""
    own = names_in(material.folder / "templates")
    if not own or material.folder / "templates" == builtin("templates"):
        return
    env = grammar(template_folders(material.folder / "templates"))
    trees = {name: tree for name in own if (tree := _tree(env, name))}
    known = names_in(builtin("templates"))
    used = {*known, *(one for tree in trees.values() for one in _referred(tree))}
    for name, tree in trees.items():
        if name not in used:
            hint = _meant(name, known) or "'newsgen theme list' names the templates there are"
            message = "no page uses this template"
            yield warning(f"templates/{name}", (0, 0), "template-unused", message, hint)
        yield from _blocks(env, name, tree)


def _tree(env: Environment, name: str) -> nodes.Template | None:
    """Parse a template; None if there is none, or it can't be read, which the build tells."""
    assert env.loader is not None
    try:
        return env.parse(env.loader.get_source(env, name)[0])
    except (TemplateNotFound, TemplateSyntaxError, OSError):
        return None


def _referred(tree: nodes.Template) -> Iterator[str]:
    """Yield the templates that *tree* extends, includes or imports, as far as it names them."""
    yield from filter(None, find_referenced_templates(tree))


def _blocks(env: Environment, name: str, tree: nodes.Template) -> Iterator[Diagnostic]:
    """Find blocks at the top of a template that those it extends have not."""
    inherited = _inherited(env, tree)
    for node in tree.body if inherited is not None else ():
        if isinstance(node, nodes.Block) and node.name not in (inherited or ()):
            hint = _meant(node.name, inherited or frozenset())
            hint = hint or "'newsgen theme docs' names the blocks of every template"
            message = f"no page uses the block {node.name!r}"
            place = (node.lineno, 1)
            yield warning(f"templates/{name}", place, "block-unused", message, hint)


def _inherited(env: Environment, tree: nodes.Template) -> AbstractSet[str] | None:
    """Return the blocks of all templates that *tree* extends; None if they can't be known.

    A template that extends nothing has no blocks to take the place of.
    """
    found: set[str] = set()
    seen: set[str] = set()
    parent = _parent(tree)
    while parent is not None and parent not in seen:
        seen.add(parent)
        above = _tree(env, parent)
        if above is None:
            return None
        found |= {node.name for node in above.find_all(nodes.Block)}
        parent = _parent(above)
    return found if seen else None


def _parent(tree: nodes.Template) -> str | None:
    node = next(tree.find_all(nodes.Extends), None)
    if node is None or not isinstance(node.template, nodes.Const):
        return None
    return str(node.template.value)


def _meant(name: str, known: AbstractSet[str] | tuple[str, ...]) -> str:
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else ""
