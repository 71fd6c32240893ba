"""Macros of templates: what a call gives them, and which are written where they are called."""

from __future__ import annotations

from itertools import islice

from jinja2 import nodes

from newsgen.renderer.press.code import Constant, Expression, Unfit
from newsgen.renderer.press.expressions import expression
from newsgen.renderer.press.names import Scope
from newsgen.renderer.press.values import Desk

_SMALL = 16  # nodes of a macro that is written where it is called
_PLAIN = frozenset({nodes.Output, nodes.If})


def arguments(
    macro: nodes.Macro, call: nodes.Call, scope: Scope, press: Desk
) -> dict[str, Expression]:
    """Return what *call* gives each parameter of *macro*."""
    names = [one.name for one in macro.args]
    if call.dyn_args or call.dyn_kwargs or len(call.args) > len(names):
        raise Unfit("arguments")
    given = dict(zip(names, (expression(one, scope, press) for one in call.args), strict=False))
    for one in call.kwargs:
        if one.key in given or one.key not in names:
            raise Unfit(one.key)
        given[one.key] = expression(one.value, scope, press)
    fallbacks = dict(zip(reversed(names), reversed(macro.defaults), strict=False))
    for name in names:
        if name not in given:
            default = fallbacks.get(name)
            if not isinstance(default, nodes.Const):
                raise Unfit(name)
            given[name] = Constant(default.value)
    return {name: given[name] for name in names}


def is_small(macro: nodes.Macro) -> bool:
    """Tell whether a macro writes an expression or two: then it calls and sets nothing."""
    inner = list(islice(macro.find_all(nodes.Node), _SMALL + 1))
    plain = not any(isinstance(one, nodes.Stmt) and type(one) not in _PLAIN for one in inner)
    calls = any(isinstance(one, nodes.Call | nodes.CallBlock) for one in inner)
    return len(inner) <= _SMALL and plain and not calls
