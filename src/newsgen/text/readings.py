"""How Chinese characters are read, in words and alone: toneless syllables.

The table is made by ``scripts/readings.py`` from pypinyin, which says the same
but takes 150 ms and 60 MB to load.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path

from msgspec import Struct, json

_TABLE = Path(__file__).parent / "readings.json"
_PARTS = re.compile("々+|[^々]+")


class _Table(Struct, frozen=True):
    """What is known of characters and words.

    ``chars`` are all that have a reading, by syllable; those of ``syllables[n]``
    end at ``ends[n]``.  ``words`` are by their first character, without it; those
    in ``irregular`` are not read as their characters are alone.
    """

    chars: str
    ends: tuple[int, ...]
    syllables: tuple[str, ...]
    words: Mapping[str, str]
    irregular: Mapping[str, str]


def syllables(han: str) -> list[str]:
    """Return the syllables of *han*, Han characters; what has no reading stays as it is.

    The longest word that begins at a place is read as a word.  ü is v.
    """
    read: list[str] = []
    for part in _PARTS.findall(han):
        if part[0] == "々":  # says the character before it again, which nobody asks
            read.append(part)
        else:
            read += _read(part)
    return read


def _read(han: str) -> Iterator[str]:
    irregular = _table().irregular
    start = 0
    while start < len(han):
        words, sizes = _words(han[start])
        word = han[start]
        for size in sizes:
            if han[start : start + size] in words:
                word = han[start : start + size]
                break
        # The same as pypinyin: where the end cuts a longer word short, none is looked for.
        rest = han[start : start + sizes[0]]
        if len(word) == 1 and len(rest) < sizes[0] and any(one.startswith(rest) for one in words):
            word = rest
        yield from irregular[word].split() if word in irregular else map(_sound, word)
        start += len(word)


@cache
def _sound(char: str) -> str:
    table = _table()
    place = table.chars.find(char)
    return table.syllables[bisect_right(table.ends, place)] if place >= 0 else char


@cache
def _words(first: str) -> tuple[frozenset[str], Sequence[int]]:
    """Return the words that begin with the character *first*, itself too, and their lengths."""
    words = {first, *(first + rest for rest in _table().words.get(first, "").split())}
    return frozenset(words), sorted({len(word) for word in words}, reverse=True)


@cache
def _table() -> _Table:
    """Read the table, for the first name in Han characters: 4 ms."""
    read = json.decode(_TABLE.read_bytes(), type=dict[str, dict[str, str]])
    chars = read["syllables"].values()
    ends = tuple(accumulate(map(len, chars)))
    return _Table("".join(chars), ends, tuple(read["syllables"]), read["words"], read["irregular"])
