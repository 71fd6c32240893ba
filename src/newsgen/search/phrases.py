"""What is looked up of a phrase: keys, and the bytes of what follows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from msgspec import Struct
from msgspec.structs import replace

from newsgen.search.keys import TITLE, Run, follower, runs


class Lookup(Struct, frozen=True):
    """A key that a document must hold, or with ``is_beginning`` any that begins with it.

    ``follower`` is the byte that must stand after it, None if any may.
    """

    key: str
    is_beginning: bool = False
    follower: int | None = None


def in_texts(folded: str, *, is_beginning: bool) -> tuple[Lookup, ...]:
    """Return what a text must hold to match a phrase, whose last word may be a beginning."""
    return tuple(_lookups(runs(folded), is_beginning=is_beginning, of_title=False))


def in_titles(folded: str) -> tuple[Lookup, ...]:
    """Return what a title must hold to match a phrase."""
    return tuple(map(_marked, _lookups(runs(folded), is_beginning=True, of_title=True)))


def at_ends(folded: str) -> tuple[Lookup, ...]:
    """Return what a title must hold to end with a phrase, or at least with its last word."""
    found = tuple(map(_marked, in_texts(folded, is_beginning=False)))
    last = runs(folded)[-1]
    return (*found, Lookup(TITLE + last.text[-1])) if last.is_dense else found


def _marked(lookup: Lookup) -> Lookup:
    return replace(lookup, key=TITLE + lookup.key)


def _lookups(all_runs: Sequence[Run], *, is_beginning: bool, of_title: bool) -> Iterator[Lookup]:
    last = len(all_runs) - 1
    for at, run in enumerate(all_runs):
        byte = None
        if at < last:
            begins = is_beginning and at + 1 == last
            byte = _byte(all_runs[at + 1], is_beginning=begins, of_title=of_title)
        if run.is_dense and len(run.text) > 1:
            yield from _pairs(run.text, byte)
        elif at < last:
            yield Lookup(run.text, follower=byte)
        elif run.is_dense:
            if at == 0:  # else the key before says that it follows
                yield Lookup(run.text, is_beginning=True)
        elif at == 0 or not of_title or len(run.text) > 1:
            yield Lookup(run.text, is_beginning)


def _pairs(text: str, byte: int | None) -> Iterator[Lookup]:
    for pair, after in zip_longest(map("".join, pairwise(text)), text[2:]):
        yield Lookup(pair, follower=byte if after is None else follower(after))


def _byte(run: Run, *, is_beginning: bool, of_title: bool) -> int | None:
    """Return the byte of a run that comes after a key; None if it isn't compared."""
    if run.is_dense:
        return follower(run.text[0])
    if not is_beginning:
        return follower(run.text)
    return follower(run.text[0]) if of_title else None
