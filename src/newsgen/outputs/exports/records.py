"""Records that hold what belongs to them, a line each: JSON Lines (https://jsonlines.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import json

from newsgen.models.article import Article, Correction
from newsgen.outputs.exports.dump import Dump
from newsgen.outputs.exports.facts import Facts
from newsgen.outputs.exports.rows import (
    Row,
    account_rows,
    article_row,
    correction_rows,
    mention_rows,
    name_rows,
    person_row,
    record_of,
    role_rows,
    source_row,
)
from newsgen.outputs.exports.tables import (
    ACCOUNTS,
    ARTICLES,
    CORRECTIONS,
    EVENTS,
    MENTIONS,
    NAMES,
    PEOPLE,
    ROLES,
    SOURCES,
    Table,
)
from newsgen.renderer.addresses import Addresses
from newsgen.text.body import Body

Record = dict[str, object]


def article_record(
    article: Article, facts: Facts, addresses: Addresses, *, has_text: bool = True
) -> Record:
    """Return an article with its source, its corrections, and whom and what it names.

    ``text`` is not there if it isn't wanted.
    """
    ident = article.card.id
    source = source_row(article)
    corrections: Iterable[Correction] = article.corrections
    row = article_row(article, facts, addresses, has_text=has_text)
    return {
        **record_of(ARTICLES, row, "" if has_text else "text"),
        "source": record_of(SOURCES, source, "article_id") if source else None,
        "mentions": _inner(MENTIONS, mention_rows(ident, facts), "article_id"),
        "accounts": _inner(ACCOUNTS, account_rows(ident, facts), "article_id"),
        "corrections": _inner(CORRECTIONS, correction_rows(ident, corrections), "article_id"),
    }


def html_of(article: Article, links: Iterable[tuple[str, str]], addresses: Addresses) -> str:
    """Return the text of an article as HTML whose links work anywhere."""
    places = dict(links)

    def resolve(hole: str) -> str:
        return addresses.absolute(places[hole]) if hole in places else hole

    return Body(article.segments).fill(resolve)


def articles_jsonl(dump: Dump) -> Iterator[bytes]:
    """Yield a line for each article; its text as HTML, too."""
    encode = json.Encoder().encode
    links_of = dump.archive.links_of
    for placed, facts, article in dump.articles():
        record = article_record(article, facts, dump.addresses)
        links = links_of.get(placed.source, ())
        record["html"] = html_of(article, links, dump.addresses)
        yield encode(record) + b"\n"


def people_jsonl(dump: Dump) -> Iterator[bytes]:
    """Yield a line for everyone, with their names and offices."""
    encode = json.Encoder().encode
    for person in dump.archive.people:
        row = person_row(person, dump.archive, dump.addresses)
        record: Record = {
            **record_of(PEOPLE, row),
            "names": _inner(NAMES, name_rows(person), "person_id"),
            "roles": _inner(ROLES, role_rows(person), "person_id"),
        }
        yield encode(record) + b"\n"


def events_jsonl(dump: Dump) -> Iterator[bytes]:
    """Yield a line for each event, with the ids of who was in it."""
    encode = json.Encoder().encode
    people: dict[object, list[object]] = {}
    for event, person in dump.event_people_rows():
        people.setdefault(event, []).append(person)
    for row in dump.event_rows():
        yield encode({**record_of(EVENTS, row), "people": people.get(row[0], [])}) + b"\n"


def _inner(table: Table, rows: Iterable[Row], without: str) -> list[Mapping[str, object]]:
    return [record_of(table, row, without) for row in rows]
