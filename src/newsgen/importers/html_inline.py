"""Runs of text as Markdown that reads as those runs again, with few backslashes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby

from msgspec.structs import replace

from newsgen.importers.html_emphasis import Seam, delimited
from newsgen.importers.html_runs import Form, Link, Run

_MARKUP = re.compile(
    r"[\\*_`\[\]!]|~+|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)"
    r"|://(?:[A-Za-z0-9./?=%#:,;@+-]|_(?=[A-Za-z0-9])|&(?!#?\w{1,32};))*"
)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_START = re.compile(r"#{1,6}(?=\s|$)|[-+](?=\s|$)|>|---")
_CONTINUED = re.compile(r"[-+=:|>#]")  # an underline, a row of a table, a list, a heading
_NUMBER = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")
_TICKS = re.compile("`+")
_BARE = re.compile(r"https?://[!-;=?-\[\]^_a-z{-~]+")  # not < > \ ` nor what IDNs are made of
_BALANCED = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")
_UNSAFE = re.compile(r"[\s\x00-\x20\x7f<>\\`|]")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_ATOM = "\ufffc"


def paragraph(lines: Iterable[Sequence[Run]]) -> str:
    """Write *lines* as one paragraph with hard breaks."""
    lines = list(lines)
    ticks = _ticks(run for line in lines for run in line)
    written = (
        _written(line, ticks=ticks, start=_CONTINUED if number else _START)
        for number, line in enumerate(lines)
    )
    return "\\\n".join(written)


def inline(runs: Sequence[Run]) -> str:
    """Write *runs* as one line that begins no block: that of a heading or a cell."""
    return _written(runs, ticks=_ticks(runs))


def image(alt: str, url: str) -> str:
    """Write the picture at *url*."""
    runs = (Run(" ".join(alt.split())),) if alt.split() else ()
    return f"![{_written(runs, ticks=_ticks(runs), linked=True)}]({address(url)})"


def address(url: str) -> str:
    """Write *url* so that it ends where it should, as the destination of a link."""
    written = _UNSAFE.sub(lambda match: "".join(f"%{c:02X}" for c in match[0].encode()), url)
    if not _BALANCED.fullmatch(written):
        written = written.replace("(", "%28").replace(")", "%29")
    return _ENTITY.sub(r"\\&", written)


def _ticks(runs: Iterable[Run]) -> bool:
    """Tell whether back quotes in the text could pair."""
    return sum(2 if run.form is Form.CODE else run.text.count("`") for run in runs) > 1


def _written(
    runs: Sequence[Run], *, ticks: bool, start: re.Pattern[str] | None = None, linked: bool = False
) -> str:
    runs, seams = delimited(_atoms(runs, ticks=ticks))
    runs, seams = _one_code(runs, seams)
    shown = [run.text if run.form is Form.TEXT else _ATOM for run in runs]
    ends = [0, *accumulate(map(len, shown))]
    edges = {
        end
        for end, seam, place in zip(ends, seams, range(len(seams)), strict=True)
        if seam != Seam() or _beside_atom(runs, place)
    }
    line = "".join(shown)
    slashes = _slashes(line, edges, ticks=ticks, linked=linked)
    if start and runs and runs[0].form is Form.TEXT and not seams[0].opening:
        coded = any(run.form is Form.CODE for run in runs)
        slashes = _start(line, start, coded=coded) + slashes
    written: list[str] = []
    rest = iter([*slashes, len(line) + 1])
    slash = next(rest)
    for run, seam, begin, end in zip(runs, seams, ends, ends[1:], strict=False):
        written += seam.closing + seam.opening
        if run.form is not Form.TEXT:
            written.append(_code(run.text) if run.form is Form.CODE else run.text)
            continue
        while slash < end:
            written += (line[begin:slash], "\\")
            begin, slash = slash, next(rest)  # noqa: PLW2901 - what is left of the run
        written.append(line[begin:end])
    return "".join((*written, *seams[-1].closing))


def _atoms(runs: Sequence[Run], *, ticks: bool) -> list[Run]:
    """Write each link as one raw run; marks it shares with its neighbours stay around it."""
    groups = [(link, list(same)) for link, same in groupby(runs, key=lambda run: run.link)]
    found: list[Run] = []
    for place, (link, group) in enumerate(groups):
        if link is None:
            found += group
            continue
        beside: frozenset[str] = frozenset()
        if place:
            beside |= groups[place - 1][1][-1].marks
        if place + 1 < len(groups):
            beside |= groups[place + 1][1][0].marks
        outer = beside.intersection(*(run.marks for run in group))
        inner = [replace(run, marks=run.marks - outer, link=None) for run in group]
        found.append(Run(_link(link, inner, ticks=ticks), outer, form=Form.RAW))
    return found


def _link(link: Link, inner: Sequence[Run], *, ticks: bool) -> str:
    if any(run.form is Form.CODE and "]:" in run.text for run in inner):
        inner = [replace(run, form=Form.TEXT) for run in inner]  # or it would define a link
    if list(inner) == [Run(link.href)] and not link.title and _BARE.fullmatch(link.href):
        return f"<{link.href}>"
    title = ""
    if link.title:
        quoted = re.sub(r"[\\\"]", r"\\\g<0>", " ".join(link.title.split()))
        title = ' "' + _ENTITY.sub(r"\\&", quoted) + '"'
    text = _written(inner, ticks=ticks, linked=True)
    if text[0:1] == "^" and "]:" in text:  # a note would be defined, backslashes or not
        text = f"\\{text}"
    return f"[{text}]({address(link.href)}{title})"


def _one_code(runs: Sequence[Run], seams: Sequence[Seam]) -> tuple[list[Run], list[Seam]]:
    """Merge code that nothing divides: its back quotes would run together."""
    merged: list[Run] = []
    left: list[Seam] = []
    for run, seam in zip(runs, seams, strict=False):
        if merged and run.form is merged[-1].form is Form.CODE and seam == Seam():
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        else:
            merged.append(run)
            left.append(seam)
    return merged, [*left, seams[-1]]


def _beside_atom(runs: Sequence[Run], place: int) -> bool:
    """Tell whether something other than text ends or begins before the run at *place*."""
    return any(run.form is not Form.TEXT for run in runs[max(0, place - 1) : place + 1])


def _slashes(line: str, edges: set[int], *, ticks: bool, linked: bool) -> list[int]:
    """Find the places of *line* that want a backslash; marks and atoms stand at its *edges*."""
    found: list[int] = []
    for match in _MARKUP.finditer(line):
        start, end = match.span()
        before = line[start - 1 : start]
        after = line[end : end + 1]
        edge = start in edges or end in edges
        char = match[0][0]
        if char == ":":
            loose = not after or after.isspace()
            if not loose or any(place in edges for place in range(start, end + 1)):
                found.append(start)
        elif char == "~":
            if end - start > 1 or edge:
                found += range(start, end)
        elif _is_markup(char, before, after, edge=edge, ticks=ticks, linked=linked):
            found.append(start)
    return found


def _is_markup(  # noqa: PLR0911 - one answer a character
    char: str, before: str, after: str, *, edge: bool, ticks: bool, linked: bool
) -> bool:
    """Tell whether *char* could be markup between these neighbours."""
    if edge or char in "<&":
        return True
    if char == "\\":
        return not after or after in _PUNCTUATION
    if char == "*":
        return not (before.isspace() and (not after or after.isspace()))
    if char == "_":
        return not (before.isalnum() and after.isalnum())
    if char == "`":
        return ticks
    if char == "[":
        return linked or after == "^"
    if char == "]":
        return linked or (bool(after) and after in "([:")
    return after == "["


def _start(line: str, begins: re.Pattern[str], *, coded: bool) -> list[int]:
    """Find the place at the start of *line* that keeps it from beginning a block.

    Where a link's definition begins, ``]:`` counts even in code.
    """
    if coded and line[0] == "[" and line[1] != "^":
        return [0]
    number = _NUMBER.match(line)
    if number:
        return [number.end()]
    return [0] if begins.match(line) else []


def _code(text: str) -> str:
    ticks = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence = "`" * (ticks + 1)
    pad = " " if ticks and ("`" in {text[0], text[-1]}) else ""
    return f"{fence}{pad}{text}{pad}{fence}"
