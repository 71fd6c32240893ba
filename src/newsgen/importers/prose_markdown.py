"""Plain text as Markdown that reads as that text again, with as few backslashes as will do."""

from __future__ import annotations

import re

_START = re.compile(r"(?:#{1,6}|[-+*]|>+|\|)(?=\s|$)|>|[-=_*~`]{3,}|={1,}\s*$")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_DEFINITION = re.compile(r"\[[^\]]{1,200}\]:")
_SLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_TILDES = re.compile(r"~(?=~)|(?<=~)~")
_LINK = re.compile(r"\[(?=\^)|\](?=[(\[:])")
_MARKS = re.compile(r"(?<!\s)[*]|[*](?!\s|$)")
_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")  # not inside a word


def escape(text: str) -> str:
    """Escape what Markdown would take for markup in *text*, one line of plain text.

    A mark that can't be markup where it stands (``3 * 4``, ``snake_case``, a
    single back quote) stays as it is.  Addresses are left to become links.
    """
    text = _SLASH.sub(r"\\\\", text)
    text = _MARKS.sub(r"\\*", text)
    text = _UNDERSCORES.sub(lambda match: r"\_" * len(match[0]), text)
    if text.count("`") > 1:
        text = text.replace("`", r"\`")
    text = _TILDES.sub(r"\\~", text)
    text = _TAG.sub(r"\\<", text)
    text = _ENTITY.sub(r"\\&", text)
    text = _LINK.sub(lambda match: "\\" + match[0], text)
    return _escape_start(text)


def caption(text: str) -> str:
    """Write a picture's caption, whose picture is not there, as an emphasised paragraph."""
    return f"*{escape(text)}*"


def _escape_start(text: str) -> str:
    if _START.match(text) or _DEFINITION.match(text):
        return "\\" + text
    return _NUMBERED.sub(r"\1\\\2", text, count=1) if _NUMBERED.match(text) else text
