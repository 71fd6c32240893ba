"""CommonMark with tables, strikethrough and footnotes by markdown-it-py, made for CJK too.

Loaded by the first text that is anything but plain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import escape
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, blockquote, list_block
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def

from newsgen.text.body import HOLE, IMAGE
from newsgen.text.headings import Headings
from newsgen.text.markdown_cjk import CjkInline, CjkLinkify, link_label, linkify
from newsgen.text.markdown_links import (
    OUTSIDE,
    PictureAsWritten,
    Reach,
    reach,
    without_controls,
)
from newsgen.text.markdown_plain import OTHER, PARAGRAPH, Block
from newsgen.text.markdown_shape import IN_LINK, has_title, plain_text, shape

_MAX_NESTING = 50  # the parser recurses, and Python allows 1000 calls
# What is deeper the parser leaves out, with all that follows: so nothing begins there.
_DEEPEST = _MAX_NESTING - 4
_HOLDING: Mapping[str, tuple[Any, list[str]]] = {
    "list": (list_block, ["paragraph", "reference", "blockquote"]),
    "blockquote": (blockquote, ["paragraph", "reference", "blockquote", "list"]),
    "footnote_def": (footnote_def, ["paragraph", "reference"]),
}
"""The rules of blocks that hold others, and what each may interrupt."""
_WIDE_BLANK = re.compile("^[ \t]*\u3000[ \t\u3000]*$", re.MULTILINE)
_FORM_FEED = "\f"  # &#12; brings it in, the only control so; feeds are XML, which can't hold it
_OPTIONS = {"html": False, "xhtmlOut": False, "linkify": True, "maxNesting": _MAX_NESTING}


class Parsed:
    """A text, or a block of one, as the parser has it."""

    def __init__(self, tokens: list[Token], env: EnvType) -> None:
        self._tokens = tokens
        self._env = env

    @classmethod
    def of_text(cls, text: str, env: EnvType) -> Parsed:
        """Parse a whole text.

        When it is shown, *env* gathers what leads into the site, under ``holes``,
        and the ``pictures``.
        """
        return cls(_parser().parse(_WIDE_BLANK.sub("", text), env), env)

    @classmethod
    def of_block(cls, block: Block, env: EnvType) -> Parsed:
        """Parse one block of a text."""
        if block.kind == OTHER:
            return cls.of_text(block.text, env)
        name = "paragraph" if block.kind == PARAGRAPH else "heading"
        tokens = [
            Token(f"{name}_open", block.kind, 1, block=True),
            *_parser().parseInline(block.text, env),
            Token(f"{name}_close", block.kind, -1, block=True),
        ]
        return cls(tokens, env)

    @property
    def has_title(self) -> bool:
        """Whether a heading of level 1 is in it."""
        return has_title(self._tokens)

    @property
    def footnote_ids(self) -> list[str]:
        """The ids that its footnotes have."""
        notes = self._env.get("footnotes", {}).get("list", {})
        return [f"{kind}{number + 1}" for number in notes for kind in ("fn", "fnref")]

    def shown(self, headings: Headings, *, chinese: bool) -> tuple[str, str]:
        """Return its HTML and its plain text; once only, since it is given its shape for it."""
        shape(self._tokens, headings, chinese=chinese)
        plain = plain_text(self._tokens)
        html = _parser().renderer.render(self._tokens, _parser().options, self._env)
        return html.replace(_FORM_FEED, " "), plain.replace(_FORM_FEED, " ")


class _Parser(MarkdownIt):
    """The parser with our inline rules and our judgement of addresses."""

    def __init__(self) -> None:
        super().__init__("zero")
        self.inline = CjkInline()
        self.linkify = CjkLinkify()
        self.helpers: Any = SimpleNamespace(
            parseLinkLabel=link_label,
            parseLinkDestination=parseLinkDestination,
            parseLinkTitle=parseLinkTitle,
        )
        self.configure("commonmark", options_update=_OPTIONS)
        self.enable(["table", "strikethrough", "linkify"])
        self.inline.ruler.at("linkify", linkify)
        self.core.ruler.disable("linkify")  # it would link bare words: README.md is in Moldova
        self.use(footnote_plugin, inline=False)
        for name, (rule, interrupted) in _HOLDING.items():
            self.block.ruler.at(name, _not_too_deep(rule), {"alt": interrupted})
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


def _not_too_deep(rule: Callable[..., bool]) -> Callable[..., bool]:
    """Return *rule* of blocks that hold others, so that its marks are text far down."""

    def begins(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        return state.level <= _DEEPEST and rule(state, line, end, silent)

    return begins


@cache
def _parser() -> _Parser:
    """Return the parser, which costs some milliseconds to make and holds no text."""
    return _Parser()


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
    env["pictures"].append(PictureAsWritten(url, bool(alt), reach(url) is Reach.WEB))
    alt = "" if alt.isspace() else alt
    if reach(url) is Reach.SITE:
        target = _target(url, env)
        return f'{IMAGE}{target}" alt="{escape(alt)}"{_title(title)} loading="lazy">'
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
