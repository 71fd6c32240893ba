"""Values as YAML in the manner of content files: dates bare, short lists in brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newsgen.text.scalars import flow_scalar, scalar

_LONGEST = 100  # characters of a line of items; beyond, each gets a line of its own
_DAY = r"[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]?"
_DATE = re.compile(rf"{_DAY}(?:/(?:{_DAY}|\.\.))?")


def flow_value(value: str | Sequence[str | Mapping[str, str]] | Mapping[str, str]) -> str:
    """Write *value* as it may stand between brackets."""
    if isinstance(value, str):
        return value if _DATE.fullmatch(value) else flow_scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow_value(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(map(flow_value, value)) + "]"


def item_value(value: str | Sequence[str | Mapping[str, str]] | Mapping[str, str]) -> str:
    """Write *value* as it may stand behind a key or a hyphen."""
    if isinstance(value, str):
        return value if _DATE.fullmatch(value) else scalar(value)
    return flow_value(value)


def item_line(item: str | Mapping[str, str], column: int) -> str:
    """Write *item* as a line of a list whose hyphens stand at *column*."""
    return f"{' ' * column}- {item_value(item)}"


def entry_lines(
    key: str, value: str | Sequence[str | Mapping[str, str]] | Mapping[str, str], column: int
) -> list[str]:
    """Write *key* with *value* as lines of a mapping whose keys stand at *column*."""
    indent = " " * column
    line = f"{indent}{key}: {item_value(value)}"
    if isinstance(value, str | Mapping) or not value:
        return [line]
    if len(line) <= _LONGEST and all(isinstance(one, str) for one in value):
        return [line]
    return [f"{indent}{key}:", *(item_line(one, column + 2) for one in value)]
