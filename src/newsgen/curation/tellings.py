"""Everything dated that articles and records tell, so that two tellings can be compared."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.archive.roster import recorded
from newsgen.models.article import Mention
from newsgen.models.dates import PartialDate
from newsgen.models.person import Person
from newsgen.text.names import fold_name

RECORDS = "content/events/"


class Telling(Struct, frozen=True):
    """One event as one file tells it.

    ``ident`` is the id it has already, "" if none; ``index`` is its number in
    the article's list, or -1 in a record of its own.  ``told`` is the date of
    the article.  ``people`` are ids; ``cast`` is whom it names, as a record
    would write them.
    """

    source: str
    index: int
    line: int
    date: PartialDate
    title: str
    ident: str = ""
    people: frozenset[str] = frozenset()
    cast: tuple[str, ...] = ()
    category: str = ""
    told: PartialDate | None = None

    @property
    def is_record(self) -> bool:
        """Whether this is the event's own file."""
        return self.index < 0

    @property
    def key(self) -> tuple[str, int]:
        """What is one and the same for all tellings that share an id."""
        return (self.ident, -1) if self.ident else (self.source, self.index)

    @property
    def grams(self) -> frozenset[str]:
        """The pairs of neighbouring letters in its title, case and punctuation folded."""
        text = "".join(char for char in fold_name(self.title) if char.isalnum())
        return frozenset(text[at : at + 2] for at in range(len(text) - 1)) or frozenset({text})


def tellings_of(archive: Archive) -> tuple[Telling, ...]:
    """Return every telling of *archive*: records first, then articles, the oldest first."""
    roster = recorded(archive.people)
    ids = {person.url: person.id for person in archive.people}
    told = [
        Telling(
            source=event.source,
            index=-1,
            line=1,
            date=event.line.date,
            title=event.line.title,
            ident=event.id,
            people=frozenset(ids[link.url] for link in event.line.people if link.url in ids),
        )
        for event in archive.events
        if event.source.startswith(RECORDS)
    ]

    def meant(mentions: Sequence[Mention]) -> list[Person]:
        found = map(roster.resolve, mentions)
        return [one for one in found if isinstance(one, Person)]

    for placed in reversed(archive.entries):
        for index, event in enumerate(placed.value.events):
            people = meant(event.people)
            told.append(
                Telling(
                    source=placed.source,
                    index=index,
                    line=placed.place(f"events.{index}")[0],
                    date=event.date,
                    title=event.title,
                    ident=event.id,
                    people=frozenset(one.id for one in people),
                    cast=tuple(one.id if one.has_file else one.name for one in people),
                    category=placed.value.card.category,
                    told=placed.value.card.date,
                )
            )
    return tuple(told)
