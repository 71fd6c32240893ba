"""A strict reader of JSON-LD: every term, its domain and its values, by schema.org's vocabulary.

The table comes from ``scripts/vocabulary.py``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).resolve().parents[1] / "validators/schema-org.json"
_WORDS = re.compile(r".*\S.*", re.DOTALL)
_FORMS: Mapping[str, re.Pattern[str]] = {
    "CssSelectorType": _WORDS,
    "Date": re.compile(r"\d{4}(-\d\d(-\d\d)?)?"),
    "DateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)"),
    "Distance": re.compile(r"[1-9]\d* px"),
    "Duration": re.compile(r"P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?)?"),
    "Text": _WORDS,
    "URL": re.compile(r"[^\s<>\"]+"),
}
_NUMBERS = frozenset({"Integer", "Number", "Float"})

Known = Mapping[str, frozenset[str]]
"""The types of the nodes of a site, by their ids."""


@cache
def _table() -> Mapping[str, Any]:
    return json.loads(_TABLE.read_text("utf-8"))


@cache
def ancestors(form: str) -> frozenset[str]:
    """Return a type and all it is a kind of."""
    found = {form}
    for parent in _table()["types"][form]:
        found |= ancestors(parent)
    return frozenset(found)


def types_of(node: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the types of a node."""
    form = node.get("@type", ())
    return (form,) if isinstance(form, str) else tuple(form)


def remarks(
    document: Mapping[str, Any], known: Known, resolve: Callable[[str], str] = str
) -> list[str]:
    """Return what is wrong with a document; *known* are the nodes references may lead to.

    *resolve* makes an id a full one.
    """
    if document.get("@context") != "https://schema.org" or set(document) != {"@context", "@graph"}:
        return ["is no graph of schema.org's terms"]
    checker = _Checker(known, resolve)
    return [found for node in document["@graph"] for found in checker.node(node, "@graph")]


class _Checker:
    def __init__(self, known: Known, resolve: Callable[[str], str]) -> None:
        self._known = known
        self._resolve = resolve

    def node(self, node: Mapping[str, Any], where: str) -> Iterator[str]:
        forms = types_of(node)
        unknown = [form for form in forms if form not in _table()["types"]]
        if unknown or not forms:
            yield f"{where}: no type {unknown or node}"
            return
        are = frozenset().union(*map(ancestors, forms))
        for name, value in node.items():
            if not name.startswith("@"):
                yield from self._term(name, value, are, f"{where}.{forms[0]}")

    def _term(self, name: str, value: Any, are: frozenset[str], where: str) -> Iterator[str]:
        asked = name.removesuffix("-input")
        term = _table()["properties"].get(asked)
        if term is None:
            yield f"{where}: no term {name!r}"
            return
        # A role stands between a thing and the value, and says it with the same term.
        if are.isdisjoint(term["of"]) and "Role" not in are:
            yield f"{where}: {name!r} is said of {', '.join(term['of'])}"
            return
        if asked != name:
            if "Action" not in are or not isinstance(value, str):
                yield f"{where}: {name!r} belongs to an action"
            return
        values = value if isinstance(value, list) else [value]
        if not values:
            yield f"{where}.{name}: says nothing"
        for one in values:
            yield from self._value(one, term["values"], f"{where}.{name}")

    def _value(self, value: Any, wanted: list[str], where: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, str | int | dict):
            yield f"{where}: {value!r} is no value of JSON-LD here"
        elif isinstance(value, int):
            if _NUMBERS.isdisjoint(wanted):
                yield f"{where}: {value!r} is a number, not {wanted}"
        elif isinstance(value, str):
            if not any(_fits(value, one) for one in wanted):
                yield f"{where}: {value!r} is no {' or '.join(wanted)}"
        elif set(value) == {"@id"}:
            yield from self._reference(value["@id"], wanted, where)
        else:
            found = list(self.node(value, where))
            yield from found or _misfit(types_of(value), wanted, where)

    def _reference(self, ident: str, wanted: list[str], where: str) -> Iterator[str]:
        forms = self._known.get(self._resolve(ident))
        if forms is None:
            yield f"{where}: nothing is at {ident!r}"
        else:
            yield from _misfit(forms, wanted, where)


def _misfit(forms: Any, wanted: list[str], where: str) -> Iterator[str]:
    are = frozenset().union(*(ancestors(form) for form in forms if form in _table()["types"]))
    if are.isdisjoint(wanted) and "Role" not in are:
        yield f"{where}: a {', '.join(forms)} is no {' or '.join(wanted)}"


def _fits(text: str, wanted: str) -> bool:
    form = _FORMS.get(wanted)
    if form is not None:
        return form.fullmatch(text) is not None
    choices = _table()["choices"].get(wanted, ())
    return text.removeprefix("https://schema.org/") in choices
