"""Addresses in front matter: which are of other sites, and which are old paths of this one."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from newsgen.models.paths import InvalidPath, page_path

_WEB = re.compile(r"https?://[^\s<>\"\\]{1,2000}", re.IGNORECASE)
_PATTERN = re.compile(r"[{}*]|(?:^|/):\w")
_LINK = re.compile(r"\[(?P<name>[^\[\]]{1,200})\]\(<?(?P<url>https?://[^\s<>\"\\]{1,2000}?)>?\)")


def web_of(text: str) -> str:
    """Return *text* if it is a whole http address that can be one, else ""."""
    text = text.strip().strip("<>")
    try:
        host = urlsplit(text).hostname if _WEB.fullmatch(text) else ""
    except ValueError:
        return ""
    return text if host else ""


def link_of(text: str) -> tuple[str, str]:
    """Return name and address of *text*, a Markdown link and nothing else; two empty ones."""
    match = _LINK.fullmatch(text.strip())
    return (match["name"].strip(), web_of(match["url"])) if match else ("", "")


def alias_of(text: str) -> str:
    """Return the path that *text* means on the site itself; "" with what is none.

    None are whole addresses and those of another host (``//host/``), patterns
    with placeholders, and words without a slash such as ``pretty``; nor is the
    front page, which is taken.
    """
    text = text.strip()
    named = text.startswith("/") or "/" in text or text.endswith((".html", ".htm"))
    if not named or text.startswith("//") or "://" in text or _PATTERN.search(text):
        return ""
    place = text.strip("/ ")
    if not place or set(place) & set("?#"):
        return ""
    tail = "" if text.endswith((".html", ".htm")) else "/"
    try:
        page_path(unquote(place, errors="strict") + tail)
    except (InvalidPath, UnicodeDecodeError):
        return ""
    return f"/{place}{tail}"
