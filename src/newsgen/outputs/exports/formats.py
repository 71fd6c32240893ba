"""Every export format by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from newsgen.outputs.exports.csv_tables import Part, csv_files, package_files
from newsgen.outputs.exports.dump import Dump
from newsgen.outputs.exports.ninjs import SCHEMA, ninjs_file
from newsgen.outputs.exports.records import articles_jsonl, events_jsonl, people_jsonl
from newsgen.outputs.exports.references import HEAD, bibtex_file, csl_file, ris_file
from newsgen.outputs.exports.sqlite import APPLICATION_ID, sqlite_file
from newsgen.outputs.exports.tables import TABLES
from newsgen.outputs.exports.wacz import wacz_file
from newsgen.outputs.network import GRAPHML, NetworkInputs, graphml, plan_network
from newsgen.outputs.timeline_calendar import DataInputs, timeline_ics
from newsgen.outputs.timeline_data import timeline_csv, timeline_json


class Format(Struct, frozen=True):
    """One way to write the archive out.

    ``files`` yields the files: one of the name "" or, where ``names`` are given, those of
    a folder.  ``target`` is what the file or folder is called if nobody says.
    ``mark`` stands at the beginning of every such file, and in few others: one that
    has it may be replaced.
    """

    name: str
    description: str
    target: str
    files: Callable[[Dump], Iterator[Part]]
    mark: bytes = b""
    names: tuple[str, ...] = ()


def _records(dump: Dump) -> Iterator[Part]:
    yield "articles.jsonl", articles_jsonl(dump)
    yield "people.jsonl", people_jsonl(dump)
    yield "events.jsonl", events_jsonl(dump)


def _graph(dump: Dump) -> Iterator[Part]:
    inputs = NetworkInputs(GRAPHML, (), ())
    for page in plan_network(dump.archive):
        if page.path == GRAPHML and isinstance(page.inputs, NetworkInputs):
            inputs = page.inputs
    yield "", iter((graphml(inputs, dump.header),))


def _timeline(dump: Dump) -> Iterator[Part]:
    inputs = DataInputs("timeline", "timeline/", "", "", dump.archive.timeline)
    for name, write in _TIMELINE.items():
        yield name, iter((bytes(write(inputs, dump.header)),))


_TIMELINE = {
    "timeline.json": timeline_json,
    "timeline.ics": timeline_ics,
    "timeline.csv": timeline_csv,
}
_CSV = tuple(f"{table.name}.csv" for table in TABLES)

FORMATS: Mapping[str, Format] = {
    one.name: one
    for one in (
        Format(
            "jsonl",
            "JSON Lines: articles, people and events, with all that belongs to each.",
            "jsonl",
            _records,
            names=("articles.jsonl", "people.jsonl", "events.jsonl"),
        ),
        Format("csv", "A CSV file for each table.", "csv", csv_files, names=_CSV),
        Format(
            "datapackage",
            "The same, with a Frictionless datapackage.json that describes them.",
            "datapackage",
            package_files,
            names=(*_CSV, "datapackage.json"),
        ),
        Format(
            "sqlite",
            "One SQLite file with full-text search, as Datasette opens it.",
            "archive.sqlite",
            sqlite_file,
            APPLICATION_ID.to_bytes(4, "big"),
        ),
        Format(
            "ninjs",
            "IPTC ninjs 3.1: News in JSON, an article a line.",
            "articles.ninjs.jsonl",
            ninjs_file,
            SCHEMA.encode(),
        ),
        Format(
            "graphml",
            "Who is named with whom, as a graph.",
            "people.graphml",
            _graph,
            b"<graphml",
        ),
        Format(
            "timeline",
            "All events: TimelineJS 3, iCalendar and CSV.",
            "timeline",
            _timeline,
            names=tuple(_TIMELINE),
        ),
        Format(
            "csl",
            "How to cite each article, for Zotero and others: CSL-JSON.",
            "references.csl.json",
            csl_file,
            b'[\n{"id":',
        ),
        Format(
            "bibtex",
            "The same for LaTeX: biblatex.",
            "references.bib",
            bibtex_file,
            HEAD,
        ),
        Format(
            "ris",
            "The same for EndNote and others: RIS.",
            "references.ris",
            ris_file,
            b"TY  - ",
        ),
        Format(
            "wacz",
            "The captures of the originals as a web archive.",
            "captures.wacz",
            wacz_file,
            b"archive/captures.warc.gz",
        ),
    )
}
"""All formats, in the order in which they are shown."""
