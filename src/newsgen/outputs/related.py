"""What to read after an article, and why: the events and people it shares with others.

Whether two articles belong together is asked only of those that stand near each other
among the articles of one event or one person.  So an article is found in the time
its people take, and a new one changes what stands near it, however large the archive is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from msgspec import Raw, Struct, msgpack

from newsgen.archive.archive import Archive, PersonRef
from newsgen.models.article import Card, Status
from newsgen.models.edtf_extent import DAY_SECONDS
from newsgen.models.page import Link
from newsgen.models.person import PersonKind
from newsgen.outputs.packed import Packed
from newsgen.outputs.seen import Glance

_SHOWN = 5
_NEAREST = 8  # articles of one event or person that are looked at, on either side
_EVENT = 1 << 20  # one event in common weighs more than all people can
_PERSON = 1 << 10
_LONG = 4  # what each doubling of the days between someone's articles adds
_FAR = 1 << 62


class Related(Struct, frozen=True, array_like=True, gc=False):
    """An article, and what it has in common with the one that leads to it, the rarest first."""

    article: Glance
    events: tuple[Link, ...]
    people: tuple[Link, ...]
    organisations: tuple[Link, ...]


class _Person(NamedTuple):
    """Someone an article names: how much it says that another names them too, and whom."""

    weight: int
    id: str
    link: Link
    is_one: bool


class Relations:
    """The articles of one archive by their people and events; an article is its place in it."""

    def __init__(self, archive: Archive, packed: Packed) -> None:
        self._cards = [placed.value.card for placed in archive.entries]
        self._seconds = [card.date.first for card in self._cards]
        self._people_of = archive.people_of
        self._glances = packed.glances
        self._translations_of = archive.translations_of
        self._encode = msgpack.Encoder().encode
        self._links: dict[str, Link] = {}
        self._named = {one.url: Link(one.name, one.url, one.lang) for one in archive.people}
        self._naming = _naming(self._cards, archive.people_of)
        self._telling: dict[str, list[int]] = {}  # an event is its address here
        self._told: defaultdict[int, list[str]] = defaultdict(list)
        self._places: dict[str, int] = {}
        self._read(archive)

    def _read(self, archive: Archive) -> None:
        """Note which articles tell the events that more than one tells, and where all stand."""
        several = [one for one in archive.events if len(one.accounts) > 1]
        if several or archive.translations_of:
            self._places = {card.url: place for place, card in enumerate(self._cards)}
        for event in several:
            line = event.line
            of_event = sorted({self._places[one.card.url] for one in event.accounts})
            for place in of_event:
                self._told[place].append(line.url)
            self._telling[line.url] = [one for one in of_event if _is_sound(self._cards[one])]
            self._named[line.url] = Link(line.title, line.url, line.lang)

    def of_article(self, place: int) -> tuple[Related, ...]:
        """Return up to five others, those that have most in common with the article first."""
        card = self._cards[place]
        score: dict[int, int] = {}
        for event in self._told.get(place, ()):
            for other in _near(self._telling[event], place):
                score[other] = score.get(other, 0) + _EVENT
        people: list[_Person] = []
        for ref in self._people_of.get(card.id, ()):
            near = _near(self._naming[ref.id], place) if ref.id else ()
            if near:
                weight = self._weight(near)
                is_one = ref.kind is PersonKind.PERSON
                people.append(_Person(weight, ref.id, self._packed(ref.url), is_one))
                for other in near:
                    score[other] = score.get(other, 0) + weight
        if not score:
            return ()
        people.sort(key=_by_weight)
        return tuple([self._related(place, other, people) for other in self._best(place, score)])

    def _weight(self, near: Sequence[int]) -> int:
        """Return more for someone the fewer articles around name them, in the longer a time."""
        newest, oldest = self._seconds[near[0]], self._seconds[near[-1]]
        days = 0 if newest is None or oldest is None else (newest - oldest) // DAY_SECONDS
        return _PERSON // (len(near) + 1) + _LONG * days.bit_length()

    def _best(self, origin: int, score: Mapping[int, int]) -> Iterator[int]:
        """Yield the articles of the highest *score*, each story once, best in *origin*'s language.

        Of equals those in the same language come first, then those of the same
        category, then the nearest in time.
        """
        card, moment = self._cards[origin], self._seconds[origin]
        taken = {one.url for one in self._translations_of.get(card.id, ())}
        # A story in several languages may take as many places and count once.
        most = len(taken) + (_SHOWN * 4 if self._translations_of else _SHOWN)
        least = sorted(score.values(), reverse=True)[:most][-1]

        def order(place: int) -> tuple[int, bool, bool, int, int]:
            other, then = self._cards[place], self._seconds[place]
            return (
                -score[place],
                other.lang != card.lang,
                other.category != card.category,
                _FAR if then is None or moment is None else abs(then - moment),
                place,
            )

        left = _SHOWN
        for place in sorted([one for one, known in score.items() if known >= least], key=order):
            other = self._cards[place]
            if other.url in taken:
                continue
            versions = self._translations_of.get(other.id, ())
            own = [self._places[one.url] for one in versions if one.lang == card.lang]
            known = [one for one in own if one in score]
            yield known[0] if known and other.lang != card.lang else place
            left -= 1
            if not left:
                return
            taken.update((other.url, *[one.url for one in versions]))

    def _related(self, place: int, other: int, people: Sequence[_Person]) -> Related:
        card = self._cards[other]
        named = {ref.id for ref in self._people_of.get(card.id, ())}
        shared = [one for one in people if one.id in named]
        events: tuple[Link, ...] = ()
        if place in self._told:
            told = self._told.get(other, ())
            events = tuple([self._packed(one) for one in self._told[place] if one in told])
        return Related(
            self._glances[card.id],
            events,
            tuple([one.link for one in shared if one.is_one]),
            tuple([one.link for one in shared if not one.is_one]),
        )

    def _packed(self, url: str) -> Link:
        """Return the link of a person or an event, which is encoded once for all pages."""
        if url not in self._links:
            self._links[url] = cast("Link", Raw(self._encode(self._named[url])))
        return self._links[url]


def _by_weight(person: _Person) -> int:
    return -person.weight


def _naming(
    cards: Sequence[Card], people_of: Mapping[str, Sequence[PersonRef]]
) -> defaultdict[str, list[int]]:
    """Return the articles that name each person, newest first."""
    naming: defaultdict[str, list[int]] = defaultdict(list)
    for place, card in enumerate(cards):
        if _is_sound(card):
            for ref in people_of.get(card.id, ()):
                naming[ref.id].append(place)
    return naming


def _is_sound(card: Card) -> bool:
    """Tell whether a reader may be led to an article: not to one that no longer stands."""
    return card.status is not Status.RETRACTED


def _near(places: Sequence[int], place: int) -> Sequence[int]:
    """Return those of *places*, in order, that stand next to *place* on either side."""
    at = bisect_left(places, place)
    after = at + 1 if at < len(places) and places[at] == place else at
    return [*places[max(at - _NEAREST, 0) : at], *places[after : after + _NEAREST]]
