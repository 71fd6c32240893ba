"""Pictures of articles that were taken out: their files go on being published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsgen.archive.content import Content
from newsgen.archive.links import LinkTable
from newsgen.errors import Diagnostic, Severity
from newsgen.loader.withheld import digest_of_place
from newsgen.models.article import Entry, PlainEntry, Status
from newsgen.models.placed import Placed
from newsgen.outputs.files import StaticFile


def pictures_left(content: Content, static: Iterable[StaticFile]) -> Iterator[Diagnostic]:
    """Warn of every static file that a withheld article showed and no other text does."""
    withheld = [
        one
        for one in content.articles
        if one.value.card.status is Status.WITHHELD and one.value.pictures
    ]
    if not withheld:
        return
    shown = frozenset(_shown(content))
    left = {digest_of_place(file.path): file.source for file in static if file.path not in shown}
    for placed in withheld:
        for one in placed.value.pictures:
            if one in left:
                yield placed.problem(
                    "status",
                    "withheld-picture",
                    f"this article is withheld, but its picture {left[one]!r} is still published",
                    hint="delete that file; no other text shows it",
                    severity=Severity.WARNING,
                )


def _shown(content: Content) -> Iterator[str]:
    table = LinkTable.of(content)
    texts: tuple[Placed[Entry] | Placed[PlainEntry], ...] = (*content.shown, *content.plain)
    for placed in texts:
        for target in placed.value.pictures:
            place = table.find(placed.source, target)
            if place is not None:
                yield place
