"""Words that a copying site has pushed into a text: found by where they stand, not by a list.

Such a word stands glued to the title's edge, before a separator at a
paragraph's start, and before punctuation after clauses that are whole without
it; it never stands where a sentence needs it.  One place where it does is
enough to keep it everywhere: a word wrongly kept is a blemish that the editor
sees, a word wrongly cut is lost.

Every place adds the logarithm of how much likelier it is for an injected word
than for a true one.  How the word is formed (88, 娱乐, App) is a hint, never a reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from newsgen.importers.cleaning.candidates import candidates, is_glued
from newsgen.importers.cleaning.clause_words import (
    BRAND_ENDING,
    BRAND_LIKE,
    CLOSERS,
    EN_PREDICATES,
    PREDICATES,
)
from newsgen.importers.cleaning.clauses import GLUED, PAUSES, VETO, weight_before
from newsgen.importers.people.transliteration import is_transliterated

_TITLE = -1
_SEPARATORS = "·•・‧"
_BARS = "|｜丨:：-_"  # what parts a column's name from the title
_WORD = re.compile(r"[A-Za-z0-9\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CLOSING = frozenset("”’」』）)》〉】]\"'")
_OPENING = frozenset("“‘「『（(《〈【[\"'")
_SHORTEST, _LONGEST_LATIN = 2, 24
_LEAST_REST = 4  # a title is more than its injected word
_LEAST_PLACES = 2
_REACH = 160  # characters on either side that a judgement may look at
_MOST_WORDS = 4
_ENOUGH, _ENOUGH_KNOWN = 8.0, 1.0
_TELLING, _HINTING = 3.5, 1.5  # a word that is formed as the names of such sites are
_NO_START = -2.0  # a word of the title that begins no paragraph may be the article's subject
_EDGE, _WEAK_EDGE, _SUBJECT = 1.2, 0.4, -0.8
_DOTTED, _SPACED, _SPACED_LATIN, _MARKED = 5.0, 3.0, 1.0, 3.0
_ALONE = 3.0  # behind the last sentence of a paragraph, where nothing is said of it
_APART, _FIRST = 1.0, -0.5  # a sentence may begin with any word
_NEXT = re.compile(r"[A-Za-z0-9]{1,4}|[\u3400-\u9fff]{2}")
_REPEATED = -4.0
_UNUSED = 1.0  # for places beyond three, two at most: a true name would be used in one of them
_PLAIN = re.compile(r"[A-Z]?[a-z]+")  # any word may end many a sentence: Americans
_MARKS = _SEPARATORS + "|｜"
_STOPS = frozenset('。！？!?.…”’」』"')
_DASHES = "|｜丨-–—_／"
_BLANKS = " \u3000"
_DOMAIN = re.compile(r"\.(?:com|net|org|info|cn|cc|vip|app|xyz|top|bet|club)$", re.IGNORECASE)


class Found(Struct, frozen=True, order=True, array_like=True):
    """An injected *word* in line *line* (-1: the title) with the separator to be cut along."""

    line: int
    start: int
    end: int
    word: str


class Place(Struct, frozen=True, array_like=True):
    """One occurrence: what it adds to the case, and what would be cut.

    ``at_edge`` says that it begins or ends the title, or begins a paragraph;
    ``opens`` that it begins a sentence further on.
    """

    found: Found
    weight: float
    at_edge: bool = False
    opens: bool = False


class _Case(Struct, frozen=True, order=True, array_like=True):
    """A word with its places, and how strong the case against it is."""

    score: float
    size: int
    word: str
    places: tuple[Place, ...]


def find(
    title: str, lines: Sequence[str], *, known: Iterable[str] = (), brands: Iterable[str] = ()
) -> tuple[Found, ...]:
    """Find the injected words of an article, given as its title and its paragraphs.

    *known* are names that the text's own header gives (outlet, category,
    author): they and their parts are never injected.  *brands* are words that
    the host is known to inject: of them a single place is enough.
    """
    kept = tuple(name for name in known if name)
    listed = frozenset(brands)
    texts = [*lines, title]  # the title is line -1
    origins = [tuple(range(len(text))) for text in texts]
    found: list[Found] = []
    for _ in range(_MOST_WORDS):
        case = _strongest(texts[-1], texts[:-1], kept, listed)
        if not case:
            break
        for place in sorted((place.found for place in case.places), reverse=True):
            start, end = place.start, place.end
            text, origin = texts[place.line], origins[place.line]
            found.append(Found(place.line, origin[start], origin[end - 1] + 1, place.word))
            texts[place.line] = text[:start] + text[end:]
            origins[place.line] = origin[:start] + origin[end:]
    return tuple(sorted(found))


def _strongest(
    title: str, lines: Sequence[str], kept: Sequence[str], brands: frozenset[str]
) -> _Case | None:
    """Return the word against which there is most, if that is enough."""
    best: _Case | None = None
    for word in sorted({*_frequent(candidates(title, lines), lines), *brands}):
        # A section is no name: 娱乐 keeps no word that ends with it.
        if any(word in name or (len(name) > _SHORTEST and name in word) for name in kept):
            continue
        places = places_of(word, title, lines)
        if not places:
            continue
        enough = _ENOUGH_KNOWN if word in brands else _ENOUGH
        score = _known_score(places) if word in brands else _score(word, places, title, lines)
        case = _Case(score, len(word), word, places)
        if score >= enough and (best is None or case > best):
            best = case
    return best


def _frequent(words: Iterable[str], lines: Sequence[str]) -> Iterator[str]:
    """Yield those of *words* that stand in *lines* often enough for a case.

    Of the others, most begin or end as a shorter one does that is too rare already.
    """
    body = "\n".join(lines)
    rare: list[str] = []
    for word in sorted(words, key=len):
        if any(each in word for each in rare):
            continue
        if body.count(word) < _LEAST_PLACES:
            rare.append(word)
        else:
            yield word


def places_of(word: str, title: str, lines: Sequence[str]) -> tuple[Place, ...]:
    """Judge the occurrences of *word*, the title's first, up to one where a sentence needs it."""
    pattern = re.compile(re.escape(word))
    places: list[Place] = []
    for number, line in ((_TITLE, title), *enumerate(lines)):
        for match in pattern.finditer(line):
            judge = _in_title if number == _TITLE else _in_line
            places.append(judge(word, line, number, match.start()))
            if places[-1].weight <= VETO:
                return tuple(places)
    return tuple(places)


def _score(word: str, places: Sequence[Place], title: str, lines: Sequence[str]) -> float:
    """Add up; without an edge, or with too few places in the body, there is no case."""
    in_body = [place for place in places if place.found.line != _TITLE]
    ends = [place for place in in_body if not (place.at_edge or place.opens)]
    if not ends or len(in_body) < _LEAST_PLACES or not any(place.at_edge for place in places):
        return 0.0
    # True words keep company: what stands twice behind the same word belongs to it.
    texts = (*lines, title)
    pairs = Counter(_before(texts[place.found.line], place.found, word) for place in places)
    repeated = sum(
        count - 1 for pair, count in pairs.items() if len(pair) > 1 and all(map(_WORD.match, pair))
    )
    following = Counter(_after(texts[place.found.line], place.found) for place in places)
    repeated += sum(count - 1 for token, count in following.items() if token)
    starts = ((texts[one.found.line], one.found.start) for one in ends)
    left = {text[text.find(word, start) - 1] for text, start in starts}
    if len(ends) > 1 and len(left) == 1 and not left & CLOSERS and all(map(_WORD.match, left)):
        return 0.0  # a piece of a longer word
    start = 0.0 if any(place.at_edge for place in in_body) else _NO_START
    start += _TELLING * (BRAND_LIKE.search(word) is not None)
    start += _HINTING * (BRAND_ENDING.search(word) is not None)
    start += _TELLING * (_DOMAIN.search(word) is not None)
    if not _PLAIN.fullmatch(word):
        start += _UNUSED * min(max(0, len(places) - _LEAST_PLACES - 1), _LEAST_PLACES)
    return sum(place.weight for place in places) + _REPEATED * repeated + start


def _before(text: str, found: Found, word: str) -> str:
    """Return the two characters left of a word, or the Latin word there."""
    start = text.find(word, found.start)
    before = text[max(0, start - _LONGEST_LATIN) : start]
    return before.rstrip(" ").rpartition(" ")[2] if before.endswith(" ") else before[-2:]


def _after(text: str, found: Found) -> str:
    """Return the beginning of what follows a word, "" at a pause: companions come back."""
    token = _NEXT.match(text, found.end)
    return token[0] if token else ""


def _known_score(places: Sequence[Place]) -> float:
    """Score a word known as injected: by its best place, unless a sentence needs it somewhere."""
    weights = [place.weight for place in places]
    return max(weights) if min(weights) > VETO else VETO


def _hull(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a place by the brackets that hold the word alone."""
    pair = text[start - 1 : start] + text[end : end + 1]
    return (start - 1, end + 1) if pair in {"【】", "[]"} else (start, end)


def _in_title(word: str, title: str, _number: int, place: int) -> Place:
    start, end = _hull(title, place, place + len(word))
    if start == 0 and len(title) - end >= _LEAST_REST:
        return _at_start(word, title, end)
    before = title[:start]
    glued = before.rstrip(_SEPARATORS + _BARS + _BLANKS)
    weight = weight_before(before, word) if end == len(title) else VETO
    if len(glued) < _LEAST_REST or weight < 0:
        return Place(Found(_TITLE, start, end, word), VETO)
    weight = GLUED if weight >= GLUED else _EDGE
    return Place(Found(_TITLE, len(glued), end, word), weight, at_edge=True)


def _at_start(word: str, title: str, end: int) -> Place:
    """Judge the word that a title begins with, which with its brackets ends at *end*."""
    rest = title[end:]
    after = len(rest) - len(rest.lstrip(_SEPARATORS + _BARS + _BLANKS))
    found = Found(_TITLE, 0, end + after, word)
    if not after and is_glued(word[-1], rest[0]):
        return Place(found, GLUED, at_edge=True)
    if not after and _LATIN.match(word[-1]) and _LATIN.match(rest):
        return Place(found, VETO)  # a piece of a longer word
    if _goes_on(rest[after:]):
        return Place(found, _SUBJECT, at_edge=True)
    has_bar = rest[:after].strip(_SEPARATORS + " ")
    return Place(found, _WEAK_EDGE if has_bar else _EDGE, at_edge=True)


def _goes_on(rest: str) -> bool:
    """Whether *rest* of a title needs a subject before it."""
    if _HAN.match(rest):
        return rest[:2] in PREDICATES or rest[:1] in PREDICATES
    first = re.match(r"[A-Za-z'’]+", rest)
    if not first:
        return not _WORD.match(rest) and rest[:1] not in _OPENING
    return first[0][0].islower() or first[0].lower() in EN_PREDICATES or rest[:2] in {"'s", "’s"}


def _in_line(word: str, line: str, number: int, place: int) -> Place:
    start, end = _hull(line, place, place + len(word))
    before, after = line[max(0, start - _REACH) : start], line[end : end + _REACH]
    if start == 0:
        return _at_line_start(Found(number, start, end, word), after, end - start > len(word))
    spaces = len(before) - len(before.rstrip(" "))
    left = before.rstrip(" ")
    dotted = len(left) - len(left.rstrip(_SEPARATORS))
    found = Found(number, start - spaces - dotted, end, word)
    if left[-1:] in _STOPS and not (after and _goes_on(after.lstrip(" "))):
        alone = not after
        return Place(found, _ALONE if alone else _between(after), opens=not alone)
    if after[:1] and after[0] not in PAUSES and after[0] not in _CLOSING:
        return Place(found, VETO)
    if not (_LATIN.match(word) or dotted):
        found = Found(number, start, end, word)
    return Place(found, weight_before(before, word))


def _at_line_start(found: Found, after: str, bracketed: bool) -> Place:  # noqa: FBT001 - a fact
    """Judge the word that a paragraph begins with."""
    word = found.word
    gap = len(after) - len(after.lstrip(_SEPARATORS + _DASHES + _BLANKS))
    rest = after[gap:]
    whole = Found(found.line, found.start, found.end + gap, word)
    if bracketed and rest:
        return Place(whole, VETO if rest[0] in ":：" else _DOTTED, at_edge=True)  # [1]: a note
    if not gap and rest and is_glued(word[-1], rest[0]):
        return Place(whole, GLUED, at_edge=True)
    if not gap or not rest or _is_name(word, rest) or (_LATIN.match(word) and _goes_on(rest)):
        return Place(found, VETO)
    marks = after[:gap].strip()
    # A space parts Han from Latin too, and any two Latin words.
    spaced = _SPACED if _HAN.match(word[-1]) and _HAN.match(rest) else _SPACED_LATIN
    weight = spaced if not marks else _SPACED if marks[0] in _DASHES else _DOTTED
    return Place(whole, weight, at_edge=True)


def _between(after: str) -> float:
    """Weigh a word between two sentences: the second one may begin with it."""
    rest = after.lstrip(" ")
    is_new = rest != after and (rest[:1].isupper() or rest[:1] in _OPENING)
    return _APART if is_new else _FIRST


def _is_name(word: str, rest: str) -> bool:
    """Whether a paragraph may begin with a foreign name, whose first part is *word*."""
    return is_transliterated(word) and is_transliterated(rest[:2])
