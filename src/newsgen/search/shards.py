"""Shards: entries, the postings of a key in a block, as the bytes of a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec import Struct

from newsgen.search.keys import TITLE

BLOCK = 1024
"""Documents of a block."""

MOST = 12_000
"""The weight up to which entries are one shard: a query reads some ten of them."""

Followers = frozenset[int] | None
"""The bytes of what follows a key in a document; None: it may be anything."""

FEW, MANY = 8, 16
"""Followers of a word and of a pair that are listed; of more it is kept that there are many.

Words that stand everywhere are followed by anything, and few phrases hang on them; pairs
are parts of words, so many phrases do.
"""

FIRST_PAIR = "\u3000"
"""The first character of keys that count as pairs, which have two characters at most."""

_PAIR = 2  # characters
_NONE, _ONE, _SEVERAL, _ANY = range(4)
_OVERHEAD = 4  # bytes of an entry beside its key and its postings, about
_LAST_ALONE = 0x7F  # the largest number that is one byte
_MORE = 0x80  # marks a byte that another one follows
_ESCAPE = 15  # what doesn't fit into half a byte is this and a number


class Entry(Struct, frozen=True):
    """The postings of one key in one block."""

    key: str
    block: int
    postings: bytes


def weight(entry: Entry) -> int:
    """Return what *entry* counts for where shards are cut: about the bytes it takes."""
    return _OVERHEAD + len(entry.key.encode()) + len(entry.postings)


def listed(key: str) -> int:
    """Return how many followers of *key* are listed."""
    bare = key.removeprefix(TITLE)
    return MANY if len(bare) <= _PAIR and bare >= FIRST_PAIR else FEW


def encode_postings(postings: Mapping[int, Collection[int]], most: int) -> bytes:
    """Encode *postings*: for each document, by its number in the block, its followers.

    Of more than *most* followers it is only kept that there are many.
    """
    data = bytearray()
    before = -1
    for document, followers in sorted(postings.items()):
        several = sorted(set(followers))
        form = min(len(several), _SEVERAL) if len(several) <= most else _ANY
        _put(data, 4 * (document - before - 1) + form)
        if form == _SEVERAL:
            data.append(len(several))
        if form != _ANY:
            data += bytes(several)
        before = document
    return bytes(data)


def decode_postings(data: bytes) -> dict[int, Followers]:
    """Decode postings: ascending numbers of documents in the block, and their followers.

    Raises ValueError if *data* is cut short.
    """
    found: dict[int, Followers] = {}
    document = -1
    at = 0
    while at < len(data):
        number, at = _take(data, at)
        form = number & 3
        document += (number >> 2) + 1
        count = form
        if form == _SEVERAL:
            count, at = _take(data, at)
        followers = data[at : at + count] if form != _ANY else b""
        if form != _ANY and len(followers) < count:
            raise ValueError("postings are cut short")
        found[document] = None if form == _ANY else frozenset(followers)
        at += len(followers)
    return found


def encode_shard(entries: Iterable[Entry]) -> bytes:
    """Encode *entries*, which come by key and block."""
    data = bytearray()
    before = ""
    for entry in entries:
        if entry.key == before:
            data.append(0)
        else:
            _put_key(data, entry.key, before)
        _put(data, entry.block)
        _put(data, len(entry.postings))
        data += entry.postings
        before = entry.key
    return bytes(data)


def decode_shard(data: bytes) -> Iterator[Entry]:
    """Yield the entries of a shard, by key and block; raises ValueError if it is cut short."""
    key = ""
    at = 0
    while at < len(data):
        if data[at]:
            key, at = _take_key(data, at, key)
        else:
            at += 1
        block, at = _take(data, at)
        length, at = _take(data, at)
        postings = data[at : at + length]
        if len(postings) < length:
            raise ValueError("a shard is cut short")
        yield Entry(key, block, postings)
        at += length


def alike(text: str, other: str) -> int:
    """Return how many characters *text* and *other* begin with in common."""
    for at, (char, opposite) in enumerate(zip(text, other, strict=False)):
        if char != opposite:
            return at
    return min(len(text), len(other))


def _put_key(data: bytearray, key: str, before: str) -> None:
    shared = alike(key, before)
    new = [ord(char) for char in key[shared:]]
    lengths = (shared, len(new))
    high, low = (min(length, _ESCAPE) for length in lengths)
    data.append(high << 4 | low)
    for length in lengths:
        if length >= _ESCAPE:
            _put(data, length - _ESCAPE)
    old = ord(before[shared]) if shared < len(before) else 0
    _put(data, new[0] - old)
    for code in new[1:]:
        _put(data, code)


def _take_key(data: bytes, at: int, before: str) -> tuple[str, int]:
    lengths = [data[at] >> 4, data[at] & _ESCAPE]
    at += 1
    for place in range(2):
        if lengths[place] == _ESCAPE:
            more, at = _take(data, at)
            lengths[place] += more
    shared, count = lengths
    old = ord(before[shared]) if shared < len(before) else 0
    codes = []
    for _ in range(count):
        code, at = _take(data, at)
        codes.append(code + old)
        old = 0
    return before[:shared] + "".join(map(chr, codes)), at


def _put(data: bytearray, number: int) -> None:
    """Append *number* as a varint, LEB128: https://en.wikipedia.org/wiki/LEB128."""
    while number > _LAST_ALONE:
        data.append(number & _LAST_ALONE | _MORE)
        number >>= 7
    data.append(number)


def _take(data: bytes, at: int) -> tuple[int, int]:
    """Read a varint of *data* at *at*; return it and where it ends."""
    number = shift = 0
    while at < len(data):
        byte = data[at]
        at += 1
        number |= (byte & _LAST_ALONE) << shift
        if byte <= _LAST_ALONE:
            return number, at
        shift += 7
    raise ValueError("a number is cut short")
