"""Precise edits of YAML texts: what is not meant stays as it was, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from newsgen.curation.render import entry_lines, flow_value, item_line, item_value
from newsgen.curation.spans import Path, Span, span_of
from newsgen.errors import NewsgenError
from newsgen.text.yaml import load

Value: TypeAlias = "str | Sequence[str | Mapping[str, str]] | Mapping[str, str]"
"""What an edit may write: a text, a list of texts and flat mappings, or a flat mapping."""

_ABSENT = object()


class NoPreciseEdit(NewsgenError):  # noqa: N818 - named for what is the case
    """The text can't be edited without touching what is not meant; do it by hand."""


def values(text: str) -> dict[str, Any]:
    """Return what *text* says, whatever its line ends; nothing if it can't be read."""
    return load(_plain(text)).value


def put(text: str, path: Path, value: Value, *, after: Sequence[str] = ()) -> str:
    """Return *text* with *value* at *path*, in the place of what is there.

    A new key goes behind the first of the keys *after* that its mapping has,
    else to the end.  Raises NoPreciseEdit.
    """
    root = _root(text)
    target = root.at(path)
    if target is None:
        edited = _added(text, root, path, value, after)
    elif target.is_nothing:
        edited = f"{text[: target.start]} {flow_value(value)}{text[target.end :]}"
    elif target.kind != "scalar" and not target.flow:
        raise NoPreciseEdit(f"{_name(path)} is written over several lines")
    elif _is_inside_flow(root, path):
        edited = text[: target.start] + flow_value(value) + text[target.end :]
    else:
        edited = text[: target.start] + item_value(value) + text[target.end :]
    return _checked(text, edited, path, _frozen(value))


def extend(
    text: str, path: Path, items: Sequence[str | Mapping[str, str]], *, after: Sequence[str] = ()
) -> str:
    """Return *text* with *items* at the end of the list at *path*.

    A list that is missing is made, as :func:`put` does; one text in its place
    becomes its first item.  Raises NoPreciseEdit.
    """
    root = _root(text)
    target = root.at(path)
    before = _value_at(values(text), path)
    if not items:
        return text
    if target is None or before is None:
        return put(text, path, tuple(items), after=after)
    new = ", ".join(map(flow_value, items))
    if target.kind == "scalar":
        first = flow_value(before) if "\n" in text[target.start : target.end] else ""
        first = first or _in_flow(text[target.start : target.end], before)
        edited = f"{text[: target.start]}[{first}, {new}]{text[target.end :]}"
        before = (before,)
    elif target.kind == "mapping":
        raise NoPreciseEdit(f"{_name(path)} is no list")
    elif target.flow:
        at, comma = (target.items[-1].end, ", ") if target.items else (target.start + 1, "")
        edited = text[:at] + comma + new + text[at:]
    else:
        lines = [item_line(one, target.column) for one in items]
        edited = _with_lines(text, _line_end(text, target.end), lines)
    return _checked(text, edited, path, (*before, *_frozen(items)))


def without(text: str, path: Path) -> str:
    """Return *text* without the key or item at *path*; a list that this empties goes too.

    Raises NoPreciseEdit.
    """
    root = _root(text)
    parent, target = root.at(path[:-1]), root.at(path)
    if parent is None or target is None:
        return text
    siblings = parent.items or tuple(key for key, _ in parent.entries)
    if len(siblings) == 1:
        if len(path) == 1:
            raise NoPreciseEdit(f"{_name(path)} is all there is")
        return without(text, path[:-1])
    step = path[-1]
    index = step if isinstance(step, int) else [one.text for one in siblings].index(step)
    if parent.flow:
        edited = _cut_flow(text, siblings, index, target)
    else:
        edited = _cut_lines(text, siblings[index], target, path)
    return _checked(text, edited, path, _ABSENT)


def _root(text: str) -> Span:
    document = load(_plain(text))
    if document.problems:
        one = document.problems[0]
        raise NoPreciseEdit(f"line {one.line} can't be read: {one.message}")
    return span_of(text)


def _plain(text: str) -> str:
    """Return *text* as the loader wants it; values and their order are the same."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _added(text: str, root: Span, path: Path, value: Value, after: Sequence[str]) -> str:
    """Add the last key of *path*, whose mapping must be there."""
    parent, key = root.at(path[:-1]), path[-1]
    if parent is None or parent.kind != "mapping" or not isinstance(key, str):
        raise NoPreciseEdit(f"there is no place for {_name(path)}")
    if not parent.entries:
        if parent.flow:
            at = parent.start + 1
            return f"{text[:at]}{key}: {flow_value(value)}{text[at:]}"
        return _with_lines(text, len(text), entry_lines(key, value, 0))
    found = next((entry for name in after if (entry := parent.entry(name))), parent.entries[-1])
    if parent.flow:
        at = found[1].end
        return f"{text[:at]}, {key}: {flow_value(value)}{text[at:]}"
    lines = entry_lines(key, value, parent.column)
    return _with_lines(text, _line_end(text, found[1].end), lines)


def _is_inside_flow(root: Span, path: Path) -> bool:
    spans = (root.at(path[:length]) for length in range(len(path)))
    return any(span is not None and span.flow for span in spans)


def _in_flow(written: str, value: str) -> str:
    """Return how *value*, *written* as a block's, may stand between brackets."""
    return written if written[:1] in {'"', "'"} else flow_value(value)


def _line_end(text: str, at: int) -> int:
    """Return where the line after the one that holds *at* begins."""
    ends = [place for mark in "\n\r" if (place := text.find(mark, at)) >= 0]
    if not ends:
        return len(text)
    end = min(ends) + 1
    return end + 1 if text[end - 1 : end + 1] == "\r\n" else end


def _with_lines(text: str, at: int, lines: Sequence[str]) -> str:
    """Insert whole *lines* at *at*, ended as the others are."""
    first = _line_end(text, 0)
    stem = text[:first].rstrip("\r\n")
    line_end = text[len(stem) : first] or "\n"
    if at == len(text) and text and text[-1] not in "\r\n":
        return text + "".join(line_end + line for line in lines)
    return text[:at] + "".join(line + line_end for line in lines) + text[at:]


def _cut_flow(text: str, siblings: Sequence[Span], index: int, target: Span) -> str:
    if index + 1 < len(siblings):
        start, end = siblings[index].start, siblings[index + 1].start
        between = text[target.end : end]
    else:
        last = siblings[index - 1]
        start, end = text.index(",", last.end), target.end
        between = text[start : siblings[index].start]
    if "#" in between:
        raise NoPreciseEdit("a comment stands between the items of the list")
    return text[:start] + text[end:]


def _cut_lines(text: str, sibling: Span, target: Span, path: Path) -> str:
    """Cut the lines from the one *sibling*, an item or a key, begins on to *target*'s last."""
    start = max(text.rfind("\n", 0, sibling.start), text.rfind("\r", 0, sibling.start)) + 1
    lead = text[start : sibling.start].strip()
    if lead != ("-" if isinstance(path[-1], int) else ""):
        raise NoPreciseEdit(f"{_name(path)} shares its line with something else")
    end = _line_end(text, max(target.end, sibling.end))
    return text[:start] + text[end:]


def _checked(before: str, after: str, path: Path, value: Any) -> str:
    """Return *after* if it says what *before* did but for *value* at *path*."""
    document = load(_plain(after))
    wanted = _replaced(values(before), path, value)
    if document.problems or document.value != wanted:
        raise NoPreciseEdit(f"{_name(path)} is written in a way that can't be edited safely")
    return after


def _replaced(whole: Any, path: Path, value: Any) -> Any:
    """Return *whole*, as :func:`newsgen.text.yaml.load` gives it, with *value* at *path*."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, str):
        mapping = dict(whole or {})
        new = _replaced(mapping.get(step), rest, value)
        if new is _ABSENT:
            del mapping[step]
            return mapping
        return mapping | {step: new}
    new = _replaced(whole[step], rest, value)
    middle = () if new is _ABSENT else (new,)
    return (*whole[:step], *middle, *whole[step + 1 :])


def _value_at(whole: Any, path: Path) -> Any:
    for step in path:
        if isinstance(step, str):
            whole = whole.get(step) if isinstance(whole, dict) else None
        else:
            whole = whole[step] if isinstance(whole, tuple) and step < len(whole) else None
    return whole


def _frozen(value: Value) -> Any:
    if isinstance(value, str):
        return value
    return dict(value) if isinstance(value, Mapping) else tuple(map(_frozen, value))


def _name(path: Path) -> str:
    return repr(".".join(str(step + 1) if isinstance(step, int) else step for step in path))
