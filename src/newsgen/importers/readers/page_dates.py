"""The day of a page that says none in words: that of its address, or of some unusual markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import urlsplit

from htmldate import find_date
from lxml.html import HtmlElement, document_fromstring

from newsgen.importers.readers.page_facts import Fact, fact
from newsgen.importers.readers.page_tree import short_line

_IN_PATH = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
_EARLIEST, _LATEST = "1980-01-01", "2999-12-31"  # a limit is set, or the clock of today is one
_LONGEST = 120


def by_address(url: str) -> Iterator[Fact]:
    """Yield the day that an address holds, as those of most news sites do."""
    try:
        match = _IN_PATH.search(urlsplit(url).path)
    except ValueError:
        return
    if match:
        yield from fact("date", "-".join(match.groups()), "address of the page")


def by_markup(tree: HtmlElement, region: Sequence[HtmlElement]) -> Iterator[Fact]:
    """Yield the day that htmldate finds in the meta elements of *tree* and in *region*.

    It sees no more of the page, and no text is searched for things like dates,
    so neither other articles nor "today is" can be what it finds.
    """
    metas = "".join(_tag(meta) for meta in tree.iter("meta"))
    lines = "".join(_tag(element) for element in region)
    page = document_fromstring(f"<html><head>{metas}</head><body>{lines}</body></html>")
    found = find_date(
        page,
        extensive_search=False,
        original_date=True,
        min_date=_EARLIEST,
        max_date=_LATEST,
    )
    yield from fact("date", found, "markup of the page (htmldate)")


def _tag(element: HtmlElement) -> str:
    """Write *element* alone: its attributes, and its text if that is short."""
    attributes = "".join(
        f' {name}="{escape(value[:_LONGEST])}"'
        for name, value in element.attrib.items()
        if re.fullmatch(r"[A-Za-z][\w:-]{0,40}", name)
    )
    text = escape(short_line(element, _LONGEST)) if len(element) == 0 else ""
    return (
        f"<{element.tag}{attributes}>{text}</{element.tag}>"
        if element.tag != "meta"
        else (f"<meta{attributes}>")
    )
