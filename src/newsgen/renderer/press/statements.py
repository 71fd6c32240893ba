"""Statements of templates as lines of Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jinja2 import nodes
from jinja2.utils import Namespace

from newsgen.renderer.press.code import Code, Constant, Html, Unfit, pieces
from newsgen.renderer.press.loops import asked_of_loop, bind_target, write_loop
from newsgen.renderer.press.macros import arguments, is_small
from newsgen.renderer.press.names import Caller, Macro, Scope, Super
from newsgen.renderer.press.place import Place
from newsgen.renderer.press.values import text_of


def statements(body: Iterable[nodes.Node], place: Place) -> None:
    """Write *body*.  Raises Unfit."""
    for node in body:
        known = _BY_TYPE.get(type(node))
        if known is None:
            raise Unfit(type(node).__name__)
        known(node, place)


def _output(node: nodes.Output, place: Place) -> None:
    for one in node.nodes:
        if isinstance(one, nodes.TemplateData):
            place.sheet.put((Html(one.data),))
        elif not (isinstance(one, nodes.Call) and _written(one, place)):
            place.sheet.put(pieces(place.read(one)))


def _written(node: nodes.Call, place: Place) -> bool:
    """Write what a call of a macro writes; tell whether it is such a call."""
    if not isinstance(node.node, nodes.Name):
        return False
    found = place.scope.find(node.node.name)
    if isinstance(found, Macro):
        if is_small(found.node):
            _inlined(found, node, place)
        else:
            place.sheet.line(_called(place.press.macro(found, node, place.scope, "")))
    elif isinstance(found, Caller):
        place.sheet.line(f"{found.name}(put)")
    elif isinstance(found, Super):
        _block_at(found.name, found.level + 1, place.press.page_scope(), place)
    else:
        return False
    return True


def _called(arguments: str) -> str:
    function, _, rest = arguments.partition(", ")
    return f"{function}(put, {rest})"


def _inlined(macro: Macro, call: nodes.Call, place: Place) -> None:
    scope = Scope(macro.scope, frame=True)
    for name, value in arguments(macro.node, call, place.scope, place.press).items():
        bound = value
        if isinstance(value, Code) and not value.text.isidentifier():
            bound = Code(place.press.temporary())
            place.sheet.line(f"{bound.text} = {value.text}")
        scope.bind(name, bound)
    place.inside(scope).write(macro.node.body)


def _if(node: nodes.If, place: Place) -> None:
    """Write the branches that may be taken; only what every way sets is known after them."""
    branches = [(node.test, node.body), *((one.test, one.body) for one in node.elif_)]
    word = "if"
    for test, body in branches:
        asked = place.read(test)
        if isinstance(asked, Constant):
            if not asked.value:
                continue
            _last(body, word, place)
            return
        if word == "if":
            with place.sheet.block(f"if {asked.text}:"):
                place.branch(body)
        else:
            with place.sheet.block(f"elif {asked.text}:"):
                place.branch(body)
        word = "elif"
    if node.else_:
        _last(node.else_, word, place)


def _last(body: Sequence[nodes.Node], word: str, place: Place) -> None:
    """Write the branch that is taken if none before it is."""
    if word == "if":
        place.write(body)
        return
    with place.sheet.block("else:"):
        place.branch(body)


def _assign(node: nodes.Assign, place: Place) -> None:
    if isinstance(node.target, nodes.NSRef):
        of = place.scope.find(node.target.name)
        if not isinstance(of, Code):
            raise Unfit(node.target.name)
        with place.sheet.block(f"if type({of.text}) is not {place.press.constant(Namespace)}:"):
            place.sheet.line("raise TypeError")
        place.sheet.line(f"{of.text}[{node.target.attr!r}] = {place.text(node.node)}")
        return
    value = place.read(node.node)
    if isinstance(node.target, nodes.Name) and isinstance(value, Constant):
        place.scope.bind(node.target.name, value)
        return
    text = text_of(value, place.press)
    place.sheet.line(f"{bind_target(node.target, place.scope, place.press)} = {text}")


def _block(node: nodes.Block, place: Place) -> None:
    if node.scoped:
        raise Unfit("scoped")
    _block_at(node.name, 0, place.press.page_scope(), place)


def _block_at(name: str, level: int, around: Scope, place: Place) -> None:
    node = place.press.block(name, level)
    if node.required:
        raise Unfit(name)
    scope = Scope(around, {"super": Super(name, level)})
    place.inside(scope).write(node.body)


def _include(node: nodes.Include, place: Place) -> None:
    if not (isinstance(node.template, nodes.Const) and node.with_context):
        raise Unfit("include")
    tree = place.press.tree(node.template.value)
    if asked_of_loop(tree.body):
        raise Unfit("loop")
    place.inside(Scope(place.scope)).write(tree.body)


def _call_block(node: nodes.CallBlock, place: Place) -> None:
    """Write the body as a function, and hand it to the macro."""
    if node.args or node.defaults or not isinstance(node.call.node, nodes.Name):
        raise Unfit("call")
    found = place.scope.find(node.call.node.name)
    if not isinstance(found, Macro):
        raise Unfit("call")
    name = place.press.temporary()
    with place.sheet.block(f"def {name}(put):"):
        place.inside(Scope(place.scope, frame=True)).write(node.body)
    place.sheet.line(_called(place.press.macro(found, node.call, place.scope, name)))


def is_text(node: nodes.Node) -> bool:
    """Tell whether *node* is nothing but text."""
    plain = nodes.Output, nodes.TemplateData
    return isinstance(node, plain) and all(map(is_text, node.iter_child_nodes()))


def _macro(node: nodes.Macro, place: Place) -> None:
    place.scope.bind(node.name, Macro(node, place.scope))


def _from_import(node: nodes.FromImport, place: Place) -> None:
    if not isinstance(node.template, nodes.Const) or not node.with_context:
        raise Unfit("import")
    module = Scope(place.scope.frozen())
    tree = place.press.tree(node.template.value)
    for inner in tree.body:
        if isinstance(inner, nodes.Macro | nodes.FromImport):
            place.inside(module).write((inner,))
        elif not is_text(inner):
            raise Unfit("import")
    for one in node.names:
        name, alias = one if isinstance(one, tuple) else (one, one)
        found = module.names.get(name)
        if not isinstance(found, Macro) or found.scope is not module:
            raise Unfit(name)
        place.scope.bind(alias, found)


_BY_TYPE: Mapping[type[nodes.Node], Callable[[Any, Place], None]] = {
    nodes.Output: _output,
    nodes.If: _if,
    nodes.For: write_loop,
    nodes.Assign: _assign,
    nodes.Block: _block,
    nodes.Include: _include,
    nodes.CallBlock: _call_block,
    nodes.Macro: _macro,
    nodes.FromImport: _from_import,
}
