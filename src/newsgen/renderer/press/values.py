"""Values in the making: constants by name, choices, and interface texts with their fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import Formatter
from typing import Protocol

from jinja2 import Environment, nodes

from newsgen.renderer.messages import Messages
from newsgen.renderer.press.code import Code, Constant, Expression, Html, Piece, pieces
from newsgen.renderer.press.escaping import escaped
from newsgen.renderer.press.names import Macro, Scope

_PRIMITIVE = (str, int, float, bool, type(None))


class Desk(Protocol):
    """What expressions need of the template they stand in."""

    env: Environment

    def constant(self, value: object) -> str:
        """Return a Python name for *value*."""

    def temporary(self) -> str:
        """Return a Python name that stands nowhere else."""

    def is_pure(self, function: object) -> bool:
        """Tell whether *function* may be called when the template is pressed."""

    def macro(self, macro: Macro, call: nodes.Call, scope: Scope, caller: str) -> str:
        """Return the arguments of a call, the macro's function before them."""


def text_of(value: Expression, desk: Desk) -> str:
    """Return the Python of *value*."""
    if isinstance(value, Code):
        return value.text
    known = value.value
    if isinstance(known, dict):
        return f"dict({desk.constant(known)})"  # whoever gets it may change it
    items = known if type(known) is tuple else (known,)
    return repr(known) if all(type(one) in _PRIMITIVE for one in items) else desk.constant(known)


def one_of(test: str, one: Expression, other: Expression, desk: Desk) -> Code:
    """Return *one* if *test*, a Python expression, is true, else *other*."""
    text = f"({text_of(one, desk)} if {test} else {text_of(other, desk)})"
    return Code(text, (f"({_whole(pieces(one))} if {test} else {_whole(pieces(other))})",))


def _whole(some: Sequence[Piece]) -> str:
    """Return *some* pieces as one Python expression."""
    texts = [repr(one.text) if isinstance(one, Html) else one for one in some]
    return texts[0] if len(texts) == 1 else f"''.join(({', '.join(texts)},))"


def message(
    messages: Messages, key: Expression, named: Mapping[str, Expression], desk: Desk
) -> Expression | None:
    """Write out an interface text whose key is known, for every plural form it has."""
    if not isinstance(key, Constant):
        return None
    forms = messages.forms(key.value, counted="n" in named)
    write = "format" if messages.written is format else desk.constant(messages.written)
    if len(forms) == 1:
        return _filled(forms["other"], named, named, write, desk)
    # The number is asked for first, whichever the text may be, and only worked out once.
    name = desk.temporary()
    number = f"({name} := {text_of(named['n'], desk)})"
    counted = {**named, "n": Code(name)}
    others = named.keys() - {"n"}
    texts = {
        form: filled
        for form, text in forms.items()
        if (filled := _filled(text, counted, others, write, desk)) is not None
    }
    if len(texts) < len(forms):
        return None
    if [*texts] == ["one", "other"] and messages.one_is_1:
        return one_of(f"{number} == 1", texts["one"], texts["other"], desk)
    return _by_form(f"{desk.constant(messages.category)}({number})", texts, desk)


def _by_form(form: str, texts: Mapping[str, Expression], desk: Desk) -> Expression:
    """Choose among *texts*; *form* is the Python that names the one to take, else the last is."""
    name = desk.temporary()
    *choices, (_, result) = texts.items()
    for at, (choice, text) in reversed([*enumerate(choices)]):
        asked = name if at else f"({name} := {form})"
        result = one_of(f"{asked} == {choice!r}", text, result, desk)
    return result


def _filled(
    text: str, named: Mapping[str, Expression], needed: Iterable[str], write: str, desk: Desk
) -> Expression | None:
    """Fill the ``{name}`` fields of *text*; None if it has any other, or lacks a *needed* one.

    *write* is the Python name of what writes a value.
    """
    if not set(needed) <= {field for _, field, _, _ in Formatter().parse(text)}:
        return None
    texts: list[str] = []
    shown: list[Piece] = []
    for literal, field, form, conversion in Formatter().parse(text):
        if literal:
            texts.append(repr(literal))
            shown.append(Html(escaped(literal)))
        if field is None:
            continue
        if conversion or "{" in (form or "") or field not in named:
            return None
        value = f"{write}({text_of(named[field], desk)}, {form or ''!r})"
        texts.append(value)
        shown.append(f"e({value})")
    return Code(f"({' + '.join(texts)})", tuple(shown)) if texts else Constant("")
