"""Paragraphs for posts of WordPress' classic editor, which stores blank lines for them.

What the rules are for is said at https://developer.wordpress.org/reference/functions/wpautop/.
"""

from __future__ import annotations

import re
from collections import Counter

_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,15})(?![A-Za-z0-9])[^<>]*>")
_BREAKS = re.compile(r"<br\s{0,9}/?>\s*(?:<br\s{0,9}/?>\s*)+", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[^\S\n\u3000]*\n\s*|\n(?=[^\S\n\u3000]*\u3000)")
"""A line that begins with U+3000 is a paragraph of its own: Chinese ones are indented so."""

_VERBATIM = frozenset({"pre", "script", "style", "textarea", "svg", "math"})
_STRUCTURE = frozenset(
    [
        "ul",
        "ol",
        "dl",
        "menu",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "colgroup",
        "select",
        "figure",
        "object",
        "video",
        "audio",
    ]
)
_FLOW = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "details",
        "div",
        "fieldset",
        "footer",
        "form",
        "header",
        "main",
        "nav",
        "section",
    ]
)
_WORDS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "figcaption", "caption", "summary", "legend"]
)
_PARTS = frozenset({"li", "td", "th", "dd"})
_BLOCKS = _VERBATIM | _STRUCTURE | _FLOW | _WORDS | _PARTS | {"hr", "iframe", "col", "embed"}
_VOID = frozenset({"hr", "col", "embed"})


def paragraphs(text: str) -> str:
    """Put text that stands in no paragraph into paragraphs, and break its lines where it does.

    *text* is HTML with plain line feeds and without comments.  Inside
    ``pre``, tables and lists nothing is added, save where a blank line parts
    the text of one cell or item.  Lines break and blank lines part inside of
    ``p`` too: so did WordPress show them.
    """
    writer = _Writer()
    place = 0
    text = _BREAKS.sub("\n\n", text)
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if name not in _BLOCKS:
            continue
        writer.text(text[place : tag.start()])
        writer.tag(tag[0], name, closes=bool(tag["close"]))
        place = tag.end()
    writer.text(text[place:])
    return "".join(writer.out)


class _Writer:
    """Writes tags as they come, and text as the element around it wants it."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._open: list[str] = []
        self._count: Counter[str] = Counter()

    def tag(self, text: str, name: str, *, closes: bool) -> None:
        inside = self._open[-1] if self._open else ""
        self.out.append(text)
        if inside in _VERBATIM and not (closes and name == inside):
            return
        if closes:
            while self._count[name]:
                self._count[self._open[-1]] -= 1
                if self._open.pop() == name:
                    break
        elif name not in _VOID and not text.endswith("/>"):
            self._open.append(name)
            self._count[name] += 1

    def text(self, text: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside in _VERBATIM or inside in _STRUCTURE or not text.strip():
            self.out.append(text)
            return
        parts = [part for part in _BLANK_LINE.split(text) if part.strip()]
        broken = [_with_breaks(part.strip()) for part in parts]
        if inside in _WORDS:
            self.out.append(("</p>\n<p>" if inside == "p" else "<br>\n").join(broken))
        elif len(broken) == 1 and (inside in _PARTS or inside == "iframe"):
            self.out += broken
        else:
            self.out += [f"<p>{part}</p>\n" for part in broken]


def _with_breaks(text: str) -> str:
    """Turn line ends into breaks, except after a break and inside of a tag."""
    lines = text.split("\n")
    out = [lines[0]]
    within_tag = _ends_in_tag(lines[0], within=False)
    for line in lines[1:]:
        broken = out[-1].rstrip().lower().endswith(("<br>", "<br/>", "<br />"))
        out.append(line if within_tag or broken else f"<br>{line}")
        within_tag = _ends_in_tag(line, within=within_tag)
    return "\n".join(out)


def _ends_in_tag(line: str, *, within: bool) -> bool:
    opened, closed = line.rfind("<"), line.rfind(">")
    if opened < 0 and closed < 0:
        return within
    return opened > closed and line[opened + 1 : opened + 2].isalpha()
