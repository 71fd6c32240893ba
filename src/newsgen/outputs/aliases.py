"""The addresses that names and former ids lead to: someone's page, or a choice of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from newsgen.archive.archive import Archive, NameAddress
from newsgen.archive.namesakes import kept
from newsgen.models.dates import PartialDate
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.models.person import Person, PersonKind, Role
from newsgen.outputs.articles import RedirectInputs
from newsgen.outputs.kind import Kind

_ROLES = 4  # enough to tell two people apart


class Candidate(Struct, frozen=True, array_like=True):
    """One of those a name may mean, and what tells them from the others.

    Who is not ``indexed`` is not for search engines.
    """

    link: Link
    kind: PersonKind
    description: str
    born: PartialDate | None
    died: PartialDate | None
    roles: tuple[Role, ...]
    articles: int
    indexed: bool


class NamesakesInputs(Struct, frozen=True):
    """Everyone a name may mean: who is in most articles first."""

    url: str
    name: str
    people: tuple[Candidate, ...]


def plan_aliases(archive: Archive) -> Iterator[Page]:
    """Plan a page at every address that a name, an alias or a former id leads to."""
    yield from _plan(archive, archive.addresses)


def plan_kept(archive: Archive, lost: Iterable[str]) -> Iterator[Page]:
    """Plan a page at those *lost* addresses that can still be told whom they meant."""
    yield from _plan(archive, kept(lost, archive.people))


def _plan(archive: Archive, addresses: Iterable[NameAddress]) -> Iterator[Page]:
    by_id = {person.id: person for person in archive.people}
    for one in addresses:
        path = page_path(one.url)
        people = [by_id[ident] for ident in one.people]
        if len(people) == 1:
            inputs = RedirectInputs(one.url, people[0].url)
            yield Page(path, "redirect", inputs, people[0].source)
            continue
        rows = [_candidate(person, len(archive.appearances[person.id])) for person in people]
        rows.sort(key=lambda row: -row.articles)
        choice = NamesakesInputs(one.url, one.name, tuple(rows))
        yield Page(path, "namesakes", choice, people[0].source)


def _candidate(person: Person, articles: int) -> Candidate:
    return Candidate(
        Link(person.name, person.url, person.lang),
        person.kind,
        person.description,
        person.born,
        person.died,
        person.roles[-_ROLES:],
        articles,
        person.indexed,
    )


KINDS: Mapping[str, Kind] = {
    "namesakes": Kind("namesakes", "namesakes.html", NamesakesInputs),
}
