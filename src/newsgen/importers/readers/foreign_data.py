"""JSON and TOML as front matter and data have them, in the form that YAML's values have."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from newsgen.importers.readers.foreign_yaml import Values, lenient
from newsgen.importers.reading import Loss, Unreadable

DEEPEST = 64
"""Deepest nesting that is read."""

TOML_KEY = re.compile(r"(?:[\w.-]{1,200}|\"[^\"\n]{1,60}\"|'[^'\n]{1,60}')[ \t]*=")
"""How a line of TOML begins that gives a key."""

TOML_TABLE = re.compile(r"\[{1,2}[^\[\]\n]{1,200}\]{1,2}[ \t]*(?:#.*)?")
"""A line of TOML that begins a table."""

_STRINGS = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_SHOWN = 60


def data_of(text: str, suffix: str) -> Values:
    """Read a whole file of data, by the *suffix* of its name; a list is the key ``list``.

    Raises Unreadable for JSON that is none.
    """
    text = text.lstrip("\ufeff")
    if suffix == ".toml":
        return toml_values(text)
    is_list = text.lstrip()[:1] in {"[", "-"} and not text.startswith("---")
    if suffix == ".json":
        return json_values(f'{{"list": {text}}}' if is_list else text.lstrip())[0]
    return lenient(f"list:\n{text}" if is_list else text)


def json_values(text: str) -> tuple[Values, int]:
    """Read the object that *text* begins with; return it and where it ends."""
    twice: list[Loss] = []

    def together(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in pairs:
            if found.setdefault(key, value) != value:
                twice.append(_first(key, found[key]))
                found[key] = value
        return found

    decoder = json.JSONDecoder(
        parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=together
    )
    try:
        value, end = decoder.raw_decode(text)
    except RecursionError:
        raise Unreadable("its front matter is nested too deeply") from None
    except ValueError as error:
        raise Unreadable(f"its front matter begins as JSON, but is none: {error}") from None
    said = _plain_values(value)
    return replace(said, losses=(*said.losses, *twice)), end


def loose_json(inner: str) -> Values:
    """Read JSON as Hexo wants it, without the outer braces, or with them."""
    text = inner.strip().rstrip(",")
    return json_values(text if text.startswith("{") else f"{{{text}}}")[0]


def toml_values(inner: str) -> Values:
    """Read TOML, or where it is broken each key alone; dates stay as precise as written."""
    value = _loaded(inner)
    if value is not None:
        return _plain_values(value)
    merged: dict[str, object] = {}
    losses: list[Loss] = []
    warnings = ["the front matter is no TOML as a whole: each key was read alone"]
    table = ""
    for chunk in _chunks(inner):
        if TOML_TABLE.fullmatch(chunk.strip()):
            table = chunk.strip()
            continue
        one = _loaded(f"{table}\n{chunk}")
        if one is None:
            losses.append(Loss("field", chunk.strip()[:_SHOWN], "it is no TOML"))
        else:
            losses += _merge(merged, one)
    said = _plain_values(merged)
    return replace(said, warnings=tuple(warnings), losses=(*said.losses, *losses))


def _loaded(text: str) -> dict[str, object] | None:
    # Keys of thousands of parts take tomllib quadratic time; prose in quotes may have the dots.
    if any(_STRINGS.sub("", line).count(".") > DEEPEST for line in text.split("\n")):
        return None
    try:
        return tomllib.loads(text, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return None


def _chunks(inner: str) -> Sequence[str]:
    lines: list[list[str]] = []
    for line in inner.split("\n"):
        if not lines or TOML_KEY.match(line) or TOML_TABLE.fullmatch(line.strip()):
            lines.append([line])
        else:
            lines[-1].append(line)
    chunks = map("\n".join, lines)
    return [chunk for chunk in chunks if chunk.strip() and not chunk.startswith("#")]


def _merge(into: dict[str, object], more: Mapping[str, object]) -> list[Loss]:
    """Add *more* to *into*; return what it takes the place of."""
    losses: list[Loss] = []
    for key, value in more.items():
        was = into.get(key, value)
        if isinstance(was, dict) and isinstance(value, dict) and was is not value:
            losses += _merge(was, value)
            continue
        if was != value:
            losses.append(_first(key, was))
        into[key] = value
    return losses


def _first(key: str, value: object) -> Loss:
    """Name the first value of a key that stands twice."""
    why = f"it stood twice; this was the first value: {str(value)[:_SHOWN]}"
    return Loss("field", key[:_SHOWN], why)


def _plain_values(value: object) -> Values:
    """Bring values of TOML and JSON into the form of YAML's: text, tuples, mappings."""
    losses: list[Loss] = []
    values: dict[str, object] = {}
    if isinstance(value, dict):
        for key, item in value.items():
            try:
                values[str(key)] = _plain(item, DEEPEST)
            except RecursionError:
                losses.append(Loss("field", str(key)[:_SHOWN], "it is nested too deeply"))
    return Values(values, (), tuple(losses))


def _plain(value: object, room: int) -> object:
    if room == 0:
        raise RecursionError
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return {str(key): _plain(item, room - 1) for key, item in value.items()}
    if isinstance(value, list):
        return tuple(_plain(item, room - 1) for item in value)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat().replace("+00:00", "Z")
    return value if value is None else str(value)
