"""The reader of saved pages: whatever a browser, a crawler or a reader's extension has kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urljoin

from lxml.etree import tostring
from lxml.html import HtmlElement
from msgspec import Struct
from msgspec.structs import replace

from newsgen.importers.html_markdown import Converted, markdown_of
from newsgen.importers.html_media import absolute
from newsgen.importers.images import Localise, beside, nowhere
from newsgen.importers.readers import page_chrome, page_head, page_linked, page_visible
from newsgen.importers.readers.captions import is_caption
from newsgen.importers.readers.page_body import find
from newsgen.importers.readers.page_dates import by_address, by_markup
from newsgen.importers.readers.page_encoding import text_of
from newsgen.importers.readers.page_facts import Fact, clean, first
from newsgen.importers.readers.page_lines import Line, lines_out, plain_of, reporters
from newsgen.importers.readers.page_refusals import check_list, check_title, no_body
from newsgen.importers.readers.page_settle import language_of, settled, sites_of
from newsgen.importers.readers.page_title import site_after, title_of
from newsgen.importers.readers.page_tree import line_of, tree_of
from newsgen.importers.reading import (
    Block,
    BlockKind,
    Context,
    Cut,
    Item,
    Loss,
    Media,
    Picture,
    Reading,
    Unreadable,
    composed,
)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
LARGEST = 16 * 1024 * 1024
"""Most bytes of a page: those with their pictures inside may have as many."""

_LONGEST_STAND_IN = 60
_LONGEST_TEXT = 2_000_000  # characters, twice what an article may have: 16 MB would take 16 s


class _Said(Struct, frozen=True):
    """What the head of a page says: *facts* in the order of trust, and what follows of them."""

    facts: tuple[Fact, ...]
    url: str
    sites: frozenset[str]
    title: Fact


def read(item: Item, context: Context) -> Reading:  # noqa: ARG001 - a page says all by itself
    """Understand *item*, an HTML page, as one article.

    What the page says of itself comes first, most explicit first (JSON-LD, meta
    elements, time elements, lines around the heading), then its address.  Raises
    Unreadable for what holds no article: error pages, lists, pages that scripts fill.
    """
    if len(item.data) > LARGEST:
        raise Unreadable(f"it is larger than {LARGEST // 2**20} MB, which no page is")
    decoded = text_of(item.data, item.charset)
    # The parser takes a control character for the end of the page.
    tree = tree_of(_CONTROL.sub("", decoded.text))
    if len(decoded.text) > _LONGEST_TEXT and len(line_of(tree)) > _LONGEST_TEXT:
        raise Unreadable(
            f"its text has more than {_LONGEST_TEXT:,} characters, which no page of an article has"
        )
    said = _said(tree, item.header.url)
    summary = first(said.facts, "summary")
    body = find(tree, said.title.value, summary.value if summary else "")
    check_title(said.title.value, body.element if body else None)
    if body is None:
        raise no_body(tree)
    check_list(body.element, says_article=any("JSON-LD" in fact.where for fact in said.facts))
    before = page_visible.region(tree, body.element)
    seen = tuple(page_visible.facts(tree, body.element, before))
    lang = language_of(said.facts, f"{said.title.value} {line_of(body.element)}")
    losses = page_chrome.prune(body)
    localise = beside(Path(item.path)) if item.path else nowhere
    base = _base(tree, said.url)
    html = tostring(body.element, encoding="unicode", method="html", with_tail=False)
    converted = _captioned(markdown_of(html, base=base, localise=localise, lang=lang.value))
    if not converted.pieces:
        raise no_body(tree)
    title = said.title.value or plain_of(converted.pieces[0][1])[:_LONGEST_STAND_IN]
    out = lines_out(converted.pieces, title)
    facts = (
        lang,
        *said.facts,
        *seen,
        *(fact for line in out for fact in line.facts),
        *reporters(converted.pieces),
        *by_address(said.url),
    )
    if not first(facts, "date"):
        facts = (*facts, *by_markup(tree, before))
    header, evidence = settled(facts, said.sites, title)
    picture, media, lost = _picture(facts, localise, converted, base)
    text, span, blocks = composed(title, converted.pieces)
    return Reading(
        text,
        span,
        blocks,
        replace(header, image=picture),
        _cuts(out, blocks),
        (*item.warnings, *decoded.warnings, *_warnings(facts, said.title)),
        losses=(*losses, *converted.losses, *lost),
        media=(*converted.media, *media),
        evidence={"title": said.title.where, **evidence, "body": body.how},
    )


def _said(tree: HtmlElement, address: str) -> _Said:
    """Read the head; *address* is where the page is known to come from, or ""."""
    element = tree.find(".//head/title")
    raw = clean(element.text or "") if element is not None else ""
    facts = (*page_linked.facts(tree, raw), *page_head.facts(tree))
    found = first(facts, "url")
    url = address or (found.value if found else "")
    kept = tuple(page_head.archived(url))
    facts = (*kept, *facts)
    url = next((fact.value for fact in kept if fact.field == "url"), url)
    sites = sites_of(facts, url)
    title = title_of(facts, tree, sites) or Fact("title", "", "first words of the text")
    facts = (*facts, *site_after(title.value, raw))
    return _Said(facts, url, sites_of(facts, url), title)


def _base(tree: HtmlElement, url: str) -> str:
    """Return what addresses on the page are relative to."""
    declared: str = next((base.get("href") or "" for base in tree.iter("base")), "")
    try:
        return urljoin(url, declared)
    except ValueError:
        return url


def _captioned(converted: Converted) -> Converted:
    """Tell captions that are set as paragraphs, as most Chinese sites do."""
    pieces = tuple(
        (BlockKind.CAPTION, plain_of(piece)) if _is_caption(piece) else (kind, piece)
        for kind, piece in converted.pieces
    )
    return replace(converted, pieces=pieces)


def _is_caption(piece: str) -> bool:
    return (
        not piece.startswith(("*", "!", "#", "|", ">")) and "](" not in piece and is_caption(piece)
    )


def _picture(
    facts: Sequence[Fact], localise: Localise, converted: Converted, base: str
) -> tuple[Picture | None, tuple[Media, ...], tuple[Loss, ...]]:
    """Find the picture that stands for the article, if its file lies beside the page."""
    said = first(facts, "image")
    if said is None:
        return None, (), ()
    found = localise(said.value)
    if found:
        alt = first(facts, "image_alt")
        src = f"/{found.place.removeprefix('static/')}"
        return Picture(src, alt.value if alt else ""), (found,), ()
    address = absolute(said.value, base)
    if any(loss.name == address for loss in converted.losses):
        return None, (), ()
    why = f"the page's picture ({said.where}) is not beside it"
    return None, (), (Loss("image", address, why),)


def _cuts(out: Sequence[Line], blocks: Sequence[Block]) -> tuple[Cut, ...]:
    """Place in the text what is to be left out of its pieces."""
    starts = [block.start for block in blocks]
    return tuple(
        Cut(starts[line.piece] + line.start, starts[line.piece] + line.end, line.text, line.reason)
        for line in out
    )


def _warnings(facts: Sequence[Fact], title: Fact) -> tuple[str, ...]:
    paid = first(facts, "paywall")
    notes = []
    if not title.value:
        notes.append("no title found: the first words of the text stand in for it")
    if paid:
        notes.append(f"it is for subscribers ({paid.where}): check that the whole text was saved")
    return tuple(notes)
