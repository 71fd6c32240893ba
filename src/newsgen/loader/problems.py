"""From the checker's findings to messages that say what to write instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from newsgen.errors import Diagnostic, Severity
from newsgen.loader.fields import Meta
from newsgen.text.problems import Problem
from newsgen.text.yaml import Document

M = TypeVar("M", bound=Meta)

_WORDS = {
    "missing": ("value-missing", "{key!r} is missing; add a line {key}: …"),
    "extra_forbidden": ("key-unknown", "unknown key {key!r}"),
    "string_type": ("value-invalid", "{key!r} should be text, but this is {got}"),
    "string_too_short": ("value-missing", "{key!r} is empty; write something, or leave it out"),
    "model_type": ("value-invalid", "{key!r} should be a mapping of keys, but this is {got}"),
    "model_attributes_type": (
        "value-invalid",
        "{key!r} should be a mapping of keys, but this is {got}",
    ),
    "tuple_type": ("value-invalid", "{key!r} should be a list, but this is {got}"),
    "dict_type": ("value-invalid", "{key!r} should be a mapping of keys, but this is {got}"),
    "string_pattern_mismatch": ("value-invalid", "{value!r} is not one of {choices}"),
    "enum": ("value-invalid", "{value!r} is not one of {choices}"),
    "bool_parsing": ("value-invalid", "{key!r} is {value!r}; write true or false"),
    "bool_type": ("value-invalid", "{key!r} should be true or false, but this is {got}"),
    "int_parsing": ("value-invalid", "{key!r} is {value!r}; write a whole number"),
}


def check(
    schema: type[M], document: Document, path: str
) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """Check *document* against *schema*; return the value, or None and all that is wrong."""
    try:
        return schema.model_validate(document.value), ()
    except ValidationError as error:
        found = error.errors(include_url=False)
        return None, tuple(_diagnostic(detail, schema, document, path) for detail in found)


def located(problems: Sequence[Problem], path: str) -> tuple[Diagnostic, ...]:
    """Say of which file the *problems* are."""
    return tuple(
        Diagnostic(path, one.line, one.column, Severity.ERROR, one.code, one.message, one.hint)
        for one in problems
    )


def places_of(document: Document) -> dict[str, tuple[int, int]]:
    """Return where every value stands, by dotted path."""
    return {
        ".".join(map(str, path)): (place.line, place.column)
        for path, place in document.places.items()
    }


def _diagnostic(
    detail: ErrorDetails, schema: type[Meta], document: Document, path: str
) -> Diagnostic:
    loc = detail["loc"]
    kind = detail["type"]
    names = [part for part in loc if isinstance(part, str)]
    key = names[-1] if names else ""
    place = document.place(loc)
    hint = ""
    if kind == "extra_forbidden":
        place = document.key_places.get(loc, place)
        hint = _suggestion(key, schema, loc[:-1])
    code, form = _WORDS.get(kind, ("value-invalid", "{message}"))
    if "-" in kind:  # one of our own, worded where the rule is
        code, form = kind, "{message}"
    message = form.format(
        key=key,
        value=detail["input"],
        got=_kind_of(detail["input"]),
        choices=_choices(detail.get("ctx", {})),
        message=detail["msg"],
    )
    return Diagnostic(path, place.line, place.column, Severity.ERROR, code, message, hint)


def _suggestion(key: str, schema: type[Meta], parents: Sequence[int | str]) -> str:
    fields = _fields_at(schema, [part for part in parents if isinstance(part, str)])
    near = get_close_matches(key, fields, n=1, cutoff=0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    hint = f"known keys: {', '.join(fields)}"
    return f"{hint}; keys of your own go under 'extra'" if "extra" in fields else hint


def _fields_at(schema: type[Meta], names: Sequence[str]) -> list[str]:
    """Return the keys allowed at a nested place, by walking the JSON Schema of *schema*."""
    whole = schema.model_json_schema()
    node: Mapping[str, Any] = whole
    for name in names:
        node = _resolve(node.get("properties", {}).get(name, {}), whole)
    return list(node.get("properties", {}))


def _resolve(node: Mapping[str, Any], whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow references, optional parts and list items down to the object they allow."""
    while "properties" not in node:
        inner = next((one for one in node.get("anyOf", ()) if one.get("type") != "null"), None)
        if "$ref" in node:
            node = whole["$defs"][node["$ref"].rpartition("/")[2]]
        elif inner is not None:
            node = inner
        elif "items" in node:
            node = node["items"]
        elif "allOf" in node:
            node = node["allOf"][0]
        else:
            return {}
    return node


def _kind_of(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, str):
        return f"the text {value!r}"
    return "a list" if isinstance(value, list | tuple) else "a mapping of keys"


def _choices(context: Mapping[str, Any]) -> str:
    if "expected" in context:
        return str(context["expected"]).replace("'", "")
    return str(context.get("pattern", "")).strip("^$()").replace("|", ", ")
