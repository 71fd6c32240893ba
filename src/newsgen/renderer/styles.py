"""The theme's style sheets as they are published: short, with the colours of the settings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from newsgen.models.theme import DARK, Colours

# What may hold anything: comments, strings, and addresses without quotes (CSS Syntax 3, 4.3).
_TOKEN = re.compile(
    r"""/\*(?:[^*]|\*(?!/))*\*/"""
    r"""|"(?:[^"\\\n\r\f]|\\(?:\r\n|[\s\S]))*\""""
    r"""|'(?:[^'\\\n\r\f]|\\(?:\r\n|[\s\S]))*'"""
    r"""|(?<![-\w\\])url\((?!\s*["'])(?:[^)\\"'(\n\r\f]|\\[^\n\r\f])*\)"""
    r"""|\\(?:[0-9a-f]{1,6}(?:\r\n|[ \t\n\r\f])?|[^\n\r\f])"""
    r"""|(?P<open>(?:["']|/\*|\\|(?<![-\w\\])url\((?!\s*["']))[\s\S]*)""",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND = re.compile(r" ?([{};,]) ?")
_LAST = re.compile(r"(?<!;);++\}")
_HELD = re.compile("\x00([0-9]+)\x00")
_PARTS = frozenset(("", *" \t\n\r\f{};,"))
_ESCAPE_ENDS = re.compile(r"\\(?:[0-9a-f]{1,6}(?:\r\n|[ \t\n\r\f])|.)\Z", re.IGNORECASE)
_LONGEST_ESCAPE = len("\\000000\r\n")


def shortened(text: str) -> str:
    """Return the style sheet *text* without comments, indentation and line breaks.

    Its tokens stay as they are, but for white space that means nothing.  A text
    with a string, comment or address that isn't closed is returned as it is.
    """
    if "\x00" in text or any(found["open"] for found in _TOKEN.finditer(text)):
        return text
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        if not found[0].startswith("/*"):
            held.append(found[0])
            return f"\x00{len(held) - 1}\x00"
        # Only a comment parts "a/**/b"; white space there would mean something else.
        return "" if _apart(text, found.start(), found.end()) else "/**/"

    bare = _TOKEN.sub(hold, text)
    tight = _AROUND.sub(r"\1", _SPACE.sub(" ", bare).strip())
    # In a selector, no space follows a colon.
    tight = _LAST.sub("}", tight.replace(": ", ":"))
    return _HELD.sub(lambda found: held[int(found[1])], tight)


def _apart(text: str, end: int, start: int) -> bool:
    """Tell whether what ends and what starts there stays two tokens with nothing between."""
    before, after = text[end - 1 : end], text[start : start + 1]
    is_escaped = _ESCAPE_ENDS.search(text, max(0, end - _LONGEST_ESCAPE), end) is not None
    return (before in _PARTS and not is_escaped) or after in _PARTS


def coloured(light: Colours, dark: Colours) -> str:
    """Return the rules that set colours of the theme by their names there, for screens only.

    What is chosen by light alone stays the theme's in the dark.
    """
    in_the_dark = {name: DARK[name] for name, _ in light} | dict(dark)
    by_light = dict(light)
    rules = ""
    if by_light:
        rules += f"@media screen{{{_root(by_light)}}}"
    if in_the_dark:
        rules += f"@media screen and (prefers-color-scheme:dark){{{_root(in_the_dark)}}}"
    return rules


def _root(colours: Mapping[str, str]) -> str:
    inner = ";".join(f"--{name}:{value}" for name, value in colours.items())
    return f":root{{{inner}}}"
