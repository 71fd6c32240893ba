"""What has to be known of a whole WordPress export before its first post can be understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from newsgen.importers.hosts import host_in
from newsgen.importers.moments import moment_of
from newsgen.importers.readers.wxr_scan import Group, Record
from newsgen.importers.readers.wxr_stream import scan
from newsgen.importers.reading import Unreadable
from newsgen.store.source_file import open_regular

_SIZED = re.compile(r"-\d{1,5}x\d{1,5}(?=\.[A-Za-z]{3,4}$)|-scaled(?=\.[A-Za-z]{3,4}$)")
_SCRIPTS = {"zh-tw": "zh-Hant", "zh-hk": "zh-Hant", "zh-mo": "zh-Hant", "zh": "zh-Hans"}
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}")


class Attachment(Struct, frozen=True, gc=False):
    """A file of the site's media library: its address, and what it says of itself."""

    url: str
    title: str = ""
    caption: str = ""
    alt: str = ""


class Site(Struct, frozen=True):
    """The site an export is of.

    ``hosts`` are the names it answers to, without ``www.``; ``authors`` display
    names by login; ``categories`` names by the id of the term; ``attachments``
    files by the id of their item, ``shown_by`` such ids by that of the post they
    were uploaded to; ``originals`` the hosts and paths of all their addresses.
    """

    title: str
    base: str
    lang: str
    exported: str
    hosts: frozenset[str]
    authors: Mapping[str, str]
    categories: Mapping[str, str]
    attachments: Mapping[str, Attachment]
    shown_by: Mapping[str, tuple[str, ...]]
    originals: frozenset[str]

    def is_own(self, url: str) -> bool:
        """Whether *url* is an address of this site, whole or from its root."""
        host = host_of(url)
        return host in self.hosts if host else re.match("/[^/]", url) is not None

    def original(self, url: str) -> str:
        """Return the address of the picture that *url* is a smaller copy of, if that is known."""
        whole = _SIZED.sub("", url)
        if whole == url:
            return url
        host = host_of(whole) or host_of(self.base)
        return whole if host + place_of(whole) in self.originals else url


def survey(path: Path, told: Callable[[int], None]) -> Site:
    """Read the export at *path* from end to end; say what its site is.

    *told* hears the bytes read so far.  Raises Unreadable if the file is no
    well-formed export, naming the line, so that nothing is made of half a file.
    """
    authors: dict[str, str] = {}
    categories: dict[str, str] = {}
    attachments: dict[str, Attachment] = {}
    shown_by: dict[str, list[str]] = {}
    channel: Mapping[str, str] = {}
    items, from_wordpress = 0, False
    with open_regular(path) as file:
        for read, scanner, done in scan(file, survey=True):
            channel = scanner.site
            for one in done:
                if isinstance(one, Group):
                    _note(one, authors, categories)
                    continue
                items += 1
                from_wordpress = from_wordpress or "wp:post_id" in one.fields
                kind = one.fields.get("wp:post_type", "")
                if kind == "attachment":
                    _note_attachment(one, attachments, shown_by)
                elif kind == "guest-author":
                    login = one.fields.get("wp:post_name", "").removeprefix("cap-")
                    authors.setdefault(login, one.fields.get("title", "").strip())
            told(read)
    if not from_wordpress and "wp:wxr_version" not in channel:
        raise Unreadable("it is no export of WordPress: it has no <wp:wxr_version>")
    if not items:
        raise Unreadable("it holds no posts: export 'All content' in WordPress, and import that")
    base = channel.get("wp:base_blog_url") or channel.get("link", "")
    addresses = (base, channel.get("link", ""), channel.get("wp:base_site_url", ""))
    return Site(
        title=channel.get("title", ""),
        base=base if is_web(base) else "",
        lang=language_of(channel.get("language", "")),
        exported=moment_of(channel.get("pubDate", "")),
        hosts=frozenset(filter(None, map(host_of, addresses))),
        authors=authors,
        categories=categories,
        attachments=attachments,
        shown_by={parent: tuple(ids) for parent, ids in shown_by.items()},
        originals=frozenset(host_of(one.url) + place_of(one.url) for one in attachments.values()),
    )


def is_web(url: str) -> bool:
    """Whether *url* is a whole address on the web."""
    return url.lower().startswith(("https://", "http://")) and bool(host_of(url))


def host_of(url: str) -> str:
    """Return the host of a whole address, in small letters and without ``www.``; or ""."""
    return host_in(url).removeprefix("www.")


def place_of(url: str) -> str:
    """Return the path of an address, decoded; "" if it is none."""
    try:
        return unquote(urlsplit(url.strip()).path)
    except ValueError:
        return ""


def language_of(tag: str) -> str:
    """Write a language of WordPress (zh_TW, en-US) as archives do: a Chinese one by its script."""
    tag = tag.strip().lower().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return ""
    main = tag.partition("-")[0]
    return _SCRIPTS.get(tag) or _SCRIPTS.get(main) or main


def _note(group: Group, authors: dict[str, str], categories: dict[str, str]) -> None:
    """Note an author's name, or a category's."""
    fields = group.fields
    if group.name == "wp:author":
        whole = f"{fields.get('wp:author_first_name', '')} {fields.get('wp:author_last_name', '')}"
        name = fields.get("wp:author_display_name") or whole.strip()
        if name:
            authors[fields.get("wp:author_login", "")] = name
    elif fields.get("wp:term_taxonomy", "category") == "category":
        name = fields.get("wp:cat_name") or fields.get("wp:term_name", "")
        categories[fields.get("wp:term_id", "")] = name


def _note_attachment(
    record: Record, attachments: dict[str, Attachment], shown_by: dict[str, list[str]]
) -> None:
    fields = record.fields
    ident, url = fields.get("wp:post_id", "").strip(), fields.get("wp:attachment_url", "").strip()
    if not ident or not url:
        return
    alt = next((value.strip() for _, value in record.metas), "")
    title, caption = fields.get("title", "").strip(), fields.get("excerpt:encoded", "").strip()
    attachments[ident] = Attachment(url, title, caption, alt)
    parent = fields.get("wp:post_parent", "").strip()
    if parent not in {"", "0"}:
        shown_by.setdefault(parent, []).append(ident)
