"""How to cite every article of the archive, in one file for a reference manager."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import json

from newsgen.outputs.citing import bibtex, csl_item, ris
from newsgen.outputs.exports.csv_tables import Part
from newsgen.outputs.exports.dump import Dump
from newsgen.outputs.reference import Reference, reference_of

HEAD = b"% Written by newsgen export bibtex."
"""The first line of a BibTeX file: between entries, all else is a comment."""


def csl_file(dump: Dump) -> Iterator[Part]:
    """Yield one file of CSL-JSON: a list of all articles."""
    yield "", _csl(dump)


def bibtex_file(dump: Dump) -> Iterator[Part]:
    """Yield one file for biblatex, in UTF-8."""
    yield "", _bibtex(dump)


def ris_file(dump: Dump) -> Iterator[Part]:
    """Yield one file of RIS, in UTF-8 with CRLF line ends."""
    yield "", (ris(one).replace("\n", "\r\n").encode() for one in _references(dump))


def _csl(dump: Dump) -> Iterator[bytes]:
    start = b"[\n"
    for one in _references(dump):
        yield start + json.encode(csl_item(one))
        start = b",\n"
    yield b"[]\n" if start == b"[\n" else b"\n]\n"


def _bibtex(dump: Dump) -> Iterator[bytes]:
    yield HEAD + b"\n"
    for one in _references(dump):
        yield b"\n" + bibtex(one).encode()


def _references(dump: Dump) -> Iterator[Reference]:
    site = dump.archive.site
    for _, _, article in dump.articles():
        header = dump.header.edition(site.edition_of(article.card.lang))
        yield reference_of(article, article.card.url, header)
