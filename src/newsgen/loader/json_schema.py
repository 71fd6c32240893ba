"""JSON Schema of content files, for editors that check and complete as one types.

It accepts what the loader accepts in the usual forms, given how editors read
YAML: where the loader sees text, they may see the number 2024.  What a schema
can't say (that a day exists, that an id is known) is left to the loader.

Specification: https://json-schema.org/draft/2020-12
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsgen.loader.field_notes import NOTES, Note
from newsgen.loader.fields import Meta
from newsgen.loader.schema import ArticleMeta, EventRecordMeta, PersonMeta, PlainMeta
from newsgen.loader.site_schema import SiteMeta

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCHEMAS: Mapping[str, type[Meta]] = {
    "article": ArticleMeta,
    "person": PersonMeta,
    "event": EventRecordMeta,
    "page": PlainMeta,
    "settings": SiteMeta,
}
NAMES = tuple(_SCHEMAS)
"""The kinds of file there is a schema for."""

_TEXT = ["string", "number", "boolean"]  # what editors' readers of YAML may take a text for
_SHORT: Mapping[str, list[str]] = {  # what may stand for a mapping of this class
    "ImageMeta": ["string"],
    "MentionMeta": _TEXT,
    "CategoryMeta": _TEXT,
    "PublisherMeta": _TEXT,
    "LanguageMeta": ["string"],
    "DataMeta": ["boolean"],
    "SearchMeta": ["boolean"],
    "ThemeMeta": ["string"],
}
_TOGETHER: Mapping[str, Mapping[str, Any]] = {  # keys that want or stand for each other
    "CorrectionMeta": {
        "allOf": [{"anyOf": [{"required": ["was", "now"]}, {"required": ["why"]}]}],
        "dependentRequired": {"was": ["now"], "now": ["was"]},
    },
}
_FROM_ONE = frozenset({"corrections"})
"""Lists of mappings for which a single mapping will do."""

_NOT_FROM_ONE = frozenset({"same_as", "not_same_as", "archived", "people"})
"""Lists of texts for which a single text will not do."""


def json_schema(name: str) -> dict[str, Any]:
    """Return the schema of the kind of file called *name*, one of :data:`NAMES`.

    Every key carries its description and, where it helps, an example.
    """
    schema = _SCHEMAS[name]
    whole = schema.model_json_schema(by_alias=True)
    records = whole.pop("$defs", {}) | {schema.__name__: whole}
    made = {key: _record(key, record) for key, record in sorted(records.items())}
    own = made.pop(schema.__name__)
    return {"$schema": _DIALECT, "title": f"newsgen: {name}", **own, "$defs": made}


def _record(name: str, record: Mapping[str, Any]) -> dict[str, Any]:
    if "enum" in record:
        return {"enum": record["enum"], "description": record["description"]}
    required = set(record.get("required", ()))
    notes = NOTES[name]
    made: dict[str, Any] = {
        "type": "object",
        "description": record["description"].replace("``", ""),
        "properties": {
            key: _field(key, field, notes[key], is_required=key in required)
            for key, field in record["properties"].items()
        },
        "additionalProperties": False,
        **_TOGETHER.get(name, {}),
    }
    if required:
        made["required"] = sorted(required)
    if name not in _SHORT:
        return made
    return {"anyOf": [{"type": _SHORT[name]}, made]}


def _field(key: str, field: Mapping[str, Any], note: Note, *, is_required: bool) -> dict[str, Any]:
    told: dict[str, Any] = {"description": note.text}
    if note.example is not None:
        told["examples"] = [note.example]
    if field.get("default") not in (None, "", [], {}) and not isinstance(field["default"], dict):
        told["default"] = field["default"]
    return told | _values(key, field, may_be_blank=not is_required)


def _values(key: str, field: Mapping[str, Any], *, may_be_blank: bool) -> dict[str, Any]:
    """Say what may stand at *key*; a blank value is nothing where nothing will do."""
    if "anyOf" in field:
        kinds = [one for one in field["anyOf"] if one.get("type") != "null"]
        field = kinds[0] if len(kinds) == 1 else field
    kind = field.get("type")
    if "$ref" in field:
        # A choice that is left out has a value; one that is left blank has none.
        is_choice = isinstance(field.get("default"), str)
        return _or_blank({"$ref": field["$ref"]}, may_be_blank=may_be_blank and not is_choice)
    if kind == "array":
        return _list(key, field)
    if "enum" in field:
        return {"enum": list(field["enum"])}
    if kind == "string":
        types = ["string", "integer"] if field.get("format") == "edtf" else _TEXT
        types = ["string"] if "pattern" in field and types is _TEXT else types
        limits = {one: field[one] for one in ("pattern", "minLength") if one in field}
        return {"type": [*types, "null"] if may_be_blank else types, **limits}
    return {one: value for one, value in field.items() if one not in {"title", "default"}}


def _or_blank(values: dict[str, Any], *, may_be_blank: bool) -> dict[str, Any]:
    return {"anyOf": [values, {"type": "null"}]} if may_be_blank else values


def _list(key: str, field: Mapping[str, Any]) -> dict[str, Any]:
    items = _values("", field["items"], may_be_blank=False)
    kinds: list[dict[str, Any]] = [{"type": "array", "items": items}, {"type": "null"}]
    if key in _FROM_ONE or ("$ref" not in items and key not in _NOT_FROM_ONE):
        kinds.append(items)
    return {"anyOf": kinds}
