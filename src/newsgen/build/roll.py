"""How many rows of the cache tell where a text stands, so that a lost one is missed.

The short way to build takes the pages that hold an edited text from rows of the
cache.  A row that a damaged cache has lost would leave a page as it was.  So the
long way, which knows all pages, leaves a roll: a sum over the rows of each text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from newsgen.models.digests import digest
from newsgen.models.page import Page
from newsgen.search.documents import Searchable
from newsgen.store.cache import Cache
from newsgen.store.holdings import Retelling

NOTE = "roll "
"""What the names of notes begin with that hold the roll of an output."""

_BYTES = 8


def roll_of(pages: Iterable[Page], found: Searchable | None, files: Iterable[str]) -> bytes:
    """Return the sums of all *files*, in their order, of *pages* and what of them was *found*."""
    sums: defaultdict[str, int] = defaultdict(int)
    for page in pages:
        if page.texts:
            mark = _mark(page.path)
            for text in page.texts:
                sums[text] ^= mark
    for collection in (*found.periods, found.names) if found else ():
        for number, document in enumerate(collection.documents):
            sums[document.source] ^= _mark(_place(collection.folder, number))
    return b"".join([sums[file].to_bytes(_BYTES) for file in files])


def is_whole(
    cache: Cache,
    output: str,
    files: Mapping[str, object],
    texts: Iterable[str],
    pages: Iterable[Retelling],
) -> bool:
    """Tell whether *pages* are all that hold any of *texts*, and no document of them is lost.

    *files* are those of the roll.
    """
    roll = cache.note(NOTE + output)
    held = [(page.path, frozenset(page.texts)) for page in pages]
    for text in texts:
        places = cache.places_of(output, text)
        rows = (*(path for path, own in held if text in own), *(_place(*one) for one in places))
        total = 0
        for row in rows:
            total ^= _mark(row)
        if roll[_position(files, text) :][:_BYTES] != total.to_bytes(_BYTES):
            return False
    return True


def _position(files: Iterable[str], text: str) -> int:
    return _BYTES * next(number for number, file in enumerate(files) if file == text)


def _place(folder: str, number: int) -> str:
    return f"{folder}/{number}"


def _mark(row: str) -> int:
    return int.from_bytes(digest(row.encode())[:_BYTES])
