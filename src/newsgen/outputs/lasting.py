"""What of a site has an address that lasts, as the register of published addresses knows it."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.archive.archive import Archive
from newsgen.models.article import Status
from newsgen.models.digests import digest
from newsgen.models.event import Event
from newsgen.models.person import Person
from newsgen.models.published import Recorded
from newsgen.models.texts import account_of

CONTENT = "content/"
"""Where the files are that the register names."""
_EVENTS = "content/events/"
CATEGORIES = "categories/"
"""Where the pages of categories are."""


def lasting(archive: Archive) -> Iterator[Recorded]:
    """Yield what stands at every address that must not get lost, as it is now.

    Who has no file of their own has a page as long as an article names them: an
    article that is withheld must be able to take its people along.  The same is
    true of events without a record.
    """
    yield from _articles(archive)
    for person in archive.people:
        if person.has_file:
            yield Recorded(person.url, 0, "", ident_of(person.source), _known_by(person))
    for event in archive.events:
        if event.source.startswith(_EVENTS):
            yield Recorded(event.line.url, 0, "", ident_of(event.source), _told_by(event))
    for section in archive.sections:
        yield Recorded(section.url)
    for placed in archive.plain:
        plain = placed.value
        yield Recorded(plain.url, 0, "", ident_of(placed.source), plain.text.hex())


def names_that_last(archive: Archive) -> Iterator[Recorded]:
    """Yield the addresses at which the names of exactly one person with a file lead to them.

    What several share is a page that lists them as long as they do, and nobody's to keep.
    """
    places = {person.id: person.url for person in archive.people if person.has_file}
    for one in archive.addresses:
        if len(one.people) == 1 and one.people[0] in places:
            yield Recorded(one.url, 0, places[one.people[0]], is_name=True)


def _articles(archive: Archive) -> Iterator[Recorded]:
    slugs = {one.name: one.url.removeprefix(CATEGORIES)[:-1] for one in archive.sections}
    for placed in archive.entries:
        entry = placed.value
        card = entry.card
        if card.status is not Status.DRAFT:
            yield Recorded(
                card.url,
                0,
                "",
                "articles/" + card.id,
                entry.text.hex(),
                account_of(entry),
                slugs.get(card.category, ""),
                known=_digest(card.title, card.date.edtf),
            )
    for placed in archive.withheld:
        card = placed.value.card
        yield Recorded(card.url, 0, "", f"articles/{card.id}")


def ident_of(source: str) -> str:
    """Return how the register names a file of content."""
    return source.removeprefix(CONTENT).rpartition(".")[0]


def _known_by(person: Person) -> str:
    """Return the digest of what a person is known by, whatever their id and file."""
    names = sorted({person.name, *(one.value for one in person.names)})
    return _digest(*names, "", *sorted(person.same_as))


def _told_by(event: Event) -> str:
    return _digest(event.line.title, event.line.date.edtf)


def _digest(*words: str) -> str:
    return digest("\n".join(words).encode()).hex()[:16]
