"""What the head of a page says: meta elements, links, and the comments that browsers leave."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote, urljoin

from lxml.etree import Comment
from lxml.html import HtmlElement

from newsgen.importers.readers.page_facts import Fact, fact

# By field, in the order of trust, in small letters.  Sources: ogp.me, dublincore.org, Highwire's
# citation_*, and what sites write of their own (apub, bytedance, publishdate …).
_META: Mapping[str, Sequence[str]] = {
    "title": (
        "og:title",
        "twitter:title",
        "citation_title",
        "dcterms.title",
        "dc.title",
        "articletitle",
    ),
    "date": (
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "citation_publication_date",
        "citation_date",
        "dcterms.issued",
        "dc.date.issued",
        "publishdate",
        "publish_date",
        "publish-date",
        "publication_date",
        "publishtime",
        "pubdate",
        "pub_date",
        "bytedance:published_time",
        "weibo: article:create_at",
        "weibo:article:create_at",
        "apub:time",
        "og:release_date",
        "firstpublishtime",
        "sailthru.date",
        "parsely-pub-date",
        "dcterms.date",
        "dc.date",
        "dcterms.created",
        "datecreated",
        "date",
    ),
    "updated": (
        "article:modified_time",
        "og:article:modified_time",
        "datemodified",
        "bytedance:updated_time",
        "weibo: article:update_at",
        "dcterms.modified",
        "og:updated_time",
        "lastmod",
    ),
    "author": (
        "citation_author",
        "og:article:author",
        "article:author",
        "author",
        "dcterms.creator",
        "dc.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
    ),
    "section": ("article:section", "og:article:section", "parsely-section", "section", "channel"),
    "source": ("source", "mediaid", "contentsource", "article:source"),
    "site": ("og:site_name", "application-name", "sitename", "dcterms.publisher", "dc.publisher"),
    "url": ("og:url",),
    "lang": ("og:locale", "dcterms.language", "dc.language", "content-language"),
    "summary": ("og:description", "description", "twitter:description", "dcterms.description"),
    "tag": ("article:tag", "og:article:tag", "news_keywords", "keywords"),
    "image": ("og:image", "og:image:url", "twitter:image"),
    "image_alt": ("og:image:alt", "twitter:image:alt"),
    "editor": ("editor", "responsibleeditor"),
}
_MOST_META = 500
_MOST_COMMENTS = 200
_BETWEEN_KEYWORDS = re.compile("[,，、;；]")
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d{1,5}\)(\S{8,2000})")
_SINGLE_FILE = re.compile(
    r"\s*Page saved with SingleFile\s+url:\s*(\S{8,2000})\s+saved date:\s*([^\r\n]{8,80})"
)
_WAYBACK = re.compile(
    r"https?://web\.archive\.org/web/(\d{14})[a-z_]{0,4}/(https?:/{1,2}[^\s]{3,2000})"
)


def facts(tree: HtmlElement) -> Iterator[Fact]:
    """Yield what the head and the comments around the page say, each field in order of trust."""
    contents = _contents(tree)
    saved = tuple(_saved(tree))
    base = next((found.value for found in saved if found.field == "url"), "")
    yield from _canonical(tree, base)
    for field, names in _META.items():
        for name in names:
            for content in contents.get(name, ()):
                several = _BETWEEN_KEYWORDS.split(content) if field == "tag" else [content]
                for one in several:
                    yield from fact(field, one, f"meta {name}")
    yield from _language(tree)
    yield from saved
    for content in contents.get("article:content_tier", ()):
        if content.strip().lower() in {"metered", "locked"}:
            yield Fact("paywall", "true", "meta article:content_tier")


def archived(url: str) -> Iterator[Fact]:
    """Yield what the address of a web archive's copy tells: the copy, its time, the original."""
    match = _WAYBACK.match(url)
    if match:
        original = re.sub(r":/+", "://", match[2], count=1)
        where = "address of the web archive"
        yield Fact("archived", url, where)
        yield from fact("captured_at", f"{match[1]}Z", where)
        yield Fact("captured_with", "Wayback Machine", where)
        yield from fact("url", original, where)


def _contents(tree: HtmlElement) -> Mapping[str, Sequence[str]]:
    """Collect the contents of meta elements by their names, in small letters."""
    contents: dict[str, list[str]] = defaultdict(list)
    for count, meta in enumerate(tree.iter("meta")):
        if count == _MOST_META:
            break
        content = meta.get("content") or ""
        keys = (meta.get(key) for key in ("property", "name", "itemprop", "http-equiv"))
        for key in {key.strip().lower() for key in keys if key}:
            contents[key].append(content)
    return contents


def _language(tree: HtmlElement) -> Iterator[Fact]:
    for key in ("lang", "{http://www.w3.org/XML/1998/namespace}lang", "xml:lang"):
        yield from fact("lang", tree.get(key), "html lang")


def _canonical(tree: HtmlElement, base: str) -> Iterator[Fact]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield from fact("url", _joined(base, link.get("href") or ""), "link canonical")


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:  # an IPv6 address that is none
        return ""


def _saved(tree: HtmlElement) -> Iterator[Fact]:
    """Read what browsers and their extensions note when they save a page."""
    before = list(tree.itersiblings(Comment, preceding=True))
    inside = (
        comment for _, comment in zip(range(_MOST_COMMENTS), tree.iter(Comment), strict=False)
    )
    for comment in (*before, *inside):
        text = comment.text or ""
        single = _SINGLE_FILE.match(text)
        from_url = _SAVED_FROM.match(text)
        if single:
            yield from fact("url", single[1], "comment of SingleFile")
            yield from fact("captured_at", single[2], "comment of SingleFile")
            yield Fact("captured_with", "SingleFile", "comment of SingleFile")
        elif from_url:
            yield from fact("url", unquote(from_url[1]), "comment of the browser")
    for meta in tree.iter("meta"):
        name = (meta.get("name") or "").lower()
        if name in {"savepage-url", "savepage-from"}:
            yield from fact("url", meta.get("content"), f"meta {name}")
        if name == "savepage-date":
            yield from fact("captured_at", meta.get("content"), f"meta {name}")
            yield Fact("captured_with", "Save Page WE", f"meta {name}")
