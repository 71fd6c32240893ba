"""Data packages: files with a description that software reads (Frictionless, v1).

Format: https://specs.frictionlessdata.io/data-package/ and …/table-schema/
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newsgen.outputs.exports.tables import SCHEMA_ORG, SCHEMA_VERSION, Column, Table
from newsgen.renderer.addresses import Addresses
from newsgen.renderer.header import Header
from newsgen.text.slugs import slugify

_OPEN_LICENCE = re.compile(r"[A-Za-z0-9._-]+")

Described = Mapping[str, object]


def package(header: Header, resources: Sequence[Described], *, licence: str = "") -> Described:
    """Describe the archive's data; *licence* is a name, or the address of its text."""
    addresses = Addresses(header)
    made: dict[str, object] = {
        "profile": "data-package",
        "name": slugify(header.archive) if slugify(header.archive).isascii() else "news-archive",
        "title": header.archive,
        "schema_version": SCHEMA_VERSION,
    }
    if header.description:
        made["description"] = header.description
    if header.base_url:
        made["homepage"] = addresses.absolute("")
        made["id"] = addresses.absolute("data/datapackage.json")
    if licence:
        made["licenses"] = [licence_of(licence)]
    if header.publisher.name:
        who = {"title": header.publisher.name, "role": "publisher"}
        if header.publisher.url:
            who["path"] = header.publisher.url
        made["contributors"] = [who]
        made["sources"] = [{key: who[key] for key in ("title", "path") if key in who}]
    return {**made, "resources": list(resources)}


def licence_of(text: str) -> Described:
    """Return a licence as a data package names it: by its name in the list of open ones, if any.

    Format: https://specs.frictionlessdata.io/data-package/#licenses
    """
    if text.startswith(("https://", "http://")):
        return {"path": text}
    if _OPEN_LICENCE.fullmatch(text):
        return {"name": text}
    return {"name": re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-") or "other", "title": text}


def table_schema(table: Table, *, refer: bool = True) -> Described:
    """Describe the columns of *table*; where it stands alone it can't *refer* to others."""
    schema: dict[str, object] = {
        "fields": [_field(column, is_key=table.key == (column.name,)) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    keys = [
        {
            "fields": column.name,
            "reference": {"resource": column.refers, "fields": "id"},
        }
        for column in table.columns
        if column.refers
    ]
    if keys and refer:
        schema["foreignKeys"] = keys
    return schema


def _field(column: Column, *, is_key: bool) -> Described:
    field: dict[str, object] = {
        "name": column.name,
        "type": column.form.value,
        "description": column.meaning.replace("`", ""),
    }
    if column.term:
        field["rdfType"] = SCHEMA_ORG + column.term
    constraints = {"required": True} if column.needed else {}
    if is_key:
        constraints["unique"] = True
    if constraints:
        field["constraints"] = constraints
    return field
