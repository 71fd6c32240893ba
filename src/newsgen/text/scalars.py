"""Writing text as a YAML value, in quotes only where it needs them."""

from __future__ import annotations

import json
import re

# What a plain scalar may not begin with, hold, or be (YAML 1.2.2, section 7.3.3).
_NEEDS_QUOTES = re.compile(
    r"""^[-?:,\[\]{}#&*!|>'"%@`~\s]|:(\s|$)|\s\#|[\[\]{},]|\s$|^$|^null$""", re.IGNORECASE
)


def quoted(text: str) -> str:
    """Return *text*, one line, as a YAML scalar that newsgen reads back unchanged.

    Commas and brackets are quoted too, so that the value can stand in a flow
    list.
    """
    return json.dumps(text, ensure_ascii=False) if _NEEDS_QUOTES.search(text) else text
