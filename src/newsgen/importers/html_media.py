"""Pictures, films and frames of a page: the file beside it, or a note of what stood there."""

from __future__ import annotations

from itertools import islice
from urllib.parse import urljoin

from lxml.etree import _Element
from msgspec import Struct

from newsgen.importers.html_blocks import Image, Notice
from newsgen.importers.html_runs import Run
from newsgen.importers.images import Localise
from newsgen.importers.reading import Loss, Media

MEDIA = frozenset({"video", "audio", "iframe", "embed", "object", "frame"})
"""The elements that show something which is neither text nor a picture."""

_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-srcset", "src")
_WORDS = {
    "": ("Picture", "Video", "Audio", "Embedded"),
    "hans": ("图片", "视频", "音频", "嵌入内容"),
    "hant": ("圖片", "影片", "音訊", "嵌入內容"),
}
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")
_KINDS = {"video": 1, "audio": 2}
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff")
_PIXEL = frozenset({"0", "1", "0px", "1px"})
_NEAR = 50  # elements below one are looked at for an address, no more
_LONGEST = 2000  # characters of an address; data in an address is longer


class Shown(Struct, frozen=True):
    """What a picture or another medium becomes; ``block`` is None if it leaves no trace."""

    block: Image | Notice | None = None
    losses: tuple[Loss, ...] = ()
    media: tuple[Media, ...] = ()


class Place(Struct, frozen=True):
    """Where a page stood and in which language, and what finds the files beside it."""

    base: str
    localise: Localise
    lang: str


def picture(node: _Element, href: str, target: str, place: Place) -> Shown:
    """Show the ``img`` *node*, which leads to *href* unless that is "".

    *target* is that address as the page writes it: often a larger picture.
    """
    source = _picture_source(node)
    alt = " ".join((node.get("alt") or node.get("title") or "").split())
    if node.get("width") in _PIXEL and node.get("height") in _PIXEL:
        return Shown(
            losses=(Loss("image", source[:_LONGEST], "it is one pixel, to count readers"),)
        )
    if not source:
        return Shown(losses=(Loss("image", alt or "without an address", "it has no address"),))
    larger = target if target.partition("?")[0].lower().endswith(_PICTURES) else ""
    found = place.localise(source) or (place.localise(larger) if larger else None)
    if found:
        url = "/" + found.place.removeprefix("static/")
        return Shown(Image(url, alt, "" if larger else href), media=(found,))
    if source[:5].lower() == "data:":
        losses = [Loss("image", alt or source[:30], "it is data inside the page")]
        origin = ""
    else:
        origin = absolute(larger or source, place.base)
        losses = [
            Loss("image", origin[:_LONGEST], "it is not beside the page; its origin is kept")
        ]
    if href and not larger:
        losses.append(Loss("link", href, "it was on a picture that is not there"))
    runs = (Run(alt),) if alt else ()
    return Shown(Notice(_words(place.lang)[0], runs, origin, _wide(place.lang)), tuple(losses))


def medium(node: _Element, place: Place) -> Shown:
    """Show *node*, one of :data:`MEDIA`, by a note with its address."""
    tag = str(node.tag)
    source = absolute(_media_source(node), place.base)
    title = " ".join((node.get("title") or node.get("aria-label") or "").split())
    if source.lower() in {"", "about:blank"} and not title:
        return Shown()
    note = Notice(
        _words(place.lang)[_KINDS.get(tag, 3)],
        (Run(title),) if title else (),
        source,
        _wide(place.lang),
    )
    return Shown(note, (Loss("media", source or title, f"{tag}: its origin is kept as text"),))


def absolute(url: str, base: str) -> str:
    """Resolve *url* against *base*, which may be ""; what can't be resolved stays as it is."""
    try:
        return urljoin(base, url) if base else url
    except ValueError:
        return url


def _picture_source(node: _Element) -> str:
    """Return the address of an ``img``: pages that load late keep it elsewhere."""
    sets = [node.get("srcset") or ""]
    parent = node.getparent()
    if parent is not None and parent.tag == "picture":
        sets += [child.get("srcset") or "" for child in islice(parent, _NEAR)]
    candidates = [node.get(name) or "" for name in _SOURCES]
    candidates += [_first_of_set(value) for value in sets]
    written = [value.strip() for value in candidates if value.strip()]
    real = (value for value in written if value[:5].lower() != "data:")
    return next(real, written[0] if written else "")


def _first_of_set(value: str) -> str:
    """Return the first address of a ``srcset``."""
    return next(iter(value[:_LONGEST].strip().split(maxsplit=1)), "").rstrip(",")


def _media_source(node: _Element) -> str:
    for element in islice(node.iter("*"), _NEAR):
        own = element.get("data-src") or element.get("src") or element.get("data") or ""
        if element.tag == "param" and (element.get("name") or "").lower() in {"movie", "src"}:
            own = element.get("value") or ""
        if own.strip():
            return own.strip()[:_LONGEST]
    return ""


def _wide(lang: str) -> bool:
    return lang.lower().partition("-")[0] == "zh"


def _words(lang: str) -> tuple[str, str, str, str]:
    if not _wide(lang):
        return _WORDS[""]
    return _WORDS["hant" if lang.lower().startswith(_TRADITIONAL) else "hans"]
