"""RSS 2.0 (https://www.rssboard.org/rss-specification), with whole texts and Media RSS."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from newsgen.models.feeds import FORMS
from newsgen.models.instants import rfc822, rfc3339
from newsgen.outputs.feed_atom import cdata
from newsgen.outputs.feed_entries import Feed, FeedInputs, Shot, Told, feed_of
from newsgen.outputs.kind import Bodies

_SPACES = (
    ' xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:media="http://search.yahoo.com/mrss/"'
)
_RSS = FORMS["rss"]


def rss(inputs: FeedInputs, bodies: Bodies) -> bytes:
    """Write a feed."""
    feed = feed_of(inputs, bodies)
    parts = [*_head(feed), *(_item(told, feed) for told in feed.entries)]
    parts.append("</channel>\n</rss>\n")
    return "".join(parts).encode()


def _head(feed: Feed) -> Iterator[str]:
    absolute, home = feed.addresses.absolute, feed.inputs.home
    title = escape(feed.title)
    own = escape(absolute(home + _RSS.file))
    yield (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"{_SPACES}>\n<channel>\n'
        f"<title>{title}</title>\n<link>{escape(absolute(home))}</link>\n"
        f"<description>{escape(feed.description) or title}</description>\n"
        f"<language>{feed.header.language}</language>\n"
    )
    if feed.changed:
        yield f"<lastBuildDate>{rfc822(feed.changed)}</lastBuildDate>\n"
    yield "<generator>newsgen</generator>\n"
    yield f'<atom:link rel="self" type="{_RSS.type}" href="{own}"/>\n'


def _item(told: Told, feed: Feed) -> str:
    lasting = "true" if feed.addresses.has_base and told.id == told.url else "false"
    parts = [
        (
            f"<item>\n<title>{escape(told.title)}</title>\n<link>{escape(told.url)}</link>\n"
            f'<guid isPermaLink="{lasting}">{escape(told.id)}</guid>\n'
            f"<pubDate>{rfc822(told.date)}</pubDate>\n"
        )
    ]
    if told.changed != told.date:
        parts.append(f"<atom:updated>{rfc3339(told.changed)}</atom:updated>\n")
    parts += [f"<dc:creator>{escape(one)}</dc:creator>\n" for one in told.authors]
    if told.category:
        domain = escape(feed.addresses.absolute("categories/"))
        parts.append(f'<category domain="{domain}">{escape(told.category)}</category>\n')
    if told.via:
        name = escape(told.publisher or told.via)
        parts.append(f'<source url="{escape(told.via)}">{name}</source>\n')
    if told.summary:
        parts.append(f"<description>{escape(told.summary)}</description>\n")
    if told.html:
        parts.append(f"<content:encoded>{cdata(told.html)}</content:encoded>\n")
    if told.shot:
        parts.append(_media(told.shot))
    parts.append("</item>\n")
    return "".join(parts)


def _media(shot: Shot) -> str:
    """Write a picture (https://www.rssboard.org/media-rss)."""
    size = f' width="{shot.width}" height="{shot.height}"' if shot.width else ""
    url = escape(shot.url)
    parts = [f'<media:content url="{url}" medium="image" type="{shot.type}"{size}>\n']
    if shot.alt:
        parts.append(f'<media:description type="plain">{escape(shot.alt)}</media:description>\n')
    if shot.credit:
        parts.append(f"<media:credit>{escape(shot.credit)}</media:credit>\n")
    parts.append(f'<media:thumbnail url="{url}"{size}/>\n</media:content>\n')
    return "".join(parts)
