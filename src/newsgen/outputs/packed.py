"""Records that stand in the inputs of many pages, encoded once for all of them.

A line of the timeline stands in some eight pages: its year or month, here and in its
category, its article, and the dossier and the files of everyone it names.  An article stands
in lists, feeds and dossiers.  Their bytes are spliced into the inputs of each page, which
costs a twentieth of encoding them there anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain
from typing import TypeVar, cast

from msgspec import Raw, Struct, msgpack

from newsgen.archive.archive import Archive
from newsgen.models.article import Card
from newsgen.models.event import TimelineEntry
from newsgen.outputs.seen import Glance, glance

T = TypeVar("T")


class Packed(Struct, frozen=True):
    """Encoded records: ``lines`` as in the timeline, ``cards`` and ``glances`` by article id.

    Each is typed as what its bytes are read as: it may stand wherever such a
    record may in the inputs of a page, but has no fields before it is read there.
    """

    lines: tuple[TimelineEntry, ...]
    cards: Mapping[str, Card]
    glances: Mapping[str, Glance]

    @classmethod
    def of(cls, archive: Archive) -> Packed:
        """Encode what the pages of *archive* share."""
        encode = msgpack.Encoder().encode
        lines = list(archive.timeline)
        # In the order of the articles: what they tell lies side by side in memory.
        told = dict.fromkeys(chain.from_iterable(archive.events_of_article.values()))
        for number in told:
            lines[number] = _packed(lines[number], encode)
        cards: dict[str, Card] = {}
        glances: dict[str, Glance] = {}
        for placed in archive.entries:
            card = placed.value.card
            cards[card.id] = _packed(card, encode)
            glances[card.id] = _packed(glance(card), encode)
        return cls(tuple(lines), cards, glances)


def _packed(record: T, encode: Callable[[T], bytes]) -> T:
    return cast("T", Raw(encode(record)))
