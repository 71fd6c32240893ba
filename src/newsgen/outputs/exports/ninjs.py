"""IPTC ninjs 3.1, News in JSON: an object for each article, a line each.

Format: https://iptc.org/std/ninjs/ninjs-schema_3.1.json
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import json

from newsgen.models.article import Article, Image, Source, Status
from newsgen.models.dates import PartialDate
from newsgen.models.person import Person, PersonKind
from newsgen.outputs.exports.csv_tables import Part
from newsgen.outputs.exports.dump import Dump
from newsgen.outputs.exports.facts import Facts
from newsgen.outputs.exports.records import html_of
from newsgen.outputs.exports.rows import text_of
from newsgen.renderer.addresses import Addresses

SCHEMA = "https://iptc.org/std/ninjs/ninjs-schema_3.1.json"
"""The address of the standard's JSON Schema."""

_STANDARD = {"name": "ninjs", "version": "3.1", "schema": SCHEMA}
_FULL = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_MINUTE = len("2024-05-21T20:42")

Object = dict[str, object]


def ninjs_file(dump: Dump) -> Iterator[Part]:
    """Yield one file with a line for each article."""
    yield "", _lines(dump)


def _lines(dump: Dump) -> Iterator[bytes]:
    encode = json.Encoder().encode
    people = {person.id: person for person in dump.archive.people}
    titles = {line.anchor: (line.title, line.url) for line in dump.archive.timeline}
    for placed, facts, article in dump.articles():
        links = dump.archive.links_of.get(placed.source, ())
        item = _item(article, html_of(article, links, dump.addresses), dump)
        _add(item, "people", _named(facts, people, dump.addresses, PersonKind.PERSON))
        _add(item, "organisations", _named(facts, people, dump.addresses, PersonKind.ORGANISATION))
        _add(item, "events", _events(facts, titles, dump.addresses))
        _add(item, "renditions", _renditions(article.image, facts, dump.addresses))
        yield encode(item) + b"\n"


def _add(item: Object, name: str, value: object) -> None:
    if value:
        item[name] = value


def _item(article: Article, html: str, dump: Dump) -> Object:
    """Return what an article says of itself; a retracted one is not for use."""
    card = article.card
    text = text_of(article)
    source = article.source
    is_retracted = card.status is Status.RETRACTED
    item: Object = {
        "uri": dump.addresses.entry_id(card.url),
        "type": "text",
        "representationType": "full",
        "standard": _STANDARD,
        "pubStatus": "canceled" if is_retracted else "usable",
        "language": card.lang,
        "title": card.title,
        "slugline": card.id,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": card.title}],
        "bodies": [
            _body("main", "text/html", html, article.words),
            _body("text", "text/plain", text, article.words) | {"charCount": len(text)},
        ],
        "descriptions": _descriptions(article),
        "altIds": [{"role": "newsgen", "value": card.id}],
    }
    _add(item, "by", ", ".join(article.author))
    _add(item, "contentCreated", _moment(card.date))
    _add(item, "versionCreated", _moment(card.updated or card.date))
    _add(item, "genres", [{"name": article.genre}] if article.genre else [])
    _add(item, "subjects", [{"name": card.category, "rel": "category"}] if card.category else [])
    _add(item, "infoSources", list(_sources(source)) if source else [])
    if source:
        _add(item, "usageTerms", source.licence)
    return item


def _body(role: str, kind: str, value: str, words: int) -> Object:
    return {"role": role, "contentType": kind, "wordCount": words, "value": value}


def _descriptions(article: Article) -> list[Object]:
    """Return the summary, the dates as they are known, and what was corrected.

    The standard's own dates need a time of day and a zone; most articles have none.
    """
    card = article.card
    dates = {"datePublished": card.date, "dateModified": card.updated}
    found: list[Object] = []
    if card.summary:
        found.append({"role": "summary", "contentType": "text/plain", "value": card.summary})
    found += [{"role": role, "value": date.edtf} for role, date in dates.items() if date]
    found += [
        {
            "role": "correction",
            "contentType": "text/plain",
            "value": f"{one.date.edtf}: {one.words}",
        }
        for one in article.corrections
    ]
    return found


def _moment(date: PartialDate) -> str:
    """Return *date* as RFC 3339 writes a time, "" unless it is one in a known zone."""
    if not _FULL.fullmatch(date.edtf):
        return ""
    has_seconds = date.edtf[_MINUTE] == ":"
    return date.edtf if has_seconds else f"{date.edtf[:_MINUTE]}:00{date.edtf[_MINUTE:]}"


def _named(
    facts: Facts, people: dict[str, Person], addresses: Addresses, kind: PersonKind
) -> list[Object]:
    return [
        {
            "name": people[one.person].name,
            "rel": "mentions",
            "uri": addresses.entry_id(people[one.person].url),
            "literal": one.person,
        }
        for one in facts.mentions
        if people[one.person].kind is kind
    ]


def _events(
    facts: Facts, titles: dict[str, tuple[str, str]], addresses: Addresses
) -> Iterable[Object]:
    return [
        {
            "id": one.event,
            "name": one.title,
            "rel": "reports",
            "uri": addresses.entry_id(_lasting(one.event, titles)),
        }
        for one in facts.accounts
        if one.event in titles
    ]


def _lasting(event: str, titles: dict[str, tuple[str, str]]) -> str:
    """Return what names an event for good, as calendars do: its line may move to another page."""
    url = titles[event][1]
    return f"timeline/#{event}" if "#" in url else url


def _renditions(image: Image | None, facts: Facts, addresses: Addresses) -> list[Object]:
    if image is None or not facts.image:
        return []
    is_outside = "://" in facts.image
    address = facts.image if is_outside else addresses.absolute(facts.image)
    if not (is_outside or addresses.has_base):
        return []  # the standard wants a full address
    rendition: Object = {"name": "main", "href": address}
    _add(rendition, "title", image.caption or image.alt)
    return [rendition]


def _sources(source: Source) -> Iterator[Object]:
    origin: Object = {"role": "publisher"}
    _add(origin, "name", source.name)
    _add(origin, "uri", source.url)
    if len(origin) > 1:
        yield origin
    if source.author:
        yield {"role": "author", "name": source.author}
    for one in source.archived:
        yield {"role": "archive", "uri": one}
