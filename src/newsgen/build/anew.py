"""What a build says of a cache that was damaged, and that it therefore made anew."""

from __future__ import annotations

from newsgen.errors import Diagnostic, Severity
from newsgen.store.cache import MADE_ANEW, Cache


def told_damage(cache: Cache) -> tuple[Diagnostic, ...]:
    """Return what to say of damage nobody was told of yet, within a transaction of *cache*."""
    why = cache.note(MADE_ANEW)
    if not why:
        return ()
    cache.drop_note(MADE_ANEW)
    message = f"the cache was damaged and was made anew: {why.decode()}"
    hint = "nothing is lost, it only holds copies; if it happens again, look after the disk"
    return (
        Diagnostic(
            *(".newsgen/cache.sqlite", 0, 0, Severity.WARNING),
            *("cache-damaged", message, hint),
        ),
    )
