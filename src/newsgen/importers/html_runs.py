"""Running text of HTML as runs of one look, with white space as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from newsgen.text.cjk import joins_cjk

STRONG = "**"
EMPHASIS = "*"
STRUCK = "~~"

_SPACE = re.compile("[ \t\n\r\f\v\x85\xa0\u2028\u2029]+")
_GAP = re.compile("[ \r]+")
_SOFT = "\r"


class Form(StrEnum):
    """What the text of a run is; raw is Markdown already, a break has no text."""

    TEXT = "text"
    CODE = "code"
    RAW = "raw"
    BREAK = "break"


class Link(Struct, frozen=True):
    """A link of the input; *number* tells links to one address apart."""

    href: str
    title: str
    number: int


class Run(Struct, frozen=True):
    """Text of one look: ``marks`` are of STRONG, EMPHASIS and STRUCK."""

    text: str
    marks: frozenset[str] = frozenset()
    link: Link | None = None
    form: Form = Form.TEXT


BREAK = Run("", form=Form.BREAK)
SPACE = Run(" ")


def collapsed(text: str) -> str:
    """Collapse white space of HTML source: a carriage return stands for what was a line's end."""
    return _SPACE.sub(lambda match: _SOFT if set(match[0]) <= set("\n\r\f") else " ", text)


def paragraphs(runs: Iterable[Run], *, chinese: bool) -> list[tuple[tuple[Run, ...], ...]]:
    """Divide *runs* into paragraphs of lines: a break begins a line, two a paragraph.

    No line is empty; a line has no white space at its ends.
    """
    found: list[tuple[tuple[Run, ...], ...]] = []
    lines: list[tuple[Run, ...]] = []
    for line in _divided(runs):
        settled = _settled(line, chinese=chinese)
        if settled:
            lines.append(settled)
        elif lines:
            found.append(tuple(lines))
            lines = []
    return [*found, tuple(lines)] if lines else found


def plain(runs: Iterable[Run]) -> str:
    """Return what *runs* say."""
    return "".join(run.text for run in runs)


def one_line(lines: Iterable[Sequence[Run]]) -> tuple[Run, ...]:
    """Join *lines* by spaces."""
    joined: list[Run] = []
    for line in lines:
        joined += [SPACE, *line] if joined else line
    return tuple(joined)


def _divided(runs: Iterable[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.form is Form.BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    return lines


def _settled(line: Sequence[Run], *, chinese: bool) -> tuple[Run, ...]:
    """Set one space where white space shows, in no mark that does not go on behind it."""
    found: list[Run] = []
    gap = ""
    for run in line:
        core = run.text if run.form is Form.RAW else run.text.strip(" \r")
        if not found and run.form is Form.TEXT:
            core = core.lstrip()  # an indent by ideographic spaces
        if not core:
            gap += run.text
            continue
        gap += run.text[: run.text.find(core[0])]
        if found and gap:
            last = found[-1]
            if " " in gap or not _joins(last.text[-1] + core[0], chinese=chinese):
                link = run.link if run.link == last.link else None
                found.append(Run(" ", last.marks & run.marks, link))
        text = core if run.form is Form.RAW else _joined(core, chinese=chinese)
        found.append(replace(run, text=text))
        gap = "" if run.form is Form.RAW else run.text[len(run.text.rstrip(" \r")) :]
    while found and found[-1].form is Form.TEXT:
        last = found.pop()
        if last.text.rstrip():
            found.append(replace(last, text=last.text.rstrip()))
            break
    return tuple(_merged(found))


def _joined(text: str, *, chinese: bool) -> str:
    def space(match: re.Match[str]) -> str:
        beside = text[match.start() - 1] + text[match.end()]
        return "" if match[0] == _SOFT and _joins(beside, chinese=chinese) else " "

    return _GAP.sub(space, text)


def _joins(beside: str, *, chinese: bool) -> bool:
    """Tell whether the end of a line between two characters is no space."""
    return joins_cjk(beside[0], chinese=chinese) and joins_cjk(beside[-1], chinese=chinese)


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Merge neighbours of one look; the parts of a long text are joined once."""
    found: list[Run] = []
    parts: list[str] = []
    for run in runs:
        last = found[-1] if found else None
        if last and _look(last) == _look(run) and run.form is not Form.RAW:
            parts.append(run.text)
            continue
        if last:
            found[-1] = replace(last, text="".join(parts))
        found.append(run)
        parts = [run.text]
    if found:
        found[-1] = replace(found[-1], text="".join(parts))
    return found


def _look(run: Run) -> tuple[Form, frozenset[str], Link | None]:
    return run.form, run.marks, run.link
