"""The reader of plain text: a title, a line about the publication, paragraphs."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

from newsgen.importers.readers.decoding import decode
from newsgen.importers.readers.header import header_of
from newsgen.importers.reading import Block, BlockKind, Cut, Header, Reading, Unreadable, merged

RETURN_LINK = "return link"
INVISIBLE = "zero-width character"
CONTROL = "control character"

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]|[\u200c\u200d]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BLANK = " \t\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad\u2000\u2001\u2002\u2003\u2009\u202f"
_JOINERS = "\u200c\u200d"
_JOINING_SCRIPTS = ("ARABIC", "SYRIAC", "DEVANAGARI", "BENGALI", "TAMIL", "MALAYALAM", "SINHALA")
_CREDIT = re.compile(
    r"(?:^|[。！？.!?\s）)”」】▲▼△])(?:图片?来源|图片?|图源|供图|摄影|攝影|圖片?來源|圖片?|圖源|[Pp]hoto|[Cc]redit)"
    r"(?: by\s|\s?[:：/／|｜])\s?[^。！？；!?;]{1,40}$"
)
_LONGEST_CAPTION = 300
_RETURN = re.compile(
    r"返回(?P<name>[\u4e00-\u9fffA-Za-z]{2,8})\s?[,，]\s?查看更多(?:\s*责任编辑[:：]?\S{0,12})?\s*$"
)
_SENTENCE_END = re.compile(r"[。！？!?]|[.,，;；:：](?=\s|$)|[，；：]")
_LONGEST_TITLE = 120
_HEADING = re.compile(r"(?P<mark>#{1,6}\s+)\S.*?(?P<close>\s+#+)?")
_HEADER_LINES = 5
_WRAP = range(40, 101)  # display columns of a line that some program has wrapped
_WRAP_SPREAD = 16
_CLOSED = tuple('。！？!?…”"」』.:：;；')

Span: TypeAlias = tuple[int, int]
"""A place in the text: first character, and the one after the last."""


def read(data: bytes) -> Reading:
    """Understand *data* as one article in plain text.

    Layout is read, not kept: indentation (U+3000 too), line ends of any kind
    and hard wrapping disappear.  Raises Unreadable if there is no text.
    """
    decoded = decode(data)
    text = decoded.text
    groups = _groups(text)
    if not groups:
        raise Unreadable("it is empty: there is no text to import")
    warnings = list(decoded.warnings)
    lines = [line for group in groups for line in group]
    title, body_from = _title(text, lines[0])
    if body_from == lines[0][0]:
        warnings.append("no title found: the first words of the text stand in for it")
        header, last = Header(), -1
    else:
        header, last = _header(text, lines)
    start = lines[last + 1][0] if last + 1 < len(lines) else len(text)
    spans = _paragraphs(text, [[line for line in group if line[0] >= start] for group in groups])
    link = _return_link(text, spans)
    cuts = _unseen(text)
    if link:
        cuts.append(Cut(link.start(), spans[-1][1], link[0].strip(), RETURN_LINK))
        spans = [(a, min(b, link.start())) for a, b in spans if a < link.start()]
    if not spans:
        warnings.append("no body found: the text is only a title")
    blocks = tuple(Block(_kind(text[a:b]), a, b) for a, b in spans)
    header = merged(header, Header(source_name=link["name"] if link else ""))
    return Reading(text, title, blocks, header, tuple(sorted(cuts)), tuple(warnings))


def _groups(text: str) -> list[list[Span]]:
    """Find the lines that hold something, stripped, in groups that blank lines part."""
    groups: list[list[Span]] = [[]]
    end_before = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        breaks = text[end_before:start].replace("\r\n", "\n")
        if len(breaks) > 1 and groups[-1]:
            groups.append([])
        end_before = end
        line = match[0]
        start += len(line) - len(line.lstrip(_BLANK))
        end -= len(line) - len(line.rstrip(_BLANK))
        if start < end:
            groups[-1].append((start, end))
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _title(text: str, line: Span) -> tuple[Span, int]:
    """Return the title's place and where the text after it begins."""
    line_start, end = line
    start, stop = _unmarked(text, line)
    if stop - start <= _LONGEST_TITLE:
        return (start, stop), end
    match = _SENTENCE_END.search(text, start + 4, start + _LONGEST_TITLE // 2)
    return (start, match.start() if match else start + _LONGEST_TITLE // 2), line_start


def _unmarked(text: str, line: Span) -> Span:
    """Leave out the marks of a Markdown heading."""
    match = _HEADING.fullmatch(text, *line)
    return (
        (match.end("mark"), match.start("close") if match["close"] else line[1]) if match else line
    )


def _header(text: str, lines: list[Span]) -> tuple[Header, int]:
    """Read the lines after the title that tell of the publication; also the last one's index."""
    found, last = Header(), 0
    for index, (start, end) in enumerate(lines[1 : _HEADER_LINES + 1], start=1):
        part = header_of(text[start:end])
        if part is None:
            break
        found, last = merged(found, part), index
    return found, last


def _paragraphs(text: str, groups: list[list[Span]]) -> list[Span]:
    """Make a paragraph of each line, or of each group of lines that were wrapped."""
    spans: list[Span] = []
    for group in groups:
        if _is_wrapped([text[a:b] for a, b in group]):
            spans.append((group[0][0], group[-1][1]))
        else:
            spans += group
    return spans


def _is_wrapped(lines: list[str]) -> bool:
    widths = [_width(line) for line in lines[:-1]]
    return (
        bool(widths)
        and all(width in _WRAP for width in widths)
        and max(widths) - min(widths) <= _WRAP_SPREAD
        and not all(line.endswith(_CLOSED) for line in lines[:-1])
    )


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def _unseen(text: str) -> list[Cut]:
    """List characters that no reader sees; joiners stay where a script or an emoji needs them."""
    found = [Cut(m.start(), m.end(), repr(m[0])[1:-1], CONTROL) for m in _CONTROL.finditer(text)]
    for match in _INVISIBLE.finditer(text):
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() :][:1]
        if match[0] not in _JOINERS or not any(map(_needs_joiner, around)):
            label = f"U+{ord(match[0]):04X}"
            found.append(Cut(match.start(), match.end(), label, INVISIBLE))
    return found


def _needs_joiner(character: str) -> bool:
    name = unicodedata.name(character, "")
    return name.startswith(_JOINING_SCRIPTS) or unicodedata.category(character) in {
        "So",
        "Sk",
        "Mn",
    }


def _return_link(text: str, spans: list[Span]) -> re.Match[str] | None:
    """Find a portal's "back to" link at the end of the last paragraph; it names the portal."""
    if not spans:
        return None
    start, end = spans[-1]
    return _RETURN.search(text, max(start, end - 80), end)


def _kind(line: str) -> BlockKind:
    is_caption = len(line) <= _LONGEST_CAPTION and _CREDIT.search(line)
    return BlockKind.CAPTION if is_caption else BlockKind.PARAGRAPH
