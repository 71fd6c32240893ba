"""Pagefind as the engine of a site's search, over a shadow of its texts that nobody reads.

Pagefind cuts Chinese into words when it indexes, and the browser cuts the query, by
another dictionary: names vanish.  In the shadow each character is a word, and a query
is a phrase of such words, so that what stands in a text is found.  The browser's side
is ``static/assets/search/pagefind.js``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from html import escape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from newsgen.errors import NewsgenError, naming
from newsgen.models.digests import digest
from newsgen.search.documents import Indexed, Row
from newsgen.search.keys import FILTER
from newsgen.search.tokens import spread, spread_title
from newsgen.store.removal import clear, remove

_PACKAGES = ("pagefind_bin_extended", "pagefind_bin")
_PROGRAMS = ("pagefind_extended", "pagefind")
_ID_END = "\x1f"  # in the mark of a person; filters with control characters find nothing
_FILTERS = {"c": "category", "p": "person", "s": "source"}
_INTERFACES = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.")
_UNUSED = (*_INTERFACES, "pagefind-highlight.")


class PagefindError(NewsgenError):
    """Pagefind is not installed, or did not finish."""


class PagefindDocument(Struct, frozen=True):
    """Something that can be found, nothing folded yet.

    ``row`` begins with its address.  ``month`` is of articles, like 2024-05, "" if
    it isn't known.
    """

    row: Row
    indexed: Indexed
    is_name: bool = False
    month: str = ""


def make_bundle(
    documents: Iterable[PagefindDocument], scratch: Path
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an index of *documents*: their paths below its folder, and bytes.

    Everything lies in *scratch* meanwhile, some three times the size of the texts.
    The same documents, in any order, make the same index and fragments; Pagefind puts
    the values of a filter in any order, so that filters, and the two files that name
    them, are others each time.  Without documents there are no files.  Raises PagefindError.
    """
    command = program()
    shadow, bundle = scratch / "shadow", scratch / "bundle"
    for folder in (shadow, bundle):
        clear(folder)
    shadow.mkdir(parents=True)
    for document in documents:
        name = digest(f"{document.row[0]}".encode()).hex()
        place = shadow / f"{name}.html"
        with naming(place):
            place.write_text(shadow_of(document), "utf-8")
    if any(shadow.iterdir()):
        _run(command, shadow, bundle)
    remove(shadow)
    for path in sorted(bundle.rglob("*")):
        if path.is_file() and not path.name.startswith(_UNUSED):
            yield path.relative_to(bundle).as_posix(), path.read_bytes()
    clear(bundle)


def program() -> str:
    """Return where Pagefind is: in its Python package, or else on the path.

    Raises PagefindError if it is nowhere.
    """
    for package in _PACKAGES:
        if find_spec(package):
            return str(import_module(package).get_executable())
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if found is None:
        raise PagefindError(
            "search.engine is pagefind, and Pagefind is not installed: "
            "run pip install 'newsgen[pagefind]'"
        )
    return found


def shadow_of(document: PagefindDocument) -> str:
    """Return the page that Pagefind reads instead of the real one.

    The row is the id of an element: ids come along with a result and, unlike
    Pagefind's metadata, are not searched.  White space in them doesn't survive.
    The language has no rules of its own in Pagefind.
    """
    indexed = document.indexed
    row = json.dumps(document.row, separators=(",", ":")).replace(" ", "\\u0020")
    day = "" if document.is_name else f"{document.row[3]}"
    text = " ".join((indexed.text, *indexed.words))
    return "".join(
        (
            '<!doctype html><html lang="und"><meta charset="utf-8">',
            f'<meta data-pagefind-sort="date[content]" content="{escape(day)}">',
            *_filters(document),
            f'<body><p id="{escape(row)}">{spread_title(indexed.title)}</p><p>{spread(text)}</p>',
        )
    )


def _filters(document: PagefindDocument) -> Iterator[str]:
    values = [("kind", "name" if document.is_name else "article"), ("month", document.month)]
    marks = (mark for mark in document.indexed.marks if mark.startswith(FILTER))
    values += ((_FILTERS[mark[1]], mark[2:].replace(_ID_END, "/")) for mark in marks)
    for name, value in values:
        if value:
            yield f'<meta data-pagefind-filter="{name}[content]" content="{escape(value)}">'


def _run(command: str, shadow: Path, bundle: Path) -> None:
    arguments = (command, "--site", str(shadow), "--output-path", str(bundle), "--silent")
    done = subprocess.run(arguments, check=False, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise PagefindError(f"pagefind did not finish: {done.stderr.strip() or done.returncode}")
