"""From the checker's findings to messages that say what to write instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from newsgen.errors import Diagnostic, Severity
from newsgen.loader.context import LoadContext
from newsgen.loader.fields import Meta, shown
from newsgen.loader.source import Source
from newsgen.text.markdown import MOST_PARSED, is_intricate
from newsgen.text.problems import Problem
from newsgen.text.yaml import Document

M = TypeVar("M", bound=Meta)

_CUTOFF = 0.7  # 'tags' is no misspelt 'status', 'peple' is a misspelt 'people'
_QUOTES = "put it in quotes if the brackets belong to the text"
_MOST_TOLD = 200  # problems of one file; with more it is another kind of file

_WORDS = {
    "missing": ("value-missing", "{key!r} is missing; add {key}: …"),
    "extra_forbidden": ("key-unknown", "unknown key {key!r}"),
    "string_type": ("value-invalid", "{name} should be text, but this is {got}"),
    "dict_type": ("value-invalid", "{name} should be a mapping of keys, but this is {got}"),
    "enum": ("value-invalid", "{name} is {got}; write {choices}"),
    "literal_error": ("value-invalid", "{name} is {got}; write {choices}"),
    "bool_parsing": ("value-invalid", "{name} is {got}; write true or false"),
    "bool_type": ("value-invalid", "{name} is {got}; write true or false"),
}

# Keys of other site generators, and what says the same here.
_ELSEWHERE = {
    **dict.fromkeys(
        ("tags", "keywords", "topics", "标签", "关键词"),
        "put it under 'extra', or name people under 'people'",
    ),
    **dict.fromkeys(("description", "abstract", "excerpt", "摘要"), "write summary: …"),
    **dict.fromkeys(
        ("url", "link", "permalink"), "write 'slug' for its address here, or source: {url: …}"
    ),
    **dict.fromkeys(("lastmod", "last_modified_at", "modified"), "write updated: …"),
    **dict.fromkeys(("language", "locale"), "write lang: …"),
    **dict.fromkeys(("pubdate", "published", "publishdate"), "write date: …"),
    **dict.fromkeys(("cover", "thumbnail", "picture"), "write image: {src: …}"),
    "draft": "write status: draft",
    "byline": "write author: …",
}


def check(
    schema: type[M], source: Source, path: str, context: LoadContext | None = None
) -> tuple[M | None, tuple[Diagnostic, ...]]:
    """Check *source* against *schema*; return the value, or None and all that is wrong.

    Slips in its form that leave its values readable don't hide what is wrong with those.
    """
    slips = located(source.problems, path) if source.problems else ()
    if not source.is_readable:
        return None, _few(slips)
    document = source.document
    try:
        meta = schema.model_validate(document.value, context=context)
    except ValidationError as error:
        found = _found(error, slips, schema, document, path)
        return None, _few(tuple(sorted({*slips, *found})))
    return (None, _few(slips)) if slips else (meta, ())


def _found(
    error: ValidationError,
    slips: Sequence[Diagnostic],
    schema: type[Meta],
    document: Document,
    path: str,
) -> Iterator[Diagnostic]:
    """Say what is wrong with values, in lines that have no *slips* in their form."""
    details = error.errors(include_url=False)[: _MOST_TOLD + 1]
    ill_formed = any(slip.code.startswith("yaml-") for slip in slips)
    meant = {
        (*detail["loc"][:-1], near)
        for detail in details
        if detail["type"] == "extra_forbidden" and (near := _near(schema, detail["loc"]))
    }
    lines = {slip.line for slip in slips}
    for detail in details:
        # What is missing was written, or so it seems, with a slip in its key.
        if detail["type"] != "missing" or not (ill_formed or tuple(detail["loc"]) in meant):
            one = _diagnostic(detail, schema, document, path)
            if one.line not in lines:
                yield one


def _few(problems: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return the first of *problems*, of one file and in its order; say so if there are more."""
    if len(problems) <= _MOST_TOLD:
        return problems
    kept, last = problems[:_MOST_TOLD], problems[_MOST_TOLD]
    message = f"there are more problems than the {_MOST_TOLD} above"
    hint = "mend those first; if nothing here is meant as it is read, move the file"
    more = Diagnostic(
        last.path, last.line, last.column, Severity.ERROR, "problems-more", message, hint
    )
    return (*kept, more)


def located(problems: Sequence[Problem], path: str) -> tuple[Diagnostic, ...]:
    """Say of which file the *problems* are."""
    return tuple(
        Diagnostic(path, one.line, one.column, Severity.ERROR, one.code, one.message, one.hint)
        for one in problems
    )


def intricate(source: Source, path: str, lang: str) -> tuple[Diagnostic, ...]:
    """Say that the text of the file at *path* would take the parser too long, if it would."""
    if not is_intricate(source.body, lang=lang):
        return ()
    message = f"more than {MOST_PARSED:,} characters of this text are lists, tables or the like"
    hint = "part it into several articles, or publish the data as a file in static/"
    return (
        Diagnostic(path, source.body_line, 1, Severity.ERROR, "text-intricate", message, hint),
    )


def _diagnostic(
    detail: ErrorDetails, schema: type[Meta], document: Document, path: str
) -> Diagnostic:
    loc = detail["loc"]
    kind = detail["type"]
    context: Mapping[str, Any] = detail.get("ctx", {})
    place = document.place(loc)
    hint = str(context.get("hint", ""))
    if "-" in kind:  # one of our own, worded where the rule is
        code, message = kind, detail["msg"]
        if "of" in context:
            message = f"{_name(loc)} {message}"
    elif kind == "string_too_short" or (kind == "string_type" and detail["input"] is None):
        code, message = "value-missing", f"{_name(loc)} is empty; {_instead(loc, schema)}"
    else:
        code, form = _WORDS.get(kind, ("value-invalid", "{name} is {got}, which can't stand here"))
        message = form.format(
            key=loc[-1] if loc else "",
            name=_name(loc),
            got=shown(detail["input"]),
            choices=str(context.get("expected", "")).replace("'", ""),
        )
    if kind == "extra_forbidden":
        place = document.key_places.get(loc, place)
        fields = _node_at(schema, loc[:-1]).get("properties", {})
        hint = _suggestion(str(loc[-1]), list(fields))
    elif kind == "string_type" and isinstance(detail["input"], tuple):
        hint = _QUOTES
    return Diagnostic(path, place.line, place.column, Severity.ERROR, code, message, hint)


def _name(loc: Sequence[int | str]) -> str:
    """Name the value at *loc* as its author would."""
    key = next((part for part in reversed(loc) if isinstance(part, str)), "")
    return f"an item of {key!r}" if loc and isinstance(loc[-1], int) else repr(key)


def _instead(loc: Sequence[int | str], schema: type[Meta]) -> str:
    """Say what to do about the empty value at *loc*."""
    if isinstance(loc[-1], int):
        return "write something, or leave the item out"
    required = _node_at(schema, loc[:-1]).get("required", ())
    return "write something" if loc[-1] in required else "write something, or leave it out"


def _near(schema: type[Meta], loc: Sequence[int | str]) -> str:
    """Return the key that the unknown one at *loc* is most like, or ""."""
    fields = _node_at(schema, loc[:-1]).get("properties", {})
    return next(iter(get_close_matches(str(loc[-1]), fields, n=1, cutoff=_CUTOFF)), "")


def _suggestion(key: str, fields: Sequence[str]) -> str:
    if key.casefold() in _ELSEWHERE and "extra" in fields:
        return _ELSEWHERE[key.casefold()]
    near = get_close_matches(key, fields, n=1, cutoff=_CUTOFF)
    if near:
        return f"did you mean {near[0]!r}?"
    hint = f"known keys: {', '.join(fields)}"
    return f"{hint}; keys of your own go under 'extra'" if "extra" in fields else hint


def _node_at(schema: type[Meta], loc: Sequence[int | str]) -> Mapping[str, Any]:
    """Return what may stand at a nested place, by walking the JSON Schema of *schema*."""
    whole = _json_schema(schema)
    node: Mapping[str, Any] = whole
    for name in loc:
        if isinstance(name, str):
            node = _resolve(node.get("properties", {}).get(name, {}), whole)
    return node


@cache
def _json_schema(schema: type[Meta]) -> Mapping[str, Any]:
    """Return the JSON Schema of *schema*, which takes milliseconds to make."""
    return schema.model_json_schema()


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
