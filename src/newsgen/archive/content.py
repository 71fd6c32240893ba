"""Everything a site's files say, before it is joined."""

from __future__ import annotations

from msgspec import Struct

from newsgen.models.article import Entry, PlainEntry, Status
from newsgen.models.event import EventRecord
from newsgen.models.person import Person
from newsgen.models.placed import Placed


class Content(Struct, frozen=True):
    """Everything that was loaded, in the order of its paths; drafts are left out already.

    ``unloaded`` are the paths of files with errors of their own: leading there isn't one more.
    ``named`` is what such files may call people, folded.
    """

    articles: tuple[Placed[Entry], ...] = ()
    people: tuple[Placed[Person], ...] = ()
    events: tuple[Placed[EventRecord], ...] = ()
    plain: tuple[Placed[PlainEntry], ...] = ()
    unloaded: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    @property
    def shown(self) -> tuple[Placed[Entry], ...]:
        """The articles whose text is in the site: all but the withheld ones."""
        return tuple(one for one in self.articles if one.value.card.status is not Status.WITHHELD)
