"""Problems for people: by file, each with the line it is in and a mark below the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from unicodedata import east_asian_width

import click

from newsgen.errors import Diagnostic, Severity
from newsgen.store.source_file import LARGEST_TEXT, read_regular

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
_MOST = 20  # warnings of one code; who has more knows by then
_WIDTH = 96  # columns of a line that are shown
_BEFORE = 40  # characters shown before the place, where the line is longer


def with_excerpts(diagnostics: Iterable[Diagnostic], folder: Path) -> str:
    """Return *diagnostics* of the site *folder* as text: a file after the other."""
    parts: list[str] = []
    for path, group in groupby(diagnostics, attrgetter("path")):
        problems = tuple(group)
        lines = _lines(folder / path) if any(one.line for one in problems) else ()
        parts += [_told(one, lines) for one in problems]
        parts.append("")
    return "\n".join(parts[:-1])


def first_of_each(
    diagnostics: Sequence[Diagnostic],
) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """Return the first twenty warnings of each code, all errors, and a line on those left out."""
    seen: Counter[str] = Counter()
    told: list[Diagnostic] = []
    for one in diagnostics:
        seen[one.code] += 1
        if one.severity is Severity.ERROR or seen[one.code] <= _MOST:
            told.append(one)
    errors = {one.code for one in diagnostics if one.severity is Severity.ERROR}
    more = tuple(
        f"and {number - _MOST:,} more of {code}; --only {code} shows them all"
        for code, number in sorted(seen.items())
        if number > _MOST and code not in errors
    )
    return tuple(told), more


def _lines(place: Path) -> Sequence[str]:
    """Return the lines of a text file; none of any other."""
    try:
        text = read_regular(place, LARGEST_TEXT).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ()
    return text.split("\n")  # and at no other character that Python takes for the end of a line


def _told(one: Diagnostic, lines: Sequence[str]) -> str:
    head, *hint = str(one).split("\n", 1)
    plain = f" {one.severity}: "
    told = [head.replace(plain, click.style(plain, fg=_COLOURS[one.severity], bold=True), 1)]
    if 0 < one.line <= len(lines) and lines[one.line - 1].strip():
        told += _excerpt(lines[one.line - 1], one)
    return "\n".join((*told, *hint))


def _excerpt(line: str, one: Diagnostic) -> tuple[str, str]:
    """Return the part of *line* around the place, and a mark below it."""
    column = min(max(one.column, 1), len(line) + 1) - 1
    start = 0 if _columns(line) <= _WIDTH else max(0, column - _BEFORE)
    shown = _fitting(line[start : start + _WIDTH])
    before = "".join("\t" if char == "\t" else " " * _columns(char) for char in line[start:column])
    number, mark = f"{one.line:6} | ", click.style("^", fg=_COLOURS[one.severity], bold=True)
    return f"{number}{shown}", f"{' ' * (len(number) - 2)}| {before}{mark}"


def _fitting(text: str) -> str:
    """Return as much of *text* as there is room for."""
    while _columns(text) > _WIDTH:
        text = text[:-1]
    return text


def _columns(text: str) -> int:
    """Return how many columns of a terminal *text* takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
