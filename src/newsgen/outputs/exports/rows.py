"""The rows of every table: from articles, people and events to cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsgen.archive.archive import Archive
from newsgen.models.article import Article, Correction
from newsgen.models.event import TimelineEntry
from newsgen.models.person import Person
from newsgen.outputs.exports.facts import Facts
from newsgen.outputs.exports.tables import Table
from newsgen.outputs.timeline_data import iso_day
from newsgen.renderer.addresses import Addresses
from newsgen.text.plain import plain_text

Cell = str | int | bool | tuple[str, ...] | None
"""What a cell holds; None, and never "", where nothing is known."""

Row = tuple[Cell, ...]
"""Cells in the order of their table's columns."""


def article_row(
    article: Article, facts: Facts, addresses: Addresses, *, has_text: bool = True
) -> Row:
    """Return the row of an article; without its text if that isn't wanted."""
    card = article.card
    date = card.date.earliest
    image = facts.image
    return (
        card.id,
        addresses.absolute(card.url),
        card.title,
        card.date.edtf,
        iso_day(date) or None,
        card.updated.edtf if card.updated else None,
        card.category or None,
        card.lang,
        card.status.value,
        article.genre or None,
        article.author,
        card.summary or None,
        article.words,
        (image if "://" in image else addresses.absolute(image)) if image else None,
        (article.image.credit or None) if article.image else None,
        tuple([addresses.absolute(place) for place in facts.translations]),
        article.text or None,
        (text_of(article) or None) if has_text else None,
    )


def text_of(article: Article) -> str:
    """Return the text of an article without markup, a line a block."""
    lines = plain_text(article.segments).split("\n")
    return "\n".join([line for line in lines if line and not line.isspace()])


def source_row(article: Article) -> Row | None:
    """Return where an article comes from; None if it was first published here."""
    source = article.source
    if source is None:
        return None
    return (
        article.card.id,
        source.name or None,
        source.url or None,
        source.author or None,
        source.published.edtf if source.published else None,
        source.captured_at.edtf if source.captured_at else None,
        source.captured_with or None,
        source.archived,
        source.status or None,
        source.licence or None,
        source.sha256 or None,
    )


def correction_rows(article: str, corrections: Iterable[Correction]) -> Iterator[Row]:
    """Yield what was corrected in the article of this id."""
    for number, one in enumerate(corrections, 1):
        yield article, number, one.date.edtf, one.was or None, one.now or None, one.why or None


def mention_rows(article: str, facts: Facts) -> Iterator[Row]:
    """Yield whom the article of this id names."""
    for one in facts.mentions:
        yield article, one.person, one.role or None, one.count


def account_rows(article: str, facts: Facts) -> Iterator[Row]:
    """Yield which events the article of this id tells."""
    for number, one in enumerate(facts.accounts, 1):
        yield (
            *(article, number, one.event, one.date, one.title),
            *(one.quote or None, one.planned),
        )


def person_row(person: Person, archive: Archive, addresses: Addresses) -> Row:
    """Return the row of a person or an organisation."""
    seen = archive.appearances.get(person.id, ())
    return (
        person.id,
        person.kind.value,
        person.name,
        addresses.absolute(person.url),
        person.description or None,
        person.lang or None,
        person.born.edtf if person.born else None,
        person.died.edtf if person.died else None,
        person.same_as,
        len(seen),
        sum([one.count for one in seen]),
        seen[-1].card.date.edtf if seen else None,
        seen[0].card.date.edtf if seen else None,
    )


def name_rows(person: Person) -> Iterator[Row]:
    """Yield every name of a person, the one the archive uses first."""
    names = (
        (person.name, person.lang, "preferred"),
        *((one.value, one.lang, one.kind.value) for one in person.names),
        *((alias, "", "alias") for alias in person.aliases),
        *((alias, "", "weak_alias") for alias in person.weak_aliases),
    )
    for number, (value, lang, kind) in enumerate(names, 1):
        yield person.id, number, value, lang or None, kind


def role_rows(person: Person) -> Iterator[Row]:
    """Yield the offices a person held."""
    for number, one in enumerate(person.roles, 1):
        start, end = one.start, one.end
        yield (
            *(person.id, number, one.title, one.org or None),
            *(start.edtf if start else None, end.edtf if end else None),
        )


def event_row(line: TimelineEntry, summary: str, addresses: Addresses) -> Row:
    """Return the row of an event; *summary* is what its record says of it."""
    return (
        line.anchor,
        addresses.absolute(line.url),
        line.title,
        line.date.edtf,
        iso_day(line.date.earliest) or None,
        iso_day(line.date.latest) or None,
        line.category or None,
        summary or None,
        line.disputed,
    )


def record_of(table: Table, row: Row, without: str = "") -> dict[str, Cell]:
    """Return a row as a record; the column *without* is left out."""
    return {name: cell for name, cell in zip(table.names, row, strict=True) if name != without}
