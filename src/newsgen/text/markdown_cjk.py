"""Markdown for text without spaces between words: emphasis, line breaks, bare addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from newsgen.text.cjk import is_cjk, joins_cjk

_WIDE_QUOTES = frozenset("‘’“”")
_WIDE_FORM = "\ufe01"  # after a quotation mark: show it in full width
_STOPS = re.compile(
    "[\\s<>“”‘’—…\u3000-\u3004\u3008-\u301f\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
_VISIBLE = frozenset({"text", "code_inline"})
_BREAKS = frozenset({"softbreak", "hardbreak", "image"})


class CjkInline(ParserInline):
    """The inline parser with another test of what may open and close emphasis."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse *src* and push its tokens onto *tokens*."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _State(StateInline):
    def scanDelims(  # noqa: N802 - the parser's name
        self,
        start: int,
        canSplitWord: bool,  # noqa: FBT001, N803 - the parser's name
    ) -> Scanned:
        """Let ``*`` and ``~`` beside a CJK character open and close, as they touch no space.

        CommonMark judges by spaces and punctuation, so ``**“甲”**乙`` stays literal.
        Source: https://github.com/tats-u/markdown-cjk-friendly (the rule only).
        """
        scanned = super().scanDelims(start, canSplitWord)
        if not canSplitWord or (scanned.can_open and scanned.can_close):
            return scanned
        src, end = self.src, start + scanned.length
        if start == 0 or end >= self.posMax or src[start - 1].isspace() or src[end].isspace():
            return scanned
        if is_cjk(src[end]) or _ends_in_cjk(src, start):
            return Scanned(can_open=True, can_close=True, length=scanned.length)
        return scanned


class CjkLinkify:
    """Finds the end of a bare address; full-width punctuation is never part of one."""

    def __init__(self) -> None:
        self._linkify = LinkifyIt(
            options={"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False}
        )

    def match_at_start(self, text: str) -> Any:
        """Return the address *text* begins with, as linkify-it does, or None."""
        stop = _STOPS.search(text)
        return self._linkify.match_at_start(text[: stop.start()] if stop else text)


def join_lines(tokens: Sequence[Token], *, chinese: bool) -> None:
    """Make each soft break between CJK characters nothing, since browsers show a space."""
    for place, token in enumerate(tokens):
        if token.type != "softbreak":
            continue
        before = _edge(reversed(tokens[:place]), -1)
        after = _edge(tokens[place + 1 :], 0)
        if (
            before
            and after
            and joins_cjk(before, chinese=chinese)
            and joins_cjk(after, chinese=chinese)
        ):
            token.type, token.tag, token.content = "text", "", ""


def _ends_in_cjk(src: str, end: int) -> bool:
    """Tell whether the character before *end* is CJK, with its variation selector if any."""
    last = src[end - 1]
    if "\U000e0100" <= last <= "\U000e01ef":  # only Han characters have these
        return True
    if "\ufe00" <= last <= "\ufe0e" and end > 1:
        main = src[end - 2]
        return is_cjk(main) or (last == _WIDE_FORM and main in _WIDE_QUOTES)
    return is_cjk(last)


def _edge(tokens: Iterable[Token], index: int) -> str:
    """Return the first visible character of *tokens* from where they are read, or nothing."""
    for token in tokens:
        if token.type in _BREAKS:
            return ""
        if token.type in _VISIBLE and token.content:
            return token.content[index]
    return ""
