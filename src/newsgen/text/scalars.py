"""Writing text as a YAML value: as it is where that is safe, else in double quotes."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=<][^\n]*")
# What other readers of YAML would take for a number, a truth value or nothing.
_NOT_TEXT = re.compile(
    r"(?:[-+.\d][\d_,.:eExXoT +-]*|null|true|false|yes|no|on|off|y|n|\.inf|\.nan)", re.IGNORECASE
)
_IN_FLOW = frozenset("[]{},:")
_FOUR_DIGITS = 0xFFFF  # YAML 1.2.2, section 5.7: \uXXXX up to here, \UXXXXXXXX beyond


def scalar(text: str) -> str:
    """Write *text* as the value of a key or an item of a block list."""
    return text if _PLAIN.fullmatch(text) and not _needs_quotes(text) else _quoted(text)


def flow_scalar(text: str) -> str:
    """Write *text* as an item of a ``[a, b]`` list or a value in a ``{key: value}`` mapping."""
    return scalar(text) if _IN_FLOW.isdisjoint(text) else _quoted(text)


def _needs_quotes(text: str) -> bool:
    return (
        ": " in text
        or " #" in text
        or text[-1] in ": "
        or not text.isprintable()
        or bool(_NOT_TEXT.fullmatch(text))
    )


def _quoted(text: str) -> str:
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= _FOUR_DIGITS else f"\\U{code:08X}"
