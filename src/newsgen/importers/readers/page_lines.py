"""Lines at the edges of a body that are about the article: bylines, sources, editors, appeals."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from newsgen.importers.readers.bylines import dateline_of, signature_of
from newsgen.importers.readers.footers import (
    ABOUT,
    EDITOR,
    MORE_LINK,
    ORIGIN,
    RELATED,
    SHARING,
    Footer,
    footer_of,
    tail_of,
)
from newsgen.importers.readers.header import header_of, label_of
from newsgen.importers.readers.page_body import prose_weight
from newsgen.importers.readers.page_facts import Fact
from newsgen.importers.readers.page_names import site_key
from newsgen.importers.readers.page_visible import of_header
from newsgen.importers.reading import BlockKind, Header, merged

TITLE = "title repeated"
ADVERTISEMENT = "mark of an advertisement"

_TOP = 12
_BOTTOM = 10
_LAST = 3
_LONGEST = 600
_PROSE = 80
_END = re.compile(r"[。！？.!?…][”’」』\"')）]*$")
_MARKS = re.compile(
    r"!?\[((?:[^\[\]\\]|\\.){0,300})\]\((?:[^()\s\\]|\\.|\([^()\s]{0,200}\)){0,2000}\)"
)
_EMPHASIS = re.compile(r"(?<!\\)(?:\*{1,3}|_{1,3}|~~|`)")
_LEAD = re.compile(r"^(?:#{1,6}|>|[-+*])\s+")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_BREAK = re.compile(r"(?:\\|(?<! ) {2,}+)?\n")
_LABEL_BREAK = re.compile(r"(?<=[:：])\t+")
_ADVERTISEMENT = re.compile(
    r"(?:advertisement|advert|ad|sponsored|广告|廣告|請繼續往下閱讀.{0,10}|"
    r"(?:story|article) continues below(?: advertisement)?)[.…:：]{0,3}",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"(?:(?:share(?: this)?|tweet|e?mail|print|save|pin it|copy link|facebook|twitter|whatsapp|"
    r"linkedin|reddit|telegram|weibo|x|分享|微信|微博|打印|收藏|字号|字體|字体|大|中|小)[\s:：|｜·,]{0,4}){1,12}",
    re.IGNORECASE,
)
_FIRST_LETTERS = 4


_OF_THE_END = frozenset({ABOUT, EDITOR, ORIGIN})


class Line(Struct, frozen=True):
    """A place of a piece to leave out: *piece* by its number, characters *start* to *end*."""

    piece: int
    start: int
    end: int
    text: str
    reason: str
    facts: tuple[Fact, ...] = ()


def lines_out(pieces: Sequence[tuple[BlockKind, str]], title: str) -> tuple[Line, ...]:
    """Find what of *pieces* is about the article or of the page; prose is never touched."""
    top, end = _first_prose(pieces), _after_prose(pieces)
    found: list[Line] = []
    for number, (_, piece) in enumerate(pieces):
        plain = plain_of(piece)
        is_bottom = number >= max(top, len(pieces) - _BOTTOM)
        after = bool(found) and found[-1].reason == RELATED and found[-1].piece == number - 1
        footer = Footer(RELATED) if after and _is_links(piece) else None
        footer = footer or _judged(plain, title, is_top=number < top, is_bottom=is_bottom)
        if footer and footer.reason in _OF_THE_END and top <= number < end:
            footer = None
        if footer is None and not is_bottom and _is_links(piece):
            appeal = footer_of(plain)
            footer = appeal if appeal and appeal.reason in {RELATED, MORE_LINK} else None
        if footer:
            where = f"line at the {'top' if number < top else 'end'} of the text"
            facts = tuple(of_header(footer.header, where))
            found.append(Line(number, 0, len(piece), plain, footer.reason, facts))
        elif is_bottom and number >= len(pieces) - _LAST:
            found += _tail(number, piece)
    return tuple(found)


def reporters(pieces: Sequence[tuple[BlockKind, str]]) -> Iterator[Fact]:
    """Yield who reports, as the first and the last paragraph say it; the words stay there."""
    plains = [plain_of(piece) for _, piece in pieces]
    first = next((plain for plain in plains if prose_weight(plain) > _PROSE), "")
    yield from of_header(dateline_of(first), "dateline of the text")
    if plains:
        yield from of_header(signature_of(plains[-1]), "end of the text")


def plain_of(piece: str) -> str:
    """Return a piece of Markdown as one line of text, with tabs where its lines end."""
    text = _MARKS.sub(r"\1", piece[: 2 * _LONGEST])
    text = _EMPHASIS.sub("", _LEAD.sub("", text))
    return _LABEL_BREAK.sub("", _ESCAPE.sub("", _BREAK.sub("\t", text))).strip()


def _first_prose(pieces: Sequence[tuple[BlockKind, str]]) -> int:
    """Return the number of the piece that the text begins with, at most the twelfth."""
    for number, (kind, piece) in enumerate(pieces[:_TOP]):
        is_text = kind is BlockKind.MARKDOWN and not piece.startswith("![")
        if is_text and _is_prose(piece) and not header_of(plain_of(piece)):
            return number
    return min(_TOP, len(pieces))


def _after_prose(pieces: Sequence[tuple[BlockKind, str]]) -> int:
    """Return the number of the first piece behind the last one that is prose and no footer."""
    for number in range(len(pieces) - 1, -1, -1):
        piece = pieces[number][1]
        if _is_prose(piece) and not footer_of(plain_of(piece)):
            return number + 1
    return 0


def _is_prose(piece: str) -> bool:
    plain = plain_of(piece)
    is_whole = len(piece) <= 2 * _LONGEST
    return prose_weight(plain) > _PROSE and not (is_whole and not _END.search(plain))


def _judged(plain: str, title: str, *, is_top: bool, is_bottom: bool) -> Footer | None:
    if not plain or len(plain) > _LONGEST:
        return None
    if is_top and site_key(plain) == site_key(title):
        return Footer(TITLE)
    if _ADVERTISEMENT.fullmatch(plain):
        return Footer(ADVERTISEMENT)
    if _BUTTONS.fullmatch(plain):
        return Footer(SHARING)
    header = _header(plain) if is_top else None
    if header is not None or ((is_top or is_bottom) and label_of(plain)):
        return Footer(ABOUT) if header is None else Footer(ABOUT, header)
    return footer_of(plain) if is_top or is_bottom else None


def _header(plain: str) -> Header | None:
    """Read a line about the publication; below a byline stands the job, on a line of its own."""
    lines = plain.split("\t")
    if len(lines) == 1 or not lines[0].lower().startswith("by "):
        return header_of(plain)
    found = [header for header in map(header_of, lines) if header]
    return functools.reduce(merged, found) if found else None


def _is_links(piece: str) -> bool:
    """Whether *piece* is links and little else."""
    linked = sum(len(match[1]) for match in _MARKS.finditer(piece[:20_000]))
    rest = len(_MARKS.sub("", piece[:20_000]).replace("-", "").strip())
    return linked > rest


def _tail(number: int, piece: str) -> Iterator[Line]:
    """Find a return link or an editor in brackets at the end of the last paragraph."""
    plain = plain_of(piece[-_LONGEST:])
    found = tail_of(plain)
    if not found or not found[0]:
        return
    text = plain[found[0] :].strip()
    start = piece.rfind(text[:_FIRST_LETTERS])
    if start <= 0:
        return
    while start and piece[start - 1] in "[*_ \t\\\n":
        start -= 1
    facts = tuple(of_header(found[1].header, "end of the text"))
    yield Line(number, start, len(piece), text, found[1].reason, facts)
