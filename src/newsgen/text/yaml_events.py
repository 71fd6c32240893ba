"""YAML by PyYAML, read as a flat series of events: what is anything but plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from newsgen.text.problems import Problem
from newsgen.text.yaml_document import (
    MAX_DEPTH,
    NULLS,
    UNREADABLE,
    Document,
    Place,
    ValuePath,
    no_place,
)
from newsgen.text.yaml_slips import TOO_DEEP, WIDE_COLON, explain, no_mapping

_Event = Any  # PyYAML's stubs leave the attributes of events untyped

# libyaml is ten times as fast, but a wheel for a rare platform may lack it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_QUOTE = "put the value in quotes if the character belongs to it"


def parsed(text: str, *, first_line: int) -> Document:
    """Do as :func:`newsgen.text.yaml.load` does, in twice the time for plain values.

    The characters of *text* must be readable.
    """
    start = Place(first_line, 1)
    builder = _Builder(text, first_line)
    try:
        value = builder.document(_not_too_deep(yaml.parse(text, _LOADER)))
    except yaml.MarkedYAMLError as error:
        slip = explain(text.split("\n"), error, first_line=first_line)
        return Document({}, {(): start}, {}, (slip,))
    return Document(
        value,
        {**builder.places, (): start},
        builder.key_places,
        tuple(sorted(builder.problems, key=lambda one: (one.line, one.column))),
    )


def _not_too_deep(events: Iterable[_Event]) -> Iterator[_Event]:
    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark: Any = event.start_mark
                raise yaml.MarkedYAMLError(problem=TOO_DEEP, problem_mark=mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        yield event


class _Builder:
    """Builds the value of one document from its events, noting places and problems."""

    def __init__(self, text: str, first_line: int) -> None:
        self.places: dict[ValuePath, Place] = {}
        self.key_places: dict[ValuePath, Place] = {}
        self.problems: list[Problem] = []
        self._text = text
        self._first_line = first_line

    def document(self, events: Iterator[_Event]) -> dict[str, Any]:
        """Read the only document of *events*; raises what the scanner raises."""
        value: dict[str, Any] = {}
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._note(event, "yaml-documents", "a second document begins here", "")
                    break
                value = self._whole(next(events), events)
        return value

    def _whole(self, first: _Event, events: Iterator[_Event]) -> dict[str, Any]:
        value = self._value(first, events, ())
        if isinstance(value, dict):
            return value
        if value is not None and not self.problems:
            lines = self._text.split("\n")
            line = first.start_mark.line
            self.problems.append(no_mapping(lines, line, first_line=self._first_line))
        return {}

    def _value(self, event: _Event, events: Iterator[_Event], path: ValuePath) -> Any:
        self.places[path] = self._place(event)
        if isinstance(event, yaml.AliasEvent):
            hint = f"write the value out, or {_QUOTE}"
            self._note(event, "yaml-alias", f"'*{event.anchor}' is an alias", hint)
            return None
        if event.anchor is not None:
            hint = f"leave it out, or {_QUOTE}"
            self._note(event, "yaml-alias", f"'&{event.anchor}' is an anchor", hint)
        if event.tag is not None:
            hint = f"leave it out, since every value is text, or {_QUOTE}"
            self._note(event, "yaml-tag", "a word that begins with '!' is a tag", hint)
        if isinstance(event, yaml.ScalarEvent):
            if event.style == '"' and (found := UNREADABLE.search(event.value)):
                self._note(event, "yaml-character", *no_place(found[0]))
            return None if event.implicit[0] and event.value in NULLS else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._mapping(events, path)

    def _sequence(self, events: Iterator[_Event], path: ValuePath) -> tuple[Any, ...]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, events, (*path, len(items))))
        return tuple(items)

    def _mapping(self, events: Iterator[_Event], path: ValuePath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, events, path)
            if key is None or key in mapping:
                if key is not None:
                    line = self.key_places[*path, key].line
                    message = f"the key {key!r} stands here twice, first in line {line}"
                    self._note(event, "yaml-duplicate", message, "keep one of the two")
                self._skip(next(events), events)
                continue
            self.key_places[*path, key] = self._place(event)
            mapping[key] = self._value(next(events), events, (*path, key))
        return mapping

    def _key(self, event: _Event, events: Iterator[_Event], path: ValuePath) -> str | None:
        """Return the key *event* begins, or None after noting why it is none."""
        if not isinstance(event, yaml.ScalarEvent):
            self._note(event, "yaml-key", "a key must be a word", _QUOTE)
            self._skip(event, events)
            return None
        key = str(event.value)
        if event.anchor is not None or event.tag is not None:
            self._note(event, "yaml-key", "a key must be a plain word", "leave '&' and '!' out")
        elif event.implicit[0] and key in NULLS:
            self._note(event, "yaml-key", "a key must be a word, but here is none", "")
        elif event.implicit[0] and key == "<<":
            hint = "write the keys out"
            self._note(event, "yaml-merge", "'<<' would merge another mapping", hint)
        elif WIDE_COLON in key and not path:
            hint = "write an ASCII colon and a space: 'key: value'"
            self._note(event, "yaml-colon-wide", f"{key!r} is no key", hint)
        else:
            return key
        return None

    def _skip(self, event: _Event, events: Iterator[_Event]) -> None:
        """Pass over the value that *event* begins."""
        depth = 0
        while True:
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth == 0:
                return
            event = next(events)

    def _place(self, event: _Event) -> Place:
        mark = event.start_mark
        return Place(self._first_line + mark.line, mark.column + 1)

    def _note(self, event: _Event, code: str, message: str, hint: str) -> None:
        place = self._place(event)
        self.problems.append(Problem(place.line, place.column, code, message, hint))
