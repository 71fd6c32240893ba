"""What the archive knows of each article beside its text, as exports and data files need it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.archive.timeline import anchor
from newsgen.models.article import Entry, Status
from newsgen.models.placed import Placed


class Named(Struct, frozen=True, array_like=True, gc=False):
    """Someone an article names: by id, in which role, and how often in its text."""

    person: str
    role: str
    count: int


class Telling(Struct, frozen=True, array_like=True, gc=False):
    """An event as an article tells it, by the event's id; ``date`` is EDTF."""

    event: str
    date: str
    title: str
    quote: str
    planned: bool


class Facts(Struct, frozen=True, array_like=True):
    """What the archive knows of an article; ``key`` stands for its text.

    ``image`` is the place of its picture below the site's root, or an address
    elsewhere; ``translations`` are places of pages.
    """

    key: bytes
    mentions: tuple[Named, ...]
    accounts: tuple[Telling, ...]
    image: str
    translations: tuple[str, ...]


def facts_of(archive: Archive) -> Iterator[tuple[Placed[Entry], Facts]]:
    """Yield every article that lists may show, newest first, with what is known of it.

    Who may not be shown by name has no part in it.
    """
    named = _named(archive)
    for placed in archive.entries:
        entry = placed.value
        if entry.card.status is Status.DRAFT:  # shown to whoever asked for drafts, on pages alone
            continue
        ident = entry.card.id
        image = entry.image.src if entry.image else ""
        if image:
            image = dict(archive.links_of.get(placed.source, ())).get(image, image)
        translations = archive.translations_of.get(ident, ())
        yield (
            placed,
            Facts(
                entry.key,
                tuple(named.get(ident, ())),
                tuple(_accounts(entry)) if entry.events else (),
                image,
                tuple([one.url for one in translations]) if translations else (),
            ),
        )


def _named(archive: Archive) -> Mapping[str, Sequence[Named]]:
    """Return whom each article names, by its id; people in the order of theirs."""
    named: defaultdict[str, list[Named]] = defaultdict(list)
    for person in archive.people:
        ident = person.id
        for one in archive.appearances.get(ident, ()):
            named[one.card.id].append(Named(ident, one.role, one.count))
    return named


def _accounts(entry: Entry) -> Iterator[Telling]:
    for index, event in enumerate(entry.events):
        ident = event.id or anchor(entry.card.id, index)
        yield Telling(ident, event.date.edtf, event.title, event.quote, event.planned)
