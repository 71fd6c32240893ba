"""Which words may have been injected: those at a title's edges and at paragraphs' starts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsgen.importers.cleaning.clause_words import BRAND_ENDING, BRAND_LIKE

_SEPARATORS = "·•・‧"
_WORD = re.compile(r"[A-Za-z0-9\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")
_NEVER_FIRST = frozenset("的了着過过之中里在是有和与與及或对對被把向从從")
_NEVER_LAST = frozenset("的了着過过之在和与與及或对對被把向从從是")
_LATIN_WORD = re.compile(r"[A-Za-z0-9]{1,40}(?:[ .-][A-Za-z0-9]{1,40}){0,3}")
_SHORTEST, _LONGEST_HAN, _LONGEST_LATIN = 2, 8, 24
_FIRST_LINES = 20  # where a body begins; more would cost and not find
_LEAST_REST = 4  # a title is more than its injected word
_BRACKETED = re.compile(r"[【\[]([^【】\[\]]{2,20})[】\]]")
_LONG = 5  # letters that are no piece of another word by chance
_PARTING = _SEPARATORS + " \u3000"


def candidates(title: str, lines: Sequence[str]) -> set[str]:
    """List the words at the title's edges and before a separator at a paragraph's start."""
    found: set[str] = set()
    for number, line in enumerate((title, *lines[:_FIRST_LINES])):
        edge = line[: _LONGEST_LATIN + 1]
        for size in range(_SHORTEST, len(edge)):
            if number and edge[size] not in _PARTING and not edge[size].isupper():
                continue
            glued = is_glued(edge[size - 1], edge[size])
            parted = number == 0 or edge[size] in _PARTING
            if (parted or glued) and _is_word(edge[:size], glued=glued):
                found.add(edge[:size])
        bracketed = _BRACKETED.match(line)
        if bracketed and _is_word(bracketed[1]):
            found.add(bracketed[1])
    ends = {title[-size:] for size in range(_SHORTEST, _LONGEST_LATIN + 1) if size < len(title)}
    bracketed = _BRACKETED.search(title, max(0, len(title) - _LONGEST_LATIN))
    return {*found, *filter(_is_word, (*ends, bracketed[1] if bracketed else ""))}


def _is_word(word: str, *, glued: bool = False) -> bool:
    """Whether *word* is made of Han, or of Latin words with single spaces, and of a usual size.

    Small letters alone say little, unless the word is *glued* to the next one.
    """
    if word.isascii() or not _HAN.search(word):
        if len(word) <= _SHORTEST or not _LATIN_WORD.fullmatch(word):
            return False
        return any(map(str.isalpha, word)) and bool(
            word[:1].isupper()
            or (glued and len(word) >= _LONG)
            or (not word.isalpha() and " " not in word)
            or BRAND_LIKE.search(word)
            or BRAND_ENDING.search(word)
        )
    if not word or not all(map(_WORD.match, word)):
        return False
    if word[0] in _NEVER_FIRST or word[-1] in _NEVER_LAST:
        return False
    longest = _LONGEST_LATIN if _LETTER.search(word) else _LONGEST_HAN
    return (
        len(word) <= longest
        and " " not in word
        and not (word[0].isdigit() and len(word) < _LEAST_REST)
    )


def is_glued(last: str, following: str) -> bool:
    """Whether a Latin word runs into another that begins with a capital."""
    return bool(_LATIN.match(last)) and not last.isupper() and following.isupper()
