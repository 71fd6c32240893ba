"""The body of a WordPress post as plain HTML: without blocks, shortcodes and smaller copies."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from urllib.parse import urlsplit

from msgspec import Struct

from newsgen.importers.images import Localise
from newsgen.importers.readers import wxr_blocks
from newsgen.importers.readers.shortcodes import Shown, expand
from newsgen.importers.readers.wxr_blocks import Part
from newsgen.importers.readers.wxr_paragraphs import paragraphs
from newsgen.importers.readers.wxr_site import Attachment, Site
from newsgen.importers.reading import Loss

UPLOADS = ("wp-content", "uploads")
"""Folders beside an export that may hold the files of its site."""

_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_SOURCE = re.compile(r"(?<=\ssrc=)(?P<quote>[\"'])(?P<url>[^\"']*)(?P=quote)", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"(?:[^\W\d_]|[.-])*+[\d_][\w.-]*|(?:img|image|dsc|photo|screenshot)[\w.-]*", re.IGNORECASE
)
_MOST_NAMED = 20
# WordPress shows what stands at an address alone on its line, if the address is of one of these
# (https://developer.wordpress.org/advanced-administration/wordpress/oembed/).
_ALONE = re.compile(
    r"^(?P<before>[ \t]*|<p>[ \t]*)(?P<url>https?://(?:(?:www|m|mobile|open|player)\.)?"
    r"(?:youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|dai\.ly|twitter\.com|x\.com|ted\.com"
    r"|soundcloud\.com|mixcloud\.com|spotify\.com|flickr\.com|flic\.kr|instagram\.com"
    r"|facebook\.com|tiktok\.com|slideshare\.net|scribd\.com|issuu\.com|reddit\.com)"
    r"/[^\s<>\"\[\]]+)(?P<after>[ \t]*|[ \t]*</p>)$",
    re.IGNORECASE | re.MULTILINE,
)
_EMBED = r"\g<before>[embed]\g<url>[/embed]\g<after>"


class Content(Struct, frozen=True):
    """HTML that any reader of HTML understands, and what of the post is not in it."""

    html: str
    losses: tuple[Loss, ...] = ()
    warnings: tuple[str, ...] = ()


def content(text: str, *, post: str, footnotes: str, site: Site) -> Content:
    """Settle *text*, the body of the post with the id *post*, as stored.

    Posts of the classic editor get the paragraphs that WordPress makes of
    blank lines when it shows them.
    """

    def files(ids: Sequence[str]) -> Sequence[Shown]:
        wanted = ids or site.shown_by.get(post, ())
        found = [site.attachments[one] for one in wanted if one in site.attachments]
        return [shown(one) for one in found]

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parted = wxr_blocks.part(text, footnotes)
    runs = tuple(_runs(parted.parts))
    expanded = tuple(expand(_ALONE.sub(_EMBED, run.html), files) for run in runs)
    body = "".join(
        one.html if run.is_block else paragraphs(one.html)
        for run, one in zip(runs, expanded, strict=True)
    )
    unknown = tuple(dict.fromkeys(name for one in expanded for name in one.unknown))
    warnings: tuple[str, ...] = ()
    if unknown:
        named = ", ".join(f"[{name}]" for name in unknown[:_MOST_NAMED])
        warnings = (f"shortcodes that are not understood stay in the text: {named}",)
    losses = (*parted.losses, *(loss for one in expanded for loss in one.losses))
    return Content(body, losses, warnings)


def pictured(text: str, site: Site, localise: Localise) -> str:
    """Let the images of *text*, HTML, show the pictures themselves instead of smaller copies.

    Those whose files *localise* finds in a folder of UPLOADS are addressed there.
    """

    def settled(source: re.Match[str]) -> str:
        url = html.unescape(source["url"])
        found = _source(url, site, localise)
        return (
            source[0]
            if found == url
            else f"{source['quote']}{html.escape(found)}{source['quote']}"
        )

    return _IMAGE.sub(lambda tag: _SOURCE.sub(settled, tag[0]), text)


def shown(attachment: Attachment) -> Shown:
    """Say how a file of the media library is shown; a file's name is no word for a picture."""
    title = attachment.title
    alt = attachment.alt or ("" if _FILE_NAME.fullmatch(title) else title)
    return Shown(attachment.url, alt, attachment.caption)


def _runs(parts: Iterable[Part]) -> Iterator[Part]:
    """Join neighbours of one kind, so that a shortcode may reach over a comment."""
    for is_block, run in groupby(parts, key=lambda one: one.is_block):
        yield Part("".join(one.html for one in run), is_block)


def _source(url: str, site: Site, localise: Localise) -> str:
    """Return the address to show in place of *url*: a file beside the export if one lies there."""
    whole = site.original(url)
    for one in dict.fromkeys((whole, url)):
        for path in _places(one) if site.is_own(one) else ():
            if localise(path):
                return path
    return whole


def _places(url: str) -> Iterator[str]:
    """Say where people put the files of their site beside its export."""
    path = urlsplit(url).path
    for folder in UPLOADS:
        _, found, rest = path.partition(f"/{folder}/")
        if found:
            yield f"{folder}/{rest}"
