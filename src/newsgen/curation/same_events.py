"""Which tellings may be of one event: evidence that is weighed, never a decision."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from newsgen.curation.tellings import Telling
from newsgen.models.dates import PartialDate
from newsgen.models.edtf_extent import DAY_SECONDS

LEAST = 0.65
"""Below this score a pair is not worth anyone's time."""

_LARGEST_GROUP = 60  # tellings of one day that are all compared; of more, only the related ones
_MOST_PAIRS = 4000  # likewise, of the vague tellings of a month or year with its others
_DAYS, _MONTH_DAYS, _YEAR_DAYS = 2, 45, 800
_SAME_DAY, _NEXT_DAY, _IN_MONTH, _IN_YEAR = 1.0, 0.85, 0.8, 0.6
_ANY_DATE, _ONE_OF_SEVERAL, _ONLY_ONE, _PEOPLE, _OTHER_PEOPLE = 0.2, 0.5, 0.6, 0.7, 0.5
_BEST_TITLE = 0.97
_FULL_TITLE = 6  # pairs of letters
_TITLE = 0.7  # exponent: half of the pairs of letters shared is more than half as likely


class SameEvent(Struct, frozen=True):
    """Two tellings that may be of one event; ``score`` is from 0 to 1."""

    one: Telling
    two: Telling
    score: float
    reasons: tuple[str, ...]


class _Indexed(Struct, frozen=True):
    number: int
    telling: Telling
    first: int
    last: int
    grams: frozenset[str]

    @property
    def days(self) -> int:
        """How many days it may have been."""
        return self.last - self.first + 1


def propose(tellings: Sequence[Telling]) -> tuple[SameEvent, ...]:
    """Return the pairs of *tellings* that may be of one event, most likely first.

    Never two of one file, two with ids, or two whose dates don't meet within a
    day, which may be the difference of time zones.  The likeliest of those that
    share an id stands for all of them.  Tellings are only compared
    within a day, or a month or year where that is all one of them says, so the
    cost grows with their number: some 0.1 ms each.
    """
    known = [one for pair in enumerate(tellings) if (one := _indexed(*pair))]
    found: dict[tuple[int, int], SameEvent] = {}
    for one, two in chain(_precise(known), _vague(known)):
        key = (min(one.number, two.number), max(one.number, two.number))
        if key not in found and _comparable(one.telling, two.telling):
            score = _score(one, two)
            if score >= LEAST:
                found[key] = _worded(one, two, score)
    best: dict[frozenset[tuple[str, int]], SameEvent] = {}
    for same in sorted(found.values(), key=_order):
        best.setdefault(frozenset({same.one.key, same.two.key}), same)
    return tuple(best.values())


def _order(same: SameEvent) -> tuple[object, ...]:
    one, two = same.one, same.two
    return -same.score, one.date.sort_key, one.source, one.index, two.source, two.index


def _indexed(number: int, telling: Telling) -> _Indexed | None:
    """Prepare a telling; one whose date is open or unknown at an end meets too much."""
    first, last = telling.date.first, telling.date.last
    if first is None or last is None:
        return None
    return _Indexed(number, telling, first // DAY_SECONDS, last // DAY_SECONDS, telling.grams)


def _comparable(one: Telling, two: Telling) -> bool:
    return one.source != two.source and not (one.ident and two.ident)


def _precise(known: Iterable[_Indexed]) -> Iterator[tuple[_Indexed, _Indexed]]:
    """Yield pairs of tellings that know the day."""
    days: defaultdict[int, list[_Indexed]] = defaultdict(list)
    for one in known:
        if one.days <= _DAYS:
            for day in range(one.first, one.last + 2):  # and the day after
                days[day].append(one)
    for group in days.values():
        yield from _pairs(group, group)


def _vague(known: Iterable[_Indexed]) -> Iterator[tuple[_Indexed, _Indexed]]:
    """Yield pairs of which one knows the month or year only."""
    months: defaultdict[tuple[int, ...], list[_Indexed]] = defaultdict(list)
    wide: defaultdict[tuple[int, ...], list[_Indexed]] = defaultdict(list)
    for one in known:
        if one.days > _YEAR_DAYS:
            continue
        for month in _months(one.telling.date):
            months[month].append(one)
            months[month[:1]].append(one)
            if one.days > _DAYS:
                wide[month if one.days <= _MONTH_DAYS else month[:1]].append(one)
    for key, group in wide.items():
        yield from _pairs(_once(group), _once(months[key]))


def _once(group: Iterable[_Indexed]) -> list[_Indexed]:
    return list({one.number: one for one in group}.values())


def _months(date: PartialDate) -> list[tuple[int, ...]]:
    first, last = date.earliest, date.latest
    assert first is not None
    assert last is not None
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [(month // 12, month % 12 + 1) for month in range(start, end + 1)]


def _pairs(
    group: Sequence[_Indexed], others: Sequence[_Indexed]
) -> Iterator[tuple[_Indexed, _Indexed]]:
    """Yield pairs of *group* with *others*: all of few; of many, those with something rare."""
    few = len(others) <= _LARGEST_GROUP or len(group) * len(others) <= _MOST_PAIRS
    if few:
        same = group is others
        for one in group:
            for two in others:
                if one.number < two.number or (not same and one is not two):
                    yield one, two
        return
    shared = Counter(mark for one in others for mark in _marks(one))
    by_mark: defaultdict[str, list[_Indexed]] = defaultdict(list)
    for one in others:
        for mark in _marks(one):
            if shared[mark] <= _LARGEST_GROUP:
                by_mark[mark].append(one)
    for one in group:
        related = [two for mark in _marks(one) for two in by_mark.get(mark, ())]
        shares = Counter(two.number for two in related)
        found = {two.number: two for two in related if two is not one}
        nearest = sorted(found, key=lambda number: (-shares[number], number))
        yield from ((one, found[number]) for number in nearest[:_LARGEST_GROUP])


def _marks(one: _Indexed) -> Iterator[str]:
    yield from one.grams
    yield from (f"@{ident}" for ident in one.telling.people)


def _score(one: _Indexed, two: _Indexed) -> float:
    # A short title (地震) is a word that many events share.
    telling = min(1, max(len(one.grams), len(two.grams)) / _FULL_TITLE)
    title: float = min(_BEST_TITLE, (telling * _likeness(one, two)) ** _TITLE)
    people, others = one.telling.people, two.telling.people
    if people.isdisjoint(others):
        who, factor = 0.0, _OTHER_PEOPLE if people and others else 1.0
    else:
        one_shared = _ONLY_ONE if people == others else _ONE_OF_SEVERAL
        who, factor = one_shared if len(people & others) == 1 else _PEOPLE, 1.0
    doubt = (1 - _ANY_DATE) * (1 - who) * (1 - title)
    return round(factor * _meeting(one, two) * (1 - doubt), 2)


def _likeness(one: _Indexed, two: _Indexed) -> float:
    """Return how many of the pairs of letters in two titles are in both, from 0 to 1 (Dice)."""
    return 2 * len(one.grams & two.grams) / (len(one.grams) + len(two.grams))


def _meeting(one: _Indexed, two: _Indexed) -> float:
    """Weigh how well two dates meet; 0 if they don't."""
    if (one.first, one.last) == (two.first, two.last):
        return _SAME_DAY if one.days <= _DAYS else _NEXT_DAY
    if one.last + 1 < two.first or two.last + 1 < one.first:
        return 0.0
    days = max(one.days, two.days)
    if days > _DAYS:
        return _IN_MONTH if days <= _MONTH_DAYS else _IN_YEAR
    return _NEXT_DAY if one.last < two.first or two.last < one.first else _SAME_DAY


def _worded(one: _Indexed, two: _Indexed, score: float) -> SameEvent:
    first, second = sorted((one.telling, two.telling), key=_age)
    if first.date.edtf == second.date.edtf:
        when = f"both {first.date}"
    else:
        apart = one.last < two.first or two.last < one.first
        when = f"{first.date} and {second.date} {'are a day apart' if apart else 'meet'}"
    shared = sorted(first.people & second.people)
    if shared:
        who = f"both name {', '.join(shared)}"
    else:
        who = "but no one is named in both" if first.people and second.people else ""
    alike = _likeness(one, two)
    titles = f"titles {alike:.0%} alike" if alike else ""
    return SameEvent(first, second, score, tuple(filter(None, (when, titles, who))))


def _age(telling: Telling) -> tuple[object, ...]:
    """Sort key: what has an id already, then what was told first."""
    told = telling.told.sort_key if telling.told else ()
    return not telling.is_record, not telling.ident, told, telling.source, telling.index
