"""Files as bytes to clean text, and clean text to front matter and body."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

from newsgen.models.normal import normalize
from newsgen.text.problems import Problem

FENCE = "---"
"""The line before and after front matter.

Format: https://jekyllrb.com/docs/front-matter/ (the de facto reference).
"""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")  # the last two: no XML
_ASCII_CONTROLS = frozenset({*range(0x20), 0x7F} - set(b"\t\n\r"))
_C2, _EF = 0xC2, 0xEF  # the first bytes of U+0080 to U+00BF, and of U+F000 to U+FFFF, in UTF-8
# All bytes of text that is clean for sure: ASCII, U+00C0 to U+02FF and U+4000 to U+9FFF.
_CLEAN = bytes(
    {9, 10, *range(0x20, 0x7F), *range(0x80, 0xC0), *range(0xC3, 0xCC), *range(0xE4, 0xEA)}
)
_DASHES = re.compile(r"[-–—―－]{2,}\s*")
_WHAT_TO_WRITE = (
    "begin the file with the lines '---', 'title: …', in an article 'date: 2024-05-21', and '---'"
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LOST = "\ufffd"  # what bytes that can't be decoded become
_MOST_KINDS = 4  # of control characters in a text that was merely copied badly


_NOT_TEXT = Problem(
    1,
    1,
    "file-not-text",
    "this is not text",
    "save it as plain text in UTF-8, or move it: pictures and other files belong in static/",
)


class Cleaned(Struct, frozen=True):
    """Text that later steps may trust: NFC, lines ended by a line feed, no control character.

    Tabs stay.  Each character that had to go is a problem.  If so much had to go
    that the rest says nothing, ``text`` is empty and there is one problem.
    """

    text: str
    problems: tuple[Problem, ...] = ()

    @property
    def is_lost(self) -> bool:
        """Whether there is nothing to read, so that looking for more problems is idle."""
        return bool(self.problems) and not self.text


class Split(Struct, frozen=True):
    """Front matter and body, without the fences, and the lines of the file they begin on."""

    meta: str
    meta_line: int
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


def clean(data: bytes) -> Cleaned:
    """Decode *data*, which should be UTF-8, with or without a byte order mark.

    Bytes that are no UTF-8 become U+FFFD and one problem, at the first of them;
    control characters are dropped, with one problem at the first of each kind.
    What is no text at all, or text in another encoding, is one problem only.
    """
    problems: tuple[Problem, ...] = ()
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        text = data.decode(errors="replace")
        problems = (_undecodable(data, error.start),)
        if data.startswith(_UTF16):
            return Cleaned("", problems)
    odd = frozenset(data.translate(None, _CLEAN))
    if not odd and not problems:
        return Cleaned(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    controls = _CONTROL.findall(text) if problems or _may_hold_controls(odd, text) else []
    if _is_binary(text, controls):
        return Cleaned("", (_NOT_TEXT,))
    if problems and text.count(_LOST) * 2 > len(text):
        return Cleaned("", problems)
    if controls:
        problems += _controls(text)
        text = _CONTROL.sub("", text)
    return Cleaned(normalize("NFC", text), problems)


def split(text: str) -> Split:
    """Split *text*, which is clean, at its two ``---`` lines.

    Blank lines may stand before the first, spaces after either.  Without front
    matter, or if it is never closed, all is body and a problem says so.
    """
    start = len(text) - len(text.lstrip("\n \t"))
    start = text.rfind("\n", 0, start) + 1
    opening = _line_at(text, start)
    first_line = text.count("\n", 0, start) + 1
    if opening.rstrip() != FENCE:
        return Split("", first_line, text, 1, (_missing(opening, first_line),))
    meta_start = start + len(opening) + 1
    fence = meta_start - 1
    while (fence := text.find("\n" + FENCE, fence)) != -1:
        closing = _line_at(text, fence + 1)
        if closing.rstrip() == FENCE:
            meta = text[meta_start : fence + 1]
            body_start = fence + len(closing) + 2
            body_line = first_line + 2 + meta.count("\n")
            return Split(meta, first_line + 1, text[body_start:], body_line)
        fence += 1
    problem = Problem(
        first_line,
        1,
        "front-matter-unclosed",
        "the front matter that begins here is never closed",
        "put a line '---' between the last key and the text",
    )
    return Split("", first_line, text, 1, (problem,))


def _may_hold_controls(odd: frozenset[int], text: str) -> bool:
    """Tell whether *text*, with the *odd* bytes, has to be searched, which takes much longer."""
    if _C2 in odd or not odd.isdisjoint(_ASCII_CONTROLS):
        return True
    return _EF in odd and ("\ufffe" in text or "\uffff" in text)


def _line_at(text: str, start: int) -> str:
    end = text.find("\n", start)
    return text[start:] if end == -1 else text[start:end]


def _missing(opening: str, line: int) -> Problem:
    if _DASHES.fullmatch(opening):
        message = f"{opening.strip()!r} is no fence of front matter"
        return Problem(line, 1, "front-matter-missing", message, "write exactly '---'")
    message = "the file has no front matter"
    return Problem(line, 1, "front-matter-missing", message, _WHAT_TO_WRITE)


def _is_binary(text: str, controls: list[str]) -> bool:
    """Tell whether *text*, which has these control characters, was never meant to be read."""
    return (
        "\0" in controls
        or len(set(controls)) > _MOST_KINDS
        or (bool(controls) and (len(controls) + text.count(_LOST)) * 2 > len(text))
    )


def _undecodable(data: bytes, at: int) -> Problem:
    line, column = _place(data[:at].decode())
    if data.startswith(_UTF16):
        message = "the file is UTF-16, not UTF-8"
        return Problem(line, column, "encoding-invalid", message, "save it as UTF-8")
    return Problem(
        line,
        column,
        "encoding-invalid",
        f"the byte 0x{data[at]:02X} is no UTF-8",
        "save the file as UTF-8, or let 'newsgen import' guess its encoding",
    )


def _controls(text: str) -> tuple[Problem, ...]:
    found: dict[str, Problem] = {}
    for match in _CONTROL.finditer(text):
        if match[0] not in found:
            line, column = _place(text[: match.start()])
            message = f"the invisible character U+{ord(match[0]):04X} has no place in text"
            found[match[0]] = Problem(line, column, "character-control", message, "delete it")
    return tuple(found.values())


def _place(before: str) -> tuple[int, int]:
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
