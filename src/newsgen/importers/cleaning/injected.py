"""Words that a copying site has pushed into a text: found by where they stand, not by a list.

Such a word stands glued to the title's edge, before an interpunct at a
paragraph's start, and before punctuation after clauses that are whole without
it; it never stands where a sentence needs it.  One place where it does is
enough to keep it everywhere: a word wrongly kept is a blemish that the editor
sees, a word wrongly cut is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from newsgen.importers.cleaning.clause_words import (
    ATTRIBUTES,
    CLOSERS,
    EN_GOVERNORS,
    EN_PREDICATES,
    GOVERNORS,
    MEASURES,
    NO_GOVERNORS,
    NUMERALS,
    PREDICATES,
    TRANSITIVE,
)
from newsgen.importers.people.transliteration import is_transliterated

_TITLE = -1
_SEPARATORS = "·•・‧"
_BARS = "|｜丨:：-_"  # what parts a column's name from the title
_PAUSES = frozenset(",，、。；;：:！!？?….—－–")
_WORD = re.compile(r"[A-Za-z0-9\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_OPENING = frozenset("“‘「『（(《〈【[\"'")
_SHORTEST, _LONGEST_HAN, _LONGEST_LATIN = 2, 8, 16
_FIRST_LINES = 20  # where a body begins; more would cost and not find
_LEAST_REST = 4  # a title is more than its injected word
_LEAST_PLACES = 2
_ENOUGH = 4.0
_EDGE, _WEAK_EDGE, _TWO_EDGES = 2.0, 1.0, 2.0
_CLOSED, _WHOLE, _BELONGS, _GOVERNED = 1.5, 0.75, -1.5, -3.0
_VETO = -100.0
_ASPECT = frozenset("了着著过過")
_LAST_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'’.-]*$|[0-9][0-9.,%]*$")


class Found(Struct, frozen=True, order=True, array_like=True):
    """An injected *word* in line *line* (-1: the title) with the separator to be cut along."""

    line: int
    start: int
    end: int
    word: str


class _Place(Struct, frozen=True, array_like=True):
    """One occurrence: what it adds to the case, and what would be cut."""

    found: Found
    weight: float
    at_edge: bool = False


def find(title: str, lines: Sequence[str], *, known: Iterable[str] = ()) -> tuple[Found, ...]:
    """Find the injected words of an article, given as its title and its paragraphs.

    *known* are names that the text's own header gives (outlet, category,
    author): they and their parts are never injected.
    """
    kept = tuple(name for name in known if name)
    best: tuple[float, str, tuple[_Place, ...]] = (0.0, "", ())
    for word in sorted(_candidates(title, lines)):
        if any(word in name or name in word for name in kept):
            continue
        places = _places(word, title, lines)
        score = _score(places)
        if score >= _ENOUGH and (score, len(word)) > (best[0], len(best[1])):
            best = (score, word, places)
    return tuple(place.found for place in best[2])


def _candidates(title: str, lines: Sequence[str]) -> set[str]:
    """List what stands at the title's edges and before a separator at a paragraph's start."""
    edges = [title[:_LONGEST_LATIN], *(line[:_LONGEST_LATIN] for line in lines[:_FIRST_LINES])]
    starts = {
        edge[:size]
        for number, edge in enumerate(edges)
        for size in range(_SHORTEST, len(edge) + 1)
        if number == 0 or edge[size : size + 2].lstrip()[:1] in tuple(_SEPARATORS)
    }
    ends = {title[-size:] for size in range(_SHORTEST, _LONGEST_LATIN + 1) if size < len(title)}
    return {word for word in starts | ends if _is_word(word)}


def _is_word(word: str) -> bool:
    """Whether *word* is made of Han, or of Latin words with single spaces, and of a usual size."""
    letters = word.replace(" ", "")
    if not letters or not all(map(_WORD.match, letters)) or word.strip() != word or "  " in word:
        return False
    longest = _LONGEST_LATIN if _LATIN.search(word) else _LONGEST_HAN
    if not _HAN.search(word):
        telling = word[0].isupper() or (not word.isalpha() and " " not in word)
        return len(letters) > _SHORTEST and telling and not letters.isdigit()
    return len(word) <= longest and " " not in word and not word[0].isdigit()


def _places(word: str, title: str, lines: Sequence[str]) -> tuple[_Place, ...]:
    """Judge every occurrence of *word*, the title's first."""
    places = [
        _in_title(word, title, match.start()) for match in re.finditer(re.escape(word), title)
    ]
    for number, line in enumerate(lines):
        starts = (match.start() for match in re.finditer(re.escape(word), line))
        places += [_in_line(word, line, number, start) for start in starts]
    return tuple(places)


def _score(places: Sequence[_Place]) -> float:
    """Add up; without an edge, or with too few places in the body, there is no case."""
    in_title = [place for place in places if place.found.line == _TITLE]
    in_body = [place for place in places if place.found.line != _TITLE]
    ends = [place for place in in_body if not place.at_edge]
    if not ends or len(in_body) < _LEAST_PLACES or not any(place.at_edge for place in places):
        return 0.0
    # Hardly any word begins a title and also stands before an interpunct at a paragraph's start.
    both = bool(in_title) and in_title[0].found.start == 0 and len(ends) < len(in_body)
    return sum(place.weight for place in places) + _TWO_EDGES * both


def _in_title(word: str, title: str, start: int) -> _Place:
    end = start + len(word)
    if start == 0:
        rest = title[end:]
        after = len(rest) - len(rest.lstrip(_SEPARATORS + _BARS + " "))
        weight = _WEAK_EDGE if rest[:after].strip(_SEPARATORS + " ") else _EDGE
        if len(rest) < _LEAST_REST:
            return _Place(Found(_TITLE, start, end, word), _VETO)
        if _goes_on(rest[after:]):
            return _Place(Found(_TITLE, start, end + after, word), 0.0)
        return _Place(Found(_TITLE, start, end + after, word), weight, at_edge=True)
    before = title[:start]
    if _is_cut_out(before, word):
        return _Place(Found(_TITLE, start, end, word), _VETO)
    glued = before.rstrip(_SEPARATORS + _BARS + " ")
    if end == len(title) and len(glued) >= _LEAST_REST and _left(before) >= 0:
        return _Place(Found(_TITLE, len(glued), end, word), _WEAK_EDGE, at_edge=True)
    return _Place(Found(_TITLE, start, end, word), _VETO)


def _goes_on(rest: str) -> bool:
    """Whether *rest* of a title needs a subject before it."""
    if _HAN.match(rest):
        return rest[:2] in PREDICATES or rest[:1] in PREDICATES
    first = re.match(r"[A-Za-z'’]+", rest)
    if not first:
        return not _WORD.match(rest) and rest[:1] not in _OPENING
    return first[0][0].islower() or first[0].lower() in EN_PREDICATES or rest[:2] in {"'s", "’s"}


def _in_line(word: str, line: str, number: int, start: int) -> _Place:
    end = start + len(word)
    before, after = line[:start], line[end:]
    found = Found(number, start, end, word)
    if start == 0:
        gap = len(after) - len(after.lstrip(_SEPARATORS + " "))
        if after[:gap].strip() and not _is_name(word, after[gap:]):
            return _Place(Found(number, 0, end + gap, word), _EDGE, at_edge=True)
        return _Place(found, _VETO)
    is_inside = after[:1] and after[0] not in _PAUSES and after[0] not in CLOSERS
    if is_inside or _is_cut_out(before, word):
        return _Place(found, _VETO)
    spaces = len(before) - len(before.rstrip(" ")) if _LATIN.match(word) else 0
    return _Place(Found(number, start - spaces, end, word), _left(before))


def _is_cut_out(before: str, word: str) -> bool:
    """Whether *word* begins inside a longer Latin word."""
    return bool(_LATIN.match(word)) and bool(before) and bool(_LATIN.match(before[-1]))


def _is_name(word: str, rest: str) -> bool:
    """Whether a paragraph may begin with a foreign name, whose first part is *word*."""
    return is_transliterated(word) and is_transliterated(rest[:2])


def _left(before: str) -> float:
    """Weigh what stands left of a word at a clause's end: is the clause whole without it?"""
    text = before.rstrip(" ")
    if not text or text[-1] in _PAUSES or text[-1] in _OPENING or text[-1] in _SEPARATORS:
        return _VETO  # the word is the whole clause: an item of a list, a name that is quoted
    latin = _LAST_LATIN.search(text)
    if latin:
        return _left_of_latin(latin[0], spaced=text != before)
    if text[-1] in GOVERNORS and text[-2:] not in NO_GOVERNORS:
        return _GOVERNED
    verb = text[:-1] if text[-1] in _ASPECT else text
    counted = text[-1] in MEASURES and text[-2:-1] in NUMERALS
    if verb[-2:] in TRANSITIVE or verb[-1:] in TRANSITIVE or text[-1] in ATTRIBUTES or counted:
        return _BELONGS
    return _CLOSED if text[-1] in CLOSERS else _WHOLE


def _left_of_latin(word: str, *, spaced: bool) -> float:
    if word[0].isdigit():
        return _BELONGS  # a number counts the noun after it
    if not spaced:
        return _WHOLE
    if word.lower() in EN_GOVERNORS:
        return _GOVERNED
    is_likely_verb = word[0].isupper() or word.endswith(("ing", "ed", "'s", "’s"))
    return _BELONGS / 2 if is_likely_verb else _WHOLE
