"""The text below front matter: what a generator takes out of it, and what it would fill in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from newsgen.importers.reading import Loss

_MORE = re.compile(
    r"[ \t]{0,8}<!-- {0,4}(?:more|excerpt|read[ -]?more|end[ -]?excerpt|summary) {0,4}-->"
    r"[ \t]{0,8}$",
    re.IGNORECASE,
)
_HEADINGS = re.compile(
    r" {0,3}(?:(?P<list>\{: {0,4}toc\b[^{}\n]{0,200}\})"
    r"|@?\[toc\]|\[\[_?toc_?\]\]|\$\{toc\})[ \t]*",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r" {0,3}(?:[*+-]|\d{1,2}\.)[ \t][^\n]{0,200}")
_ATTRIBUTES = re.compile(r" {0,3}\{[.#][A-Za-z][^{}\n]{0,300}\}[ \t]*")
_AFTER_SPAN = re.compile(r"(?<=[*_`])\{:[^{}\n]{0,300}\}")
_LINK = re.compile(r"(?<!!)\[[^\[\]\n]{0,300}\]\(<?(?P<to>[^\s()<>]{1,500})")
_DEFINED = re.compile(
    r" {0,3}\[(?!\^)[^\[\]\n]{1,300}\]:[ \t]{0,9}<?(?P<to>[^\s()<>./]{0,300}[./][^\s()<>]{0,300})"
)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:|[/#]|\{[{%]|\[")
_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#[ \t]++(?P<text>.+)")
_HEADING_ID = re.compile(r"\{[#:][^{}]{1,80}\}$")
_LONGEST_HEADING = 500
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_TAG = re.compile(r"\{(?:%-?|\{[<%-]?)[ \t\n]{0,8}(?P<word>/?[\w.-]{1,60})?")
_COMMENT = re.compile(r"\{%-?[ \t]*(?P<end>end)?comment[ \t]*-?%\}")
_MARKS = re.compile(r"[\s*_`~“”\"'‘’]+")
_ATTRIBUTE = "an attribute of another generator"
_KINDS = 8
_SHOWN = 60


class Body(Struct, frozen=True):
    """A body that is ready to be read as Markdown; ``title`` is a heading it began with."""

    text: str
    title: str = ""
    warnings: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()


def body_of(text: str, title: str) -> Body:
    """Take out of *text* what is no text of the article, and say what stays that is none either.

    Out go a first heading that repeats *title* (or gives it, if that is empty),
    the mark of the excerpt's end, comments of Liquid, the place of a list of
    the headings, and lines of attributes.  Shortcodes and other template tags
    stay as they are, since only the generator knows what they become: one
    warning counts them.  Another names the links that were relative to the
    place where the page was.
    """
    text, losses = _without_comments(text)
    text = _without_marks(text, losses).strip("\n")
    heading, rest = _first_heading(text)
    found = ""
    if heading and _MARKS.sub("", heading).casefold() == _MARKS.sub("", title).casefold():
        text = rest
    elif heading and not title:
        text, found = rest, heading
    text = _trimmed(text)
    return Body(text, found, (*_tags(text), *_relative(text)), tuple(losses))


def _trimmed(text: str) -> str:
    """Leave out blank lines at either end; indentation stays, since it may mean code."""
    text = text.rstrip()
    blank = len(text) - len(text.lstrip())
    return text[text.rfind("\n", 0, blank) + 1 :]


def _without_comments(text: str) -> tuple[str, list[Loss]]:
    """Drop what stands between ``{% comment %}`` and ``{% endcomment %}``."""
    kept: list[str] = []
    losses: list[Loss] = []
    done = 0
    opened: re.Match[str] | None = None
    for match in _COMMENT.finditer(text):
        if match["end"] and opened:
            words = " ".join(text[opened.end() : match.start()].split())
            shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
            losses.append(Loss("comment", shown, "a comment of the template, which no reader saw"))
            kept.append(text[done : opened.start()])
            done, opened = match.end(), None
        elif not match["end"] and not opened:
            opened = match
    return "".join((*kept, text[done:])), losses


def _without_marks(text: str, losses: list[Loss]) -> str:
    """Drop what tells the generator to put something there, or how to show it; not from code."""
    if not any(mark in text for mark in ("<!--", "[", "{")):
        return text
    fence = ""
    kept: list[str] = []
    for line in text.split("\n"):
        fence = _fence_after(line, fence)
        more = None if fence else _MORE.search(line)
        headings = None if fence else _HEADINGS.fullmatch(line)
        if headings:
            losses.append(
                Loss("markup", line.strip(), "the generator put a list of headings there")
            )
            if headings["list"] and kept and _LIST_ITEM.fullmatch(kept[-1]):
                kept.pop()
        elif not fence and _ATTRIBUTES.fullmatch(line):
            losses.append(Loss("markup", line.strip()[:_SHOWN], _ATTRIBUTE))
        else:
            shown = line[: more.start()] if more else line
            spans = () if fence else _AFTER_SPAN.findall(shown)
            losses += (Loss("markup", span[:_SHOWN], _ATTRIBUTE) for span in spans)
            kept.append(_AFTER_SPAN.sub("", shown) if spans else shown)
    return "\n".join(kept)


def _fence_after(line: str, fence: str) -> str:
    """Return the mark of the code block that *line* is in, given that of the line before."""
    match = _FENCE.match(line)
    if not match:
        return fence
    mark = match["mark"]
    if not fence:
        return mark
    closes = mark[0] == fence[0] and len(mark) >= len(fence) and not line.strip(f" {mark[0]}")
    return "" if closes else fence


def _first_heading(text: str) -> tuple[str, str]:
    """Return the text of a heading of the first level at the start, and what follows it."""
    first, _, rest = text.partition("\n")
    if len(first) > _LONGEST_HEADING:
        return "", text
    match = _HEADING.fullmatch(first)
    if match:
        heading = _HEADING_ID.sub("", match["text"].strip()).strip()
        bare = heading.rstrip("#")
        return bare.rstrip() if bare[-1:] in {"", " ", "\t"} else heading, rest
    second, _, after = rest.partition("\n")
    if first.strip() and _UNDERLINE.fullmatch(second):
        return first.strip(), after
    return "", text


def _relative(text: str) -> Iterator[str]:
    """Name the links that only the old place of the page gave a meaning."""
    found: dict[str, None] = {}
    for line in _prose(text) if "]" in text else ():
        defined = _DEFINED.match(line)
        matches = (*_LINK.finditer(line), *([defined] if defined else []))
        targets = (match["to"] for match in matches)
        found.update((to[:_SHOWN], None) for to in targets if not _ELSEWHERE.match(to))
    if found:
        named = list(found)[:_KINDS]
        more = f" and {len(found) - _KINDS} more" if len(found) > _KINDS else ""
        stay = f"{', '.join(named)}{more}"
        yield f"links relative to the old place of the page stay as they are: {stay}"


def _tags(text: str) -> Iterator[str]:
    kinds = Counter(_kinds(text))
    if kinds:
        named = [f"{kind} ×{count}" for kind, count in kinds.most_common(_KINDS)]
        more = f" and {len(kinds) - _KINDS} more" if len(kinds) > _KINDS else ""
        yield f"template tags stay in the text as they are: {', '.join(named)}{more}"


def _kinds(text: str) -> Iterator[str]:
    if "{%" not in text and "{{" not in text:
        return
    for line in _prose(text):
        for match in _TAG.finditer(line):
            word = match["word"] or "{{…}}"
            if not word.startswith(("/", "end")):
                yield word


def _prose(text: str) -> Iterator[str]:
    """Yield the lines of *text* that stand in no code block."""
    fence = ""
    for line in text.split("\n"):
        fence = _fence_after(line, fence)
        if not fence:
            yield line
