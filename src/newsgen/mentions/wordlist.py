"""Sets of words that tell what a text begins or ends with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence


class WordList(frozenset[str]):
    """Words by their first and last characters: of most texts one look tells that none fits."""

    def __init__(self, words: Iterable[str]) -> None:
        del words  # the set holds them already
        self._by_first = _sizes((word[0], len(word)) for word in self)
        self._by_last = _sizes((word[-1], len(word)) for word in self)

    @property
    def firsts(self) -> frozenset[str]:
        """The characters that words begin with."""
        return frozenset(self._by_first)

    def begins(self, text: str) -> bool:
        """Tell whether *text* begins with one of the words."""
        return bool(self.opening(text))

    def opening(self, text: str) -> str:
        """Return the longest word that *text* begins with; empty if it begins with none."""
        for size in self._by_first.get(text[:1], ()):
            if text[:size] in self:
                return text[:size]
        return ""

    def ends(self, text: str) -> bool:
        """Tell whether *text* ends with one of the words."""
        sizes = self._by_last.get(text[-1:], ())
        return any(text[-size:] in self for size in sizes)


def words(text: str) -> WordList:
    """Return the words of *text*, which are apart by blanks."""
    return WordList(text.split())


def _sizes(found: Iterable[tuple[str, int]]) -> Mapping[str, Sequence[int]]:
    """Return the lengths that go with each character, longest first."""
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for char, size in found:
        sizes[char].add(size)
    return {char: sorted(those, reverse=True) for char, those in sizes.items()}
