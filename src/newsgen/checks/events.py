"""Events that nobody tells, that have two ids, or that the text can't have known of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from newsgen.checks.material import Material, Text
from newsgen.curation.same_events import SameEvent, propose
from newsgen.curation.tellings import RECORDS, Telling, tellings_of
from newsgen.errors import Diagnostic, Severity
from newsgen.loader.moments import is_before
from newsgen.models.event import EventRecord
from newsgen.models.placed import Placed

_SURE = 0.9


def untold(material: Material) -> Iterator[Diagnostic]:
    """Find records of events that no article tells; of a file with errors nobody knows."""
    if any(path.startswith("content/articles/") for path in material.content.unloaded):
        return
    told = {event.id for event in material.archive.events if event.accounts}
    for placed in material.content.events:
        if placed.value.id not in told:
            yield placed.problem(
                "title",
                "event-untold",
                f"no article tells of {placed.value.id!r}",
                hint=f"write id: {placed.value.id} to the event in an article",
                severity=Severity.WARNING,
            )


def events_alike(material: Material) -> Iterator[Diagnostic]:
    """Find two ids that almost surely mean one event; one article may well tell of two."""
    told: defaultdict[str, list[Telling]] = defaultdict(list)
    for one in tellings_of(material.archive):
        if one.ident:
            told[one.ident].append(one)
    records = {one.value.id: one for one in material.content.events}
    for same in propose([_nameless(tellings) for tellings in told.values()]):
        idents = _ident(same.one, told), _ident(same.two, told)
        sources = [{telling.source for telling in told[ident]} for ident in idents]
        if same.score >= _SURE and sources[0].isdisjoint(sources[1]):
            yield _alike(same, idents, records, material)


def _nameless(tellings: Sequence[Telling]) -> Telling:
    """Return the first of *tellings* without its id, and with everybody whom any names."""
    people = frozenset().union(*(one.people for one in tellings))
    return replace(tellings[0], ident="", people=people)


def _ident(telling: Telling, told: Mapping[str, Sequence[Telling]]) -> str:
    place = (telling.source, telling.index)
    return next(i for i, all_ in told.items() if (all_[0].source, all_[0].index) == place)


def _alike(
    same: SameEvent,
    idents: tuple[str, str],
    records: Mapping[str, Placed[EventRecord]],
    material: Material,
) -> Diagnostic:
    one, two = idents
    later = same.two
    message = f"{two!r} may be the same event as {one!r}: {'; '.join(same.reasons)}"
    hint = f"if it is, write id: {one} for both; if not, titles that tell them apart"
    if later.source.startswith(RECORDS):
        placed = records[two]
        return placed.problem(
            "title", "events-alike", message, hint=hint, severity=Severity.WARNING
        )
    article = next(a for a in material.archive.entries if a.source == later.source)
    field = f"events.{later.index}.id"
    return article.problem(field, "events-alike", message, hint=hint, severity=Severity.WARNING)


class EventsAfterSource:
    """Finds events that were still to come when their text was published elsewhere."""

    def __init__(self, _material: Material) -> None:
        self._found: list[Diagnostic] = []

    def read(self, text: Text) -> None:
        """Compare the events of an article with the date of what it republishes."""
        source, card = text.article.source, text.article.card
        if source is None or source.published is None:
            return
        known = source.published
        for index, event in enumerate(text.placed.value.events):
            late = is_before(known, event.date) and not is_before(card.date, event.date)
            if late and not event.planned and not card.updated:
                self._found.append(
                    text.placed.problem(
                        f"events.{index}.date",
                        "event-after-source",
                        f"the event of {event.date.edtf} comes after its source, of {known.edtf}",
                        hint="see which date is wrong; write planned: true if it was announced",
                        severity=Severity.WARNING,
                    )
                )

    def found(self) -> Iterator[Diagnostic]:
        """Yield them."""
        yield from self._found
