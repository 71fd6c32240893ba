"""HTML of other people as our Markdown: what it says stays, what it does is left out and named."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element
from msgspec import Struct

from newsgen.importers.html_blocks import Block, pieces, shifted
from newsgen.importers.html_bounds import bounded, check_elements
from newsgen.importers.html_links import Links
from newsgen.importers.html_media import Place
from newsgen.importers.html_walk import Walk
from newsgen.importers.images import Localise, nowhere
from newsgen.importers.reading import BlockKind, Loss, Media, Unreadable

LARGEST = 16 * 1024 * 1024
"""Most characters of HTML that one article is made of."""

_NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufdd0\ufffe\uffff]")
_LOOKS = re.compile(r"</?(?:font|span|big|small|b|i|u|em|strong|center)\b[^<>]*>", re.IGNORECASE)
_VOID = re.compile(r"<(wbr|source|track|embed|bgsound|keygen)\b[^<>]*>", re.IGNORECASE)
_ENDS = re.compile(r"</(?:body|html)[\s/]*>", re.IGNORECASE)


class Converted(Struct, frozen=True):
    """A body in pieces, with what of the HTML it does not hold and the pictures it needs."""

    pieces: tuple[tuple[BlockKind, str], ...]
    losses: tuple[Loss, ...] = ()
    media: tuple[Media, ...] = ()


def markdown_of(
    html: str, *, base: str = "", localise: Localise = nowhere, lang: str = ""
) -> Converted:
    """Convert *html*, a fragment or a page, to Markdown that says the same.

    Addresses are taken relative to *base*; *localise* finds the pictures that lie
    beside the page.  If there is a heading of level 1 all move down, since that
    is the title's.  Nothing is fetched.  Time and memory are linear.

    Raises Unreadable if it is too large or nested too deeply to be a text.
    """
    walk = Walk(Place(base, localise, lang), Links(base))
    blocks: tuple[Block, ...] = walk.blocks(parsed(html))
    return Converted(pieces(shifted(blocks)), walk.losses(), tuple(walk.media))


def parsed(html: str) -> _Element:
    """Parse *html* as a browser would: no entity, scheme or file of it is obeyed.

    Raises Unreadable as :func:`markdown_of`.
    """
    if len(html) > LARGEST:
        raise Unreadable(
            f"its HTML is longer than {LARGEST // 2**20} million characters: divide it"
        )
    html = bounded(_NO_CHARACTERS.sub("", html))
    html = _ENDS.sub("", html)  # the parser would drop what comes after them
    html = _VOID.sub(r"\g<0></\1>", html)  # it does not know these are empty
    if html.rfind("<!--") > html.rfind("-->"):  # it would swallow all the rest
        cut = html.rfind("<!--")
        html = html[:cut] + html[cut + len("<!--") :]
    root = _tree(html)
    if root is None:  # hundreds of <font> that nobody closed
        root = _tree(_LOOKS.sub("", html))
    if root is None:
        raise Unreadable("its HTML is nested too deeply: save the page's text instead")
    check_elements(root)
    return root


def _tree(html: str) -> _Element | None:
    """Parse clean *html*; None if it is nested more deeply than the parser goes."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    root = etree.HTML(b"<html><body>" + html.encode("utf-8", "replace"), parser)
    deep = (error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)
    return None if any(deep) else root
