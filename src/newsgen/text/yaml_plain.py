"""YAML that needs no parser: a line a key, as in nearly all front matter.

Taken are ``key: value``, keys with a list of values or of flat mappings below, and keys with one
flat mapping below.  A value is on one line: a plain or quoted text without escapes, or a list of
plain texts in brackets.  All else is left to the parser, and so is whatever may be wrong: a key
given twice, one without a value, a line that stands too far in.

Measured on the front matter of 1,000 articles: two fifths of the parser's time.
"""

from __future__ import annotations

import re
from typing import Any

from newsgen.text.yaml_document import NULLS, Document, Place, ValuePath

_LINE = re.compile(r"( *+)(- )?(?:([A-Za-z_][A-Za-z0-9_-]*+):(?: ++|$))?(.*)")
_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` ")
_QUOTES = frozenset("\"'")
_IN_FLOW = re.compile(r"[\[\]{}:#]")
_FOREIGN = ("\t", "\ufeff")  # a blank and a mark that YAML passes over in some places only


class _NotPlain(Exception):  # noqa: N818 - no error, the parser can read it
    """There is more to the text than is read here."""


def load_plain(text: str, *, first_line: int) -> Document | None:
    """Do as :func:`newsgen.text.yaml.load`; None if that takes a parser.

    The characters of *text* must be readable.
    """
    if any(char in text for char in _FOREIGN):
        return None
    reader = _Reader(first_line)
    try:
        for line in text.removesuffix("\n").split("\n"):
            reader.read(line)
        reader.close()
    except _NotPlain:
        return None
    return Document(reader.value, reader.places, reader.key_places)


class _Reader:
    """Builds the value of a document line by line; every method may raise _NotPlain."""

    def __init__(self, first_line: int) -> None:
        self.value: dict[str, Any] = {}
        self.places: dict[ValuePath, Place] = {(): Place(first_line, 1)}
        self.key_places: dict[ValuePath, Place] = {}
        self._line = first_line - 1
        self._key = ""  # of the outer mapping, whose value stands on the lines below it
        self._items: list[Any] = []
        self._dashes = -1  # the column of the hyphens of items, if there are any
        self._fields = self.value  # the mapping that the next line may go on with
        self._path: ValuePath = ()
        self._indent = 0

    def read(self, line: str) -> None:
        """Take the next line."""
        self._line += 1
        found = _LINE.fullmatch(line)
        if found is None:
            raise _NotPlain
        spaces, dash, key, rest = found.groups()
        indent = len(spaces)
        if not indent and not dash:
            if self._key:
                self.close()
        elif self._key and self.value[self._key] is None:
            self._begin(indent, is_list=bool(dash))
        if dash:
            if indent != self._dashes:
                raise _NotPlain
            self._fields, self._indent = {}, indent + 2
            self._path = (self._key, len(self._items))
            if not key:
                self._indent = -1  # no field can follow
                self._items.append(self._value(rest, found.start(4), self._path))
                return
            self.places[self._path] = Place(self._line, self._indent + 1)
            self._items.append(self._fields)
        elif indent != self._indent:
            raise _NotPlain
        self._field(key, rest, found.start(4))

    def close(self) -> None:
        """End what stands below a key of the outer mapping."""
        if self._dashes >= 0:
            self.value[self._key] = tuple(self._items)
            self._items, self._dashes = [], -1
        elif self._key and self.value[self._key] is None:
            raise _NotPlain
        self._key = ""
        self._fields, self._path, self._indent = self.value, (), 0

    def _begin(self, indent: int, *, is_list: bool) -> None:
        """Begin what stands below a key of the outer mapping."""
        self._path = (self._key,)
        self.places[self._path] = Place(self._line, indent + 1)
        if is_list:
            self._dashes = indent
            self.value[self._key] = ()
        else:
            self._fields, self._indent = {}, indent
            self.value[self._key] = self._fields

    def _field(self, key: str | None, rest: str, column: int) -> None:
        if not key or key in NULLS or key in self._fields:
            raise _NotPlain
        path = (*self._path, key) if self._path else (key,)
        self.key_places[path] = Place(self._line, self._indent + 1)
        if rest:
            self._fields[key] = self._value(rest, column, path)
        elif self._path:
            raise _NotPlain
        else:
            self._fields[key] = None
            self._key = key

    def _value(self, text: str, column: int, path: ValuePath) -> Any:
        self.places[path] = Place(self._line, column + 1)
        if text[-1:] == " ":
            text = text.rstrip(" ")
        if text[:1] != "[":
            return _scalar(text)
        inner = text[1:-1]
        if text[-1] != "]" or _IN_FLOW.search(inner):
            raise _NotPlain
        column += 1
        items: list[str | None] = []
        for item in inner.split(",") if inner else ():
            words = item.lstrip(" ")
            start = column + len(item) - len(words)
            self.places[*path, len(items)] = Place(self._line, start + 1)
            items.append(_plain(words.rstrip(" ")))
            column += len(item) + 1
        return tuple(items)


def _scalar(text: str) -> str | None:
    """Return what a value outside brackets says."""
    if text[:1] in _QUOTES:
        inner = text[1:-1]
        if len(text) < len("''") or text[-1] != text[0] or text[0] in inner or "\\" in inner:
            raise _NotPlain
        return inner
    if ":" in text and (": " in text or text[-1] == ":"):
        raise _NotPlain
    if "#" in text and " #" in text:
        raise _NotPlain
    return _plain(text)


def _plain(text: str) -> str | None:
    """Return what an unquoted value says that holds no mark which ends it."""
    if not text or text[0] in _INDICATORS:
        raise _NotPlain
    return None if text in NULLS else text
