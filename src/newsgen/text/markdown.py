"""Markdown to HTML: CommonMark with tables, strikethrough and footnotes, made for CJK too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin
from msgspec import Struct

from newsgen.text.body import HOLE, Body
from newsgen.text.cjk import is_chinese
from newsgen.text.markdown_cjk import CjkInline, CjkLinkify
from newsgen.text.markdown_links import OUTSIDE, Reach, reach, without_controls
from newsgen.text.markdown_plain import (
    OTHER,
    PARAGRAPH,
    Block,
    Inline,
    blocks,
    inline,
    marks_of,
)
from newsgen.text.markdown_shape import IN_LINK, Headings, has_title, plain_text, shape
from newsgen.text.prose import count_words
from newsgen.text.running import Listener, RunningText, running_text

_MAX_NESTING = 50  # deeper text is left out; the parser recurses, and Python allows 1000 calls
_WIDE_BLANK = re.compile("^[ \t]*\u3000[ \t\u3000]*$", re.MULTILINE)
_OPTIONS = {"html": False, "xhtmlOut": False, "linkify": True, "maxNesting": _MAX_NESTING}


class Rendered(Struct, frozen=True):
    """What Markdown became: ``plain`` has a line a block and no markup; ``words`` counts it.

    ``running`` is the running text of ``body``.
    """

    body: Body
    plain: str
    words: int
    running: RunningText


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
    env: dict[str, Any] = {"holes": []}
    parts = [
        (block.kind and inline(block.text, marks, chinese=chinese)) or _tokens(block, env)
        for block in found
    ]
    headings = Headings(shift=_has_title(found, parts))
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
            shape(part, headings, chinese=chinese)
            plain.append(plain_text(part))
            html.append(_parser().renderer.render(part, _parser().options, env))
        listener.hear(html[-1])
    whole = "".join(html)
    says = "\n".join(filter(None, plain))
    body = Body(_segments(whole, env["holes"]))
    return Rendered(body, says, count_words(says), listener.heard(whole))


def parsed(text: str, *, chinese: bool) -> Rendered:
    """Do as :func:`render` by the parser alone: the same, in five times the time."""
    parser = _parser()
    env: dict[str, Any] = {"holes": []}
    tokens = parser.parse(_WIDE_BLANK.sub("", text), env)
    headings = Headings(_footnote_ids(env), shift=has_title(tokens))
    shape(tokens, headings, chinese=chinese)
    html = parser.renderer.render(tokens, parser.options, env)
    segments = _segments(html, env["holes"])
    plain = plain_text(tokens)
    return Rendered(Body(segments), plain, count_words(plain), running_text(segments))


def _tokens(block: Block, env: EnvType) -> list[Token]:
    """Return what the parser makes of a block."""
    if block.kind == OTHER:
        return _parser().parse(_WIDE_BLANK.sub("", block.text), env)
    name = "paragraph" if block.kind == PARAGRAPH else "heading"
    return [
        Token(f"{name}_open", block.kind, 1, block=True),
        *_parser().parseInline(block.text, env),
        Token(f"{name}_close", block.kind, -1, block=True),
    ]


def _has_title(found: Sequence[Block], parts: Sequence[Inline | list[Token]]) -> bool:
    return any(block.kind == "h1" for block in found) or any(
        has_title(part) for part in parts if not isinstance(part, Inline)
    )


def _heading(kind: str, content: Inline, headings: Headings) -> str:
    tag = headings.tag(kind)
    ident = f' id="{headings.id_of(content.plain)}"' if content.plain else ""
    return f"<{tag}{ident}>{content.html}</{tag}>\n"


class _Parser(MarkdownIt):
    """The parser with our inline rules and our judgement of addresses."""

    def __init__(self) -> None:
        super().__init__("zero")
        self.inline = CjkInline()
        self.linkify = CjkLinkify()
        self.configure("commonmark", options_update=_OPTIONS)
        self.enable(["table", "strikethrough", "linkify"])
        self.core.ruler.disable("linkify")  # it would link bare words: README.md is in Moldova
        self.use(footnote_plugin, inline=False)
        self.add_render_rule("link_open", _link_open)
        self.add_render_rule("image", _image)
        self.add_render_rule("footnote_block_open", _notes_open)
        self.add_render_rule("footnote_block_close", _notes_close)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's name
        """Escape the address of another site; keep one inside the site as it was written."""
        url = without_controls(url).strip(" ")
        return super().normalizeLink(url) if reach(url) is Reach.WEB else url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the parser's name
        """Show an address as people read it; decoding may not bring in control characters."""
        return without_controls(super().normalizeLinkText(link))

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser's name
        """Tell whether a link may lead to *url*."""
        return reach(url) is not Reach.REFUSED


@cache
def _parser() -> _Parser:
    """Return the parser, which costs some milliseconds to make and holds no text."""
    return _Parser()


def _footnote_ids(env: EnvType) -> list[str]:
    notes = env.get("footnotes", {}).get("list", {})
    return [f"{kind}{number + 1}" for number in notes for kind in ("fn", "fnref")]


def _segments(html: str, holes: Sequence[str]) -> tuple[str, ...]:
    if not holes:
        return (html,)
    parts = html.split(HOLE)
    segments = [""] * (2 * len(parts) - 1)
    segments[::2] = parts
    segments[1::2] = holes
    return tuple(segments)


def _target(url: str, env: EnvType) -> str:
    """Return *url* for an attribute, or leave a hole there if it leads into the site."""
    if reach(url) is not Reach.SITE:
        return escape(url)
    env["holes"].append(url)
    return HOLE


def _link_open(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    idx: int,
    _options: OptionsDict,
    env: EnvType,
) -> str:
    url = str(tokens[idx].attrs.get("href", ""))
    title = str(tokens[idx].attrs.get("title", ""))
    outside = OUTSIDE if reach(url) is Reach.WEB else ""
    return f'<a href="{_target(url, env)}"{_title(title)}{outside}>'


def _image(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    idx: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    token = tokens[idx]
    url = str(token.attrs.get("src", ""))
    title = str(token.attrs.get("title", ""))
    alt = renderer.renderInlineAsText(token.children, options, env)
    if reach(url) is Reach.SITE:
        return f'<img src="{_target(url, env)}" alt="{escape(alt)}"{_title(title)} loading="lazy">'
    label = escape(alt or url)
    if token.meta.get(IN_LINK) or reach(url) is Reach.PAGE:
        return label
    return f'<a class="remote-image" href="{escape(url)}"{_title(title)}{OUTSIDE}>{label}</a>'


def _notes_open(*_: Any) -> str:
    """Begin the footnotes: a group with a role, since a section would want a heading."""
    return (
        '<hr class="footnotes-sep">\n<div class="footnotes" role="doc-endnotes">\n'
        '<ol class="footnotes-list">\n'
    )


def _notes_close(*_: Any) -> str:
    return "</ol>\n</div>\n"


def _title(title: str) -> str:
    return f' title="{escape(title)}"' if title else ""
