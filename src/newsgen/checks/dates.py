"""Dates that are still to come, and dates that come in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from newsgen.checks.material import Material, Text
from newsgen.errors import Diagnostic, Severity
from newsgen.loader.moments import MEND_ONE, is_before
from newsgen.models.article import Article, Entry, Status
from newsgen.models.dates import PartialDate
from newsgen.models.event import EventRecord
from newsgen.models.person import Person
from newsgen.models.placed import Placed

_DAY = timedelta(days=1)
_PAST = "write the day on which that was"
_ANNOUNCED = f"{_PAST}, or planned: true in the article that announces it"


def to_come(material: Material) -> Iterator[Diagnostic]:
    """Find dates after today of what must have been by now, in records and plain pages.

    An event is to come by rights if an article announces it.
    """
    today = material.today
    for person in material.content.people:
        for field, day in (("born", person.value.born), ("died", person.value.died)):
            yield from _future(person, field, day, today)
    planned = {
        event.id
        for article in material.archive.entries
        for event in article.value.events
        if event.id and event.planned
    }
    for record in material.content.events:
        if record.value.id not in planned:
            yield from _future(record, "date", record.value.date, today, _ANNOUNCED)
    for page in material.content.plain:
        if page.value.updated:
            yield from _late(page.source, page.place("updated"), page.value.updated, today)


def unstated(material: Material) -> Iterator[Diagnostic]:
    """Find articles that were retracted or withheld without a date for it."""
    for placed in material.content.articles:
        card = placed.value.card
        told = card.updated or placed.value.corrections
        if card.status in {Status.RETRACTED, Status.WITHHELD} and not told:
            message = f"the article is {card.status}, and nobody can tell since when"
            yield placed.problem(
                "status",
                "status-undated",
                message,
                hint="write updated: and the day on which that was decided",
                severity=Severity.WARNING,
            )


def _future(
    placed: Placed[Person] | Placed[EventRecord] | Placed[Entry],
    field: str,
    day: PartialDate | None,
    today: date,
    hint: str = _PAST,
) -> Iterator[Diagnostic]:
    if day is not None:
        yield from _late(placed.source, placed.place(field), day, today, hint)


def _late(
    path: str, place: tuple[int, int], day: PartialDate, today: date, hint: str = _PAST
) -> Iterator[Diagnostic]:
    """Say that *day* is after *today*; one day more may be a matter of time zones."""
    earliest = day.earliest
    tomorrow = min(today, date.max - _DAY) + _DAY
    if earliest is None or tuple(earliest) <= (tomorrow.year, tomorrow.month, tomorrow.day):
        return
    message = f"{day.edtf} is after today, {today.isoformat()}"
    yield Diagnostic(path, *place, Severity.WARNING, "date-future", message, hint)


class ArticleDates:
    """Finds dates in articles, besides their own, that are to come or out of order."""

    def __init__(self, material: Material) -> None:
        self._today = material.today
        self._found: list[Diagnostic] = []

    def read(self, text: Text) -> None:
        """Look at all dates of an article but its own, which a build looks at."""
        dates = dict(_dates(text.article))
        for field, day in dates.items():
            self._found += _future(text.placed, field, day, self._today)
        self._found += _disordered(text)

    def found(self) -> Iterator[Diagnostic]:
        """Yield them."""
        yield from self._found


def _dates(article: Article) -> Iterator[tuple[str, PartialDate]]:
    if article.card.updated:
        yield "updated", article.card.updated
    if article.source and article.source.published:
        yield "source.published", article.source.published
    if article.source and article.source.captured_at:
        yield "source.captured_at", article.source.captured_at
    for index, one in enumerate(article.corrections):
        yield f"corrections.{index}.date", one.date


def _disordered(text: Text) -> Iterator[Diagnostic]:
    card, source = text.article.card, text.article.source
    for index, one in enumerate(text.article.corrections):
        if is_before(one.date, card.date):
            message = f"the correction is of {one.date.edtf}, before its article, {card.date.edtf}"
            yield _order(text.placed, f"corrections.{index}.date", message)
    if source is None or source.captured_at is None:
        return
    if source.published and is_before(source.captured_at, source.published):
        message = f"captured {source.captured_at.edtf}, before it was published, "
        message += source.published.edtf
        yield _order(text.placed, "source.captured_at", message)


def _order(placed: Placed[Entry], field: str, message: str) -> Diagnostic:
    return placed.problem(field, "date-order", message, hint=MEND_ONE, severity=Severity.WARNING)
