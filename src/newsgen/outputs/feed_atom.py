"""Atom (RFC 4287), with archive documents (RFC 5005) and deletions (RFC 6721)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from newsgen.models.feeds import FORMS
from newsgen.models.instants import rfc3339
from newsgen.outputs.feed_entries import Feed, FeedInputs, Told, feed_of
from newsgen.outputs.kind import Bodies

NEVER_CHANGED = "1970-01-01T00:00:00Z"
"""When a feed changed that never held anything."""

_HISTORY = ' xmlns:fh="http://purl.org/syndication/history/1.0"'
_TOMBSTONES = ' xmlns:at="http://purl.org/atompub/tombstones/1.0"'
_ATOM, _RSS, _JSON = FORMS["atom"], FORMS["rss"], FORMS["json"]


def atom(inputs: FeedInputs, bodies: Bodies) -> bytes:
    """Write a feed, or one of its archive documents."""
    feed = feed_of(inputs, bodies)
    parts = [*_head(feed), *(_entry(told, feed) for told in feed.entries)]
    for one in inputs.gone:
        ref, when = escape(feed.id_of(one.id)), rfc3339(one.when)
        parts.append(f'<at:deleted-entry ref="{ref}" when="{when}"/>\n')
    parts.append("</feed>\n")
    return "".join(parts).encode()


def archive_place(home: str, number: int) -> str:
    """Return the place of an archive document of the feed of *home*."""
    return f"{home}feeds/{number}.xml"


def cdata(html: str) -> str:
    """Return *html* as character data that needs no escaping (XML 1.0, 2.7)."""
    return f"<![CDATA[{html.replace(']]>', ']]]]><![CDATA[>')}]]>"


def _head(feed: Feed) -> Iterator[str]:
    inputs, absolute = feed.inputs, feed.addresses.absolute
    spaces = _HISTORY if inputs.archives or inputs.number else ""
    spaces += _TOMBSTONES if inputs.gone else ""
    name, url = feed.publisher
    uri = f"<uri>{escape(url)}</uri>" if url else ""
    changed = rfc3339(feed.changed) if feed.changed else NEVER_CHANGED
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom"{spaces} xml:lang="{feed.header.language}">\n'
        f"<id>{escape(feed.id_of(inputs.first + _ATOM.file))}</id>\n"
        f"<title>{escape(feed.title)}</title>\n"
    )
    if feed.description:
        yield f"<subtitle>{escape(feed.description)}</subtitle>\n"
    yield f"<updated>{changed}</updated>\n"
    yield f"<author><name>{escape(name)}</name>{uri}</author>\n"
    current, number = inputs.home + _ATOM.file, inputs.number
    own = archive_place(inputs.home, number) if number else current
    yield _link("self", absolute(own), _ATOM.type)
    yield _link("alternate", absolute(inputs.home), "text/html")
    if not number:
        for form in (_RSS, _JSON):
            if form in [FORMS[one] for one in inputs.forms]:
                yield _link("alternate", absolute(inputs.home + form.file), form.type)
    yield from _history(feed)
    yield "<generator>newsgen</generator>\n"


def _history(feed: Feed) -> Iterator[str]:
    """Yield what leads to the feed's other documents (RFC 5005, 4)."""
    inputs, absolute = feed.inputs, feed.addresses.absolute
    number, archives = inputs.number, inputs.archives
    older = number - 1 if number else archives
    if number:
        yield "<fh:archive/>\n"
        yield _link("current", absolute(inputs.home + _ATOM.file), _ATOM.type)
    if older:
        yield _link("prev-archive", absolute(archive_place(inputs.home, older)), _ATOM.type)
    if number and number < archives:
        place = archive_place(inputs.home, number + 1)
        yield _link("next-archive", absolute(place), _ATOM.type)


def _link(rel: str, href: str, kind: str) -> str:
    return f'<link rel="{rel}" type="{kind}" href="{escape(href)}"/>\n'


def _entry(told: Told, feed: Feed) -> str:
    lang = f' xml:lang="{escape(told.lang)}"' if told.lang != feed.header.language else ""
    parts = [
        (
            f"<entry{lang}>\n<id>{escape(told.id)}</id>\n<title>{escape(told.title)}</title>\n"
            f'<link rel="alternate" type="text/html" href="{escape(told.url)}"/>\n'
            f"<published>{rfc3339(told.date)}</published>\n"
            f"<updated>{rfc3339(told.changed)}</updated>\n"
        ),
    ]
    parts += [f"<author><name>{escape(one)}</name></author>\n" for one in told.authors]
    if told.category:
        scheme = escape(feed.addresses.absolute("categories/"))
        term = escape(told.category)
        parts.append(f'<category scheme="{scheme}" term="{term}"/>\n')
    if told.via:
        parts.append(_link("via", told.via, "text/html"))
    parts += [_link("related", one, "text/html") for one in told.archived]
    if told.shot:
        parts.append(_link("enclosure", told.shot.url, told.shot.type))
    if told.summary:
        parts.append(f"<summary>{escape(told.summary)}</summary>\n")
    if told.html:
        parts.append(f'<content type="html">{cdata(told.html)}</content>\n')
    parts.append("</entry>\n")
    return "".join(parts)
