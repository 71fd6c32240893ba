"""RSS and Atom, as feedparser reads them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any
from xml.sax import SAXParseException

import feedparser

from newsgen.importers.html_media import absolute
from newsgen.importers.readers.entry import title_of
from newsgen.importers.readers.feed_post import Enclosure, Post, html_of, is_web
from newsgen.importers.reading import Loss, Skipped, Unreadable

_ROOT = re.compile(rb"<(?:[A-Za-z]{1,20}:)?(?:rss|feed|RDF|channel)\b", re.IGNORECASE)
_PROLOG = re.compile(rb"<\?|<!--|<!DOCTYPE|<[A-Za-z]", re.IGNORECASE)
_PROLOG_ENDS = {b"<?": b"?>", b"<!--": b"-->"}
_MARK = re.compile(rb"<!\[CDATA\[|<!--|<(/?)(?:[A-Za-z]{1,20}:)?(?:item|entry)(?=[\s/>])")
_MOST_ATTRIBUTES = 200
# Possessive, and stopped by the next tag: each byte is read once, or twice in a text.
_UNWIELDY = re.compile(
    rb"<[A-Za-z][A-Za-z0-9:._-]*+(?:[\s/]++[^\s<>/=]++"
    rb"(?:\s*+=\s*+(?:\"[^\"<]*+\"|'[^'<]*+'|[^\s<>\"']++))?){%d}" % (_MOST_ATTRIBUTES + 1)
)
_LONG_NAME = re.compile(rb"<[A-Za-z][A-Za-z0-9:._-]{1000}")
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_MAIL = re.compile(r"(?<![^\s()<>@])[^\s()<>@]++@[^\s()<>]{1,200}")
_BRACKETS = str.maketrans("()<>", "    ")
_BETWEEN = re.compile("[、;；]")


def posts(data: bytes) -> Iterator[tuple[bytes, Post | Skipped]]:
    """Yield each post of the feed *data* with the bytes it stands in.

    Raises Unreadable for what is no feed, or declares entities: no feed needs
    them, and bombs are made of them.
    """
    _check(data)
    # As a stream: feedparser takes text and bytes alike for a name of a file to open.
    feed = _parsed(io.BytesIO(data))
    if not _get(feed, "version"):
        raise Unreadable("it is no RSS and no Atom feed, whatever its name says")
    entries = _get(feed, "entries") or []
    broken = _fault(feed, added=0 if b"<?xml" in data.replace(b"\0", b"")[:200] else 1)
    if broken and not entries:
        yield b"", Skipped("", broken, failed=True)
        return
    parts = list(_parts(data))
    warnings = (f"{broken}: what follows there may be missing",) if broken else ()
    for number, entry in enumerate(entries):
        exact = len(parts) == len(entries)
        part = parts[number] if exact else _serialised(entry)
        yield part, _post(entry, _get(feed, "feed") or {}, warnings)


def _parsed(stream: io.BytesIO) -> Mapping[str, Any]:
    try:
        feed: Mapping[str, Any] = feedparser.parse(
            stream, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        # what its tolerance makes of an encoding that is none, or half a tag
        raise Unreadable(f"it is damaged beyond what can be read as a feed: {error}") from error
    return feed


def _check(data: bytes) -> None:
    bare = data.replace(b"\0", b"")  # UTF-16 of ASCII, as far as this has to see
    place = 0
    while match := _PROLOG.search(bare, place):
        end = _PROLOG_ENDS.get(match[0], b">")
        place = bare.find(end, match.end())
        if place < 0 or match[0][1:2].isalpha():
            break
        if match[0][:2] == b"<!" and b"[" in bare[match.start() : place] and end == b">":
            raise Unreadable("it declares entities of its own, as bombs do: no feed needs that")
    if not match or not _ROOT.match(bare, match.start()):
        raise Unreadable("it does not begin with <rss>, <feed> or <rdf:RDF>: it is no feed")
    # feedparser compares each attribute with all others, and copies a name again and again.
    if _UNWIELDY.search(bare) or _LONG_NAME.search(bare):
        raise Unreadable(
            f"it has a tag with a name of 1,000 letters or more than {_MOST_ATTRIBUTES} "
            "attributes, which no feed has"
        )


def _fault(feed: Mapping[str, Any], *, added: int) -> str:
    """Say where the XML is broken; "" if it is not, whatever else feedparser remarks.

    *added* is the number of lines that feedparser put before the feed.
    """
    error = _get(feed, "bozo_exception")
    if not isinstance(error, SAXParseException):
        return ""
    line = (error.getLineNumber() or 1) - added
    return f"the feed is malformed at line {line} ({error.getMessage()})"


def _parts(data: bytes) -> Iterator[bytes]:
    """Yield the bytes of each post, tags and all; what looks like one in a text is none."""
    place, start = 0, -1
    while match := _MARK.search(data, place):
        place = match.end()
        end = _ENDS.get(match[0])
        if end:
            found = data.find(end, place)
            if found < 0:
                return
            place = found + len(end)
        elif not match[1]:
            start = match.start() if start < 0 else start
        elif start >= 0:
            close = data.find(b">", place) + 1
            if not close:
                return
            yield data[start:close]
            place, start = close, -1


def _serialised(entry: Mapping[str, Any]) -> bytes:
    """Write what feedparser read: for posts whose own bytes can't be told apart."""
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, default=str).encode(
        "utf-8", "replace"
    )


def _post(entry: Mapping[str, Any], feed: Mapping[str, Any], warnings: tuple[str, ...]) -> Post:
    url = _url(entry, _text(feed, "link"))
    contents = [part for part in _get(entry, "content") or () if _text(part, "value")]
    full = max(map(_html, contents), key=len, default="")
    summary = "" if _is_copy(entry, contents) else _html(_get(entry, "summary_detail") or {})
    bases = (_text(part, "base") for part in (*contents, _get(entry, "summary_detail") or {}))
    source = _get(entry, "source")
    return Post(
        title=_inline(_get(entry, "title_detail") or {}),
        full=full,
        summary=summary,
        base=next((base for base in bases if is_web(base)), url),
        url=url,
        key=_text(entry, "id"),
        published=_text(entry, "published") or _text(entry, "created"),
        updated=_text(entry, "updated"),
        authors=_authors(entry) or _authors(feed),
        tags=tuple(dict.fromkeys(filter(None, map(_tag, _get(entry, "tags") or ())))),
        lang=_lang(contents, entry) or _text(feed, "language"),
        source_name=title_of(
            (_text(source, "title") if isinstance(source, Mapping) else "")
            or _inline(_get(feed, "title_detail") or {})
        ),
        licence=_licence(entry),
        enclosures=tuple(_enclosures(entry)),
        losses=tuple(_losses(entry)),
        warnings=warnings,
    )


def _url(entry: Mapping[str, Any], home: str) -> str:
    """Return where the post stands; an id that is no address is not taken for one."""
    url = _text(entry, "feedburner_origlink") or _text(entry, "link")
    if url == _text(entry, "id") and not is_web(url):
        return ""
    return absolute(url, home) if is_web(home) else url


def _is_copy(entry: Mapping[str, Any], contents: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether the summary is only feedparser's copy of the text."""
    summary = _text(entry, "summary")
    return any(_text(part, "value") == summary for part in contents)


def _html(part: Mapping[str, Any]) -> str:
    value = _text(part, "value")
    return value if _text(part, "type") in _HTML else html_of(value)


def _inline(part: Mapping[str, Any]) -> str:
    value = _text(part, "value")
    return value if _text(part, "type") in _HTML else escape(value, quote=False)


def _lang(contents: Iterable[Mapping[str, Any]], entry: Mapping[str, Any]) -> str:
    parts = (*contents, _get(entry, "summary_detail") or {}, _get(entry, "title_detail") or {})
    return next(filter(None, (_text(part, "language") for part in parts)), "")


def _authors(said: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names; addresses of mail, which RSS wants there, are nobody's business."""
    people = _get(said, "authors") or ()
    written = [_text(one, "name") for one in people if isinstance(one, Mapping)]
    whole = _text(said, "author")
    if len(written) == 1 and "@" in whole:  # feedparser divides a@b.museum in the middle
        written = [whole]
    names = (_name(name) for text in written for name in _names(text))
    return tuple(dict.fromkeys(filter(None, names)))


def _names(text: str) -> list[str]:
    """Divide "Ann Lee, Bo Chen", but not "Lee, Ann"."""
    parts = text.split(",")
    whole = all(" " in part.strip() for part in parts)
    return parts if whole else _BETWEEN.split(text)


def _name(text: str) -> str:
    bare = _MAIL.sub("", text)
    return " ".join((bare if bare == text else bare.translate(_BRACKETS)).split())


def _tag(tag: Mapping[str, Any]) -> str:
    return " ".join((_text(tag, "label") or _text(tag, "term")).split())


def _licence(entry: Mapping[str, Any]) -> str:
    links = _get(entry, "links") or ()
    return next((_text(link, "href") for link in links if _text(link, "rel") == "license"), "")


def _enclosures(entry: Mapping[str, Any]) -> Iterator[Enclosure]:
    for link in _get(entry, "links") or ():
        if _text(link, "rel") == "enclosure":
            yield Enclosure(_text(link, "href"), _text(link, "type"), _text(link, "title"))
    for file in _get(entry, "media_content") or ():
        medium = _text(file, "type") or f"{_text(file, 'medium')}/"
        yield Enclosure(_text(file, "url"), medium)


def _losses(entry: Mapping[str, Any]) -> Iterator[Loss]:
    for part in _get(entry, "content") or ():
        source = _text(part, "src")
        if source:
            yield Loss("media", source, "the feed only points to the text there")
    for picture in _get(entry, "media_thumbnail") or ():
        yield Loss("image", _text(picture, "url"), "a small picture for lists")
    comments = _text(entry, "slash_comments")
    if comments not in {"", "0"}:
        yield Loss("comment", comments, "comments that the feed counts but does not hold")


def _text(said: Any, name: str) -> str:
    value = _get(said, name)
    return value.strip() if isinstance(value, str) else ""


def _get(said: Any, name: str) -> Any:
    """Return what is there: feedparser's own ``get`` answers with other fields too."""
    return dict.get(said, name) if isinstance(said, dict) else None
