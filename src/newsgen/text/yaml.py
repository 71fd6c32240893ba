"""YAML as people write it by hand: only text, lists and mappings, with the place of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

from newsgen.text.problems import Problem
from newsgen.text.yaml_document import (
    MAX_BYTES,
    MAX_DEPTH,
    UNREADABLE,
    Document,
    Place,
    no_place,
)
from newsgen.text.yaml_plain import load_plain

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Document", "Place", "load"]

_MOST_BYTES = 4  # that UTF-8 has for a character


def load(text: str, *, first_line: int = 1) -> Document:
    """Read *text*, one mapping in clean YAML; its first line is *first_line* of the file.

    Scalars are ``str``, whatever they look like (``NO``, ``12:30``, ``0777``), or
    None for nothing, ``~`` and ``null``; sequences are tuples.  Refused are
    aliases, anchors, tags, merge keys, a key given twice, keys that are not
    text, and more than one document.  Never raises for bad *text*: it is read as
    a flat series of events, so no nesting can exhaust the stack.
    """
    unreadable = _unreadable(text, first_line)
    if unreadable is not None:
        return Document({}, {(): Place(first_line, 1)}, {}, (unreadable,))
    return load_plain(text, first_line=first_line) or _parsed()(text, first_line=first_line)


@cache
def _parsed() -> Callable[..., Document]:
    """Return what makes use of PyYAML, which plain values don't load."""
    parsed: Callable[..., Document] = import_module("newsgen.text.yaml_events").parsed
    return parsed


def _unreadable(text: str, first_line: int) -> Problem | None:
    found = UNREADABLE.search(text)
    if found:
        before = text[: found.start()]
        return Problem(
            first_line + before.count("\n"),
            found.start() - before.rfind("\n"),
            "yaml-character",
            *no_place(found[0]),
        )
    if len(text) * _MOST_BYTES > MAX_BYTES and len(text.encode()) > MAX_BYTES:
        message = f"this is longer than {MAX_BYTES // 1024} KB"
        hint = "long text belongs below the front matter"
        return Problem(first_line, 1, "yaml-size", message, hint)
    return None
