"""Expressions of templates as Python expressions; what depends on the site alone is worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from keyword import iskeyword
from typing import Any

from jinja2 import nodes

from newsgen.renderer.messages import Messages
from newsgen.renderer.press.code import Code, Constant, Expression, Html, Unfit
from newsgen.renderer.press.names import Caller, Inline, Loop, Macro, Scope
from newsgen.renderer.press.values import Desk, message, one_of, text_of

_COMPARED = {
    "eq": "==",
    "ne": "!=",
    "gt": ">",
    "gteq": ">=",
    "lt": "<",
    "lteq": "<=",
    "in": "in",
    "notin": "not in",
}
_PASSED = "jinja_pass_arg"  # by this Jinja knows who wants its context
_EVERY_LOOP = {"index0": "{0.number}", "index": "({0.number} + 1)", "first": "({0.number} == 0)"}
_SIZED_LOOP = {"last": "({0.number} + 1 == {0.length})", "length": "{0.length}"}
LOOP = {**_EVERY_LOOP, **_SIZED_LOOP, "previtem": "{0.previous}"}
"""What may be asked of a loop."""


def expression(node: nodes.Node, scope: Scope, desk: Desk) -> Expression:
    """Return *node* as Python.  Raises Unfit."""
    known = _BY_TYPE.get(type(node))
    if known is None:
        raise Unfit(type(node).__name__)
    return known(node, scope, desk)


def _text(node: nodes.Node, scope: Scope, desk: Desk) -> str:
    return text_of(expression(node, scope, desk), desk)


def _looked_into(value: Expression, desk: Desk) -> str:
    """Return the Python of *value* where nothing can change it, so that all pages share it."""
    if isinstance(value, Constant) and isinstance(value.value, dict):
        return desk.constant(value.value)
    return text_of(value, desk)


def _const(node: nodes.Const, _scope: Scope, _desk: Desk) -> Expression:
    return Constant(node.value)


def _name(node: nodes.Name, scope: Scope, _desk: Desk) -> Expression:
    found = scope.find(node.name)
    if isinstance(found, Constant | Code):
        return found
    raise Unfit(node.name)


def _getattr(node: nodes.Getattr, scope: Scope, desk: Desk) -> Expression:
    if not (node.attr.isascii() and node.attr.isidentifier()) or iskeyword(node.attr):
        raise Unfit(node.attr)
    if isinstance(node.node, nodes.Name):
        found = scope.find(node.node.name)
        if isinstance(found, Loop):
            return Code(LOOP[node.attr].format(found))
    of = expression(node.node, scope, desk)
    if isinstance(of, Code):
        return Code(f"{of.text}.{node.attr}")
    if not hasattr(of.value, node.attr):
        raise Unfit(node.attr)
    return Constant(getattr(of.value, node.attr))


def _getitem(node: nodes.Getitem, scope: Scope, desk: Desk) -> Expression:
    of = _looked_into(expression(node.node, scope, desk), desk)
    if not isinstance(node.arg, nodes.Slice):
        return Code(f"{of}[{_text(node.arg, scope, desk)}]")
    if node.arg.step is not None:
        raise Unfit("step")
    start, stop = (
        "" if end is None else _text(end, scope, desk) for end in (node.arg.start, node.arg.stop)
    )
    return Code(f"{of}[{start}:{stop}]")


def _tuple(node: nodes.Tuple | nodes.List, scope: Scope, desk: Desk) -> Expression:
    items = [expression(item, scope, desk) for item in node.items]
    known = [item.value for item in items if isinstance(item, Constant)]
    fixed = len(known) == len(items) and not any(isinstance(one, dict) for one in known)
    if isinstance(node, nodes.Tuple) and fixed:
        return Constant(tuple(known))
    inner = "".join(f"{text_of(item, desk)}, " for item in items)
    return Code(f"({inner})" if isinstance(node, nodes.Tuple) else f"[{inner}]")


def _dict(node: nodes.Dict, scope: Scope, desk: Desk) -> Expression:
    pairs = [
        (expression(pair.key, scope, desk), expression(pair.value, scope, desk))
        for pair in node.items
    ]
    known: dict[str, str] = {}
    for key, value in pairs:
        texts = [one.value for one in (key, value) if isinstance(one, Constant)]
        if [type(one) for one in texts] != [str, str]:
            raise Unfit("dict")
        known[texts[0]] = texts[1]
    return Constant(known)


def _not(node: nodes.Not, scope: Scope, desk: Desk) -> Expression:
    value = expression(node.node, scope, desk)
    return (
        Constant(not value.value) if isinstance(value, Constant) else Code(f"(not {value.text})")
    )


def _either(node: nodes.And | nodes.Or, scope: Scope, desk: Desk) -> Expression:
    """Say ``and`` and ``or``; what is never asked is not looked at either."""
    decides = isinstance(node, nodes.Or)
    left = expression(node.left, scope, desk)
    if isinstance(left, Constant):
        return left if bool(left.value) is decides else expression(node.right, scope, desk)
    return Code(f"({left.text} {'or' if decides else 'and'} {_text(node.right, scope, desk)})")


def _compare(node: nodes.Compare, scope: Scope, desk: Desk) -> Expression:
    left = expression(node.expr, scope, desk)
    rest = [(_COMPARED[one.op], expression(one.expr, scope, desk)) for one in node.ops]
    if len(rest) == 1 and rest[0][0] in {"==", "!="}:
        right = rest[0][1]
        if isinstance(left, Constant) and isinstance(right, Constant):
            return Constant((left.value == right.value) is (rest[0][0] == "=="))
    asked = "".join(f" {sign} {_looked_into(value, desk)}" for sign, value in rest)
    return Code(f"({text_of(left, desk)}{asked})")


def _conditional(node: nodes.CondExpr, scope: Scope, desk: Desk) -> Expression:
    def otherwise() -> Expression:
        return expression(node.expr2, scope, desk) if node.expr2 else Code("nothing", (Html(""),))

    test = expression(node.test, scope, desk)
    if isinstance(test, Constant):
        return expression(node.expr1, scope, desk) if test.value else otherwise()
    return one_of(test.text, expression(node.expr1, scope, desk), otherwise(), desk)


def _arithmetic(node: nodes.BinExpr, scope: Scope, desk: Desk) -> Expression:
    left, right = _text(node.left, scope, desk), _text(node.right, scope, desk)
    return Code(f"({left} {node.operator} {right})")


def _sign(node: nodes.UnaryExpr, scope: Scope, desk: Desk) -> Expression:
    return Code(f"({node.operator}{_text(node.node, scope, desk)})")


def _concat(node: nodes.Concat, scope: Scope, desk: Desk) -> Expression:
    values = [expression(one, scope, desk) for one in node.nodes]
    known = [one.value for one in values if isinstance(one, Constant) and type(one.value) is str]
    if len(known) == len(values):
        return Constant("".join(known))
    return Code(f"joined({', '.join(text_of(one, desk) for one in values)})")


def _test(node: nodes.Test, scope: Scope, desk: Desk) -> Expression:
    inner = node.node
    if node.name == "none":
        value = expression(inner, scope, desk)
        if isinstance(value, Constant):
            return Constant(value.value is None)
        return Code(f"({value.text} is None)")
    if node.name == "defined" and isinstance(inner, nodes.Getattr) and inner.attr == "previtem":
        loop = isinstance(inner.node, nodes.Name) and scope.find(inner.node.name)
        if isinstance(loop, Loop):
            return Code(f"({loop.number} > 0)")
    raise Unfit(node.name)


def _filter(node: nodes.Filter, scope: Scope, desk: Desk) -> Expression:
    if node.node is None or node.dyn_args or node.dyn_kwargs:
        raise Unfit(node.name)
    value = expression(node.node, scope, desk)
    if node.name == "safe" and isinstance(value, Code):
        return Code(f"Markup({value.text})", (value.text,))
    arguments = [text_of(value, desk), *_arguments(node, scope, desk)]
    function = desk.env.filters.get(node.name)
    if function is None:
        raise Unfit(node.name)
    passed = getattr(function, _PASSED, None)
    if passed is not None:
        arguments.insert(0, f"passed_{passed.name}")
    return Code(f"{desk.constant(function)}({', '.join(arguments)})")


def _arguments(node: nodes.Call | nodes.Filter, scope: Scope, desk: Desk) -> list[str]:
    named = [one for one in node.kwargs if isinstance(one, nodes.Keyword)]
    if any(iskeyword(one.key) for one in named):
        raise Unfit("keyword")
    texts = [_text(one, scope, desk) for one in node.args]
    return texts + [f"{one.key}={_text(one.value, scope, desk)}" for one in named]


def _call(node: nodes.Call, scope: Scope, desk: Desk) -> Expression:
    if node.dyn_args or node.dyn_kwargs:
        raise Unfit("arguments")
    if isinstance(node.node, nodes.Name):
        found = scope.find(node.node.name)
        if isinstance(found, Macro):
            text = f"captured({desk.macro(found, node, scope, '')})"
            return Code(text, (text,))
        if isinstance(found, Caller):
            return Code(f"captured({found.name})", (f"captured({found.name})",))
        if isinstance(found, Inline) and len(node.args) == 1 and not node.kwargs:
            return found.write(expression(node.args[0], scope, desk))
    called = expression(node.node, scope, desk)
    if isinstance(called, Code):
        return Code(f"{called.text}({', '.join(_arguments(node, scope, desk))})")
    return _call_known(called.value, node, scope, desk)


def _call_known(function: Any, node: nodes.Call, scope: Scope, desk: Desk) -> Expression:
    if not callable(function) or hasattr(function, _PASSED):
        raise Unfit("call")
    values = [expression(one, scope, desk) for one in node.args]
    named = {one.key: expression(one.value, scope, desk) for one in node.kwargs}
    if desk.is_pure(function):
        known = [one.value for one in values if isinstance(one, Constant)]
        told = {key: one.value for key, one in named.items() if isinstance(one, Constant)}
        if len(known) == len(values) and len(told) == len(named):
            return Constant(function(*known, **told))
    if isinstance(function, Messages) and len(values) == 1:
        return message(function, values[0], named, desk) or _plain_call(
            function, node, scope, desk
        )
    return _plain_call(function, node, scope, desk)


def _plain_call(function: Any, node: nodes.Call, scope: Scope, desk: Desk) -> Code:
    if isinstance(getattr(function, "__self__", None), dict) and function.__name__ != "get":
        raise Unfit(function.__name__)
    return Code(f"{desk.constant(function)}({', '.join(_arguments(node, scope, desk))})")


_BY_TYPE: Mapping[type[nodes.Node], Callable[[Any, Scope, Desk], Expression]] = {
    nodes.Const: _const,
    nodes.Name: _name,
    nodes.Getattr: _getattr,
    nodes.Getitem: _getitem,
    nodes.Tuple: _tuple,
    nodes.List: _tuple,
    nodes.Dict: _dict,
    nodes.Not: _not,
    nodes.And: _either,
    nodes.Or: _either,
    nodes.Compare: _compare,
    nodes.CondExpr: _conditional,
    nodes.Concat: _concat,
    nodes.Test: _test,
    nodes.Filter: _filter,
    nodes.Call: _call,
    nodes.Neg: _sign,
    nodes.Pos: _sign,
    **dict.fromkeys(
        (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow),
        _arithmetic,
    ),
}
