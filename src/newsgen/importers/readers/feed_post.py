"""A post of a feed, whatever the format: what it says, and the item it becomes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from urllib.parse import urlsplit

from msgspec import Struct

from newsgen.importers.html_markdown import parsed
from newsgen.importers.html_media import absolute
from newsgen.importers.moments import moment_of
from newsgen.importers.readers.entry import title_of
from newsgen.importers.reading import Entry, Header, Item, Loss, Unreadable
from newsgen.text.cjk import is_cjk

_SHORT = 400  # columns, a Chinese character being three: a feed's summary; news is longer
_CUT_OFF = re.compile(
    r"(?:\[(?:…|\.{3})\]|(?:continue reading|read more|阅读全文|閱讀全文|查看全文|阅读更多)"
    r"[ .…→»>\]]{0,5})$",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:…|\.{3})$")
_TAIL = 300  # characters at the end of a text that tell whether it was cut off
_DIVIDED = re.compile(r"\n[ \t]*\n")
_LONGEST_SUMMARY = 2000
_SHOWN = 60  # characters of a title in a report


class Enclosure(Struct, frozen=True):
    """A file that goes with a post: its address and its MIME type, "" if not told."""

    url: str
    type: str = ""
    title: str = ""


class Post(Struct, frozen=True):
    """What a feed says in one post: ``title`` and texts are HTML, dates as written.

    ``full`` is the whole text, "" if the feed has only the ``summary``.
    """

    title: str = ""
    full: str = ""
    summary: str = ""
    base: str = ""
    url: str = ""
    key: str = ""
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lang: str = ""
    source_name: str = ""
    licence: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    losses: tuple[Loss, ...] = ()
    warnings: tuple[str, ...] = ()


def item_of(post: Post, data: bytes, *, path: str, number: int, suffix: str) -> Item:
    """Make an item of *post*, the one of that *number* in the feed at *path*."""
    losses, notes = list(post.losses), list(post.warnings)
    dates = {}
    for name, written in (("published", post.published), ("updated", post.updated)):
        dates[name] = moment_of(written)
        if written.strip() and not dates[name]:
            losses.append(Loss("field", f"{name}: {written.strip()[:_SHOWN]}", "it is no date"))
    text = post.full or post.summary
    why = _incompleteness(post)
    if why:
        notes.append(f"{why}: complete it from the original")
    extra: Mapping[str, object] = {"incomplete": why} if why else {}
    shown, lost = _with_enclosures(text, post)
    summary = summary_of(post)
    title = title_of(post.title)
    header = Header(
        date=dates["published"] or dates["updated"],
        updated=dates["updated"] if dates["published"] not in {"", dates["updated"]} else "",
        author=post.authors,
        source_name=post.source_name,
        url=post.url if is_web(post.url) else "",
        licence=post.licence,
        lang=post.lang,
        summary=summary,
        tags=post.tags,
        extra=extra,
    )
    entry = Entry(
        title=post.title,
        html=shown,
        base=absolute(post.base, post.url) if is_web(post.url) else post.base,
        losses=(*losses, *lost),
        warnings=tuple(notes),
    )
    label = f' "{title[:_SHOWN]}"' if title else ""
    return Item(
        name=f"{path}: item {number}{label}",
        data=data,
        format="entry",
        suffix=suffix,
        path=path,
        key=post.key or post.url,
        header=header,
        entry=entry,
    )


def is_web(url: str) -> bool:
    """Tell whether *url* is an absolute address of the web."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def html_of(text: str, *, lines: bool = False) -> str:
    """Write plain *text* as HTML: paragraphs between blank lines, breaks between *lines*."""
    paragraphs = (part.strip() for part in _DIVIDED.split(text.replace("\r\n", "\n")))
    written = (escape(part, quote=False) for part in paragraphs if part)
    return "".join(f"<p>{p.replace(chr(10), '<br>') if lines else p}</p>" for p in written)


def text_of(html: str) -> str:
    """Return what *html* says, in one line; "" if it is beyond reading."""
    if not html.strip():
        return ""
    try:
        return " ".join(" ".join(parsed(html).itertext()).split())
    except Unreadable:
        return ""


def summary_of(post: Post) -> str:
    """Return the summary in one line, unless it only repeats how the text begins."""
    if not post.full:
        return ""
    summary = text_of(post.summary)
    bare = _TRAILING.sub("", _CUT_OFF.sub("", summary).rstrip()).rstrip()
    squeezed, whole = "".join(bare.split()), "".join(text_of(post.full).split())
    if not squeezed or whole.startswith(squeezed) or len(summary) > _LONGEST_SUMMARY:
        return ""
    return summary


def _incompleteness(post: Post) -> str:
    """Say why the text seems to be only the beginning of the article; "" if it does not."""
    text = text_of(post.full or post.summary)
    if _CUT_OFF.search(text[-_TAIL:]):
        return "the feed's text is cut off at its end"
    if post.full or not text:
        return ""
    if _TRAILING.search(text[-_TAIL:]):
        return "the feed has only a summary, which breaks off"
    columns = sum(3 if is_cjk(char) else 1 for char in text[:_SHORT])
    return "the feed has only a summary" if columns < _SHORT else ""


def _with_enclosures(text: str, post: Post) -> tuple[str, list[Loss]]:
    """Show the files that go with a post where its text does not; the rest is named."""
    before, after, losses = "", "", []
    for file in dict.fromkeys(post.enclosures):
        name = file.url.partition("?")[0].rpartition("/")[2]
        if not file.url or (name and name in text):
            continue
        kind = file.type.partition("/")[0]
        url, title = escape(file.url), escape(file.title)
        if kind == "image":
            before += f'<p><img src="{url}" alt="{title}"></p>'
        elif kind in {"audio", "video"}:
            after += f'<{kind} src="{url}" title="{title}"></{kind}>'
        else:
            losses.append(Loss("media", file.url, "a file that goes with the post: not in a feed"))
    return before + text + after, losses
