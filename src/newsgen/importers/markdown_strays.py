"""What other generators' Markdown says beside the text: comments, and attributes of blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from newsgen.importers.reading import Loss

_CODE = frozenset({"fence", "code_block"})
_HTML = frozenset({"html_block", "html_inline"})
_ATTRIBUTES = re.compile(r" {0,3}(?:>[ \t]?)?\{:[^{}\n]{0,300}\}[ \t]*")
_AFTER_LINK = re.compile(r"(?<=\))\{:[^{}\n]{0,300}\}")
_HEADING_ID = re.compile(r"\{#[\w:.-]{1,200}\}[ \t]*")
_TAG_LINE = re.compile(r"^(\{%[^\n]{1,500}%\}[ \t]*\n)(?=\[[^\]\n]{1,200}\]:[ \t])", re.MULTILINE)
_STRONG = "**"
_SHOWN = 60  # characters of what was lost that are shown

Parse = Callable[[str], Sequence[Token]]
"""Reads Markdown with HTML in it."""


def divided(text: str) -> str:
    """Set a blank line between a template tag and the definitions of links below it.

    The generator fills the tag in before it reads the text; without the line the
    definitions would be the end of the tag's paragraph.
    """
    return _TAG_LINE.sub(r"\1\n", text)


def without_strays(text: str, parse: Parse) -> tuple[str, list[Loss]]:
    """Leave comments and attribute lists out of *text*; what is code keeps them.

    ``**<!--name-->****strong**`` is a habit of those who name a strong paragraph
    for links: its empty strong text goes too, or its marks would be text.
    """
    losses: list[Loss] = []
    if "<!--" in text:
        text = _without_comments(text, parse, losses)
    if "{:" in text or "{#" in text:
        text = _without_attributes(text, parse, losses)
    return text, losses


def _without_comments(text: str, parse: Parse, losses: list[Loss]) -> str:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    kept: list[str] = []
    done = 0
    for comment, lines in _comments(parse(text)):
        start = text.find(comment, max(done, starts[lines[0]]), starts[lines[1]])
        if start < 0:
            continue  # a quotation's marks stand in it; its block is written anew without it
        end = start + len(comment)
        words = " ".join(comment[len("<!--") : -len("-->")].split())
        if words:
            losses.append(Loss("comment", words[:_SHOWN], "a comment, which no reader saw"))
        if _is_named_strong(text, start, end):
            start, end = start - len(_STRONG), end + len(_STRONG)
        kept.append(text[done:start])
        done = end
    return "".join((*kept, text[done:]))


def _comments(tokens: Sequence[Token]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the comments of a text in order, with the lines of the blocks they stand in."""
    for token in tokens:
        if not token.map:
            continue
        lines = (token.map[0], token.map[1])
        for part in (token, *(token.children or ())):
            if part.type in _HTML:
                yield from ((comment, lines) for comment in _comments_in(part.content))


def _comments_in(html: str) -> Iterator[str]:
    start = html.find("<!--")
    while start >= 0:
        end = html.find("-->", start + len("<!--")) + len("-->")
        if end < len("-->"):
            return
        yield html[start:end]
        start = html.find("<!--", end)


def _is_named_strong(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - len(_STRONG) - 1) : start]
    return before.lstrip() == _STRONG and text.startswith(_STRONG, end)


def _without_attributes(text: str, parse: Parse, losses: list[Loss]) -> str:
    code = {
        line
        for token in parse(text)
        if token.type in _CODE and token.map
        for line in range(*token.map)
    }

    def named(written: str) -> str:
        why = "an attribute of another generator"
        losses.append(Loss("markup", written.strip()[:_SHOWN], why))
        return ""

    lines = text.split("\n")
    for number, line in enumerate(lines):
        if number in code or "{" not in line:
            continue
        place = line.rfind("{#")
        if _ATTRIBUTES.fullmatch(line):
            lines[number] = named(line)
        elif line.lstrip().startswith("#") and place > 0 and _HEADING_ID.fullmatch(line, place):
            lines[number] = line[:place].rstrip() + named(line[place:])
        else:
            lines[number] = _AFTER_LINK.sub(lambda match: named(match[0]), line)
    return "\n".join(lines)
