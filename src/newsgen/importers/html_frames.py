"""What is open while HTML is walked: a list, a cell, a figure, and what it becomes at its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml.etree import _Element
from msgspec import Struct
from msgspec.structs import replace

from newsgen.importers.html_blocks import (
    Block,
    Caption,
    Heading,
    Image,
    Listing,
    Notice,
    Paragraph,
    Preformatted,
    Quote,
    Rule,
    Table,
    flat,
    table_of,
)
from newsgen.importers.html_runs import BREAK, STRONG, Run, paragraphs

KINDS = {
    **dict.fromkeys(("ul", "ol", "menu", "dir"), "list"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("pre", "listing", "xmp"), "pre"),
    "blockquote": "quote",
    "li": "item",
    "table": "table",
    "tr": "row",
    "td": "cell",
    "th": "cell",
    "figure": "figure",
}
"""The elements that hold blocks of their own, and as what."""

_INSIDE = {"item": "list", "row": "table", "cell": "row"}
_LAYOUT = (Heading, Table, Preformatted, Quote, Rule)
_MOST_SPAN = 60  # columns, as html_blocks limits them
_MOST_NUMBER = 999_999_999  # CommonMark 0.31, 5.2: an ordered list's number has nine digits
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s?)([\w+#.-]{1,30})", re.ASCII
)


class Cell(Struct, frozen=True):
    """A cell of a table; spans are numbers of columns and rows."""

    blocks: tuple[Block, ...]
    header: bool
    columns: int
    rows: int


class Frame:
    """An open element that gathers blocks, and the paragraph that is being written in it."""

    def __init__(self, kind: str, node: _Element | None, *, chinese: bool) -> None:
        self.kind = kind
        self.node = node
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.items: list[tuple[Block, ...]] = []
        self.rows: list[list[Cell]] = []
        self.lines: list[str] = []
        self._later: list[Block] = []
        self._chinese = chinese

    def fits(self, kind: str) -> bool:
        """Tell whether an element of *kind* may open a frame in this one."""
        return kind not in _INSIDE or _INSIDE[kind] == self.kind

    def add(self, run: Run) -> None:
        """Go on with the paragraph; a break ends one that a picture stands in."""
        self.runs.append(run)
        if run is BREAK and self._later:
            self.flush()

    def put(self, block: Block) -> None:
        """Put a picture: before the paragraph's text, or after it if there is some already."""
        if self.runs and self.runs[-1] is BREAK:
            self.flush()
        if any(run.text.strip() for run in self.runs):
            self._later.append(block)
        else:
            self.blocks.append(block)

    def flush(self) -> None:
        """End the paragraph that is being written."""
        if self.runs:
            lines = paragraphs(self.runs, chinese=self._chinese)
            self.runs = []
            self.blocks += map(Paragraph, lines)
        self.blocks += self._later
        self._later = []

    def close(self, parent: Frame) -> None:
        """End the frame and hand what it became to *parent*."""
        self.flush()
        if self.kind == "item":
            parent.take_strays()
            if self.blocks or (parent.node is not None and parent.node.tag == "ol"):
                parent.items.append(tuple(self.blocks))
        elif self.kind == "row":
            parent.rows += self.rows
            parent.blocks += self.blocks
        elif self.kind == "cell":
            parent.rows = parent.rows or [[]]
            parent.rows[0].append(_cell(self.node, self.blocks))
        else:
            parent.blocks += self._closed()

    def take_strays(self) -> None:
        """Give what stands in a list outside of its items to the item before."""
        self.flush()
        if self.blocks:
            before = self.items.pop() if self.items else ()
            self.items.append((*before, *self.blocks))
            self.blocks = []

    def _closed(self) -> Iterable[Block]:  # noqa: PLR0911 - one answer a kind
        match self.kind:
            case "quote":
                return [Quote(tuple(self.blocks))] if self.blocks else []
            case "list":
                self.take_strays()
                return [Listing(tuple(self.items), self._first())] if self.items else []
            case "heading":
                return self._heading()
            case "caption":
                said = flat(self._without_media())
                return [*([Caption(said)] if said else []), *self._media()]
            case "figure":
                return _figure(self.blocks)
            case "pre":
                text = "".join(self.lines).replace("\r\n", "\n").replace("\xa0", " ")
                text = text.strip("\n").rstrip()
                return [*([Preformatted(text, self._language())] if text else []), *self.blocks]
            case "table":
                return [*self.blocks, *self._table()]
            case _:
                return self.blocks

    def _media(self) -> list[Block]:
        return [block for block in self.blocks if isinstance(block, Image | Notice)]

    def _without_media(self) -> list[Block]:
        return [block for block in self.blocks if not isinstance(block, Image | Notice)]

    def _heading(self) -> list[Block]:
        """Make a heading; that it is wholly strong says nothing."""
        runs = flat(self._without_media())
        if all(STRONG in run.marks for run in runs):
            runs = tuple(replace(run, marks=run.marks - {STRONG}) for run in runs)
        level = int(str(self.node.tag)[1]) if self.node is not None else 1
        return [*([Heading(level, runs)] if runs else []), *self._media()]

    def _first(self) -> int | None:
        if self.node is None or self.node.tag != "ol":
            return None
        first = _number(self.node.get("start"), 1)
        return first if 0 <= first <= _MOST_NUMBER - len(self.items) else 1

    def _language(self) -> str:
        if self.node is None:
            return ""
        nodes = (self.node, *self.node[:1])
        found = (_LANGUAGE.search((node.get("class") or "")[:200]) for node in nodes)
        return next((match[1].lower() for match in found if match), "")

    def _table(self) -> Iterable[Block]:
        """Make a table of the cells, or their blocks one by one if it was there for the layout."""
        cells = [cell for row in self.rows for cell in row]
        blocks = [block for cell in cells for block in cell.blocks]
        layout = self.node is not None and self.node.get("role") in {"presentation", "none"}
        if layout or any(isinstance(block, _LAYOUT) for block in blocks):
            return blocks
        grid = _grid(self.rows)
        headed = bool(self.rows) and all(cell.header for cell in self.rows[0])
        table = table_of(grid, headed=headed)
        return [table] if table else blocks


def _cell(node: _Element | None, blocks: Iterable[Block]) -> Cell:
    if node is None:
        return Cell(tuple(blocks), header=False, columns=1, rows=1)
    row = node.getparent()
    group = row.getparent() if row is not None else None
    header = node.tag == "th" or (group is not None and group.tag == "thead")
    columns = min(max(_number(node.get("colspan"), 1), 1), _MOST_SPAN)
    return Cell(tuple(blocks), header, columns, max(_number(node.get("rowspan"), 1), 1))


def _grid(rows: Iterable[Sequence[Cell]]) -> list[list[tuple[Run, ...]]]:
    """Lay the cells out; what a cell spans besides its own place is empty.

    There are no rows if one is wider than any table.
    """
    grid = []
    spans: dict[int, int] = {}
    for row in rows:
        line: list[tuple[Run, ...]] = []
        for cell in row:
            _skip(line, spans)
            begin = len(line)
            line += [flat(cell.blocks), *[()] * (cell.columns - 1)]
            if cell.rows > 1:
                spans.update(dict.fromkeys(range(begin, len(line)), cell.rows - 1))
            if len(line) > _MOST_SPAN:
                return []
        _skip(line, spans)
        if any(line):
            grid.append(line)
    return grid


def _skip(line: list[tuple[Run, ...]], spans: dict[int, int]) -> None:
    while spans.get(len(line)):
        spans[len(line)] -= 1
        line.append(())


def _figure(blocks: Sequence[Block]) -> list[Block]:
    """Write the caption into the note that stands for the one picture, if that is not there."""
    captions = [block for block in blocks if isinstance(block, Caption)]
    media = [block for block in blocks if isinstance(block, Image | Notice)]
    if len(captions) != 1 or len(media) != 1 or not isinstance(media[0], Notice):
        return list(blocks)
    whole = replace(media[0], runs=captions[0].runs)
    kept = (block for block in blocks if not isinstance(block, Caption))
    return [whole if block is media[0] else block for block in kept]


def _number(text: str | None, otherwise: int) -> int:
    digits = (text or "").strip()[:10]
    return int(digits) if digits.isascii() and digits.isdigit() else otherwise
