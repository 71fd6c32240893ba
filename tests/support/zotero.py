"""Reads a page as citation managers do, much like Zotero's translator "Embedded Metadata".

Highwire's tags come first (``citation_``), then Dublin Core, then OpenGraph, then the
plain tags: https://github.com/zotero/translators/blob/master/Embedded%20Metadata.js
"""

from __future__ import annotations

import re
from collections import defaultdict
from html.parser import HTMLParser
from typing import NamedTuple

_TYPES = {"article": "newspaperArticle", "profile": "webpage", "website": "webpage"}


class Item(NamedTuple):
    """What would be in the library."""

    kind: str
    title: str
    authors: tuple[str, ...]
    date: str
    publication: str
    language: str
    url: str
    abstract: str


class Head(HTMLParser):
    """The tags of a page's head: what each name says, prefixes, addresses, scripts of data."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: defaultdict[str, list[str]] = defaultdict(list)
        self.links: list[dict[str, str]] = []
        self.prefixes: dict[str, str] = {}
        self.title = ""
        self._inside = ""
        self.data: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag says."""
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and "content" in given:
            self.tags[given.get("name") or given.get("property", "")].append(given["content"])
        elif tag == "link":
            self.links.append(given)
            if given.get("rel", "").startswith("schema."):
                self.prefixes[given["rel"].removeprefix("schema.").lower()] = given["href"]
        elif tag == "script" and given.get("type") == "application/ld+json":
            self._inside = "data"
            self.data.append("")
        elif tag == "title":
            self._inside = "title"

    def handle_endtag(self, tag: str) -> None:
        """Leave what was open."""
        if tag in {"script", "title"}:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        """Take the text of a title or of a script of data."""
        if self._inside == "title":
            self.title += data
        elif self._inside == "data":
            self.data[-1] += data


def read(html: str) -> Item | None:
    """Return the item a page offers, None if it offers none."""
    head = Head(html)
    if head.prefixes.get("dcterms") not in {None, "http://purl.org/dc/terms/"}:
        return None

    def first(*names: str) -> str:
        return next((head.tags[name][0] for name in names if head.tags.get(name)), "")

    title = first("citation_title", "DCTERMS.title", "og:title") or head.title
    kind = _TYPES.get(first("og:type"), "journalArticle" if first("citation_title") else "")
    if not kind or not title:
        return None
    authors = head.tags["citation_author"] or head.tags["DCTERMS.creator"] or head.tags["author"]
    date = first("citation_publication_date", "DCTERMS.issued", "article:published_time")
    return Item(
        kind,
        title,
        tuple(one for author in authors for one in re.split(r"\s*;\s*", author)),
        date.replace("/", "-"),
        first("citation_journal_title", "DCTERMS.publisher", "og:site_name"),
        first("citation_language", "DCTERMS.language") or first("og:locale").replace("_", "-"),
        first("citation_public_url", "DCTERMS.identifier", "og:url"),
        first("citation_abstract", "DCTERMS.abstract", "og:description", "description"),
    )
