"""A saved page as a tree that is safe to walk, and what is read off its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from newsgen.importers.html_bounds import bounded, check_depth, check_elements
from newsgen.importers.reading import Unreadable

_WORD = re.compile(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])|[a-z]+")
_BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|center|d[dlt]|details|div|fieldset|figcaption|figure|"
    "footer|form|h[1-6]|header|hr|li|main|nav|[ou]l|p|pre|section|summary|table|t(?:body|[dhr]|foot|head)"
)
_UNSEEN = frozenset(
    {
        "head",
        "math",
        "noscript",
        "option",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
    }
)
_LONGEST_NAME = 400
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_LABEL_END = tuple(":：/／")


def tree_of(html: str) -> HtmlElement:
    """Parse *html*, however broken.

    Raises Unreadable for what the parser would drop the rest of, or take hours for.
    """
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    data = bounded(html.replace("\0", "")).encode("utf-8", "replace")
    try:
        tree = document_fromstring(data, parser=parser)
    except ParserError as error:
        raise Unreadable("it is an empty page: there is nothing in it to import") from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise Unreadable(
            "its tags nest too deep, so the rest of the page would be lost; save the page again, "
            "or save its text"
        )
    check_elements(tree)
    check_depth(tree)
    return tree


def line_of(element: HtmlElement) -> str:
    """Return the text of *element* on one line, without what browsers never show."""
    return _SPACE.sub(" ", "".join(text for text, _ in _texts(element))).strip()


def short_line(element: HtmlElement, most: int) -> str:
    """Return what ``line_of`` does if that is at most *most* characters, else "".

    It reads no more than that, so it may be asked of every element of a page.
    """
    line, room = "", 4 * most  # what is blank takes room too
    for text, _ in _texts(element):
        room -= len(text) + 1
        line += text
        if room < 0:
            return ""
    line = _SPACE.sub(" ", line).strip()
    return line if len(line) <= most else ""


def spaced_line(element: HtmlElement) -> str:
    """Return the text of *element* with tabs where one inner element ends and another begins.

    So a reader sees ``来源：新华社`` and ``2024-05-21`` apart that only the
    style of the page keeps apart; a label stays with its value.
    """
    line = ""
    for text, _ in _texts(element):
        part = _SPACE.sub(" ", text).strip()
        if part:
            line += part if not line or line.endswith(_LABEL_END) else f"\t{part}"
    return line


def lines_of(element: HtmlElement) -> tuple[str, ...]:
    """Return the text of *element* line by line, as its blocks and line breaks part it."""
    lines = [""]
    for text, breaks in _texts(element):
        if breaks:
            lines.append("")
        lines[-1] += text
    stripped = (_SPACE.sub(" ", line).strip() for line in lines)
    return tuple(line for line in stripped if line)


def is_block_tag(tag: object) -> bool:
    """Tell if an element of *tag* begins a line; the tag of a comment is no text."""
    return isinstance(tag, str) and _BLOCK.fullmatch(tag) is not None


def _texts(element: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Yield each text below *element*, and whether a line begins before it; no recursion."""
    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack:
        node, is_after = stack.pop()
        is_block = is_block_tag(node.tag)
        if is_after:
            if node is not element:
                yield node.tail or "", is_block
            continue
        stack.append((node, True))
        if not isinstance(node.tag, str) or node.tag in _UNSEEN:
            continue
        yield node.text or "", is_block
        stack.extend((child, False) for child in reversed(node))


def names_of(element: HtmlElement) -> frozenset[str]:
    """Return the words of the class and the id of *element*, in small letters."""
    return frozenset(
        word.lower()
        for word in _WORD.findall(f"{element.get('class', '')} {element.get('id', '')}")
    )


def link_share(element: HtmlElement) -> float:
    """Return how much of the text of *element* is that of links, from 0 to 1."""
    total = len(line_of(element))
    if not total or element.tag == "a":
        return float(total > 0)
    linked = sum(len(line_of(link)) for link in element.iter("a") if link.get("href"))
    return min(1.0, linked / total)
