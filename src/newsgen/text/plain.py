"""The plain text of a body, as a reader sees it, for searching."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from newsgen.text.body import HOLE

_INLINE = (
    "a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|rb|ruby|s|samp|small|span|strong|sub"
    "|sup|u|var|wbr"
)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*)?>")
_READING = re.compile(r"<(rt|rp)(?:\s[^<>]*)?>[^<]*+(?:<(?!/?r[tp]\b)[^<]*+)*+</\1>")
_TAG = re.compile(r"<[^<>]*>")
_FIGURE = re.compile(r"<figure\b[^<]*+(?:<(?!/?figure\b)[^<]*+)*+</figure>")


def without_figures(segments: Sequence[str]) -> str:
    """Return the :func:`plain_text` of *segments* without pictures and what stands below them."""
    return plain_text((_FIGURE.sub("", HOLE.join(segments[::2])).replace(HOLE, ""),))


def plain_text(segments: Sequence[str]) -> str:
    """Return the text of a body's *segments*, see :class:`newsgen.text.body.Body`.

    Blocks end lines, tags within them leave nothing; readings beside
    characters (``<rt>``) are left out, since they would part the word.
    """
    html = HOLE.join(segments[::2])
    if "<rt" in html or "<rp" in html:
        html = _READING.sub("", html)
    text = _TAG.sub("\n", _INLINE_TAG.sub("", html))
    return unescape(text) if "&" in text else text
