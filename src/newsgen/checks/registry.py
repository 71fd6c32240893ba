"""Every check of ``newsgen check``: to add one is to add a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsgen.checks import (
    changed_texts,
    dates,
    events,
    fragments,
    injected,
    metadata,
    naming,
    near_duplicates,
    outside,
    people,
    privacy,
    provenance,
    security,
    templates,
    unused,
    wording,
)
from newsgen.checks.material import Material
from newsgen.checks.rules import Check, MakeReader
from newsgen.errors import Diagnostic

CHECKS: Sequence[Check] = (
    changed_texts.changed_texts,
    dates.to_come,
    dates.unstated,
    events.events_alike,
    events.untold,
    injected.injected_words,
    metadata.metadata,
    naming.misspelt_names,
    near_duplicates.near_duplicates,
    people.lives,
    security.expired,
    templates.templates,
    unused.unused_files,
)
"""The checks that need no texts, or have a pass of their own over what the cache has of them."""

READERS: Sequence[MakeReader] = (
    dates.ArticleDates,
    events.EventsAfterSource,
    fragments.Fragments,
    outside.GoneLinks,
    people.PeopleAlike,
    people.UnusedAliases,
    privacy.Privacy,
    provenance.Provenance,
    wording.Wording,
)
"""The checks that share one pass over the texts, each made anew for a run."""


def run(material: Material) -> Iterator[Diagnostic]:
    """Yield what all checks find, in no particular order; readers share a pass over the texts."""
    for check in CHECKS:
        yield from check(material)
    readers = [make(material) for make in READERS]
    if readers:
        for text in material.texts():
            for reader in readers:
                reader.read(text)
    for reader in readers:
        yield from reader.found()
