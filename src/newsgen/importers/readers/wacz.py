"""The opener of WACZ: a ZIP archive of WARC files, with checksums and a list of their pages."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from newsgen.importers.archives import Member, members_of, opened
from newsgen.importers.readers.warc import Volume, pages_of
from newsgen.importers.readers.warc_survey import Listing, listed
from newsgen.importers.reading import Item, Skipped, Unreadable
from newsgen.importers.unpacking import LARGEST

_PACKAGE = "datapackage.json"
_PASSES = 3  # over each WARC file: for its checksum, to choose, to hand on
_READ = 256 * 1024  # bytes
_LONGEST_LINE = 4 * 1024 * 1024  # bytes: a line may hold the whole text of its page


_UNREAD = (msgspec.DecodeError, UnicodeDecodeError, RecursionError, Unreadable)


class _Resource(Struct, frozen=True):
    path: str = ""
    hash: str = ""


class _Package(Struct, frozen=True):
    resources: tuple[_Resource, ...] = ()


class _PageLine(Struct, frozen=True):
    url: str = ""
    title: str | None = ""


def items(path: Path, told: Callable[[int], None]) -> Iterator[Item | Skipped]:
    """Find the pages in the WACZ file at *path*, in all its WARC files together.

    The checksums it lists are compared; where one is wrong the items of that
    member carry a warning.  If it lists its pages and all of the list can be
    read, HTML that is not listed is skipped: it was a part of a page.  Raises
    Unreadable for a ZIP file that is refused (see ``archives.members_of``), that
    is no WACZ, or of which no record can be read.
    Format: https://specs.webrecorder.net/wacz/1.1.1/
    """
    members = {member.name: member for member in members_of(path)}
    archives = [member for name, member in members.items() if _is_archive(name)]
    if not archives:
        raise Unreadable("it is a ZIP file but no web archive: unpack it and name the folder")
    share = path.stat().st_size / max(sum(member.size for member in archives), 1) / _PASSES
    package, faults = _package(path, members.get(_PACKAGE))
    checked, volumes = 0, []
    for member in archives:
        wrong = _fault(path, member, package.get(member.name, ""))
        checked += member.size
        told(int(checked * share))
        name = f"{path.name}: {member.name}"
        volumes.append(Volume(name, partial(opened, path, member), member.size, wrong))
    listing, more = _listing(path, members, package)
    scaled = partial(_tell, told, share, checked)
    yield from pages_of(path.name, volumes, scaled, listing)
    missing = {
        name: "it is listed, but not there"
        for name in package
        if _is_archive(name) and name not in members
    }
    for name, reason in {**faults, **more, **missing}.items():
        yield Skipped(f"{path.name}: {name}", reason, failed=True)


def _tell(told: Callable[[int], None], share: float, checked: int, read: int) -> None:
    """Tell of the two passes that follow the one for the checksums; *read* is half of them."""
    told(int((checked + 2 * read) * share))


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _is_list(name: str) -> bool:
    return name.startswith("pages/") and name.endswith(".jsonl")


def _package(path: Path, member: Member | None) -> tuple[dict[str, str], dict[str, str]]:
    """Return the checksums of members by name, and by name what is wrong with the list of them."""
    if not member:
        return {}, {}
    if member.size > LARGEST:
        return {}, {member.name: f"it is larger than {LARGEST // 2**20} MB, so it is not read"}
    try:
        with opened(path, member) as source:
            data = b"".join(iter(partial(source.read, _READ), b""))
        package = msgspec.json.decode(data, type=_Package)
    except (*_UNREAD, OSError) as error:
        return {}, {member.name: f"it can't be read, so no checksum is compared: {error}"}
    return {one.path: one.hash for one in package.resources}, {}


def _fault(path: Path, member: Member, stated: str) -> tuple[str, ...]:
    """Say what is wrong with the bytes of *member*: nothing, as a rule."""
    digest, crc = hashlib.sha256(), 0
    try:
        with opened(path, member) as source:
            for data in iter(partial(source.read, _READ), b""):
                digest.update(data)
                crc = zlib.crc32(data, crc)
    except (OSError, Unreadable) as error:
        return (f"{member.name}, which holds the page, can't be read to its end: {error}",)
    algorithm, _, value = stated.partition(":")
    sound = value.lower() == digest.hexdigest() if algorithm == "sha256" else crc == member.crc
    note = f"the checksum of {member.name}, which holds the page, is wrong: it was changed"
    return () if sound else (note,)


def _listing(
    path: Path, members: dict[str, Member], package: dict[str, str]
) -> tuple[Listing | None, dict[str, str]]:
    """Join the lists of pages: a crawl has one of where it began and one of all else.

    What is wrong with them is returned by their names; then they only give titles.
    """
    titles: dict[str, str] = {}
    faults: dict[str, str] = {}
    lists = [member for name, member in members.items() if _is_list(name)]
    for member in lists:
        pages, unread = _pages(path, member)
        titles |= pages
        if unread or _fault(path, member, package.get(member.name, "")):
            why = unread or "its checksum is wrong: it was changed"
            faults[member.name] = f"{why}; so HTML is imported whether it is listed or not"
    return Listing(titles, complete=not faults) if lists else None, faults


def _pages(path: Path, member: Member) -> tuple[dict[str, str], str]:
    """Read a list of pages: titles by address, and what could not be read of it."""
    titles: dict[str, str] = {}
    unread = 0
    try:
        for line in _lines(path, member):
            try:
                page = msgspec.json.decode(line, type=_PageLine)
            except _UNREAD:
                unread += 1
            else:
                titles[listed(page.url)] = page.title or ""
    except (OSError, Unreadable) as error:
        return titles, f"it can't be read to its end: {error}"
    titles.pop("", None)  # the first line is about the list
    return titles, f"{unread} of its lines can't be read" if unread else ""


def _lines(path: Path, member: Member) -> Iterator[bytes]:
    """Read the lines of *member* that hold something; b"" stands for one of more than 4 MB."""
    kept: list[bytes] = []
    size = 0
    with opened(path, member) as source:
        for data in iter(partial(source.read, _READ), b""):
            *ends, rest = data.split(b"\n")
            for end in ends:
                yield from _line(kept, size, end)
                kept, size = [], 0
            size += len(rest)
            kept = [*kept, rest] if size <= _LONGEST_LINE else []
        yield from _line(kept, size, b"")


def _line(kept: list[bytes], size: int, end: bytes) -> Iterator[bytes]:
    line = b"".join((*kept, end)).strip()
    if size > _LONGEST_LINE:
        yield b""
    elif line:
        yield line
