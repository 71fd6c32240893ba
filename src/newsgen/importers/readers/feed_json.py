"""JSON Feed, versions 1.0 and 1.1: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

import msgspec
from msgspec import Raw, Struct

from newsgen.importers.html_media import absolute
from newsgen.importers.readers.feed_post import Enclosure, Post, html_of, is_web
from newsgen.importers.reading import Loss, Skipped, Unreadable

_DAMAGE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class _Feed(Struct):
    version: str
    title: Any = ""
    home_page_url: Any = ""
    language: Any = ""
    author: Any = None
    authors: Any = None
    items: list[Raw] = []


def posts(data: bytes) -> Iterator[tuple[bytes, Post | Skipped]]:
    """Yield each post of the feed *data* with the bytes it stands in.

    Raises Unreadable if it is no JSON in UTF-8, or no feed.
    """
    try:
        feed = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_Feed)
    except _DAMAGE as error:
        raise Unreadable(f"it can't be read as a JSON feed: {error}") from error
    for raw in feed.items:
        part = bytes(raw)
        try:
            said = msgspec.json.decode(part)
        except _DAMAGE as error:
            yield part, Skipped("", f"it can't be read: {error}", failed=True)
            continue
        if isinstance(said, dict):
            yield part, _post(said, feed)
        else:
            yield part, Skipped("", "it is no object, as JSON Feed wants", failed=True)


def _post(said: Mapping[str, Any], feed: _Feed) -> Post:
    home = _text(feed.home_page_url)
    own = absolute(_text(said.get("url")), home) if is_web(home) else _text(said.get("url"))
    other = _text(said.get("external_url"))
    losses = []
    if is_web(other) and own and own != other:
        losses.append(Loss("link", own, "the post's own address: the original's is the source"))
    summary = _text(said.get("summary"))
    html, plain = _text(said.get("content_html")), _text(said.get("content_text"))
    return Post(
        title=escape(_text(said.get("title")), quote=False),
        full=html if html.strip() else html_of(plain, lines=True),
        summary=html_of(summary),
        base=own,
        url=other if is_web(other) else own,
        key=_text(said.get("id")),
        published=_text(said.get("date_published")),
        updated=_text(said.get("date_modified")),
        authors=_authors(said) or _authors({"author": feed.author, "authors": feed.authors}),
        tags=tuple(filter(None, map(_text, _list(said.get("tags"))))),
        lang=_text(said.get("language")) or _text(feed.language),
        source_name=_text(feed.title),
        enclosures=tuple(_enclosures(said)),
        losses=tuple(losses),
    )


def _authors(said: Mapping[str, Any]) -> tuple[str, ...]:
    people = [*_list(said.get("authors")), said.get("author")]
    names = (_text(one.get("name")) for one in people if isinstance(one, dict))
    return tuple(dict.fromkeys(filter(None, names)))


def _enclosures(said: Mapping[str, Any]) -> Iterator[Enclosure]:
    for name in ("image", "banner_image"):
        url = _text(said.get(name))
        if url:
            yield Enclosure(url, "image/")
    for file in _list(said.get("attachments")):
        if isinstance(file, dict):
            kind = _text(file.get("mime_type"))
            yield Enclosure(_text(file.get("url")), kind, _text(file.get("title")))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    """Return a value that should be text; version 1.0 let numbers be ids."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
