"""The index of many documents at once: blocks to runs, runs to shards.

The bytes are those that ``newsgen.search.keys`` and ``newsgen.search.shards`` make, one
document and one key at a time; here arrays go through the same steps a hundred
times as fast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from newsgen.search.arrays import U32, U64
from newsgen.search.documents import Indexed
from newsgen.search.letters import Alphabet
from newsgen.search.merge import Shard, merged, parts_of
from newsgen.search.occurrences import Occurrences, of_texts, of_titles
from newsgen.search.postings import FOLLOWER_BITS, KEY_SHIFT, encode
from newsgen.search.runs import POINT_BITS, SHORT, TEXT_BIT, Run
from newsgen.search.shards import FEW, FIRST_PAIR, MANY
from newsgen.search.vocabulary import encode_long

__all__ = ["Indexed", "Shard", "index_block", "merged", "parts_of"]

_AT_ONCE = 1 << 16  # characters; with more the arrays of a step outgrow the cache of a core


def index_block(block: int, documents: Sequence[Indexed], place: Path) -> None:
    """Index the *documents* of *block*, and leave its entries at *place* for merging."""
    alphabet = Alphabet()
    texts = list(_texts(documents, alphabet))
    titles = of_titles(alphabet.letters([document.title for document in documents]))
    given = [
        (key, number)
        for number, document in enumerate(documents)
        for key in (*document.marks, *document.words)
    ]
    short_given = _short([(key, number) for key, number in given if len(key) <= SHORT])
    short = np.concatenate([short_given, *(each.short for each in (*texts, *titles))])
    short.sort()
    keys, long = encode_long(
        [each.long for each in texts],
        [each.long for each in titles],
        [(key, number) for key, number in given if len(key) > SHORT],
    )
    Run.of(block, encode(short, _listed), keys, long).write(place)


def _texts(documents: Sequence[Indexed], alphabet: Alphabet) -> Iterator[Occurrences]:
    """Yield the occurrences of the documents' texts, some documents at a time."""
    start = 0
    while start < len(documents):
        texts = []
        size = 0
        for document in documents[start:]:
            texts.append(document.text)
            size += len(document.text)
            if size >= _AT_ONCE:
                break
        yield of_texts(alphabet.letters(texts, start))
        start += len(texts)


def _listed(keys: U64) -> U32:
    """Return how many followers of short *keys* are listed, see ``newsgen.search.shards``."""
    first = keys >> np.uint64(POINT_BITS) & np.uint64((1 << POINT_BITS) - 1)
    return np.where(first >= ord(FIRST_PAIR), np.uint32(MANY), np.uint32(FEW))


def _short(given: Sequence[tuple[str, int]]) -> U64:
    """Return the occurrences of short keys that were given, with nothing after them."""
    numbers = [
        (TEXT_BIT | ord(key[0]) << POINT_BITS | ord(key[1:] or "\0")) << KEY_SHIFT
        | number << FOLLOWER_BITS
        for key, number in given
    ]
    return np.array(numbers, np.uint64)
