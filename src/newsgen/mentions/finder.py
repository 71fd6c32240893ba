"""Finding people's names in running text: one pass over it for everybody's names at once.

Precision before recall: a mention that is not linked costs a reader a search, a
wrong link tells him something false about somebody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from msgspec import Struct

from newsgen.mentions.forms import Sought, containing_words, sought_text
from newsgen.mentions.lexicon import Claim, Lexicon, Strength, patterns_of
from newsgen.mentions.verdict import Place, Verdict
from newsgen.models.occurrence import Occurrence
from newsgen.models.person import Match
from newsgen.text.cjk import INTERPUNCT
from newsgen.text.running import RunningText

_LOOK_AGAIN = 64  # characters; a name hidden behind an accident of spelling is shorter

_Sure = Mapping[str, Sequence[tuple[int, int]]]
"""Where people are named beyond doubt: (start, paragraph) by id, ascending."""


class _Spot(Struct, frozen=True, gc=False):
    """A text that was found and is somebody's name, or a part of somebody's.

    ``means`` is who is meant, if that does not depend on the rest of the article.
    """

    start: int
    end: int
    block: int
    means: str
    sought: Sought
    verdict: Verdict
    claims: tuple[Claim, ...]


class _Story:
    """All that one text says of who is in it; *meant* are those its front matter lists."""

    def __init__(self, spots: Sequence[_Spot], meant: AbstractSet[str]) -> None:
        self.spots = spots
        self.meant = meant
        self.sure = _sure(spots, meant)
        self.rivals: dict[tuple[str, str], list[tuple[int, int]]] = {}  # as they are asked for


class Finder:
    """Searches texts for everybody of a lexicon.

    Building one takes about 35 ms for 1,000 people; it is good for any number of texts.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        patterns = patterns_of(lexicon)
        self._patterns = tuple(patterns.items())
        self._around = containing_words()
        self._known: list[Sought | None] = [None] * len(self._patterns)
        self._search = AhoCorasick(
            list(patterns),
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.ContiguousNFA,
        ).find_matches_as_indexes

    def find(self, running: RunningText, listed: Sequence[str]) -> tuple[Occurrence, ...]:
        """Return who is named in *running*, in order; *listed* are ids its front matter names.

        The longest name wins wherever several might stand.
        """
        spots = self._spots(running)
        people = [spot.means for spot in spots]
        if not all(people):
            story = _Story(spots, frozenset(listed))
            people = [spot.means or _person(spot, story) for spot in spots]
        found = []
        section = 0
        latest: dict[str, int] = {}  # the last section that names each person
        for spot, person in zip(spots, people, strict=True):
            if not person:
                continue
            if running.sections:
                section = running.section_at(spot.start)
            linked = latest.get(person) != section
            latest[person] = section
            found.append(Occurrence(person, spot.start, spot.end, spot.block, linked))
        return tuple(found)

    def _spots(self, running: RunningText) -> list[_Spot]:
        """Return every text that may be a name, judged by what stands around it."""
        text, blocks, known = running.text, running.blocks, self._known
        spots = []
        block = floor = ceiling = done = 0
        sure = Verdict.NAME  # looking it up takes a quarter as long as a glance
        hits = self._search(text)
        for number, (index, start, end) in enumerate(hits, 1):
            if start < done:
                continue
            if not floor <= start < ceiling:
                block = running.block_at(start)
                floor = blocks[block - 1] if block else 0
                ceiling = blocks[block] if block < len(blocks) else len(text)
            sought = known[index] or self._sought(index)
            verdict, means = sure, sought.means
            if not sought.glance(text, start, end, floor):
                verdict = sought.judge(Place(text, start, end, floor, ceiling), sought.form)
                if verdict is Verdict.NONE:
                    hits[number:number] = self._inside(text, start, end)  # they come next
                    continue
                if verdict is Verdict.ELSE:
                    done = end
                    continue
                if verdict is not sure:
                    means = ""
            done = end
            claims = sought.claims if sought.free else _allowed(sought, text, start, end)
            spots.append(_Spot(start, end, block, means, sought, verdict, claims))
        return spots

    def _inside(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield what begins inside of what was no name."""
        shift = start + 1
        for index, first, last in self._search(text[shift : end + _LOOK_AGAIN]):
            if first + shift < end:
                yield index, first + shift, last + shift

    def _sought(self, index: int) -> Sought:
        """Prepare a text when it is first found: most never are."""
        text, claims = self._patterns[index]
        sought = self._known[index] = sought_text(text, claims, self._around)
        return sought


def _allowed(sought: Sought, text: str, start: int, end: int) -> tuple[Claim, ...]:
    """Return the claims of those who may be found by a text that stands like this."""
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return tuple(claim for claim in sought.claims if claim.named.match is not Match.WHOLE)
    return sought.claims


def _sure(spots: Iterable[_Spot], meant: AbstractSet[str]) -> _Sure:
    """Return where strong names leave no doubt who is named."""
    sure: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for spot in spots:
        if spot.verdict is not Verdict.NAME or spot.sought.common:
            continue
        claims = spot.claims
        if len(claims) > 1:
            claims = tuple(claim for claim in claims if claim.named.id in meant)
        if len(claims) == 1 and claims[0].strength is Strength.STRONG:
            sure[claims[0].named.id].append((spot.start, spot.block))
    return sure


def _person(spot: _Spot, story: _Story) -> str:
    """Return the id of who is named at *spot*; empty if nobody is, or if it is not clear who."""
    if spot.verdict is Verdict.NAMESAKE:
        return ""
    claim = spot.claims[0] if len(spot.claims) == 1 else _choice(spot.claims, story)
    if claim is None:
        return ""
    person = claim.named.id
    if claim.strength is Strength.SHY:
        return person if person in story.meant else ""
    known = person in story.meant or person in story.sure
    if claim.strength is Strength.STRONG and not spot.sought.common:
        return person if known or spot.verdict is Verdict.NAME else ""
    return "" if not known or _is_another(spot, person, story) else person


def _choice(claims: Collection[Claim], story: _Story) -> Claim | None:
    """Choose between several who bear the same name: only one of them may be in the story."""
    listed = [claim for claim in claims if claim.named.id in story.meant]
    named = [claim for claim in claims if claim.named.id in story.sure]
    if len(listed) == 1 and (not named or listed[0] in named):
        return listed[0]
    if not listed and len(named) == 1:
        return named[0]
    if len(listed) > 1 and len(named) == 1 and named[0] in listed:
        return named[0]
    if not listed and not named:
        strong = [claim for claim in claims if claim.strength is Strength.STRONG]
        return strong[0] if len(strong) == 1 else None
    return None


def _is_another(spot: _Spot, person: str, story: _Story) -> bool:
    """Tell whether a weak name means a namesake whom the text names in full.

    A surname alone follows the full name, unless front matter says who is meant.
    In a paragraph, whoever was named in full last is meant.  Where a namesake is
    introduced first and front matter does not list *person*, the story is his.
    """
    here = spot.start, spot.block
    own = story.sure.get(person, ())
    owned = bisect_left(own, here)
    listed = person in story.meant
    if not listed and not owned:
        return True
    rivals = _rivals(spot.sought.form.text, person, story)
    rivalled = bisect_left(rivals, here)
    if not rivalled:
        return False
    rival = rivals[rivalled - 1]
    last = max(rival, own[owned - 1]) if owned else rival
    if last[1] == spot.block:
        return last == rival
    return not listed and rivals[0] < own[0]


def _rivals(name: str, person: str, story: _Story) -> Sequence[tuple[int, int]]:
    """Return where others than *person* who bear *name* are named in full, ascending."""
    key = name, person
    if key not in story.rivals:
        story.rivals[key] = [
            (spot.start, spot.block) for spot in story.spots if _bears(spot, name, person)
        ]
    return story.rivals[key]


def _bears(spot: _Spot, name: str, person: str) -> bool:
    """Tell whether *spot* names somebody other than *person* who bears *name* too."""
    text = spot.sought.form.text
    if spot.verdict is Verdict.NAMESAKE:
        return text.endswith(name)
    return text.endswith((f" {name}", f"{INTERPUNCT}{name}")) and all(
        claim.named.id != person for claim in spot.claims
    )
