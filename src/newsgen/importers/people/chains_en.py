"""Runs of capitalised words in English prose, cut to what may be somebody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from newsgen.importers.people.given_english import GIVEN
from newsgen.importers.people.words_english import CAPITAL_ROLES, NO_NAMES
from newsgen.mentions.words_en import GENERATIONS, LATER_TITLES, OPENERS, PARTICLES

_TOKEN = re.compile(r"\d[\w,.]*|(?:[A-Z]\.){1,3}|[^\W\d_]+(?:['’‘\-‐‑][^\W\d_]+){0,4}\.?|\S")
_JOINED_PARTICLE = re.compile(r"(?:al|el|ibn|bin|ap|d|l|de)['’\-][A-ZÀ-Þ]")
KOREAN = re.compile(r"[A-Z][a-z]{1,20} [A-Z][a-z]{1,20}-[a-z]{1,20}")
"""A Korean name in Latin letters, which may begin with Park."""

_NICKNAME = re.compile(r"(?<=[a-z] )[\"“‘'][A-Z][a-z]{1,12}[\"”’'](?= [A-Z])")
_INITIAL = re.compile(r"(?:[A-Z]\.){1,3}|[A-Z]")
_FAMILY_PREFIXES = PARTICLES | frozenset(
    (
        "Van",
        "Von",
        "De",
        "Del",
        "Della",
        "Di",
        "Da",
        "Dos",
        "Du",
        "La",
        "Le",
        "El",
        "Al",
        "Bin",
        "Ibn",
        "Ben",
        "Mac",
        "Mc",
        "Ní",
        "Nic",
        "Ó",
        "Ua",
        "St",
        "ap",
        "ab",
        "ferch",
        "y",
        "e",
    )
)
_SMALL = PARTICLES | frozenset(("ap", "ab", "ferch", "y", "bint", "e", "dos"))
_PRONOUN = frozenset(("I'", "I’"))
_LONGEST, _WORDS = 7, (2, 4)
_HEADLINE_WORDS, _HEADLINE_SHARE, _LONG_WORD = 5, 0.75, 4
_ABBREVIATED = frozenset(word for word in CAPITAL_ROLES if len(word) <= len("Cllr")) | {
    "Capt",
    "Sgt",
}


Words: TypeAlias = tuple[str, ...]
"""A name as its words."""


class Chain(NamedTuple):
    """Capitalised words that stand together: ``words`` without titles, and where they stand."""

    line: int
    start: int
    end: int
    words: Words
    titled: bool
    possessive: bool

    @property
    def text(self) -> str:
        """The words as one string."""
        return " ".join(self.words)


class _Token(NamedTuple):
    text: str
    start: int
    end: int
    possessive: bool


def chains(lines: Sequence[str]) -> Iterator[Chain]:
    """Find the chains of *lines*, in order; those of headlines in title case are left out."""
    for number, line in enumerate(map(_without_nicknames, lines)):
        tokens = [_token(match) for match in _TOKEN.finditer(line)]
        if _is_headline(tokens, line):
            continue
        for first, last in _runs(tokens, line):
            chain = _cut(tokens[first:last], number, opens=_opens(tokens, first))
            if chain:
                yield chain


def is_full(words: Sequence[str]) -> bool:
    """Whether *words* may be a whole name: given name and surname, nothing that no name has."""
    plain = [word for word in words if word not in _SMALL and not _INITIAL.fullmatch(word)]
    plain = [word for word in plain if word.rstrip(".") not in GENERATIONS]
    return (
        len(words) <= _LONGEST
        and _WORDS[0] <= len([w for w in words if w.rstrip(".") not in GENERATIONS])
        and 1 <= len(plain) <= _WORDS[1]
        and (not NO_NAMES & set(plain) or bool(KOREAN.fullmatch(" ".join(words))))
        and not any(word[:2].isalpha() and word[:2].isupper() for word in plain)
        and not _INITIAL.fullmatch(words[-1])
        and len(plain[-1]) > 1
    )


def surname(words: Sequence[str]) -> str:
    """Return what somebody of this name is called later: the surname with its particles."""
    kept = [word for word in words if word.rstrip(".") not in GENERATIONS]
    at = len(kept) - 1
    while at > 1 and kept[at - 1] in _FAMILY_PREFIXES:
        at -= 1
    return " ".join(kept[at:])


def _without_nicknames(line: str) -> str:
    """Blank what stands in quotation marks inside a name: Joseph "Papa" Lagat."""
    return _NICKNAME.sub(lambda found: " " * len(found[0]), line)


def _token(match: re.Match[str]) -> _Token:
    text, (start, end) = match[0], match.span()
    if len(text) > 1 and text.endswith(".") and not _INITIAL.fullmatch(text):
        if text[:-1] not in _ABBREVIATED and text[:-1] not in GENERATIONS:
            text, end = text[:-1], end - 1
        else:
            text = text[:-1]
    for tail in ("'s", "’s"):
        if text.endswith(tail) and len(text) > len("'s"):
            return _Token(text[: -len(tail)], start, end - len(tail), possessive=True)
    return _Token(text, start, end, possessive=False)


def _is_headline(tokens: Sequence[_Token], line: str) -> bool:
    long = [token.text for token in tokens if len(token.text) >= _LONG_WORD]
    return (
        len(long) >= _HEADLINE_WORDS
        and sum(word[0].isupper() for word in long) >= _HEADLINE_SHARE * len(long)
        and not line.rstrip().endswith((".", "!", "?", "”", '"', ":", ";"))
    )


def _is_capital(word: str) -> bool:
    return (word[0].isupper() and word[:2] not in _PRONOUN) or bool(_JOINED_PARTICLE.match(word))


def _runs(tokens: Sequence[_Token], line: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the one after the last token of each run."""
    at = 0
    while at < len(tokens):
        if not _is_capital(tokens[at].text):
            at += 1
            continue
        last = at + 1
        while (
            last < len(tokens) and not tokens[last - 1].possessive and _follows(tokens, last, line)
        ):
            last += 1
        while tokens[last - 1].text in _SMALL and last > at + 1:
            last -= 1
        yield at, last
        at = last


def _follows(tokens: Sequence[_Token], at: int, line: str) -> bool:
    between = line[tokens[at - 1].end : tokens[at].start]
    if between.strip() or not between:
        suffix = between == "" and tokens[at].text == ","
        return suffix and at + 1 < len(tokens) and tokens[at + 1].text in GENERATIONS
    word = tokens[at].text
    return _is_capital(word) or word in _SMALL


def _opens(tokens: Sequence[_Token], first: int) -> bool:
    """Whether a sentence begins at the token."""
    return first == 0 or tokens[first - 1].text in (
        *".!?:",
        '"',
        "“",
        "‘",
        "'",
        "—",
        "–",
        "•",
        "-",
        "*",
    )


def _cut(run: Sequence[_Token], number: int, *, opens: bool) -> Chain | None:
    """Take openers and titles off the front of *run*, and what follows names off its end."""
    kept = [token for token in run if token.text != ","]
    while len(kept) > 1 and kept[0].text in OPENERS and kept[0].text not in GIVEN:
        kept = kept[1:]
    titled = False
    for at in range(len(kept) - 1, -1, -1):
        word, rest = kept[at].text, kept[at + 1 :]
        if word in CAPITAL_ROLES and rest and (word not in GIVEN or _begins_name(rest)):
            kept, titled = rest, True
            break
    while len(kept) > 1 and kept[-1].text in LATER_TITLES:
        kept = kept[:-1]
    lead = next((i for i, t in enumerate(kept) if t.text not in NO_NAMES), 0)
    if lead and len(kept) - lead > 1 and kept[lead].text in GIVEN:
        kept = kept[lead:]
    if (
        opens
        and not titled
        and len(kept) > _WORDS[0]
        and kept[0].text not in GIVEN
        and kept[1].text in GIVEN
    ):
        kept = kept[1:]
    if not kept:
        return None
    words = tuple(token.text for token in kept)
    return Chain(number, kept[0].start, kept[-1].end, words, titled, kept[-1].possessive)


def _begins_name(rest: Sequence[_Token]) -> bool:
    return len(rest) > 1 and rest[0].text in GIVEN
