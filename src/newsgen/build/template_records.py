"""The records that templates see: their fields with types and meanings, told by the code."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from newsgen.build.template_words import WORDS
from newsgen.outputs.kind import Kind
from newsgen.renderer.missing import members

_NAMED = re.compile(r"``([^`\n]+)``")
_PARTS = re.compile(r"(?<=[.;])\s+")


class Field(Struct, frozen=True):
    """What a template may ask of a record; ``meaning`` is "" where the name says all."""

    name: str
    type: Any
    meaning: str


class Record(Struct, frozen=True):
    """A record that templates see: its own words, and what may be asked of it."""

    form: type[Struct]
    words: str
    fields: tuple[Field, ...]


def page_of(kind: Kind) -> type[Struct]:
    """Return the record that the template of *kind* sees as ``page``."""
    seen = get_type_hints(kind.view).get("return", Any)
    return seen if inspect.isclass(seen) and issubclass(seen, Struct) else kind.inputs


def records_of(roots: Iterable[type[Struct]]) -> tuple[Record, ...]:
    """Return *roots* and all records they lead to, each after the first that leads to it."""
    found: dict[type[Struct], Record] = {}
    waiting = list(roots)
    while waiting:
        form = waiting.pop(0)
        if form not in found:
            found[form] = Record(form, words_of(form), tuple(_fields(form)))
            waiting += [one for field in found[form].fields for one in structs_in(field.type)]
    return tuple(found.values())


def words_of(named: object) -> str:
    """Return the first sentence of a docstring, without what names a field."""
    text = " ".join((inspect.getdoc(named) or "").partition("\n\n")[0].split())
    parts = [part for part in _PARTS.split(text) if not _NAMED.match(part)]
    first = parts[0] if parts else ""
    return first.rstrip(";.") + "." if first else ""


def structs_in(form: Any) -> Iterator[type[Struct]]:
    """Yield the records in a type."""
    if inspect.isclass(form) and issubclass(form, Struct):
        yield form
    for inner in get_args(form):
        yield from structs_in(inner)


def _fields(form: type[Struct]) -> Iterator[Field]:
    hints = get_type_hints(form)
    for name in members(form):
        if name in hints:
            yield Field(name, hints[name], meaning(form, name) or _usual(form, name))
        else:
            getter: Callable[..., Any] = inspect.getattr_static(form, name).fget
            returned = get_type_hints(getter).get("return", Any)
            yield Field(name, returned, words_of(getter))


def _usual(form: type[Struct], name: str) -> str:
    return WORDS.get(f"{form.__name__}.{name}") or WORDS.get(name, "")


def meaning(form: type[Struct], name: str) -> str:
    """Return the part of a docstring that names a field in double backticks; "" if none does.

    The record's own docstring comes first, then those of what it is made from.
    """
    for one in form.__mro__:
        if not (issubclass(one, Struct) and one is not Struct and one.__doc__):
            continue
        for part in _PARTS.split(" ".join(inspect.cleandoc(one.__doc__).split())):
            if name in _NAMED.findall(part):
                return part.rstrip(";.").replace("``", "`")
    return ""


def type_text(form: Any, link: Callable[[type[Struct]], str]) -> str:
    """Say what a type is in words; *link* names a record."""
    origin, inner = get_origin(form), get_args(form)
    if origin is not None:
        return _compound(
            origin, [type_text(one, link) for one in inner if one is not Ellipsis], form
        )
    if inspect.isclass(form) and issubclass(form, Struct):
        return link(form)
    if inspect.isclass(form) and issubclass(form, StrEnum):
        return " or ".join(f'"{one}"' for one in form)
    name = getattr(getattr(form, "__supertype__", form), "__name__", str(form))
    return _PLAIN.get(name, name)


def _compound(origin: Any, inner: list[str], form: Any) -> str:
    """Say what a type of types is, of which *inner* are the words."""
    if origin in {Union, UnionType}:
        return " or ".join(sorted(inner, key=_PLAIN["NoneType"].__eq__))
    if origin is tuple:
        return f"list of {inner[0]}" if Ellipsis in get_args(form) else f"({', '.join(inner)})"
    return f"{_PLAIN.get(origin.__name__, origin.__name__)} of {' to '.join(inner)}"


_PLAIN: Mapping[str, str] = {
    "str": "text",
    "int": "number",
    "float": "number",
    "bool": "true or false",
    "Any": "anything",
    "Mapping": "mapping",
    "Markup": "HTML",
    "NoneType": "none",
}
