"""The opener of web archives: each page that a WARC file holds becomes an item, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import accumulate, count
from pathlib import Path

from msgspec import Struct

from newsgen.errors import reason
from newsgen.importers.readers.warc_pages import Page, item_of, shown, software_of, understood
from newsgen.importers.readers.warc_records import Damage, Record, records
from newsgen.importers.readers.warc_survey import Listing, Place, Survey
from newsgen.importers.reading import Item, Skipped, Unreadable
from newsgen.importers.unpacking import Source
from newsgen.store.source_file import open_regular


class Volume(Struct, frozen=True):
    """A file of records: ``size`` in bytes, as they are read; ``warnings`` go to all its items."""

    name: str
    open: Callable[[], AbstractContextManager[Source]]
    size: int
    warnings: tuple[str, ...] = ()


def items(path: Path, told: Callable[[int], None]) -> Iterator[Item | Skipped]:
    """Find the pages in the WARC file at *path*, packed with gzip or not.

    A page is a response with status 200, or a resource, whose body is HTML by
    its type or, if that says nothing, by its first tag.  A page that was
    captured several times is one item: its latest complete text, with the date
    at which that text was first captured.  To know it the file is read twice;
    *told* is given the half of the bytes read.  Skipped comes first: other
    captures, revisits and damage one by one, other records counted by type.
    Raises Unreadable if no record can be read.
    """
    volume = Volume(path.name, lambda: open_regular(path), _size(path))
    yield from pages_of(path.name, (volume,), told)


def pages_of(
    name: str,
    volumes: Sequence[Volume],
    told: Callable[[int], None],
    listing: Listing | None = None,
) -> Iterator[Item | Skipped]:
    """Find the pages in *volumes*, which are one archive that is called *name*.

    What *listing* does not list is no page of its own.  For all else see ``items``.
    """
    survey = Survey(name)
    starts = (0, *accumulate(volume.size for volume in volumes))
    for number, volume in enumerate(volumes):
        _look_over(survey, number, volume, _half(told, starts[number]))
    if not survey.records:
        reason = survey.damages[0].reason if survey.damages else "it is empty"
        raise Unreadable(f"it is no web archive that can be read: {reason}")
    yield from survey.skipped(listing)
    wanted = survey.chosen(listing)
    for number, volume in enumerate(volumes):
        places = {place for place in wanted if place[0] == number}
        for place, page in _pages(
            number, volume, places, _half(told, starts[-1] + starts[number])
        ):
            del wanted[place]
            title = listing.title(page.uri) if listing else ""
            software = survey.software.get(number, "")
            yield item_of(page, name, warnings=volume.warnings, title=title, software=software)
    told(starts[-1])
    for uri in wanted.values():
        yield Skipped(f"{name}: {shown(uri)}", "the file changed while it was read", failed=True)


def _half(told: Callable[[int], None], start: int) -> Callable[[int], None]:
    return lambda read: told((start + read) // 2)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise Unreadable(f"it can't be read: {reason(error)}") from error


def _look_over(survey: Survey, number: int, volume: Volume, told: Callable[[int], None]) -> None:
    for index, found in enumerate(_records(volume, told)):
        if isinstance(found, Damage):
            survey.add_damage(volume.name, found)
        else:
            survey.add((number, index), understood(found))
            survey.add_software(number, software_of(found))


def _records(volume: Volume, told: Callable[[int], None]) -> Iterator[Record | Damage]:
    try:
        with volume.open() as source:
            yield from records(source, told)
    except OSError as error:
        yield Damage(0, f"it can't be read: {reason(error)}")


def _pages(
    number: int, volume: Volume, places: set[Place], told: Callable[[int], None]
) -> Iterator[tuple[Place, Page]]:
    """Read again the pages at *places*; no more is read than up to the last of them."""
    last = max(places, default=(number, -1))
    found = zip(count(), _records(volume, told), strict=False) if places else ()
    for index, record in found:
        place = (number, index)
        if place in places and isinstance(record, Record):
            page = understood(record)
            if isinstance(page, Page):
                yield place, page
        if place == last:
            return
