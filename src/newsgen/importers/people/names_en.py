"""Names in English prose: capitalised words that speak, bear a title or come back by surname."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newsgen.importers.draft import PersonProposal
from newsgen.importers.evidence import snippet


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = r"(?:[A-Z][a-zà-öø-ÿ]+(?:[-'’][A-Z]?[a-zà-öø-ÿ]+)?|Mc[A-Z][a-z]+|O['’][A-Z][a-z]+)"
_PARTICLE = r"(?:van|von|de|del|der|bin|al|da|la|le)"
_NAME = re.compile(rf"\b{_WORD}(?: [A-Z]\.)?(?: {_PARTICLE})?(?: {_WORD}){{1,2}}\b")
_TITLES = _words("""
    Mr Mrs Ms Dr Prof Professor President Senator Sen Rep Gov Governor Mayor Judge Justice
    Minister Secretary Chancellor Chairman Chairwoman Director King Queen Prince Princess
    Sir Lord Lady Pope General Gen Colonel Captain CEO Chief Officer Executive Reporter
    Ambassador Premier Developer Designer Engineer Analyst Manager Editor Lawyer Coach
""")
_NO_NAMES = _words("""
    The A An In On At It He She They We But And If As For From With When While After Before
    This That These Those There Here January February March April June July August September
    October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday New
    York United States Kingdom Nations North South East West Northern Southern Eastern
    Western Central University College School Institute Inc Corp Company Ltd House Court
    Street Avenue Road Park Times Post Journal News Press Bank Council Committee Department
    Ministry Party Group Center Centre International National Federal American British
    Chinese European German French Russian Japanese Indian African Asian World City County
    State Supreme High Prime White Wall San Los Las Santa Saint St Hong Kong Silicon Valley
    Union Agency Commission Board Office Act Bill Law Church Museum Hospital Airport Bridge
    River Lake Mount Island Technology Research Science Service Services Security Foundation
    Association Society League Cup Review Magazine Artificial Intelligence Machine Learning
    Open Google Apple Microsoft
""")
_NEVER = _NO_NAMES | _TITLES
_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]*")
_SPEECH = r"(?:said|says|told|wrote|writes|added|adds|argued|asked|announced|explained|replied)"
_SPEAKER = re.compile(
    rf"\b(?P<before>[A-Z][\w-]+),? {_SPEECH}\b"
    rf"|\b{_SPEECH} (?P<after>[A-Z][\w-]+(?: (?:[A-Z][\w.-]*|{_PARTICLE})){{0,3}})"
)
_APPOSED = re.compile(r", (?:the|a|an|who|its|his|her|\d\d,)\b")
_LEAST = 0.7
_AROUND = 20  # characters of evidence on either side


class _Seen(NamedTuple):
    start: int
    titled: bool


def propose(lines: Sequence[str]) -> tuple[PersonProposal, ...]:
    """Propose names of two or three words that a title, speech or a later surname confirms."""
    text = "\n".join(lines)
    seen: dict[str, list[_Seen]] = {}
    for match in _NAME.finditer(text):
        name, titled = _without_title(match[0])
        if name.count(" ") and not _NEVER & set(name.split()):
            start = match.end() - len(name)
            seen.setdefault(name, []).append(_Seen(start, titled or _after_title(text, start)))
    words = Counter(_CAPITALISED.findall(text))
    words.subtract(_surname(name) for name, places in seen.items() for _ in places)
    speakers = {
        (match["before"] or match["after"]).rsplit(" ", 1)[-1].rstrip(".")
        for match in _SPEAKER.finditer(text)
    }
    found = (
        _judge(text, name, places, later=words[_surname(name)], speaks=_surname(name) in speakers)
        for name, places in seen.items()
    )
    return tuple(person for person in found if person.confidence >= _LEAST)


def _surname(name: str) -> str:
    return name.rsplit(" ", 1)[1]


def _after_title(text: str, start: int) -> bool:
    """Whether a title, perhaps with a comma, stands before *start*."""
    word = text[max(0, start - 24) : start].rstrip("., ").rsplit(" ", 1)[-1]
    return word.capitalize() in _TITLES


def _without_title(words: str) -> tuple[str, bool]:
    kept = words.split()
    while kept and kept[0].rstrip(".") in _TITLES:
        kept = kept[1:]
    return " ".join(kept), len(kept) < len(words.split())


def _judge(
    text: str, name: str, places: list[_Seen], *, later: int, speaks: bool
) -> PersonProposal:
    """Weigh the signs; *later* counts the surname where it stands alone."""
    start = places[0].start
    end = start + len(name)
    signs = 0.25 * any(place.titled for place in places) + 0.25 * speaks + 0.2 * (later > 0)
    signs += 0.1 * bool(_APPOSED.match(text, end)) + 0.05 * (len(places) > 1)
    return PersonProposal(
        name=name,
        aliases=(_surname(name),) if later > 0 else (),
        count=len(places) + max(0, later),
        confidence=round(min(0.97, 0.45 + signs), 2),
        evidence=snippet(text, start, end, _AROUND),
    )
