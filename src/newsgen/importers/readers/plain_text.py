"""The reader of plain text: a title, lines about the publication, paragraphs, a footer."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

from newsgen.importers.cleaning import unseen
from newsgen.importers.readers.bylines import dateline_of, signature_of
from newsgen.importers.readers.captions import is_caption
from newsgen.importers.readers.decoding import decode
from newsgen.importers.readers.footers import (
    NOTICE,
    ORIGIN,
    RELATED,
    Footer,
    footer_of,
    heads_list,
    tail_of,
)
from newsgen.importers.readers.site_names import without_site
from newsgen.importers.readers.top import Span, Top, top_of
from newsgen.importers.reading import (
    Block,
    BlockKind,
    Context,
    Cut,
    Header,
    Item,
    Reading,
    Unreadable,
    merged,
)

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_BLANK = " \t\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad\u2000\u2001\u2002\u2003\u2009\u202f"
_SENTENCE_END = re.compile(r"[。！？!?]|[.,，;；:：](?=\s|$)|[，；：]")
_LONGEST_TITLE = 60
_TOP_LINES, _FOOTER_LINES, _LIST_LINES = 16, 8, 12
_LONGEST_ENTRY = 60
_WRAP = range(40, 101)  # display columns of a line that some program has wrapped
_WRAP_SPREAD = 16
_CLOSED = tuple('。！？!?…”"」』.:：;；')


def read(item: Item, context: Context) -> Reading:  # noqa: ARG001 - a text says all by itself
    """Understand *item* as one article in plain text.

    Layout is read, not kept: indentation (U+3000 too), line ends of any kind
    and hard wrapping disappear.  Raises Unreadable if there is no text.
    """
    decoded = decode(item.data)
    text = decoded.text
    groups = _groups(text)
    if not groups:
        raise Unreadable("it is empty: there is no text to import")
    warnings = list(decoded.warnings)
    hidden = unseen.cuts_of(text)
    lines = [line for group in groups for line in group]
    top = top_of(text, lines, [_seen(text, line, hidden) for line in lines[:_TOP_LINES]])
    untitled = top.title[0] == top.title[1]
    if untitled:
        warnings.append("no title found: the first words of the text stand in for it")
    taken = {lines[number] for number in top.taken}
    rest = [(max(start, top.rest), end) for start, end in lines if (start, end) not in taken]
    rest, below, cuts = _without_footers(text, rest)
    spans = _paragraphs(text, _together(groups, rest))
    if not spans:
        warnings.append("no body found: the text is only a title")
    header, evidence = _header(text, top, spans, below)
    notices = [cut.text for cut in cuts if cut.reason == NOTICE]
    names = (header.source_name, header.category, *notices)
    title, site, told = without_site(text, top.title, names)
    header = merged(header, told)
    if "date_as_written" in header.extra and not header.date:
        warnings.append(f"its date, {header.extra['date_as_written']}, has no year")
    return Reading(
        text,
        _first_words(text, top.title[0]) if untitled else title,
        tuple(Block(_kind(text[a:b]), a, b) for a, b in spans),
        header,
        tuple(sorted((*hidden, *top.cuts, *site, *cuts))),
        tuple(warnings),
        evidence=evidence,
    )


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


def _together(groups: Sequence[Sequence[Span]], lines: Sequence[Span]) -> list[list[Span]]:
    """Put *lines*, which are left of *groups* and may have lost an end, in groups again."""
    number = {end: index for index, group in enumerate(groups) for _, end in group}
    ends = sorted(number)
    found: list[list[Span]] = [[] for _ in groups]
    for start, end in lines:
        found[number[ends[bisect_left(ends, end)]]].append((start, end))
    return [group for group in found if group]


def _seen(text: str, span: Span, hidden: Sequence[Cut]) -> str:
    """Return the line at *span* as a reader sees it."""
    start, end = span
    line = text[start:end]
    for cut in reversed([cut for cut in hidden if start <= cut.start < end]):
        line = line[: cut.start - start] + cut.put + line[cut.end - start :]
    return line


def _first_words(text: str, start: int) -> Span:
    match = _SENTENCE_END.search(text, start + 4, start + _LONGEST_TITLE)
    return start, match.start() if match else min(len(text), start + _LONGEST_TITLE)


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


def _without_footers(
    text: str, spans: list[Span]
) -> tuple[list[Span], tuple[Footer, ...], list[Cut]]:
    """Take the footers off the end; return the lines that are left, the footers, and the cuts."""
    found: list[Footer] = []
    cuts: list[Cut] = []
    kept = len(spans) - _list_of_others(text, spans)
    cuts += [Cut(start, end, text[start:end], RELATED) for start, end in spans[kept:]]
    spans = spans[:kept]
    for _ in range(_FOOTER_LINES):
        if not spans:
            break
        start, end = spans[-1]
        footer = footer_of(text[start:end])
        tail = None if footer else tail_of(text[start:end])
        if tail:
            begin, footer = start + tail[0], tail[1]
            spans[-1] = (start, begin)
        elif footer:
            begin = start
            spans.pop()
        else:
            break
        found.append(footer)
        cuts.append(Cut(begin, end, text[begin:end].strip(), footer.reason))
    return spans, tuple(found), cuts


def _list_of_others(text: str, spans: Sequence[Span]) -> int:
    """Count the last lines that are a list of other articles under its heading."""
    for size in range(2, min(_LIST_LINES, len(spans)) + 1):
        line = text[slice(*spans[-size])]
        if heads_list(line):
            return size
        if len(line) > _LONGEST_ENTRY or (line.endswith(_CLOSED) and not footer_of(line)):
            return 0
    return 0


def _header(
    text: str, top: Top, spans: Sequence[Span], below: Sequence[Footer]
) -> tuple[Header, dict[str, str]]:
    """Put together what the text says of its publication: above, below, and in its prose."""
    header, evidence = top.header, dict(top.evidence)
    first = [dateline_of(text[a:b]) for a, b in spans[:2]]
    sources = [(footer.header, "below the text") for footer in below if footer.reason == ORIGIN]
    sources += [(found, "the dateline") for found in first]
    sources += [(footer.header, "below the text") for footer in below]
    if spans:
        sources.append((signature_of(text[slice(*spans[-1])]), "the end of the text"))
    for found, place in sources:
        pairs = (
            ("date", header.date, found.date),
            ("author", header.author, found.author),
            ("source", header.source_name, found.source_name),
            ("url", header.url, found.url),
            ("category", header.category, found.category),
        )
        evidence |= {field: place for field, old, new in pairs if new and not old}
        header = merged(header, found)
    return header, evidence


def _kind(line: str) -> BlockKind:
    return BlockKind.CAPTION if is_caption(line) else BlockKind.PARAGRAPH
