"""Loops of templates as loops of Python."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from jinja2 import nodes

from newsgen.renderer.press.code import Code, Constant, Unfit
from newsgen.renderer.press.expressions import LOOP
from newsgen.renderer.press.names import Loop, Scope
from newsgen.renderer.press.place import Place
from newsgen.renderer.press.values import Desk, text_of

_UNROLLED = 8  # turns of a loop over constants that are written out one by one


def write_loop(node: nodes.For, place: Place) -> None:
    """Write a loop.  Raises Unfit."""
    if node.recursive or _says_loop(node.target) or _says_loop(node.test):
        raise Unfit("loop")
    asked = asked_of_loop(node.body)
    items = place.read(node.iter)
    if isinstance(items, Constant) and not (asked or node.test or node.else_):
        known = items.value
        if type(known) is tuple and len(known) <= _UNROLLED:
            for item in known:
                place.inside(
                    Scope(place.scope, {_name_of(node.target): Constant(item)}, frame=True)
                ).write(node.body)
            return
    empty = place.press.temporary() if node.else_ else ""
    if empty:
        place.sheet.line(f"{empty} = True")
    _turns(node, text_of(items, place.press), asked, place, empty)
    if empty:
        with place.sheet.block(f"if {empty}:"):
            place.branch(node.else_)


def _turns(
    node: nodes.For, source: str, asked: AbstractSet[str], place: Place, empty: str
) -> None:
    """Write the loop itself; it makes *empty* false, if that is a variable."""
    press, sheet, test = place.press, place.sheet, node.test
    loop = Loop(press.temporary(), press.temporary(), press.temporary())
    if asked & {"last", "length"} or (asked and test):
        source, test = _listed(node, source, place), None
        sheet.line(f"{loop.length} = len({source})")
    inner = place.inside(Scope(place.scope, {"loop": loop} if asked else {}, frame=True))
    target = bind_target(node.target, inner.scope, press)
    if "previtem" in asked:
        sheet.line(f"{loop.previous} = never")
    head = f"{loop.number}, {target} in enumerate({source})" if asked else f"{target} in {source}"
    with sheet.block(f"for {head}:"), sheet.condition(inner.text(test) if test else ""):
        if empty:
            sheet.line(f"{empty} = False")
        inner.write(node.body)
        if "previtem" in asked:
            sheet.line(f"{loop.previous} = {target}")


def _listed(node: nodes.For, source: str, place: Place) -> str:
    """Write what collects the items of a loop; return the name of their list."""
    name, item = place.press.temporary(), place.press.temporary()
    if node.test is None:
        place.sheet.line(f"{name} = list({source})")
        return name
    scope = Scope(place.scope, frame=True)
    place.sheet.line(f"{name} = []")
    with place.sheet.block(f"for {item} in {source}:"):
        place.sheet.line(f"{bind_target(node.target, scope, place.press)} = {item}")
        with place.sheet.block(f"if {place.inside(scope).text(node.test)}:"):
            place.sheet.line(f"{name}.append({item})")
    return name


def asked_of_loop(body: Iterable[nodes.Node]) -> set[str]:
    """Return what *body* asks of the ``loop`` around it; a loop inside has its own."""
    asked: set[str] = set()
    waiting = [*body]
    while waiting:
        one = waiting.pop()
        if isinstance(one, nodes.For):
            waiting += (one.iter, *one.else_)
        elif (
            isinstance(one, nodes.Getattr)
            and isinstance(one.node, nodes.Name)
            and one.node.name == "loop"
        ):
            if one.attr not in LOOP:
                raise Unfit(one.attr)
            asked.add(one.attr)
        else:
            if isinstance(one, nodes.Name) and one.name == "loop":
                raise Unfit("loop")
            waiting.extend(one.iter_child_nodes())
    return asked


def bind_target(node: nodes.Node, scope: Scope, press: Desk) -> str:
    """Bind the names of a target to new variables; return it as Python."""
    if isinstance(node, nodes.Tuple):
        return f"({''.join(f'{bind_target(one, scope, press)}, ' for one in node.items)})"
    variable = press.temporary()
    scope.bind(_name_of(node), Code(variable))
    return variable


def _name_of(node: nodes.Node) -> str:
    if not isinstance(node, nodes.Name):
        raise Unfit(type(node).__name__)
    return node.name


def _says_loop(node: nodes.Node | None) -> bool:
    inner = [node, *node.find_all(nodes.Name)] if node else []
    return any(isinstance(one, nodes.Name) and one.name == "loop" for one in inner)
