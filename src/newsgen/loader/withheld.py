"""What is known of an article whose words are not for readers: that it is there, and since when.

Nothing else of it becomes a value, so that no cache, index or page can keep
what none of them was ever told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import msgpack

from newsgen.archive.links import LinkTable
from newsgen.loader.context import Loaded
from newsgen.models.article import Article, Card, Entry
from newsgen.models.digests import digest
from newsgen.models.placed import Placed

_KEPT = re.compile(r"(aliases(\.\d+)?|date|lang|slug|status|title|updated)?")
"""The fields whose places may be asked for; others have names of the author's own (extra)."""

_NO_FILES = LinkTable({}, frozenset())


def load_withheld(
    entry: Entry, path: str, pictures: Iterable[str], places: Mapping[str, tuple[int, int]]
) -> Loaded:
    """Return what is left of *entry*, an article that was taken out.

    Its *pictures*, as the file at *path* writes them, may go on being published,
    which has to be told; they are kept as digests, see :func:`digest_of_place`.
    """
    digests = {digest_of_place(place) for place in _files(path, pictures)}
    card = _bare(entry.card)
    left = Entry(entry.key, card, aliases=entry.aliases, pictures=tuple(sorted(digests)))
    return Loaded(_placed(left, path, places), msgpack.encode(Article(card, ("",), 0)))


def unread(entry: Entry, path: str, places: Mapping[str, tuple[int, int]]) -> bytes:
    """Return the head of the record of *entry*, a draft that nobody asked for."""
    return _placed(Entry(entry.key, _bare(entry.card)), path, places)


def digest_of_place(place: str) -> str:
    """Return what a withheld article keeps of a picture that was at *place* of the site."""
    return digest(place.encode()).hex()


def _bare(card: Card) -> Card:
    return Card(
        card.id, card.url, "", card.date, "", card.lang, "", card.status, updated=card.updated
    )


def _placed(entry: Entry, path: str, places: Mapping[str, tuple[int, int]]) -> bytes:
    kept = {field: place for field, place in places.items() if _KEPT.fullmatch(field)}
    return msgpack.encode(Placed.of(entry, path, kept))


def _files(path: str, pictures: Iterable[str]) -> Iterator[str]:
    for target in pictures:
        place = _NO_FILES.find(path, target)
        if place is not None:
            yield place
