"""How many strokes Han characters have, on the mainland and in Taiwan.

The table is made by ``scripts/strokes.py`` from the Unicode Han Database and CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import json

_TABLE = Path(__file__).parent / "strokes.json"
_RUN = re.compile(r"(?<!\d)(\d*+)(\D)")
_SAME = "."  # in the table of Taiwan: as on the mainland


def strokes(char: str, *, traditional: bool) -> int:
    """Return the number of strokes of *char*; 0 if it is no Han character, or a new one.

    Where ways of writing differ (陳 has 10 or 11), *traditional* means Taiwan's.
    """
    code = ord(char)
    for name in ("traditional", "strokes") if traditional else ("strokes",):
        for start, letters in _blocks(name).items():
            if start <= code < start + len(letters) and letters[code - start] != _SAME:
                return int(_counts()[letters[code - start]])
    return 0


@cache
def _blocks(name: str) -> Mapping[int, str]:
    """Return a letter a character, by the first character of each block: 6 ms, once."""
    return {int(start, 16): _RUN.sub(_repeated, runs) for start, runs in _table()[name].items()}


def _repeated(run: re.Match[str]) -> str:
    return run[2] * int(run[1] or 1)


@cache
def _counts() -> Mapping[str, int]:
    return {letter: count for count, letter in enumerate(_table()["letters"], 1)}


@cache
def _table() -> Any:
    return json.decode(_TABLE.read_bytes())
