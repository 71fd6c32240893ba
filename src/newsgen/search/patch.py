"""Changing a few documents of an index in place: only the shards that hold what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from newsgen.search.documents import Indexed
from newsgen.search.folding import fold
from newsgen.search.keys import text_keys, title_keys
from newsgen.search.layout import holds, home
from newsgen.search.shards import (
    BLOCK,
    MOST,
    Entry,
    Followers,
    decode_postings,
    decode_shard,
    encode_postings,
    encode_shard,
    listed,
    weight,
)

Keys = Mapping[str, Collection[int]]
"""The keys of a document, each with its followers."""


class Change(Struct, frozen=True):
    """A document, by its number, and its keys before and now."""

    number: int
    before: Keys
    now: Keys


class Patch(Struct, frozen=True):
    """The shards that changed, and the weights of all, in order, by name."""

    shards: Mapping[str, bytes]
    weights: Mapping[str, int]


_ANY = range(256)  # more followers than are told apart, in place of those that were not

_Edits = dict[tuple[str, int], dict[int, Collection[int] | None]]
"""By key and block: the followers of documents, None where the key is gone."""


def keys_of(document: Indexed) -> Keys:
    """Return all keys of *document*; the one-by-one way to what is indexed in bulk."""
    whole = dict.fromkeys((*document.marks, *document.words), frozenset[int]())
    found: dict[str, Collection[int]] = {**whole, **text_keys(fold(document.text))}
    return found | title_keys(fold(document.title))


def patched(
    changes: Iterable[Change],
    weights: Mapping[str, int],
    read: Callable[[str], bytes],
    *,
    most: int = MOST,
) -> Patch | None:
    """Return what *changes* make of the shards of these *weights*, which *read* reads by name.

    None if shards would have to be cut elsewhere: then everything is indexed anew.
    """
    edits = _edits(changes)
    names = sorted(weights)
    touched: defaultdict[str, _Edits] = defaultdict(dict)
    for (key, block), documents in edits.items():
        touched[home(names, key, block)][key, block] = documents
    shards: dict[str, bytes] = {}
    single: set[str] = set()
    now = dict(weights)
    for name, edited in touched.items():
        before = decode_shard(read(name)) if name in weights else ()
        entries = list(_applied(before, edited))
        if len(entries) == 1:
            single.add(name)
        shards[name] = encode_shard(entries)
        now[name] = sum(map(weight, entries))
    if not holds(now, shards.keys(), single=single, most=most):
        return None
    return Patch(shards, dict(sorted(now.items())))


def _edits(changes: Iterable[Change]) -> _Edits:
    edits: _Edits = {}
    for change in changes:
        block, document = divmod(change.number, BLOCK)
        for key in change.before.keys() | change.now.keys():
            before, now = change.before.get(key), change.now.get(key)
            if now is None or before is None or set(before) != set(now):
                edits.setdefault((key, block), {})[document] = now
    return edits


def _applied(entries: Iterable[Entry], edits: _Edits) -> Iterator[Entry]:
    """Yield *entries*, in order, as they are after *edits*."""
    waiting = sorted(edits, reverse=True)
    for entry in entries:
        place = entry.key, entry.block
        while waiting and waiting[-1] < place:
            yield from _edited({}, edits, waiting.pop())
        if waiting and waiting[-1] == place:
            yield from _edited(decode_postings(entry.postings), edits, waiting.pop())
        else:
            yield entry
    while waiting:
        yield from _edited({}, edits, waiting.pop())


def _edited(
    documents: Mapping[int, Followers], edits: _Edits, place: tuple[str, int]
) -> Iterator[Entry]:
    """Yield the entry at *place*, which had *documents*, as it is now, if anything is left."""
    now: dict[int, Collection[int]] = {
        number: _ANY if followers is None else followers for number, followers in documents.items()
    }
    for number, followers in edits[place].items():
        if followers is None:
            now.pop(number, None)
        else:
            now[number] = followers
    if now:
        yield Entry(*place, encode_postings(now, listed(place[0])))
