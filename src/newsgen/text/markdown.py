"""Markdown to HTML: CommonMark with tables, strikethrough and footnotes, made for CJK too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any

from msgspec import Struct

from newsgen.text.body import HOLE, Body
from newsgen.text.cjk import is_chinese
from newsgen.text.headings import Headings
from newsgen.text.markdown_links import PictureAsWritten
from newsgen.text.markdown_plain import PARAGRAPH, Inline, blocks, inline, marks_of
from newsgen.text.prose import count_words
from newsgen.text.running import Listener, RunningText, running_text

MOST_PARSED = 1_000_000
"""Characters of a text that take the parser, at most: up to half a minute, and half a gigabyte.

Prose doesn't take it, so a text may be much longer.
"""


class Rendered(Struct, frozen=True):
    """What Markdown became: ``plain`` has a line a block and no markup; ``words`` counts it.

    ``running`` is the running text of ``body``; ``pictures`` are those it shows or
    leads to.
    """

    body: Body
    plain: str
    words: int
    running: RunningText
    pictures: tuple[PictureAsWritten, ...] = ()


def render(text: str, *, lang: str) -> Rendered:
    """Render *text*, which is clean Markdown in the language *lang*.

    HTML in *text* is shown, not obeyed.  Links lead to http, https, mailto, tel
    and into the site; what leads elsewhere stays as it was written.  A picture
    of another site becomes a link to it, so that a page asks nobody else for
    anything.  Never raises for bad *text*.
    """
    if HOLE in text:
        text = text.replace(HOLE, "")
    chinese = is_chinese(lang)
    marks = marks_of(text)
    if marks is None:
        return parsed(text, chinese=chinese)
    found = blocks(text)
    env: dict[str, Any] = {"holes": [], "pictures": []}
    parts = [
        (block.kind and inline(block.text, marks, chinese=chinese))
        or _parsed().of_block(block, env)
        for block in found
    ]
    is_titled = any(block.kind == "h1" for block in found) or any(
        part.has_title for part in parts if not isinstance(part, Inline)
    )
    headings = Headings(shift=is_titled)
    html: list[str] = []
    plain: list[str] = []
    listener = Listener()
    for block, part in zip(found, parts, strict=True):
        if isinstance(part, Inline):
            plain.append(part.plain)
            env["holes"] += part.holes
            if block.kind == PARAGRAPH:
                html.append(f"<p>{part.html}</p>\n")
                listener.hear_paragraph(
                    part.spoken, is_empty=not part.plain, has_emphasis=part.has_emphasis
                )
                continue
            html.append(_heading(block.kind, part, headings))
        else:
            shown, says = part.shown(headings, chinese=chinese)
            html.append(shown)
            plain.append(says)
        listener.hear(html[-1])
    whole = "".join(html)
    says = "\n".join(filter(None, plain))
    body = Body(_segments(whole, env["holes"]))
    heard = listener.heard(whole)
    return Rendered(body, says, count_words(says), heard, tuple(env["pictures"]))


def is_intricate(text: str, *, lang: str) -> bool:
    """Tell whether more of *text* than :data:`MOST_PARSED` takes the parser."""
    if len(text) <= MOST_PARSED:
        return False
    marks = marks_of(text)
    if marks is None:
        return True
    chinese = is_chinese(lang)
    others = (
        len(block.text)
        for block in blocks(text)
        if not block.kind or inline(block.text, marks, chinese=chinese) is None
    )
    return sum(others) > MOST_PARSED


def parsed(text: str, *, chinese: bool) -> Rendered:
    """Do as :func:`render` by the parser alone: the same, in five times the time."""
    env: dict[str, Any] = {"holes": [], "pictures": []}
    whole = _parsed().of_text(text, env)
    headings = Headings(whole.footnote_ids, shift=whole.has_title)
    html, plain = whole.shown(headings, chinese=chinese)
    segments = _segments(html, env["holes"])
    heard = running_text(segments)
    return Rendered(Body(segments), plain, count_words(plain), heard, tuple(env["pictures"]))


@cache
def _parsed() -> Any:
    """Return what makes use of the parser, which plain texts don't load."""
    return import_module("newsgen.text.markdown_parser").Parsed


def _heading(kind: str, content: Inline, headings: Headings) -> str:
    tag = headings.tag(kind)
    ident = f' id="{headings.id_of(content.plain)}"' if content.plain else ""
    return f"<{tag}{ident}>{content.html}</{tag}>\n"


def _segments(html: str, holes: Sequence[str]) -> tuple[str, ...]:
    if not holes:
        return (html,)
    parts = html.split(HOLE)
    segments = [""] * (2 * len(parts) - 1)
    segments[::2] = parts
    segments[1::2] = holes
    return tuple(segments)
