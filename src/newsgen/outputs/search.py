"""Search: the page, the pairs of folding, and the documents that are indexed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.archive.roster import names_of
from newsgen.models.article import Card, Entry, Status
from newsgen.models.digests import digest
from newsgen.models.page import Page
from newsgen.models.paths import out_path, page_path
from newsgen.models.placed import Placed
from newsgen.outputs.files import FileInputs
from newsgen.outputs.kind import Kind
from newsgen.search.documents import ROOT, Collection, Document, Searchable, periods
from newsgen.search.folding import PAIRS
from newsgen.search.keys import category_key, person_key, source_key

SOURCE = "newsgen.yaml"
"""What the search page and the index come from, apart from the content."""


class SearchInputs(Struct, frozen=True):
    """The search page: all it shows comes with the index."""

    url: str


def plan_search(archive: Archive) -> Iterator[Page]:
    """Plan the page and the file that folding needs; the index follows from what is searchable."""
    engine = archive.site.search.engine
    if not engine:
        return
    yield Page(page_path(ROOT), "search", SearchInputs(ROOT), SOURCE)
    pairs = FileInputs(str(PAIRS), digest(PAIRS.read_bytes()))
    yield Page(out_path(f"{ROOT}fold.json"), "file", pairs, SOURCE)


def searchable(archive: Archive) -> Searchable:
    """Return what the index of *archive* is made from."""
    oldest_first = archive.entries[::-1]
    has_body = archive.site.search.body
    documents = [_article(archive, placed, has_body=has_body) for placed in oldest_first]
    months = [_month(placed.value.card) for placed in oldest_first]
    names = Collection.of((*_categories(archive), *_events(archive), *_people(archive)))
    return Searchable(periods(documents, months), names)


def _article(archive: Archive, placed: Placed[Entry], *, has_body: bool) -> Document:
    card = placed.value.card
    people = archive.people_of.get(card.id, ())
    marks = [person_key(ref.id, ref.name) for ref in people if ref.id]
    if card.category:
        marks.append(category_key(card.category))
    if card.source_name:
        marks.append(source_key(card.source_name))
    shown = (card.url, card.title, card.lang, str(card.date), card.category, card.source_name)
    return Document(
        card.id,
        placed.source,
        (*shown, card.status.value) if card.status is Status.RETRACTED else shown,
        card.title,
        f"{card.title}\n{card.summary}",
        placed.value.key if has_body else b"",
        tuple(sorted(set(marks))),
    )


def _month(card: Card) -> str:
    day = card.date.earliest
    return "" if day is None else f"{day.year:04}-{day.month:02}"


def _people(archive: Archive) -> Iterator[Document]:
    for person in archive.people:
        others = tuple(dict.fromkeys(one for one in names_of(person) if one != person.name))
        count = len(archive.appearances[person.id])
        row = (person.url, person.name, person.lang, person.kind.value, count)
        yield Document(
            f"p{person.id}",
            person.source if person.has_file else "",
            (*row, person.description, others),
            "\n".join((person.name, *others)),
            pinyin=person.pinyin,
            count=count,
        )


def _events(archive: Archive) -> Iterator[Document]:
    for event in archive.events:
        line = event.line
        count = len(event.accounts)
        row = (line.url, line.title, line.lang, "event", count, str(line.date), ())
        yield Document(f"e{event.id}", event.source, row, line.title, count=count)


def _categories(archive: Archive) -> Iterator[Document]:
    for section in sorted(archive.sections, key=lambda section: section.url):
        count = len(section.cards)
        row = (section.url, section.name, "", "category", count, section.description, ())
        yield Document(f"c{section.url}", "", row, section.name, count=count)


__all__ = ["KINDS", "ROOT", "SOURCE", "SearchInputs", "plan_search", "searchable"]

KINDS: Mapping[str, Kind] = {"search": Kind("search", "search.html", SearchInputs)}
