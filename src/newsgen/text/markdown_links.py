"""Which addresses a text may point to, and how far they reach."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

OUTSIDE = ' rel="noopener noreferrer"'
"""The attribute of links to other sites, which learn nothing of this one."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = frozenset({"http", "https"})
_ADDRESSES = frozenset({"mailto", "tel"})
_HOST = re.compile(r"[/\\]{2}")
_AUTHORITY = re.compile(r"(?:[A-Za-z]+:)?[/\\]*(?:[^/\\?#@]*@)*+([^/\\?#@]*)")
_MOST_PORT = 65_535
_PORT_DIGITS = 5
_CONTROLS = dict.fromkeys((*range(0x20), 0x7F))


class Reach(StrEnum):
    """Where an address leads: nowhere allowed, this page, this site, another one, a person."""

    REFUSED = "refused"
    PAGE = "page"
    SITE = "site"
    WEB = "web"
    ADDRESS = "address"


class PictureAsWritten(Struct, frozen=True):
    """A picture of a text: its address, whether words stand for it, whether another site has it.

    A blank stands for it where nothing need be said.
    """

    url: str
    has_words: bool
    is_remote: bool


def without_controls(text: str) -> str:
    r"""Return *text* without control characters.

    Browsers drop some of them from an address before they look at its scheme,
    so ``java\nscript:`` must not be judged with them in.
    Source: https://url.spec.whatwg.org/#concept-basic-url-parser.
    """
    return text.translate(_CONTROLS)


def reach(url: str) -> Reach:
    """Return where *url*, free of control characters, leads a browser."""
    if not url or url.startswith("#"):
        return Reach.PAGE
    scheme = _SCHEME.match(url)
    if scheme:
        name = scheme[1].lower()
        if name in _WEB:
            return _outside(url)
        return Reach.ADDRESS if name in _ADDRESSES else Reach.REFUSED
    if _HOST.match(url):  # to a browser a backslash is a slash: /\host is another site
        return _outside(url) if url.startswith("//") else Reach.REFUSED
    return Reach.SITE


def _outside(url: str) -> Reach:
    """Return where the address of another site leads: nowhere, if it has an impossible port."""
    host = _AUTHORITY.match(url)[1]  # type: ignore[index] # it matches every text
    port = host.rpartition("]")[2].partition(":")[2]  # an address of IPv6 has colons in brackets
    if not port:
        return Reach.WEB
    is_number = port.isascii() and port.isdigit() and len(port) <= _PORT_DIGITS
    return Reach.WEB if is_number and int(port) <= _MOST_PORT else Reach.REFUSED
