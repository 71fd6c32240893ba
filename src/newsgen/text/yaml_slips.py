"""The usual slips in hand-written YAML: what went wrong, where, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml
from msgspec import Struct

from newsgen.text.problems import Problem

TOO_DEEP = "too deep"
"""The ``problem`` of an error that is raised when nesting is refused."""

WIDE_COLON = "："
"""The full-width colon, which a Chinese keyboard types and YAML takes for a letter."""

_WIDE_KEY = re.compile(rf"\s*(?:- +)?[\w-]+(?P<colon>{WIDE_COLON})")
_TIGHT_KEY = re.compile(r"\s*(?:- +)?[\w-]+(?P<colon>:)(?=[^\s:/])")
_KEY = re.compile(
    r"\s*+(?:- +)*+(?P<key>[^\s:#](?:[^\s:]|\s++(?!:))*+)\s*:\s++"
    r"(?P<value>\S(?:\S|\s++(?!$))*+)\s*$"
)
_CLOSERS = {"[": "]", "{": "}"}
_MARKS = {"'": "quotation mark", '"': "quotation mark", "]": "bracket", "}": "brace"}


class _Error(Struct, frozen=True):
    """What the scanner says, with places counted from 0."""

    problem: str
    context: str
    line: int
    column: int
    context_line: int
    context_column: int


def explain(lines: Sequence[str], error: yaml.MarkedYAMLError, *, first_line: int) -> Problem:
    """Say what in *lines* led to *error*, at the place that has to be changed."""
    seen = _read(lines, error)
    found = (
        _deep(seen)
        or _tab(lines, seen)
        or _missing_colon(lines, seen)
        or _second_colon(lines, seen)
        or _unclosed(lines, seen)
        or _bad_start(lines, seen)
        or _bad_end(lines, seen)
        or _odd_line(lines, seen)
        or Problem(seen.line, seen.column, "yaml-syntax", f"this is no YAML: {seen.problem}")
    )
    return Problem(
        found.line + first_line, found.column + 1, found.code, found.message, found.hint
    )


def no_mapping(lines: Sequence[str], line: int, *, first_line: int) -> Problem:
    """Say why *lines*, whose value begins in *line* (from 0), are no mapping."""
    found = _colon_slip(lines[line], line) or Problem(
        line,
        0,
        "yaml-mapping",
        "here should be keys with values",
        "write lines like 'key: value'",
    )
    return Problem(line + first_line, found.column + 1, found.code, found.message, found.hint)


def _read(lines: Sequence[str], error: yaml.MarkedYAMLError) -> _Error:
    """Take the places out of *error*; libyaml puts some of them behind the last line."""
    mark = error.problem_mark or error.context_mark
    places = [
        (0, 0)
        if one is None
        else (one.line, one.column)
        if one.line < len(lines)
        else (len(lines) - 1, len(lines[-1]))
        for one in (mark, error.context_mark or mark)
    ]
    return _Error(error.problem or "", error.context or "", *places[0], *places[1])


def _deep(seen: _Error) -> Problem | None:
    if seen.problem != TOO_DEEP:
        return None
    message = "this is nested too deeply"
    return Problem(seen.line, seen.column, "yaml-depth", message, "put the value in quotes")


def _tab(lines: Sequence[str], seen: _Error) -> Problem | None:
    if lines[seen.line][seen.column : seen.column + 1] != "\t":
        return None
    message = "a tab stands where YAML wants spaces"
    return Problem(seen.line, seen.column, "yaml-tab", message, "indent with spaces")


def _missing_colon(lines: Sequence[str], seen: _Error) -> Problem | None:
    """Look for a key with a full-width colon, or none after it, at or above the error."""
    if "simple key" in seen.context:
        return _colon_slip(lines[seen.context_line], seen.context_line)
    if "mapping values" not in seen.problem:
        return None
    line = seen.line
    slip = None
    while line and (above := _colon_slip(lines[line - 1], line - 1)):
        slip = above
        line -= 1
    return slip


def _colon_slip(line: str, number: int) -> Problem | None:
    wide = _WIDE_KEY.match(line)
    if wide:
        message = "after a key stands a full-width colon, which YAML takes for a letter"
        hint = f"write {wide[0].strip()[:-1]}: … with an ASCII colon and a space"
        return Problem(number, wide.start("colon"), "yaml-colon-wide", message, hint)
    tight = _TIGHT_KEY.match(line)
    if tight:
        message = "after the colon of a key there must be a space"
        hint = f"write {tight[0].strip()} …"
        return Problem(number, tight.start("colon"), "yaml-colon-space", message, hint)
    return None


def _second_colon(lines: Sequence[str], seen: _Error) -> Problem | None:
    if "mapping values" not in seen.problem:
        return None
    line = lines[seen.line]
    pair = _KEY.match(line)
    if pair and pair.start("value") < seen.column:
        message = f"the value of {pair['key']!r} contains ': ', which YAML takes for another key"
        hint = f"put it in quotes: {pair['key']}: {_quoted(pair['value'])}"
        return Problem(seen.line, pair.start("value"), "yaml-colon", message, hint)
    start = len(line) - len(line.lstrip())
    message = f"{line.strip()!r} is indented deeper than the line it belongs with"
    return Problem(seen.line, start, "yaml-indent", message, "begin it in the same column")


def _unclosed(lines: Sequence[str], seen: _Error) -> Problem | None:
    place = (seen.context_line, seen.context_column)
    if "quoted scalar" in seen.context:
        if "escape" in seen.problem:
            message = "in double quotes a backslash must be written twice"
            hint = "or use single quotes"
            return Problem(seen.line, seen.column, "yaml-escape", message, hint)
        message = "the quotation mark that opens here is never closed"
        return Problem(*place, "yaml-unclosed", message, "close it where the value ends")
    if "flow" not in seen.context:
        return None
    number, column = _last_opener(lines, *place)
    opener = lines[number][column : column + 1] or "["
    closer = _CLOSERS.get(opener, "]")
    message = f"the {opener!r} that opens here has no {closer!r} where one belongs"
    hint = f"close it with {closer!r}, items apart by commas, or put the whole value in quotes"
    return Problem(number, column, "yaml-unclosed", message, hint)


def _last_opener(lines: Sequence[str], line: int, column: int) -> tuple[int, int]:
    """Return the place of the last bracket that opens at or before a place."""
    end = column + 1
    for number in range(line, -1, -1):
        found = max(lines[number].rfind(opener, 0, end) for opener in _CLOSERS)
        if found != -1:
            return number, found
        end = len(lines[number - 1])
    return line, column


def _bad_start(lines: Sequence[str], seen: _Error) -> Problem | None:
    """Recognise a value whose first character means something else to YAML."""
    column = seen.column
    if "alias" in seen.context or "anchor" in seen.context or "block scalar" in seen.context:
        column = seen.context_column
    elif not any(
        sign in seen.problem
        for sign in ("start any token", "node content", "entries are not", "keys are not")
    ):
        return None
    line = lines[seen.line]
    char, rest = line[column : column + 1], line[column:].strip()
    if not char:
        return None
    message = f"a value can't begin with {char!r}, which means something else in YAML"
    hint = f"put it in quotes: {_quoted(rest)}"
    return Problem(seen.line, column, "yaml-quote", message, hint)


def _bad_end(lines: Sequence[str], seen: _Error) -> Problem | None:
    """Recognise a value that goes on after its closing quotation mark or bracket."""
    if "block mapping" not in seen.context:
        return None
    line = lines[seen.line]
    before = line[: seen.column].rstrip()
    pair = _KEY.match(line)
    if not before or before[-1] not in _MARKS or not pair:
        return None
    message = f"the value of {pair['key']!r} goes on after its closing {_MARKS[before[-1]]}"
    hint = f"put the whole value in quotes: {pair['key']}: {_quoted(pair['value'])}"
    return Problem(seen.line, pair.start("value"), "yaml-quote", message, hint)


def _odd_line(lines: Sequence[str], seen: _Error) -> Problem | None:
    if "simple key" in seen.context:
        text = lines[seen.context_line].strip()
        return Problem(
            seen.context_line,
            seen.context_column,
            "yaml-key",
            f"{text!r} has no ': ', so it is no key with a value",
            "write 'key: value', or indent the line if it continues the one above",
        )
    if "document start" in seen.problem:
        return Problem(seen.line, 0, "yaml-documents", "a second document begins here")
    if "block" in seen.context:
        message = "the indentation of this line fits none above"
        hint = "begin it in the same column as its neighbours"
        return Problem(seen.line, seen.column, "yaml-indent", message, hint)
    return None


def _quoted(value: str) -> str:
    """Write *value* so that YAML reads it as it stands."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'
