"""What stands above a body in plain text: the title, and lines about the publication."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from newsgen.importers.readers.header import Line, is_furniture, label_of, line_of, outlet_of
from newsgen.importers.readers.labels import SECTIONS
from newsgen.importers.reading import Cut, Header, merged
from newsgen.text.cjk import has_han

ABOUT = "line about the publication"
REPEATED = "title repeated"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


Span: TypeAlias = tuple[int, int]
"""A place in the text: first character, and the one after the last."""

_LONGEST_TITLE = 120
_MOST_BEFORE, _MOST_BEHIND = 3, 10
_SHORT, _LONGEST_SECTION = 40, 12
_LOOK_AHEAD = 3
_HEADING = re.compile(
    r"(?P<mark>#{1,6}\s+)\S(?:\S|\s++(?!#+\Z))*+(?P<close>\s+#+)?",
)
_HEADLINE = re.compile(
    r"[【\[](?P<title>[^【】\[\]\n]{6,60})[】\]](?=[^\n]{0,120}[。！？])(?=[^\n]{15})"
)
_TITLE_LABEL = re.compile(
    r"(?P<label>标题|標題|题目|題目|原标题|原標題|Title|TITLE|Headline)\s?[:：]\s?"
)
_PROSE = re.compile(r"[。！？!?；;，]|[.,]\s")
_PRESS = re.compile(
    r"(?:for immediate release|press release|news release|embargoed until[^.]{0,60}|新闻稿|新聞稿"
    r"|即时发布|即時發布)\s?:?",
    re.IGNORECASE,
)
_CRUMBS = re.compile(
    r"(?:首页|首頁|当前位置|您的位置|您现在的位置|您所在的位置|您現在的位置|位置"
    r"|Home)\s?[:：]?\s?.{0,80}"
)
_TRAIL = re.compile(r"[^›»>＞.。，]{1,24}(?:\s?[›»>＞]\s?[^›»>＞.。，]{1,24}){1,4}")
_CRUMB = re.compile(r"(?:(?<!\s)\s+)?[>＞»›/→]+\s*|[:：]\s*")
_NO_SECTION = _words("""
    首页 首頁 正文 当前位置 您的位置 您现在的位置 您所在的位置 您現在的位置 位置 新闻正文
    文章详情 详情 内容 Home
""")


class Top(Struct, frozen=True):
    """What the first lines say; ``taken`` are the numbers of those that are no body.

    ``title`` is empty where the text begins without one; ``rest`` is where the
    body goes on in the title's own line, or 0.
    """

    title: Span
    header: Header = Header()
    taken: frozenset[int] = frozenset()
    cuts: tuple[Cut, ...] = ()
    evidence: Mapping[str, str] = {}
    rest: int = 0


def top_of(text: str, lines: Sequence[Span], seen: Sequence[str]) -> Top:
    """Read the title and what is above and below it; *lines* are those with words, stripped.

    *seen* are the lines without their unseen characters.  A line is taken from
    the body only if it is understood; what of it goes into no field is a cut.
    """
    top, at = _before(lines, seen)
    start, end = _unmarked(text, lines[at])
    headline = _HEADLINE.match(text, start, end)
    if headline:  # a post: 【headline】 and the text in one line
        evidence = {**top.evidence, "title": "the words in 【】 that the text begins with"}
        return replace(top, title=headline.span("title"), rest=headline.end(), evidence=evidence)
    if end - start > _LONGEST_TITLE:
        return replace(top, title=(start, start))
    label = _TITLE_LABEL.match(text, start, end)
    start = label.end() if label and label.end() < end else start
    evidence = {**top.evidence, "title": "the first line" if at == 0 else f"line {at + 1}"}
    top = replace(top, title=(start, end), taken=top.taken | {at}, evidence=evidence)
    index, behind = at + 1, 0
    while index < len(lines) and behind < _MOST_BEHIND:
        taken, top = _below(lines, seen, index, top)
        if not taken and not _is_between(seen, index, behind):
            break
        index, behind = index + max(1, taken), behind + 1
    return top


def _before(lines: Sequence[Span], seen: Sequence[str]) -> tuple[Top, int]:
    """Read the lines above the title; return also the number of the title's line."""
    top = Top((0, 0))
    for number in range(min(_MOST_BEFORE, len(lines) - 1)):
        start, end = lines[number]
        line, following = seen[number], seen[number + 1]
        parsed = line_of(line)
        if len(following) > _LONGEST_TITLE:
            break
        if _PRESS.fullmatch(line):
            top = replace(top, cuts=(*top.cuts, Cut(start, end, line, ABOUT)))
        elif _TRAIL.fullmatch(line) or (_CRUMBS.fullmatch(line) and len(_CRUMB.split(line)) > 1):
            sections = [crumb for crumb in _CRUMB.split(line.strip()) if crumb not in _NO_SECTION]
            found = Line(Header(category=sections[-1] if sections else ""))
            top = _with(top, found, line, (start, end))
            top = replace(top, cuts=(*top.cuts, Cut(start, end, line, ABOUT)))
        elif (
            (line in SECTIONS or line.title() in SECTIONS)
            and len(following) > len(line)
            and not line_of(following)
        ):
            top = _with(top, Line(Header(category=line)), line, (start, end))
        elif parsed and not line_of(following) and not _is_caption_credit(parsed):
            top = _with(top, parsed, line, (start, end))
        else:
            break
        top = replace(top, taken=top.taken | {number})
    return top, len(top.taken)


def _is_section(line: str, following: str) -> bool:
    """Whether *line* names a section, and a title is what follows."""
    known = line in SECTIONS or line.title() in SECTIONS
    return known and len(following) > len(line) and not line_of(following)


def _below(lines: Sequence[Span], seen: Sequence[str], index: int, top: Top) -> tuple[int, Top]:
    """Read one line below the title, or a label and the line with its value.

    Return how many lines were understood.
    """
    start, end = lines[index]
    line = seen[index]
    following = seen[index + 1] if index + 1 < len(lines) else ""
    label = label_of(line)
    if label and following and len(following) <= _SHORT:
        parsed = line_of(f"{label}：{following}")
        if parsed:
            both = (start, lines[index + 1][1])
            top = _with(top, parsed, f"{label}：{following}", both)
            return 2, replace(top, taken=top.taken | {index, index + 1})
    parsed = line_of(line)
    if parsed and not _is_caption_credit(parsed):
        top = _with(top, parsed, line, (start, end))
        return 1, replace(top, taken=top.taken | {index})
    if line == seen[max(top.taken)] and len(top.taken) == 1:
        cut = Cut(start, end, line, REPEATED)
        return 1, replace(top, taken=top.taken | {index}, cuts=(*top.cuts, cut))
    if is_furniture(line):
        cut = Cut(start, end, line, ABOUT)
        return 1, replace(top, taken=top.taken | {index}, cuts=(*top.cuts, cut))
    outlet = outlet_of(line)
    if outlet and following and line_of(following):
        top = _with(top, Line(Header(source_name=outlet)), line, (start, end))
        return 1, replace(top, taken=top.taken | {index})
    return 0, top


def _is_between(seen: Sequence[str], index: int, behind: int) -> bool:
    """Whether a line that says nothing of the publication stands before one that does."""
    line = seen[index]
    longest = _SHORT if has_han(line) else 2 * _SHORT
    if behind >= _LOOK_AHEAD or len(line) > longest or _PROSE.search(line):
        return False
    later = seen[index + 1 : index + _LOOK_AHEAD]
    parsed = [found for found in map(line_of, later) if found]
    return any(found.header.date or found.header.source_name for found in parsed)


def _is_caption_credit(parsed: Line) -> bool:
    """Whether a line only says who took a picture: it may be that of a picture in the body."""
    return parsed.header == Header(extra={"photographer": parsed.header.extra.get("photographer")})


def _with(top: Top, parsed: Line, line: str, span: Span) -> Top:
    """Add what a line says; what it says besides is cut, and named."""
    header = merged(top.header, parsed.header)
    told = {**_told(parsed.header, line), **top.evidence}
    cuts = tuple(Cut(*span, word, ABOUT) for word in parsed.left)
    return replace(top, header=header, evidence=told, cuts=(*top.cuts, *cuts))


def _told(header: Header, line: str) -> dict[str, str]:
    quoted = f"the line “{' '.join(line.split())}”"
    fields = {
        "date": header.date,
        "updated": header.updated,
        "category": header.category,
        "author": header.author,
        "source": header.source_name,
        "url": header.url,
    }
    return {field: quoted for field, value in fields.items() if value}


def _unmarked(text: str, line: Span) -> Span:
    """Leave out the marks of a Markdown heading."""
    match = _HEADING.fullmatch(text, *line)
    return (
        (match.end("mark"), match.start("close") if match["close"] else line[1]) if match else line
    )
