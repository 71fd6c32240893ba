"""Stand-in."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from newsgen.archive.lexicon import Lexicon
from newsgen.models.occurrence import Occurrence
from newsgen.text.running import RunningText


class Finder:
    """Stand-in."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._names = lexicon.names
        self._ac = AhoCorasick([n for n, _ in lexicon.names], matchkind=MatchKind.LeftmostLongest)

    def find(self, running: RunningText, listed: Sequence[str]) -> tuple[Occurrence, ...]:
        """Stand-in."""
        del listed
        seen: set[tuple[str, int]] = set()
        found = []
        for i, start, end in self._ac.find_matches_as_indexes(running.text):
            person = self._names[i][1]
            spot = (person, running.section_at(start))
            found.append(Occurrence(person, start, end, running.block_at(start), spot not in seen))
            seen.add(spot)
        return tuple(found)
