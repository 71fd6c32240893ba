"""What a Markdown parse becomes before it is printed: headings, figures, links, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from newsgen.text.headings import Headings
from newsgen.text.markdown_cjk import join_lines
from newsgen.text.markdown_links import Reach, reach

IN_LINK = "in_link"
"""Marks, in a token's ``meta``, an image that stands inside a link."""

_CODE = frozenset({"fence", "code_block"})
_ALIGN = "text-align:"
_BAR = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)|｜")


def has_title(tokens: Iterable[Token]) -> bool:
    """Tell whether a heading of level 1 is among *tokens*."""
    return any(token.type == "heading_open" and token.tag == "h1" for token in tokens)


def shape(tokens: Sequence[Token], headings: Headings, *, chinese: bool) -> None:
    """Change *tokens* in place from what CommonMark means to what a page needs.

    Headings become what *headings* says.  A picture alone becomes a figure, and
    its title the caption.  No link stands inside another.  Alignment in tables becomes a
    class, since the pages allow no inline style.
    """
    for place, token in enumerate(tokens):
        if token.type == "inline" and token.children:
            token.children = _unnested(token.children)
            join_lines(token.children, chinese=chinese)
            if tokens[place - 1].type == "paragraph_open":
                _make_figure(tokens[place - 1 : place + 2])
        elif token.type == "heading_open":
            _set_heading(tokens[place : place + 3], headings)
        elif token.type in {"td_open", "th_open"}:
            style = str(token.attrs.pop("style", ""))
            if style:
                token.attrs["class"] = f"align-{style.removeprefix(_ALIGN)}"


def plain_text(tokens: Iterable[Token]) -> str:
    """Return what *tokens* say, a line a block, without images and footnote marks."""
    lines = []
    for token in tokens:
        if token.type == "inline":
            lines.append(inline_text(token.children or ()))
        elif token.type in _CODE:
            lines.append(token.content.strip())
    return "\n".join(filter(None, lines))


def inline_text(tokens: Iterable[Token]) -> str:
    """Return what inline *tokens* say, in one line; call it after :func:`shape`."""
    parts = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"} or token.type == "figcaption_open":
            parts.append(" ")
    return "".join(parts).strip()


def _set_heading(heading: Sequence[Token], headings: Headings) -> None:
    opening, inline, closing = heading
    opening.tag = closing.tag = headings.tag(opening.tag)
    text = inline_text(inline.children or ())
    if text:
        opening.attrs["id"] = headings.id_of(text)


def _make_figure(paragraph: Sequence[Token]) -> None:
    opening, inline, closing = paragraph
    children = inline.children or []
    picture = _sole_picture(children)
    if opening.hidden or picture is None:
        return
    title = str(picture.attrs.get("title", ""))
    if not title and reach(str(picture.attrs.get("src", ""))) is not Reach.SITE:
        return
    opening.tag = closing.tag = "figure"
    opening.attrs["class"] = "picture"
    if title:
        del picture.attrs["title"]
        children += _caption(title)


def _sole_picture(children: Sequence[Token]) -> Token | None:
    """Return the picture that is all there is, by itself or as a link."""
    kinds = [token.type for token in children]
    if kinds == ["image"]:
        return children[0]
    return children[1] if kinds == ["link_open", "image", "link_close"] else None


def _caption(title: str) -> list[Token]:
    """Make a caption of *title*; what follows its last bar says whose the picture is."""
    bars = list(_BAR.finditer(title))
    end, start = bars[-1].span() if bars else (len(title), len(title))
    caption, credit = title[:end].strip(), title[start:].strip()
    if not (caption or credit):
        return []
    tokens = [Token("figcaption_open", "figcaption", 1)]
    if caption:
        tokens.append(Token("text", "", 0, content=caption))
    if credit:
        blank = [Token("text", "", 0, content=" ")] if caption else []
        tokens += [
            *blank,
            Token("credit_open", "span", 1, attrs={"class": "credit"}),
            Token("text", "", 0, content=credit),
            Token("credit_close", "span", -1),
        ]
    return [*tokens, Token("figcaption_close", "figcaption", -1)]


def _unnested(tokens: list[Token]) -> list[Token]:
    """Keep the outer of two links; CommonMark lets a bracketed address stand in a link."""
    if not any(token.type == "link_open" for token in tokens):
        return tokens
    kept: list[Token] = []
    depth = 0
    for token in tokens:
        depth -= token.type == "link_close"
        if depth == 0 or token.type not in {"link_open", "link_close"}:
            kept.append(token)
        depth += token.type == "link_open"
        if depth and token.type == "image":
            token.meta[IN_LINK] = True
    return kept
