"""The blocks of a text, as HTML has them, and their Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

from newsgen.importers.html_inline import address, image, inline, paragraph
from newsgen.importers.html_runs import Form, Link, Run, one_line, plain
from newsgen.importers.reading import BlockKind

_DEEPEST_HEADING = 6
_MOST_COLUMNS = 60
_MOST_CELLS = 100_000
_FENCES = re.compile("`{3,}")
_WEB = re.compile("https?://", re.IGNORECASE)
_RULE = "***"  # as good in a list and below a paragraph, where --- means something else


class Paragraph(Struct, frozen=True):
    """Lines of text, none of them empty."""

    lines: tuple[tuple[Run, ...], ...]


class Heading(Struct, frozen=True):
    """A heading of *level* 1 to 6."""

    level: int
    runs: tuple[Run, ...]


class Caption(Struct, frozen=True):
    """What is said about a picture or a table."""

    runs: tuple[Run, ...]


class Image(Struct, frozen=True):
    """A picture of the site, at *url* there; it leads to *href* if that is not ""."""

    url: str
    alt: str
    href: str = ""


class Notice(Struct, frozen=True):
    """What stands for a thing that is not there: the kind of thing, its caption, its origin.

    *wide* sets it with the punctuation of Chinese.
    """

    word: str
    runs: tuple[Run, ...]
    origin: str
    wide: bool = False


class Preformatted(Struct, frozen=True):
    """Text whose lines and spaces count; *language* is that of a program, or ""."""

    text: str
    language: str = ""


class Rule(Struct, frozen=True):
    """A line across the page."""


class Quote(Struct, frozen=True):
    """Blocks that somebody else said."""

    blocks: tuple[Block, ...]


class Listing(Struct, frozen=True):
    """Items of a list, numbered from *start* if that is not None."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


class Table(Struct, frozen=True):
    """Rows of cells, all rows of one length; the first is the header if *headed*."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    headed: bool


Block: TypeAlias = (
    Paragraph | Heading | Caption | Image | Notice | Preformatted | Rule | Quote | Listing | Table
)


def pieces(blocks: Iterable[Block]) -> tuple[tuple[BlockKind, str], ...]:
    """Write each of *blocks* as a piece of a body.

    A caption is plain text there, unless that would lose its links.
    """
    return tuple(
        (BlockKind.CAPTION, plain(block.runs))
        if isinstance(block, Caption)
        and all(run.form is Form.TEXT and not run.link for run in block.runs)
        else (BlockKind.MARKDOWN, written)
        for block, written in _written(blocks)
    )


def shifted(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Move all headings down one level if any is of the first, which is the title's."""
    blocks = tuple(blocks)
    if not any(isinstance(block, Heading) and block.level == 1 for block in blocks):
        return blocks
    return tuple(
        Heading(min(block.level + 1, _DEEPEST_HEADING), block.runs)
        if isinstance(block, Heading)
        else block
        for block in blocks
    )


def flat(blocks: Iterable[Block]) -> tuple[Run, ...]:
    """Return all that *blocks* say as one line."""
    return one_line(filter(None, map(_runs, blocks)))


def _runs(block: Block) -> tuple[Run, ...]:  # noqa: PLR0911 - one answer a kind
    match block:
        case Paragraph(lines):
            return one_line(lines)
        case Heading(_, runs) | Caption(runs):
            return runs
        case Image():
            return (Run(_image(block), form=Form.RAW),)
        case Notice():
            return _notice(block)
        case Preformatted(text):
            words = " ".join(text.split())
            return (Run(words, form=Form.CODE),) if words else ()
        case Quote(blocks):
            return flat(blocks)
        case Listing(items):
            return one_line(filter(None, map(flat, items)))
        case Table(rows):
            return one_line(cell for row in rows for cell in row if cell)
        case _:
            return ()


def table_of(rows: Sequence[Sequence[tuple[Run, ...]]], *, headed: bool) -> Table | None:
    """Make a table of *rows*; None if they are no data: too wide, too ragged, one column."""
    columns = max(map(len, rows), default=0)
    full = columns * len(rows)
    sparse = full > _MOST_CELLS and full > 3 * sum(map(len, rows))
    if not 1 < columns <= _MOST_COLUMNS or sparse:
        return None
    empty: tuple[Run, ...] = ()
    return Table(tuple((*row, *[empty] * (columns - len(row))) for row in rows), headed)


def _written(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Write *blocks* one by one; two lists in a row get different marks, or they were one."""
    before: Block | None = None
    other = False
    for block in blocks:
        other = _are_alike(before, block) and not other
        written = _list(block, other=other) if isinstance(block, Listing) else _block(block)
        if written:
            yield block, written
            before = block


def _are_alike(one: Block | None, two: Block) -> bool:
    """Tell whether two blocks in a row are lists that would run together."""
    if not (isinstance(one, Listing) and isinstance(two, Listing)):
        return False
    return (one.start is None) == (two.start is None)


def _markdown(blocks: Iterable[Block], between: str = "\n\n") -> str:
    return between.join(written for _, written in _written(blocks))


def _block(block: Block) -> str:  # noqa: PLR0911 - one answer a kind
    match block:
        case Paragraph(lines):
            return paragraph(lines)
        case Heading(level, runs):
            return _heading(level, inline(runs))
        case Caption(runs):
            return inline(emphasised(runs))
        case Image():
            return _image(block)
        case Notice():
            return inline(_notice(block))
        case Preformatted(text, language):
            return _fenced(text, language)
        case Quote(blocks):
            return _prefixed(_markdown(blocks), "> ", "> ")
        case Table(rows, headed):
            return _table(rows, headed=headed)
        case _:
            return _RULE


def emphasised(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Set *runs* in emphasis and nothing else, as captions are."""
    mark = frozenset("*")
    return tuple(Run(run.text, mark, run.link, run.form) for run in runs)


def _image(block: Image) -> str:
    shown = image(block.alt, block.url)
    return f"[{shown}]({address(block.href)})" if block.href else shown


def _notice(block: Notice) -> tuple[Run, ...]:
    colon, opening, closing = "：（）" if block.wide else (": ", " (", ")")
    runs = [Run(block.word)]
    if block.runs:
        runs += [Run(colon), *block.runs]
    if block.origin:
        link = Link(block.origin, "", 0) if _WEB.match(block.origin) else None
        runs += [Run(opening), Run(block.origin, link=link), Run(closing)]
    return emphasised(runs)


def _heading(level: int, text: str) -> str:
    bare = text.rstrip("#")
    if bare != text and (not bare or bare.endswith(" ")):
        text = f"{bare}\\{text[len(bare) :]}"
    return f"{'#' * level} {text}" if text else ""


def _fenced(text: str, language: str) -> str:
    longest = max(map(len, _FENCES.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _list(block: Listing, *, other: bool) -> str:
    tight = all(_is_tight(item) for item in block.items)
    between = "\n" if tight else "\n\n"
    items = []
    for number, item in enumerate(block.items):
        if block.start is None:
            mark = "* " if other else "- "
        else:
            mark = f"{block.start + number}{')' if other else '.'} "
        written = _markdown(item, between)
        items.append(_prefixed(written, mark, " " * len(mark)) if written else mark.rstrip())
    return between.join(items)


def _is_tight(item: Sequence[Block]) -> bool:
    """Tell whether *item* needs no blank lines: text, and perhaps a list below it."""
    first, rest = item[:1], item[1:]
    return all(isinstance(block, Paragraph) for block in first) and (
        not rest or (len(rest) == 1 and isinstance(rest[0], Listing) and _starts_at_one(rest[0]))
    )


def _starts_at_one(block: Listing) -> bool:
    """Tell whether the list can follow text directly; CommonMark 0.31, 5.3, says which can."""
    return block.start in {None, 1} and bool(block.items and block.items[0])


def _prefixed(text: str, first: str, other: str) -> str:
    lines = text.split("\n")
    rest = (f"{other}{line}".rstrip() if not line else f"{other}{line}" for line in lines[1:])
    return "\n".join((f"{first}{lines[0]}", *rest))


def _table(rows: Sequence[Sequence[Sequence[Run]]], *, headed: bool) -> str:
    lines = [_row([inline(cell) for cell in row]) for row in rows]
    columns = len(rows[0])
    head = lines.pop(0) if headed else _row([""] * columns)
    return "\n".join((head, _row(["---"] * columns), *lines))


def _row(cells: Iterable[str]) -> str:
    safe = (cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(safe)} |"
