"""Comparing pairs of articles, text by text, in worker processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice

from msgspec import Struct, msgpack

from newsgen.checks.bodies import Read, reading, setup_of, text_of
from newsgen.checks.difference import changes
from newsgen.checks.material import Material
from newsgen.checks.resemblance import Likeness, likeness
from newsgen.checks.shingles import shingled
from newsgen.executors.executor import Task
from newsgen.models.article import Article
from newsgen.search.folding import fold
from newsgen.search.letters import Alphabet

_CHUNK = 32  # pairs a worker takes at once
_LEAST = 0.6  # of one text is in the other
_LEAST_OTHER, _LEAST_OF_UPDATE = 0.3, 0.15  # the other way round: an update may be far longer
_MOST_CHANGES = 20


class Sort(StrEnum):
    """What a text is to an earlier one that is much like it."""

    EXACT = "exact"
    REPRINT = "reprint"
    UPDATE = "update"


class Pair(Struct, frozen=True, array_like=True, gc=False):
    """Two articles, by the keys of their records."""

    earlier: bytes
    later: bytes


class Alike(Struct, frozen=True, array_like=True):
    """Two articles whose texts are alike.

    ``of_earlier`` and ``of_later`` are the shares of each text that stand in the other,
    from 0 to 1.
    """

    pair: Pair
    sort: Sort
    of_earlier: float
    of_later: float

    @property
    def most(self) -> float:
        """The share of the text of which more stands in the other."""
        return max(self.of_earlier, self.of_later)


def compared(material: Material, pairs: Iterable[Pair]) -> Iterator[Alike]:
    """Yield what is alike among *pairs*, in any order."""
    decode = msgpack.Decoder(list[Alike]).decode
    for result in material.executor.run(compare_job, setup_of(material), _chunks(pairs)):
        yield from decode(result)


def differences(material: Material, pairs: Iterable[Pair]) -> dict[Pair, tuple[str, ...]]:
    """Return how the later text of each of *pairs* differs from the earlier one.

    It takes some milliseconds each.
    """
    decode = msgpack.Decoder(list[tuple[Pair, tuple[str, ...]]]).decode
    found: dict[Pair, tuple[str, ...]] = {}
    for result in material.executor.run(differ_job, setup_of(material), _chunks(pairs)):
        found.update(decode(result))
    return found


def _chunks(pairs: Iterable[Pair]) -> Iterator[bytes]:
    rest = iter(pairs)
    while chunk := list(islice(rest, _CHUNK)):
        yield msgpack.encode(chunk)


@contextmanager
def compare_job(setup: bytes) -> Iterator[Task]:
    """Open the task that compares the articles of pairs."""
    decode = msgpack.Decoder(list[Pair]).decode
    alphabet = Alphabet()
    with reading(setup) as read:

        def task(chunk: bytes) -> bytes:
            alike = (_alike(pair, *_both(pair, read), alphabet) for pair in decode(chunk))
            return msgpack.encode([one for one in alike if one])

        yield task


@contextmanager
def differ_job(setup: bytes) -> Iterator[Task]:
    """Open the task that tells how the articles of pairs differ."""
    decode = msgpack.Decoder(list[Pair]).decode
    with reading(setup) as read:

        def differing(pair: Pair) -> tuple[Pair, tuple[str, ...]]:
            earlier, later = _both(pair, read)
            return pair, changes(text_of(earlier), text_of(later), _MOST_CHANGES)

        yield lambda chunk: msgpack.encode(list(map(differing, decode(chunk))))


def _both(pair: Pair, read: Read) -> tuple[Article, Article]:
    return read(pair.earlier), read(pair.later)


def _alike(pair: Pair, earlier: Article, later: Article, alphabet: Alphabet) -> Alike | None:
    one, two = shingled([text_of(earlier), text_of(later)], alphabet)
    found = likeness(one, two)
    sort = _sort(earlier, later, found)
    return Alike(pair, sort, found.of_one, found.of_two) if is_alike(found, sort) else None


def is_alike(found: Likeness, sort: Sort) -> bool:
    """Tell whether two texts, if this is their *sort*, are so alike that somebody should know."""
    least = _LEAST_OF_UPDATE if sort is Sort.UPDATE else _LEAST_OTHER
    return found.most >= _LEAST and min(found.of_one, found.of_two) >= least


def _sort(earlier: Article, later: Article, found: Likeness) -> Sort:
    if found.exact:
        return Sort.EXACT
    addresses = [article.source.url if article.source else "" for article in (earlier, later)]
    titles = [fold(article.card.title) for article in (earlier, later)]
    if titles[0] == titles[1] or (addresses[0] and addresses[0] == addresses[1]):
        return Sort.UPDATE
    return Sort.REPRINT
