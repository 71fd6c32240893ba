"""Words that a host pushes into its texts, told by their coming back in unrelated ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from newsgen.importers.cleaning.candidates import candidates
from newsgen.importers.cleaning.clauses import VETO
from newsgen.importers.cleaning.injected import Place, places_of

_LEAST_ARTICLES, _LEAST_EDGES, _LEAST_ENDS = 3, 2, 2
_MOST_WORDS = 50_000  # remembered at a time, of all hosts: some 10 MB
_TITLES = 3
_RELATED = 0.3  # share of pairs of characters that two titles have in common


class _Seen(Struct, frozen=True):
    """In how many articles a word stood, where, and below which titles."""

    articles: int = 0
    edges: int = 0
    ends: int = 0
    needed: bool = False
    titles: tuple[str, ...] = ()


def brands_of(
    texts: Iterable[tuple[str, str, Sequence[str]]],
) -> Mapping[str, tuple[str, ...]]:
    """Find the words that hosts inject, in *texts* of (host, title, paragraphs).

    Such a word stands at edges and behind whole clauses in several articles
    that have nothing else to do with one another, and in none where a sentence
    needs it.  Takes time in proportion to the texts, which pass but once, and
    a bounded memory: of very many words the rare ones are forgotten.
    """
    seen: dict[tuple[str, str], _Seen] = {}
    for host, title, lines in texts:
        for word in candidates(title, lines):
            key = (host, word)
            places = places_of(word, title, lines)
            seen[key] = _added(seen.get(key, _Seen()), title.replace(word, ""), places)
        if len(seen) > _MOST_WORDS:
            seen = {key: each for key, each in seen.items() if each.articles > 1}
    found: dict[str, list[str]] = {}
    for (host, word), each in sorted(seen.items()):
        if _is_injected(each):
            found.setdefault(host, []).append(word)
    return {host: _longest(words) for host, words in found.items()}


def _added(seen: _Seen, title: str, places: Sequence[Place]) -> _Seen:
    """Count one more article in which a word has *places*."""
    return replace(
        seen,
        articles=seen.articles + 1,
        edges=seen.edges + any(place.at_edge and place.weight > 0 for place in places),
        ends=seen.ends + any(not place.at_edge and place.weight > 0 for place in places),
        needed=seen.needed or any(place.weight <= VETO for place in places),
        titles=(*seen.titles, title)[:_TITLES],
    )


def _is_injected(seen: _Seen) -> bool:
    if seen.needed or seen.articles < _LEAST_ARTICLES:
        return False
    if seen.edges < _LEAST_EDGES or seen.ends < _LEAST_ENDS:
        return False
    return all(not _related(one, two) for one, two in combinations(seen.titles, 2))


def _related(one: str, two: str) -> bool:
    """Whether two titles may be of one story."""
    first, second = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (one, two))
    return len(first & second) > _RELATED * min(len(first), len(second))


def _longest(words: Sequence[str]) -> tuple[str, ...]:
    """Leave out words that are but parts of others."""
    return tuple(
        word for word in words if not any(word in other for other in words if other != word)
    )
