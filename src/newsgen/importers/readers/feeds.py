"""The opener of feeds: RSS 0.9x, 1.0 and 2.0, Atom, and JSON Feed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from newsgen.errors import reason
from newsgen.importers.readers import feed_json, feed_xml
from newsgen.importers.readers.feed_post import Post, item_of
from newsgen.importers.reading import Item, Skipped, Unreadable
from newsgen.store.source_file import open_regular

LARGEST = 64 * 1024 * 1024
"""Most bytes of a feed: it is read whole, and feeds of whole archives have ten."""

_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")


def items(path: Path, told: Callable[[int], None]) -> Iterator[Item | Skipped]:
    """Yield the posts of the feed at *path*, in its order.

    Of posts with one id the first counts.  A post of which the feed has only
    a summary is marked so, under ``extra``.  A feed that breaks off gives what
    can be read, with a warning.  Raises Unreadable for what is no feed.
    """
    data = _read(path)
    is_json = _JSON.match(data) is not None
    posts = feed_json.posts(data) if is_json else feed_xml.posts(data)
    seen: set[str] = set()
    number = 0
    for number, (part, post) in enumerate(posts, 1):
        told(len(data) * number // (number + 1))
        name = f"{path}: item {number}"
        if isinstance(post, Skipped):
            yield replace(post, name=name)
            continue
        key = post.key or post.url or f"{post.title}\n{post.published}".strip()
        if key and key in seen:
            yield Skipped(name, f"the feed has {key[:200]!r} twice: the first was taken")
            continue
        seen.add(key)
        yield _item(post, part, path, number, is_json=is_json)
    if not number:
        yield Skipped(str(path), "the feed has no items")
    told(len(data))


def _item(post: Post, data: bytes, path: Path, number: int, *, is_json: bool) -> Item:
    suffix = ".json" if is_json else ".xml"
    return item_of(post, data, path=str(path), number=number, suffix=suffix)


def _read(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(f"it can't be read: {reason(error)}") from error
    if len(data) > LARGEST:
        raise Unreadable(f"it is larger than {LARGEST // 2**20} MB: divide the feed")
    return data
