"""Running text: what of a body may hold people's names, by offsets into its HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from newsgen.text.body import HOLE
from newsgen.text.cjk import HAN_CLASS, INTERPUNCT, INTERPUNCTS

BLANK = "\x00"
"""Stands for what is no running text: no name holds it, and it ends every word."""

_BLOCKS = frozenset({"p", "li", "td", "th", "figure", "figcaption"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = _HEADINGS | {"a", "code", "pre"}
_BLOCK_ENDS = frozenset(f"/{name}" for name in _BLOCKS)
_PARAGRAPH, _PARAGRAPH_END = BLANK * len("<p>"), BLANK * len("</p>") + " "
_SILENT_ENDS = frozenset(f"/{name}" for name in _SILENT)
_FOLDED = (
    *((dot, INTERPUNCT) for dot in INTERPUNCTS if dot != INTERPUNCT),
    *((blank, " ") for blank in "\u3000\xa0\n\t"),
)
# A full stop does the work of an interpunct next to Han: Requirements for Chinese Text Layout.
# A pattern a character, since a pattern that begins with one is searched five times as fast.
_STOPS = tuple(
    (
        stop,
        re.compile(
            re.escape(stop)
            + rf"(?:(?<=[{HAN_CLASS}].)(?=[{HAN_CLASS}A-Z])|(?<=[A-Z].)(?=[{HAN_CLASS}]))"
        ),
    )
    for stop in ".\uff0e"
)
_HAN_TITLE = re.compile(r"《[^《》]{1,100}》|〈[^〈〉]{1,100}〉")
_QUOTATION = re.compile(
    r"“([^“”\x00]{8,120})”|&quot;((?:(?!&quot;)[^\x00]){8,120})&quot;|<em>([^<>]{8,120})</em>"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONG_WORD, _TITLE_WORDS = 4, 4
_PRONOUNS = frozenset({"I", "We", "You", "He", "She", "It", "They"})  # begin a sentence: “I am …”


class RunningText(Struct, frozen=True, array_like=True):
    """A body's text for finding names in: offsets are those of its HTML.

    ``text`` is as long as the body's segments joined by :data:`newsgen.text.body.HOLE`.  All that
    is no running text (tags, links, code, headings, titles of works) is blank
    there, and it is folded by :func:`fold_running`.  ``blocks`` are the offsets
    of the tags that open a paragraph, list item or cell with text of its own,
    ascending; paragraph numbers count them from 1.  ``sections`` are the offsets
    of headings.
    """

    text: str
    blocks: tuple[int, ...] = ()
    sections: tuple[int, ...] = ()

    def block_at(self, offset: int) -> int:
        """Return the number of the paragraph that holds *offset*; 0 before the first."""
        return bisect_right(self.blocks, offset)

    def section_at(self, offset: int) -> int:
        """Return the number of the section that holds *offset*; 0 before the first heading."""
        return bisect_right(self.sections, offset)


def fold_running(text: str) -> str:
    """Fold what names are separated by, one character for one character.

    Every interpunct, and a full stop between Han characters, becomes U+00B7;
    every blank becomes a space.
    """
    for char, plain in _FOLDED:  # far faster than str.translate where there is little to fold
        text = text.replace(char, plain)
    if not text.isascii():
        for stop, between_names in _STOPS:
            if stop in text:
                text = between_names.sub(INTERPUNCT, text)
    return text


def running_text(segments: Sequence[str]) -> RunningText:
    """Return the running text of a body's *segments*, see :class:`newsgen.text.body.Body`."""
    html = HOLE.join(segments[::2])
    listener = Listener()
    listener.hear(html)
    return listener.heard(html)


class Listener:
    """Hears the HTML of a body block by block."""

    def __init__(self) -> None:
        self._kept: list[str] = []  # what was said, with blanks for all else
        self._blocks: list[int] = []
        self._sections: list[int] = []
        self._has_emphasis = False
        self._open_blocks: list[int] = []
        self._silent = 0
        self._at = 0

    def heard(self, html: str) -> RunningText:
        """Return the running text of *html*, which is all that was heard, joined."""
        text = "".join(self._kept)
        if "《" in text or "〈" in text:
            text = _HAN_TITLE.sub(_blanked, text)
        if self._has_emphasis or "“" in html or ("&" in html and "&quot;" in html):
            text = _without_titles(text, html)
        return RunningText(
            fold_running(text), tuple(sorted(set(self._blocks))), tuple(self._sections)
        )

    def hear_paragraph(self, spoken: str, *, is_empty: bool, has_emphasis: bool) -> None:
        """Hear a paragraph; *spoken* stands between its tags, blanks for links and other tags."""
        if not is_empty:
            self._blocks.append(self._at)
        self._has_emphasis = self._has_emphasis or has_emphasis
        self._kept += (_PARAGRAPH, spoken, _PARAGRAPH_END)
        self._at += len(_PARAGRAPH) + len(spoken) + len(_PARAGRAPH_END)

    def hear(self, html: str) -> None:
        """Hear any block, in which every tag that was opened is closed."""
        before, *parts = html.split("<")  # of a tag, and what follows it; text has &lt;
        self._say(before)
        self._at += len(before)
        for part in parts:
            tag, _, text = part.partition(">")
            self._pass(tag.partition(" ")[0])
            self._kept.append(BLANK * (len(tag) + 2))
            self._say(text)
            self._at += len(part) + 1

    def _pass(self, name: str) -> None:
        """Pass the tag *name*."""
        if name in _BLOCKS:
            self._open_blocks.append(self._at)
        elif name in _BLOCK_ENDS:
            if self._open_blocks:
                self._open_blocks.pop()
        elif name in _SILENT:
            self._silent += 1
            if name in _HEADINGS:
                self._sections.append(self._at)
        elif name in _SILENT_ENDS:
            self._silent -= 1
        elif name == "em":
            self._has_emphasis = True

    def _say(self, text: str) -> None:
        """Keep *text*, blank where it is silent, and note the block it fills."""
        if not text:
            return
        within = self._open_blocks
        if within and self._blocks[-1:] != within[-1:] and not text.isspace():
            self._blocks.append(within[-1])
        self._kept.append(BLANK * len(text) if self._silent else text)


def _blanked(found: re.Match[str]) -> str:
    """Blank the title of a work: who stands in it is its subject, not in this story."""
    return BLANK * len(found[0])


def _without_titles(text: str, html: str) -> str:
    """Blank in *text* what *html* quotes or stresses and that reads as a title."""
    parts: list[str] = []
    end = 0
    for found in _QUOTATION.finditer(html):
        if _reads_as_title(found[1] or found[2] or found[3]):
            parts += (text[end : found.start()], BLANK * len(found[0]))
            end = found.end()
    return "".join((*parts, text[end:]))


def _reads_as_title(quoted: str) -> bool:
    """Tell whether *quoted* is written like an English title: all its longer words capitalised."""
    words = _WORD.findall(quoted)
    return (
        len(words) >= _TITLE_WORDS
        and words[0][0].isupper()
        and not (words[0] in _PRONOUNS and words[1].islower())
        and words[-1][0].isupper()
        and all(word[0].isupper() for word in words if len(word) >= _LONG_WORD)
    )
