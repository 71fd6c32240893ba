"""The blocks of text of a built page, out of which excerpts are cut."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_SUMMARY, _TEXT = "data-summary", "data-text"
_VOID = re.compile("area|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_ENDING = re.compile("blockquote|br|d[dlt]|div|figcaption|h[1-6]|hr|li|[ou]l|p|pre|t[dhr]")
_UNREAD = frozenset({"rp", "rt", "script", "style", "template"})  # readings part the word


def passages(page: str) -> list[str]:
    """Return the blocks of text in *page*, HTML of a built site.

    They are what has the attribute ``data-summary``, and each element directly
    in what has ``data-text``.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return ["".join(block) for block in reader.blocks]


class _Reader(HTMLParser):
    """Collects text while an element that holds some is open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[str]] = []
        self._open: list[str] = []  # elements, the innermost last
        self._text = 0  # how deep the element of the text lies; 0: it isn't open
        self._block = 0  # how deep the element lies whose text is a block

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note that an element begins, and perhaps a block."""
        self._part(tag)
        if _VOID.fullmatch(tag):
            return
        self._open.append(tag)
        names = {name for name, _ in attrs}
        depth = len(self._open)
        if not self._block and (_SUMMARY in names or (self._text and depth == self._text + 1)):
            self._block = depth
            self.blocks.append([])
        if _TEXT in names:
            self._text = depth

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that closes itself for empty, as in drawings."""
        self.handle_starttag(tag, attrs)
        if not _VOID.fullmatch(tag):
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note that an element ends, with all that were left open in it."""
        self._part(tag)
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        depth = len(self._open)
        self._block = 0 if depth < self._block else self._block
        self._text = 0 if depth < self._text else self._text

    def handle_data(self, data: str) -> None:
        """Keep text that readers see."""
        if self._block and _UNREAD.isdisjoint(self._open):
            self.blocks[-1].append(data)

    def _part(self, tag: str) -> None:
        """Part what stands on different lines of one block."""
        if self._block and _ENDING.fullmatch(tag):
            self.blocks[-1].append(" ")
