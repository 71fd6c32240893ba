"""Names in Latin letters in Chinese prose: Sam Altman 表示."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsgen.importers.people.given_english import GIVEN
from newsgen.importers.people.titles_zh import ADDRESSES, TITLES
from newsgen.importers.people.words_around import SPEECH
from newsgen.importers.people.words_english import NO_NAMES
from newsgen.mentions.words_en import PARTICLES

_NAME = re.compile(
    r"(?<![A-Za-z0-9@#/_.\-])[A-Z][a-zà-öø-ÿ'’-]{1,20}(?: (?:[A-Z]\.|[a-z]{2,3})){0,2}"
    r"(?: [A-Z][A-Za-zà-öø-ÿ'’-]{1,20}){1,2}(?![A-Za-z0-9@/_\-]| [A-Z])"
)


def latin_names(line: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the places of such names in *line*, folded, and whether a title or speech agrees.

    The first word has to be a frequent given name: firms and works are far
    more often left in Latin letters than people are.
    """
    for match in _NAME.finditer(line):
        words = match[0].split()
        lower = [word for word in words if word[0].islower()]
        if words[0] not in GIVEN or NO_NAMES & set(words) or set(lower) - PARTICLES:
            continue
        start, end = match.span()
        if line[start - 1 : start] in ("(", "（"):  # the original of a name before it
            continue
        before, after = (
            line[max(0, start - 8) : start].rstrip(" "),
            line[end : end + 5].lstrip(" "),
        )
        titled = any(before[-size:] in TITLES for size in (5, 4, 3, 2))
        spoken = any(after[:size] in SPEECH or after[:size] in ADDRESSES for size in (4, 3, 2, 1))
        yield start, end, titled or spoken
