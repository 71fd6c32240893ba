"""Tables for spreadsheets and statistics: CSV (RFC 4180), and the data package of them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import json

from newsgen.outputs.exports.dump import Dump
from newsgen.outputs.exports.package import package, table_schema
from newsgen.outputs.exports.rows import Cell
from newsgen.outputs.exports.tables import TABLES, Table
from newsgen.text.tables import table as csv_lines

_BLOCK = 64 * 1024  # bytes that are handed on at once

Part = tuple[str, Iterator[bytes]]
"""A file of an export: its name, and its bytes in pieces."""


def csv_files(dump: Dump) -> Iterator[Part]:
    """Yield a CSV file for each table, named after it."""
    for table in TABLES:
        yield f"{table.name}.csv", _csv(dump, table)


def package_files(dump: Dump) -> Iterator[Part]:
    """Yield the same files, and behind them ``datapackage.json``, which tells what they are."""
    yield from csv_files(dump)
    resources = [
        {
            "name": table.name,
            "path": f"{table.name}.csv",
            "description": table.meaning,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": table_schema(table),
        }
        for table in TABLES
    ]
    described = package(dump.header, resources, licence=dump.archive.site.data.licence)
    yield "datapackage.json", iter((json.format(json.encode(described), indent=2) + b"\n",))


def _csv(dump: Dump, table: Table) -> Iterator[bytes]:
    made = csv_lines([table.names])
    for row in dump.rows(table):
        made += csv_lines([[cell_text(cell) for cell in row]])
        if len(made) > _BLOCK:
            yield bytes(made)
            made = bytearray()
    yield bytes(made)


def cell_text(cell: Cell) -> str:
    """Return what stands in a CSV file: a list is JSON, nothing is known is nothing."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    return json.encode(cell).decode()
