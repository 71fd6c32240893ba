"""YAML as other generators let it pass: what can be had of it, and what was lost, key by key."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from newsgen.importers.reading import Loss
from newsgen.text import yaml
from newsgen.text.yaml import Document

_UNREADABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_KEY = re.compile(
    r"(?:'(?P<single>[^'\n]{1,60})'|\"(?P<double>[^\"\n]{1,60})\"|(?P<bare>\w[\w .$@+-]{0,59}))"
    r"[ \t]{0,8}[:：](?!//)[ \t\u3000]*+(?P<rest>.*)"
)
_BLANKS = re.compile(r"(?<=\S)[ \t]{80,}")
_DEEP = re.compile(rf"^[ \t]*(?:- {{1,80}}){{{yaml.MAX_DEPTH + 1}}}.*$", re.MULTILINE)
_ITEM = re.compile(r"[ \t]*-(?:[ \t]++(?P<text>.*))?")
_INDENT = re.compile(r"[ \t\u00a0\u3000]*")
_CONTINUES = frozenset(" \t\u00a0\u3000-")  # how a line begins that belongs to the key above
_QUOTES = ("'", '"')
_BLOCK = re.compile(r"[|>][-+\d]{0,2}")
_REFUSED = frozenset({"yaml-size", "yaml-depth"})
_LOSING = frozenset({"yaml-duplicate", "yaml-merge", "yaml-key"})
_LONGEST_NAME = 60


class Values(Struct, frozen=True):
    """The keys of front matter; values are text, None, tuples of them or mappings.

    ``losses`` are keys or lines of which nothing could be read.
    """

    values: Mapping[str, object]
    warnings: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()


def lenient(text: str) -> Values:
    """Read *text*, a mapping in YAML, however it was written.

    What our own reader accepts is taken from it; else each top-level key is
    read alone, and one that is no YAML at all is taken as the words that stand
    there.  Of keys given twice the last counts, as in Jekyll and Hexo.  Aliases
    are refused, since they can make a little text unfold without end.
    """
    warnings: list[str] = []
    unreadable = len(_UNREADABLE.findall(text))
    if unreadable:
        warnings.append(f"left out of the front matter: {unreadable} control characters")
        text = _UNREADABLE.sub("", text)
    # Finding out what is wrong with such lines takes time with the square of their length.
    text = _BLANKS.sub(" ", text)
    text, deep = _DEEP.subn("", text)
    losses = (Loss("field", "- - -…", "it is nested too deeply"),) * deep
    document = yaml.load(text)
    if not document.problems:
        return Values(document.value, tuple(warnings), losses)
    reader = _ByKey()
    for lines in _chunks(textwrap.dedent(text.replace("\u2028", "\n")).split("\n")):
        reader.add(lines)
    return Values(reader.values, (*warnings, *reader.warnings), (*losses, *reader.losses))


def _chunks(lines: list[str]) -> Iterator[list[str]]:
    """Part *lines* before each that begins with a key in the first column."""
    chunk: list[str] = []
    for line in lines:
        if chunk and _KEY.match(line):
            yield chunk
            chunk = []
        if chunk or (line.strip() and not line.startswith(("#", "%", "---"))):
            chunk.append(line)
    if chunk:
        yield chunk


class _ByKey:
    """Collects the values of keys that are read one by one."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.warnings: list[str] = []
        self.losses: list[Loss] = []

    def add(self, lines: list[str]) -> None:
        """Read the key that *lines* are of."""
        match = _KEY.match(lines[0])
        if match is None:
            document = yaml.load("\n".join(lines))  # such as a mapping in braces
            for key, value in document.value.items():
                self._keep(key, value)
            if not document.value:
                self._lose_lines(lines)
            return
        key = match["single"] or match["double"] or match["bare"].rstrip()
        rest = match["rest"].strip()
        own = [line for line in lines[1:] if line[:1] in _CONTINUES]
        others = [line for line in lines[1:] if line[:1] not in _CONTINUES]
        document = yaml.load("\n".join(lines))
        is_whole = not document.problems
        if not is_whole:
            repaired = self._repaired(key, rest, lines[1:], own)
            is_whole = repaired is not None
            document = repaired or yaml.load("\n".join((lines[0], *own)))
        if set(document.value) == {key} and not _aliases(document):
            self._lose_lines(() if is_whole else others)
            self._keep(key, document.value[key])
            for problem in document.problems:
                if problem.code in _LOSING:
                    self._lose(key, problem.message)
        else:
            self._lose_lines(others)
            self._take(key, rest, own, document)

    def _repaired(self, key: str, rest: str, below: list[str], own: list[str]) -> Document | None:
        """Put right what is only laid out badly; None if that does not help.

        That is tabs, wide blanks, a colon without its space, and lines of no key.
        """
        for kept in (below, own):
            body = (
                _INDENT.sub(lambda blank: "  " * len(blank[0]), line, count=1) for line in kept
            )
            document = yaml.load("\n".join((f'"{key}": {rest}', *filter(str.strip, body))))
            if not document.problems:
                if kept is own:
                    self._lose_lines(line for line in below if line[:1] not in _CONTINUES)
                return document
        return None

    def _take(self, key: str, rest: str, own: list[str], document: Document) -> None:
        """Take the words of a value that is no YAML; *own* are the lines below its key."""
        problem = document.problems[0] if document.problems else None
        why = problem.message if problem else "it can't be told from the lines around it"
        items = [match["text"] or "" for line in own if (match := _ITEM.fullmatch(line))]
        value: object
        if _aliases(document) or (problem and problem.code in _REFUSED):
            self._lose(key, why)
            return
        if not rest and items and len(items) == len(own):
            value = tuple(_unquoted(item.strip()) for item in items)
        elif rest:
            begins = "" if _BLOCK.fullmatch(rest) else rest
            value = _unquoted(" ".join((begins, *(line.strip() for line in own))).strip())
        else:
            self._lose(key, why)
            return
        self.warnings.append(f"{key!r} in the front matter is taken as it is written: {why}")
        self._keep(key, value)

    def _keep(self, key: str, value: object) -> None:
        if key in self.values:
            self.warnings.append(f"{key!r} stands twice in the front matter: the last one counts")
            was = self.values[key]
            if was != value:
                self._lose(key, f"it stood twice; this was the first value: {_short(str(was))}")
        self.values[key] = value

    def _lose_lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                self._lose(line, "it is no key with a value")

    def _lose(self, name: str, why: str) -> None:
        self.losses.append(Loss("field", _short(name.strip()), why))


def _aliases(document: Document) -> bool:
    return any(
        problem.code == "yaml-alias" and problem.message.startswith("'*")
        for problem in document.problems
    )


def _unquoted(text: str) -> str:
    """Leave out the quotation marks around *text*, also where the end one is missing."""
    if len(text) > 1 and text[0] in _QUOTES and text[-1] == text[0]:
        return text[1:-1].replace(f"\\{text[0]}", text[0])
    if text[:1] in _QUOTES and text.count(text[0]) == 1:
        return text[1:]
    return text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME]}…"
