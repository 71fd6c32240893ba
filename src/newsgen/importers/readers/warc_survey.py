"""What a web archive holds: which capture of each page becomes the article, and all the rest."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias
from urllib.parse import unquote

from msgspec import Struct

from newsgen.importers.readers.warc_pages import Capture, Page, Revisit, shown
from newsgen.importers.readers.warc_records import Damage
from newsgen.importers.reading import Skipped

Place: TypeAlias = tuple[int, int]
"""Where a record is: the number of its file, and its number there."""

_MOST_REDIRECTS = 10


class Listing(Struct, frozen=True):
    """The pages that an archive lists: titles by address, as ``listed`` writes it.

    ``complete`` says that what is not listed is no page of its own.
    """

    titles: Mapping[str, str]
    complete: bool = True

    def title(self, uri: str) -> str:
        """Return the title of the page at *uri*, "" if there is none."""
        return self.titles.get(listed(uri), "")


def listed(uri: str) -> str:
    """Write *uri* without what differs between a list of pages and their records."""
    return unquote(uri.partition("#")[0].partition(":")[2])


class _Seen(Struct, frozen=True, order=True):
    """A capture of a page, by date and then place; ``digest`` is of its body."""

    moment: str
    place: Place
    digest: bytes
    whole: bool


class Survey:
    """The records of an archive, seen once; some 500 bytes a page, and nothing of its text."""

    def __init__(self, name: str) -> None:
        self.records = 0
        self.damages: list[Skipped] = []
        self.software: dict[int, str] = {}
        self._name = name
        self._pages: dict[str, list[_Seen]] = {}
        self._revisits: list[Revisit] = []
        self._labels: Counter[str] = Counter()
        self._examples: dict[str, str] = {}
        self._troubles: list[Skipped] = []
        self._redirects: dict[str, str] = {}

    def add_damage(self, volume: str, damage: Damage) -> None:
        """Note a place of the file *volume* where no record can be read."""
        name = f"{volume}: byte {damage.offset}"
        self.damages.append(Skipped(name, damage.reason, failed=True))

    def add_software(self, number: int, name: str) -> None:
        """Note what made the file of that *number*, as its first record that names it says."""
        if name:
            self.software.setdefault(number, name)

    def add(self, place: Place, capture: Capture | None) -> None:
        """Note the record at *place*; None for one that only describes."""
        self.records += 1
        if isinstance(capture, Page):
            digest = hashlib.blake2b(capture.data, digest_size=16).digest()
            seen = _Seen(capture.moment, place, digest, capture.whole)
            self._pages.setdefault(capture.uri, []).append(seen)
        elif isinstance(capture, Revisit):
            self._revisits.append(capture)
        elif capture and capture.reason:
            name = f"{self._name}: {shown(capture.uri)}"
            self._troubles.append(Skipped(name, capture.reason, failed=True))
        elif capture:
            self._labels[capture.label] += 1
            self._examples.setdefault(capture.label, shown(capture.uri))
            start, end = listed(capture.uri), listed(capture.location)
            if end and end != start:  # from http to https is no way from page to page
                self._redirects.setdefault(start, end)

    def chosen(self, listing: Listing | None) -> dict[Place, str]:
        """Return the places of the captures that become articles, with their addresses."""
        pages = self._listed(listing)
        return {_first(seen).place: uri for uri, seen in self._pages.items() if uri in pages}

    def skipped(self, listing: Listing | None) -> Iterator[Skipped]:
        """Say of everything else why it becomes no article."""
        yield from self.damages
        yield from self._troubles
        pages = self._listed(listing)
        for uri, captures in self._pages.items():
            yield from self._left(uri, captures, is_page=uri in pages)
        for revisit in self._revisits:
            yield self._unchanged(revisit)
        for label, count in sorted(self._labels.items()):
            what = f"{count} records, the first" if count > 1 else "one record,"
            reason = f"{what} {self._examples[label] or 'without address'}: no article"
            yield Skipped(f"{self._name}: {label}", reason)

    def _listed(self, listing: Listing | None) -> set[str]:
        """Return the addresses that are pages; all, if none of them is listed."""
        if not listing or not listing.complete:
            return set(self._pages)
        known = set(listing.titles)
        for start in listing.titles:
            place = start
            for _ in range(_MOST_REDIRECTS):
                place = self._redirects.get(place, "")
                if not place:
                    break
                known.add(place)
        return {uri for uri in self._pages if listed(uri) in known} or set(self._pages)

    def _left(self, uri: str, captures: list[_Seen], *, is_page: bool) -> Iterator[Skipped]:
        first = _first(captures)
        for seen in captures:
            if not is_page:
                reason = "the archive does not list it as a page: it was part of another"
            elif seen is first:
                continue
            elif not seen.whole:
                reason = "its end is missing: another capture of the page is imported"
            elif seen > first:
                reason = f"the same text as {_on(first.moment)}, captured again"
            else:
                reason = (
                    f"an earlier capture of the page, which is imported as of {_on(first.moment)}"
                )
            at = f" ({seen.moment})" if seen.moment else ""
            yield Skipped(f"{self._name}: {shown(uri)}{at}", reason)

    def _unchanged(self, revisit: Revisit) -> Skipped:
        at = f" ({revisit.moment})" if revisit.moment else ""
        name = f"{self._name}: {shown(revisit.uri)}{at}"
        since = f"unchanged since {_on(revisit.since)}"
        if revisit.original in self._pages or revisit.uri in self._pages:
            return Skipped(name, f"{since}: that capture is in this archive")
        return Skipped(
            name, f"{since}, but that capture is not in this archive: import the one that has it"
        )


def _first(captures: list[_Seen]) -> _Seen:
    """Choose the first capture of the latest complete text: from then on it stood there."""
    whole = sorted([seen for seen in captures if seen.whole] or captures)
    first = whole[-1]
    for seen in reversed(whole):
        if seen.digest != first.digest:
            break
        first = seen
    return first


def _on(moment: str) -> str:
    return moment or "an earlier capture"
