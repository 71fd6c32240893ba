"""Keys: what a folded text is looked up by, and what follows each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from newsgen.search.folding import DENSE_CLASS

TITLE = "\x01"
"""Marks a key that stands in a title or name."""

FILTER = "\x02"
"""Marks a key to filter by: a category, a source or a person."""

LONGEST = 40
"""Characters of a word that are in one key."""

_RUNS = re.compile(f"([{DENSE_CLASS}]+)|[^ {DENSE_CLASS}]+")
_ID_END = "\x1f"
_FACTOR, _SPREAD, _MASK = 31, 2_654_435_761, 0xFFFF_FFFF


class Run(Struct, frozen=True):
    """Dense characters without a space between them, or characters of a word."""

    text: str
    is_dense: bool


def runs(folded: str) -> list[Run]:
    """Cut a *folded* text into runs; a word of more than :data:`LONGEST` into several."""
    return [
        Run(piece, run.is_dense)
        for run in _whole_runs(folded)
        for piece in ([run.text] if run.is_dense else _pieces(run.text))
    ]


def follower(text: str) -> int:
    """Return the byte, 0 to 255, that stands for *text*, which comes after a key."""
    code = 0
    for char in text:
        code = (_FACTOR * code + ord(char)) & _MASK
    return (code * _SPREAD & _MASK) >> 24


def text_keys(folded: str) -> dict[str, set[int]]:
    """Return the keys of a *folded* text, each with the bytes of what follows it."""
    found: dict[str, set[int]] = {}
    for run, after in _with_next(runs(folded)):
        heads = [after.text[0] if after.is_dense else after.text] if after else []
        if run.is_dense:
            _add_dense(found, run.text, heads, "")
        else:
            _add(found, run.text, heads)
    return found


def title_keys(folded: str) -> dict[str, set[int]]:
    """Return the keys of a *folded* title, marked, each with the bytes of what follows it.

    A word gives all its endings, of each the first :data:`LONGEST` characters.  A
    word that follows has two bytes: of itself and of its first character.
    """
    found: dict[str, set[int]] = {}
    for run, after in _with_next(_whole_runs(folded)):
        heads = _title_heads(after.text, is_dense=after.is_dense) if after else []
        if run.is_dense:
            _add_dense(found, run.text, heads, TITLE)
            continue
        for start in range(len(run.text)):
            rest = run.text[start + LONGEST :]
            piece = run.text[start : start + LONGEST]
            _add(found, TITLE + piece, _title_heads(rest, is_dense=False) if rest else heads)
    return found


def category_key(name: str) -> str:
    """Return the key of all documents of a category."""
    return f"{FILTER}c{name}"


def source_key(name: str) -> str:
    """Return the key of all documents of a source."""
    return f"{FILTER}s{name}"


def person_key(id_: str, name: str) -> str:
    """Return the key of all documents that name a person or an organisation."""
    return f"{FILTER}p{id_}{_ID_END}{name}"


def _whole_runs(folded: str) -> list[Run]:
    return [Run(match[0], match[1] is not None) for match in _RUNS.finditer(folded)]


def _pieces(word: str) -> list[str]:
    return [word[start : start + LONGEST] for start in range(0, len(word), LONGEST)]


def _with_next(cut: Sequence[Run]) -> Iterator[tuple[Run, Run | None]]:
    return zip(cut, [*cut[1:], None], strict=False)


def _title_heads(text: str, *, is_dense: bool) -> list[str]:
    return [text[0]] if is_dense else [text[:LONGEST], text[0]]


def _add_dense(found: dict[str, set[int]], text: str, heads: Sequence[str], mark: str) -> None:
    for start in range(len(text) - 1):
        after = text[start + 2 : start + 3]
        _add(found, mark + text[start : start + 2], [after] if after else heads)
    _add(found, mark + text[-1], heads)


def _add(found: dict[str, set[int]], key: str, heads: Sequence[str]) -> None:
    found.setdefault(key, set()).update(map(follower, heads))
