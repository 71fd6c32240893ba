"""Texts for an engine that knows only words between spaces: each dense character is one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newsgen.search.folding import fold
from newsgen.search.keys import runs

SPACE = "x20"
"""The token of a space beside a dense character, so that no phrase reaches over punctuation."""

_HAN = range(0x3400, 0xA000)
_HAN_BEYOND = range(0x20000, 0x32400)


def tokens(text: str) -> Iterator[str]:
    """Yield the words of *text*, folded, and each dense character by itself.

    A phrase stands in *text* exactly if its tokens stand among these, one after
    another.  What is neither ASCII nor Han is written in hexadecimal, since engines
    have ideas of their own about accents and syllables.
    """
    before = None
    for part in fold(text).split(" "):
        found = runs(part)
        if not found:
            continue
        if before and (before.is_dense or found[0].is_dense):
            yield SPACE
        for run in found:
            yield from map(_written, run.text if run.is_dense else (run.text,))
        before = found[-1]


def spread(text: str) -> str:
    """Return the tokens of *text* with spaces between them."""
    return " ".join(tokens(text))


def spread_title(text: str) -> str:
    """Return the tokens of a title, each with a ``t`` before it: only titles hold such.

    They are all ASCII, since a browser would cut a Han character off.
    """
    return " ".join(f"t{_in_ascii(token)}" for token in tokens(text))


@cache
def _written(token: str) -> str:
    return "".join(char if _is_han(ord(char)) else _in_ascii(char) for char in token)


@cache
def _in_ascii(token: str) -> str:
    return "".join(char if char.isascii() else f"x{ord(char):x}" for char in token)


def _is_han(code: int) -> bool:
    return code in _HAN or code in _HAN_BEYOND
