"""Inlines for text without spaces between words, in a time that grows with the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
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
_SCHEME = re.compile(r"(?<![a-z0-9.+-])https?$", re.IGNORECASE)
_SCHEME_ROOM = len("(https")
_LONGEST_ADDRESS = 2_000  # characters; of a longer one, which few servers take, none is made
_MOST_UNCLOSED = 1_000  # brackets of one paragraph; where more are open, none is a link
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
    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.last_closing = src.rfind("]")
        self.unclosed = 0

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


def link_label(
    state: _State,
    start: int,
    disableNested: bool = False,  # noqa: FBT001, FBT002, N803 - the parser's name
) -> int:
    """Return the end of the label that the bracket at *start* opens, -1 if none closes it.

    Does as the parser's own function, but gives up at once where nothing can close it, and
    after many that nothing closed: each is a look at some hundred characters.
    """
    if start > state.last_closing or state.unclosed > _MOST_UNCLOSED:
        return -1
    end = parseLinkLabel(state, start, disableNested)
    state.unclosed += end < 0
    return end


def linkify(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's way
    """Make a link of the bare address whose scheme was just passed.

    Does as the parser's own rule for the two schemes that may be bare, in a time that
    doesn't grow with the text on either side.
    """
    if state.linkLevel > 0 or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.pending[-_SCHEME_ROOM:])
    if scheme is None:
        return False
    start = state.pos - len(scheme[0])
    addresses: Any = state.md.linkify
    found = addresses.match_at_start(state.src[start : start + _LONGEST_ADDRESS])
    if not found or len(found.url) == _LONGEST_ADDRESS:
        return False
    url = found.url.rstrip("*")  # they are emphasis
    full_url = state.md.normalizeLink(url)
    if not silent:
        state.pending = state.pending[: -len(scheme[0])]
        state.push("link_open", "a", 1).attrs = {"href": full_url}
        state.push("text", "", 0).content = state.md.normalizeLinkText(url)
        state.push("link_close", "a", -1)
    state.pos = start + len(url)
    return True


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
        # Not by slices: a paragraph of many lines would be copied once a line.
        before = _edge((tokens[at] for at in range(place - 1, -1, -1)), -1)
        after = _edge((tokens[at] for at in range(place + 1, len(tokens))), 0)
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
