"""The whole archive as a stream of rows: what every export format is written from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path

from newsgen.archive.archive import Archive
from newsgen.models.article import Article, Entry
from newsgen.models.placed import Placed
from newsgen.outputs.exports.facts import Facts, facts_of
from newsgen.outputs.exports.rows import (
    Row,
    account_rows,
    article_row,
    correction_rows,
    event_row,
    mention_rows,
    name_rows,
    person_row,
    role_rows,
    source_row,
)
from newsgen.outputs.exports.tables import TABLES, Table
from newsgen.renderer.addresses import Addresses
from newsgen.renderer.header import Header


class Dump:
    """An archive to be written out.

    Texts come one by one from *body*, by the key of the article; *tick* is told
    of each.  *site* is the site's folder, for its captures, and *scratch* a folder for
    what can't be written in one go.
    """

    def __init__(
        self,
        archive: Archive,
        header: Header,
        body: Callable[[bytes], Article],
        *,
        tick: Callable[[], None],
        site: Path,
        scratch: Path,
    ) -> None:
        self.archive = archive
        self.header = header
        self.site = site
        self.scratch = scratch
        self.addresses = Addresses(header)
        self._body = body
        self._tick = tick

    def articles(self) -> Iterator[tuple[Placed[Entry], Facts, Article]]:
        """Yield every article with its text, newest first."""
        for placed, facts in facts_of(self.archive):
            yield placed, facts, self._body(facts.key)
            self._tick()

    def rows(self, table: Table) -> Iterator[Row]:
        """Yield the rows of one of the tables."""
        return _ROWS[table.name](self)

    def record_rows(self, article: Article, facts: Facts) -> Mapping[str, Iterator[Row]]:
        """Return the rows of one article in the tables that it has rows in, by their names."""
        ident = article.card.id
        source = source_row(article)
        return {
            "articles": iter((article_row(article, facts, self.addresses),)),
            "sources": iter(() if source is None else (source,)),
            "corrections": correction_rows(ident, article.corrections),
            "mentions": mention_rows(ident, facts),
            "accounts": account_rows(ident, facts),
        }

    def article_rows(self) -> Iterator[Row]:
        """Yield the rows of the articles."""
        for _, facts, article in self.articles():
            yield article_row(article, facts, self.addresses)

    def source_rows(self) -> Iterator[Row]:
        """Yield where articles come from."""
        for _, _, article in self.articles():
            source = source_row(article)
            if source is not None:
                yield source

    def event_rows(self) -> Iterator[Row]:
        """Yield the events, oldest first."""
        summaries = {event.id: event.summary for event in self.archive.events}
        for line in self.archive.timeline:
            yield event_row(line, summaries.get(line.anchor, ""), self.addresses)

    def event_people_rows(self) -> Iterator[Row]:
        """Yield who was in which event."""
        for line in self.archive.timeline:
            ids = (self._ids.get(person.url, "") for person in line.people)
            for ident in dict.fromkeys(filter(None, ids)):
                yield line.anchor, ident

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        """The ids of people, by the places of their pages."""
        return {person.url: person.id for person in self.archive.people}


def _people(dump: Dump) -> Iterator[Row]:
    for person in dump.archive.people:
        yield person_row(person, dump.archive, dump.addresses)


def _corrections(dump: Dump) -> Iterator[Row]:
    for placed in dump.archive.entries:
        yield from correction_rows(placed.value.card.id, placed.value.corrections)


def _mentions(dump: Dump) -> Iterator[Row]:
    for placed, facts in facts_of(dump.archive):
        yield from mention_rows(placed.value.card.id, facts)


def _accounts(dump: Dump) -> Iterator[Row]:
    for placed, facts in facts_of(dump.archive):
        yield from account_rows(placed.value.card.id, facts)


_ROWS: Mapping[str, Callable[[Dump], Iterator[Row]]] = {
    "people": _people,
    "names": lambda dump: chain.from_iterable(map(name_rows, dump.archive.people)),
    "roles": lambda dump: chain.from_iterable(map(role_rows, dump.archive.people)),
    "articles": Dump.article_rows,
    "sources": Dump.source_rows,
    "corrections": _corrections,
    "mentions": _mentions,
    "events": Dump.event_rows,
    "event_people": Dump.event_people_rows,
    "accounts": _accounts,
}
assert _ROWS.keys() == {table.name for table in TABLES}
