"""What HTML of strangers may ask of the parser and of those who walk over its tree."""

from __future__ import annotations

import re

from lxml.etree import _Element

from newsgen.importers.reading import Unreadable

MOST_ELEMENTS = 50_000
"""Elements of a page: the longest articles have a fifth, and each takes some 0.1 ms."""

_DEEPEST = 800
"""Elements in one another; browsers build none deeper than 512, and Python calls 1,000 deep."""

# One attribute as HTML's tokeniser sees it; possessive, so that each character is read once.
_ATTRIBUTE = (
    r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+|(?=>)))?"""
)
_MOST_ATTRIBUTES = 200
_TAG = re.compile(
    rf"<(?=([A-Za-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES}}}+)({_ATTRIBUTE})?)"
)
_TANGLE = 4  # tags in the text of a script or a comment are few, so what is read twice is little
_SLACK = 1 << 20


def bounded(html: str) -> str:
    """Make text of what would be a tag with hundreds of attributes, in *html* of strangers.

    The parser compares each attribute with all before it: 100,000 take minutes.
    Every place is measured where a tag could begin, so that it doesn't matter where
    the parser sees scripts and comments end; in those the change harms nobody.
    Raises Unreadable for what would take long to look through.
    """
    read, most, done = 0, _TANGLE * len(html) + _SLACK, 0
    parts: list[str] = []
    for match in _TAG.finditer(html):
        read += len(match[1])
        if read > most:
            raise Unreadable("its tags are tangled: save the page again, or save its text")
        if match[2]:
            parts += [html[done : match.start()], "&lt;"]
            done = match.end()
    return "".join((*parts, html[done:]))


def check_depth(root: _Element) -> None:
    """Raise Unreadable if elements of *root* lie so deep in one another that no page has it.

    Who looks for the article asks each for the way down to it.
    """
    level = [root]
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return
    raise Unreadable(
        "its tags nest too deep to find the article: save the page again, or save its text"
    )


def check_elements(root: _Element) -> None:
    """Raise Unreadable if *root* has more elements than a page of an article."""
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise Unreadable(
            f"it has more than {MOST_ELEMENTS:,} elements, which no article has: save its text"
        )
