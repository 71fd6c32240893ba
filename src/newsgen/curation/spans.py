"""Where the values of a YAML text begin and end, so that an edit can spare all the rest."""

from __future__ import annotations

from collections.abc import Sequence

import yaml
from msgspec import Struct

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]
"""The way to a value: keys of mappings and indices of lists, from 0."""


class Span(Struct, frozen=True):
    """A value in its text: from ``start`` to before ``end``, in characters.

    Blank lines and comments behind a value are not part of it.  ``column`` is
    where it begins in its line, from 0; ``flow`` tells ``[a, b]`` from a list
    with a line for each item.  One of ``items`` and ``entries`` is filled for a
    list or mapping that is not empty.
    """

    kind: str
    start: int
    end: int
    column: int
    flow: bool = False
    items: tuple[Span, ...] = ()
    entries: tuple[tuple[Span, Span], ...] = ()
    text: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all is written where the value would be."""
        return self.start == self.end

    def entry(self, key: str) -> tuple[Span, Span] | None:
        """Return the spans of *key* and its value, or None if this is no mapping that has it."""
        return next((one for one in self.entries if one[0].text == key), None)

    def at(self, path: Sequence[str | int]) -> Span | None:
        """Return the value at *path*, or None if there is none."""
        here = self
        for step in path:
            if isinstance(step, int):
                if step >= len(here.items):
                    return None
                here = here.items[step]
            else:
                entry = here.entry(step)
                if entry is None:
                    return None
                here = entry[1]
        return here


def span_of(text: str) -> Span:
    """Return the span of the one value in *text*, which must be YAML that the loader accepts."""
    node = yaml.compose(text, Loader=_LOADER)
    return Span("mapping", 0, 0, 0) if node is None else _span(node, text)


def _span(node: yaml.Node, text: str) -> Span:
    start, column = node.start_mark.index, node.start_mark.column
    end = node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        if node.style in {"|", ">"}:
            end = start + len(text[start:end].rstrip())
        return Span("scalar", start, end, column, text=node.value)
    flow = text[start : start + 1] in {"[", "{"}
    if isinstance(node, yaml.MappingNode):
        pairs = tuple((_span(key, text), _span(value, text)) for key, value in node.value)
        end = end if flow or not pairs else pairs[-1][1].end
        return Span("mapping", start, end, column, flow, entries=pairs)
    items = tuple(_span(item, text) for item in node.value)
    end = end if flow or not items else items[-1].end
    return Span("list", start, end, column, flow, items=items)
