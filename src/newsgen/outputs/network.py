"""Who is named with whom, in the whole archive, for other software: GraphML and CSV."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import chain

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.models.page import Page
from newsgen.models.paths import page_path
from newsgen.models.person import PersonKind
from newsgen.outputs.kind import Kind
from newsgen.renderer.addresses import Addresses
from newsgen.renderer.header import Header
from newsgen.text.tables import table

GRAPHML = "data/people.graphml"
"""The whole network: people, and who shares articles with whom."""

PEOPLE_CSV = "data/people.csv"
"""One row a person."""

TIES_CSV = "data/co-mentions.csv"
"""One row for every two people who share an article."""

_MOST_TIED = 300  # people of one article; a longer list (of the dead, of signatories) ties nobody
_KEYS = (
    ("name", "node", "string"),
    ("kind", "node", "string"),
    ("articles", "node", "int"),
    ("mentions", "node", "int"),
    ("first", "node", "string"),
    ("last", "node", "string"),
    ("weight", "edge", "int"),
)


class PersonFacts(Struct, frozen=True, array_like=True):
    """One person in numbers; dates are EDTF, ``first`` and ``last`` those of articles."""

    id: str
    name: str
    kind: PersonKind
    url: str
    articles: int
    mentions: int
    first: str
    last: str
    born: str
    died: str
    same_as: tuple[str, ...]


class PeopleFactsInputs(Struct, frozen=True):
    """Everyone, by id."""

    url: str
    people: tuple[PersonFacts, ...]


class NetworkInputs(Struct, frozen=True):
    """Everyone, and for each article that ties people whom it names, by place in ``people``."""

    url: str
    people: tuple[PersonFacts, ...]
    casts: tuple[tuple[int, ...], ...]


def plan_network(archive: Archive) -> Iterator[Page]:
    """Plan the files of the network, if there is anyone; pairs are counted when they are made."""
    if not archive.people:
        return
    people = tuple(_facts(archive))
    place = {person.id: number for number, person in enumerate(people)}
    named = (
        tuple([place[ref.id] for ref in archive.people_of[one.value.card.id] if ref.id in place])
        for one in archive.entries
    )
    casts = tuple([cast for cast in named if len(cast) <= _MOST_TIED])
    source = "content/people"
    facts = PeopleFactsInputs(PEOPLE_CSV, people)
    yield Page(page_path(PEOPLE_CSV), "people.csv", facts, source)
    ties = NetworkInputs(TIES_CSV, people, casts)
    yield Page(page_path(TIES_CSV), "co-mentions.csv", ties, source)
    graph = NetworkInputs(GRAPHML, people, casts)
    yield Page(page_path(GRAPHML), "people.graphml", graph, source)


def _facts(archive: Archive) -> Iterator[PersonFacts]:
    for person in archive.people:
        seen = archive.appearances[person.id]
        yield PersonFacts(
            id=person.id,
            name=person.name,
            kind=person.kind,
            url=person.url,
            articles=len(seen),
            mentions=sum([one.count for one in seen]),
            first=seen[-1].card.date.edtf if seen else "",
            last=seen[0].card.date.edtf if seen else "",
            born=str(person.born or ""),
            died=str(person.died or ""),
            same_as=person.same_as,
        )


def ties(casts: Sequence[Sequence[int]], people: int) -> Iterator[tuple[int, int, int]]:
    """Yield each two of *people* who share articles, the smaller first, and how many; in order.

    *casts* name nobody twice.  One person's pairs are in memory at a time.
    """
    articles: list[list[int]] = [[] for _ in range(people)]
    for number, cast in enumerate(casts):
        for person in cast:
            articles[person].append(number)
    for person, numbers in enumerate(articles):
        counts = Counter(chain.from_iterable(casts[number] for number in numbers))
        for other in sorted(counts):
            if other > person:
                yield person, other, counts[other]


def people_csv(inputs: PeopleFactsInputs, header: Header) -> bytearray:
    """Write one row a person; addresses elsewhere stand apart by spaces, which none holds."""
    addresses = Addresses(header)
    columns = "id name kind born died articles mentions first last url same_as"
    rows = (
        (
            *(one.id, one.name, one.kind.value, one.born, one.died),
            *(str(one.articles), str(one.mentions), one.first, one.last),
            *(addresses.absolute(one.url), " ".join(one.same_as)),
        )
        for one in inputs.people
    )
    return table(chain([columns.split()], rows))


def ties_csv(inputs: NetworkInputs, _header: Header) -> bytearray:
    """Write one row for every two people who share an article."""
    ids = [person.id for person in inputs.people]
    rows = (
        (ids[one], ids[other], f"{count}") for one, other, count in ties(inputs.casts, len(ids))
    )
    return table(chain([("source", "target", "articles")], rows))


def graphml(inputs: NetworkInputs, header: Header) -> bytes:
    """Write GraphML (http://graphml.graphdrawing.org/specification.html), undirected."""
    return "".join(_graphml(inputs, header)).encode()


def _graphml(inputs: NetworkInputs, header: Header) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield f"<desc>{escape(header.title, quote=False)}</desc>\n"
    for name, domain, form in _KEYS:
        yield f'<key id="{name}" for="{domain}" attr.name="{name}" attr.type="{form}"/>\n'
    yield '<graph id="people" edgedefault="undirected">\n'
    ids = [f'"{escape(person.id)}"' for person in inputs.people]
    for ident, person in zip(ids, inputs.people, strict=True):
        values = (
            *(("name", person.name), ("kind", person.kind.value), ("articles", person.articles)),
            *(("mentions", person.mentions), ("first", person.first), ("last", person.last)),
        )
        shown = "".join(
            f'<data key="{key}">{escape(str(value), quote=False)}</data>'
            for key, value in values
            if value != ""
        )
        yield f"<node id={ident}>{shown}</node>\n"
    for one, other, count in ties(inputs.casts, len(ids)):
        weight = f'<data key="weight">{count}</data>'
        yield f"<edge source={ids[one]} target={ids[other]}>{weight}</edge>\n"
    yield "</graph>\n</graphml>\n"


KINDS: Mapping[str, Kind] = {
    "people.csv": Kind("people.csv", "", PeopleFactsInputs, write=people_csv),
    "co-mentions.csv": Kind("co-mentions.csv", "", NetworkInputs, write=ties_csv),
    "people.graphml": Kind("people.graphml", "", NetworkInputs, write=graphml),
}
