"""The long keys of a block: each is made a string once, however often it occurs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from newsgen.search.arrays import U32, U64, Int, heads, spread, sums, text_of
from newsgen.search.keys import TITLE
from newsgen.search.occurrences import Words
from newsgen.search.postings import FOLLOWER_BITS, KEY_SHIFT, Postings, encode
from newsgen.search.shards import FEW


def encode_long(
    of_text: Sequence[Words], of_titles: Sequence[Words], given: Iterable[tuple[str, int]]
) -> tuple[list[str], Postings]:
    """Return all long keys, sorted, and their postings; the number of each is its place.

    *given* are keys, and the documents they belong to, with nothing after them.
    """
    texts, numbers, tails = _spelled(of_text)
    title_texts, title_numbers, title_tails = _spelled(of_titles)
    known = {text: number for number, text in enumerate(texts)}
    first_title = len(known)
    known |= {TITLE + text: first_title + number for number, text in enumerate(title_texts)}
    given_numbers, given_tails = [], []
    for text, document in given:
        given_numbers.append(known.setdefault(text, len(known)))
        given_tails.append(document << FOLLOWER_BITS)

    keys = sorted(known)
    ranks = np.empty(len(keys), np.uint64)
    ranks[[known[key] for key in keys]] = np.arange(len(keys))
    occurrences = np.concatenate(
        [
            ranks[each] << np.uint64(KEY_SHIFT) | np.asarray(tail, np.uint64)
            for each, tail in (
                (numbers, tails),
                (title_numbers + first_title, title_tails),
                (np.array(given_numbers, np.int64), given_tails),
            )
        ]
    )
    occurrences.sort()
    return keys, encode(occurrences, _listed)


def _listed(keys: U64) -> U32:
    return np.full(len(keys), FEW, np.uint32)


def _spelled(parts: Sequence[Words]) -> tuple[list[str], Int, U32]:
    """Return the keys of *parts*, each once; of each occurrence its key's number; its tail."""
    hashes = np.concatenate([part.hashes for part in parts])
    order = _by_hash(hashes)
    first = heads(hashes[order])
    sizes = np.concatenate([part.sizes for part in parts])
    before = sums(np.array([len(part.letters) for part in parts]))
    starts = np.concatenate(
        [part.starts + offset for part, offset in zip(parts, before, strict=False)]
    )
    one_of_each = order[first]  # of each key
    letters = np.concatenate([part.letters for part in parts])
    text = text_of(letters[spread(starts[one_of_each], sizes[one_of_each])])
    texts = [text[start:stop] for start, stop in pairwise(sums(sizes[one_of_each]).tolist())]
    numbers = np.repeat(np.arange(len(texts)), np.diff(first, append=len(order)))
    tails = np.concatenate([part.tails for part in parts])
    return texts, numbers, tails[order]


def _by_hash(hashes: U64) -> Int:
    """Return an order in which equal *hashes* are neighbours.

    Sorting numbers is five times as fast as sorting indices, so the last bits of a
    hash make room for its index.  Should hashes differ in these bits alone, which
    once in thousands of blocks they may, indices are sorted.
    """
    room = np.uint64(len(hashes).bit_length())
    packed = hashes >> room << room | np.arange(len(hashes), dtype=np.uint64)
    packed.sort()
    order = (packed & (np.uint64(1) << room) - np.uint64(1)).astype(np.int64)
    if len(heads(packed >> room)) < len(heads(hashes[order])):
        return np.argsort(hashes)
    return order
