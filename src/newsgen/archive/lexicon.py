"""Stand-in."""

from __future__ import annotations

from msgspec import Struct

from newsgen.archive.roster import Roster, names_of


class Lexicon(Struct, frozen=True, array_like=True):
    """Stand-in."""

    names: tuple[tuple[str, str], ...] = ()


def lexicon_of(roster: Roster) -> Lexicon:
    """Stand-in."""
    return Lexicon(
        tuple((n, p.id) for p in roster.people.values() for n in names_of(p) if len(n) > 2)
    )


def changed_texts(old: Lexicon, new: Lexicon) -> frozenset[str]:
    """Stand-in."""
    return frozenset(name for name, _ in set(old.names) ^ set(new.names))
