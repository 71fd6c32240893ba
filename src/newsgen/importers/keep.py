"""Putting an import into a site folder: captures, records and files, each whole or not at all."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from newsgen.errors import NewsgenError, reason
from newsgen.importers.draft import Draft
from newsgen.importers.known import ARTICLES, PAGES
from newsgen.importers.reading import Kind, Media
from newsgen.importers.record import CAPTURES, Record, encoded, place_of
from newsgen.store.disks import settle
from newsgen.store.durable import beside, put_beside, real_place
from newsgen.store.source_file import read_regular
from newsgen.text.slugs import LIMIT, slugify

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_FOLDERS = {
    Kind.ARTICLE: ARTICLES,
    Kind.PAGE: PAGES,
    Kind.PERSON: Path("content", "people"),
}


class NotKept(NewsgenError, OSError):  # noqa: N818 - named for what happened to the article
    """A file of an import could not be written; the text says which and why."""


def place(draft: Draft, is_free: Callable[[str], bool], first: int = 1) -> str:
    """Choose a path for *draft*, relative to the site, POSIX: the first one that is free.

    *first* is the number to begin with, if those before it are known to be taken.
    """
    day = draft.date.partition("T")[0] if draft.kind is Kind.ARTICLE else ""
    folder = _FOLDERS[draft.kind]
    if draft.kind is Kind.ARTICLE:
        folder /= day[:4] or "undated"
    ending = "yaml" if draft.kind is Kind.PERSON else "md"
    name, room = "", 0
    for number in itertools.count(first):
        suffix = f"-{number}" if number > 1 else ""
        # The address is made of the name, and as long as that may be: the number has to fit in.
        if LIMIT - len(suffix) != room:
            room = LIMIT - len(suffix)
            name = slugify(draft.slug or draft.title, limit=room)
        stem = f"{day}-{name}{suffix}" if day else f"{name}{suffix}"
        path = (folder / f"{stem}.{ending}").as_posix()
        if is_free(path):
            return path
    raise AssertionError  # numbers don't end


def folder_of(kind: Kind) -> str:
    """Return the folder that files of a *kind* are in, relative to the site, POSIX."""
    return f"{_FOLDERS[kind].as_posix()}/"


class Shelf:
    """The files of an import on their way into a site folder.

    Each is written whole beside its place, and takes it when :meth:`settle` has made sure
    that its bytes are on the disk: for all that wait at once, since to wait for
    each alone takes longer than all the rest.
    """

    def __init__(self, site: Path) -> None:
        self._site = site
        self._waiting: dict[str, tuple[Path, str]] = {}
        self._last: set[str] = set()

    def where(self, path: str) -> str:
        """Return where the bytes of the file *path* are now; both relative to the site, POSIX."""
        if path not in self._waiting:
            return path
        return f"{path.rpartition('/')[0]}/{beside(self._waiting[path][0]).name}"

    def has(self, path: str) -> bool:
        """Tell whether there is a file *path*, if only on its way."""
        return path in self._waiting or (self._site / path).is_file()

    def put(self, path: str, data: bytes, article: str) -> None:
        """Write *data*, which is to be the file *path*, for an *article*.

        Raises NotKept naming the file.
        """
        place = self._site / path
        try:
            real = real_place(self._site, place)
            real.parent.mkdir(parents=True, exist_ok=True)
            put_beside(real, data, waits=False)
        except OSError as error:
            raise NotKept(f"{place} can't be written: {reason(error)}") from error
        self._waiting[path] = real, article

    def keep_capture(self, data: bytes, sha256: str, suffix: str, article: str) -> None:
        """Put the capture, unless it is there.  Raises NotKept naming the file."""
        path = capture_of(sha256, suffix)
        if not self.has(path):
            self.put(path, data, article)

    def keep_record(self, record: Record, sha256: str, *, comes_last: bool = False) -> None:
        """Put the record of a capture.  Raises NotKept naming the file.

        One that *comes_last* takes its place when all others are sure to have theirs.
        """
        path = place_of(sha256).as_posix()
        self.put(path, encoded(record), record.article)
        if comes_last:
            self._last.add(path)

    def keep_media(self, media: Media, article: str) -> None:
        """Copy a file that goes along, unless it is there.  Raises NotKept naming the file."""
        if self.has(media.place) or (self._site / media.place).exists():
            return
        try:
            data = read_regular(media.path)
        except OSError as error:
            message = f"{self._site / media.place} can't be written: {reason(error)}"
            raise NotKept(message) from error
        self.put(media.place, data, article)

    def settle(self) -> dict[str, str]:
        """Let all that waits take its place; return why files of an article could not, by article.

        What is put first comes first, so that a kill leaves nothing out of order.
        """
        waiting, self._waiting = self._waiting, {}
        last, self._last = self._last, set()
        failed: dict[str, str] = {}
        for is_last in (False, True):
            group = {path: waiting[path] for path in waiting if (path in last) is is_last}
            if group:
                self._take_places(group, failed)
        return failed

    def _take_places(self, group: Mapping[str, tuple[Path, str]], failed: dict[str, str]) -> None:
        """Wait for the bytes of a *group*, and let it take its places; note what *failed*."""
        try:
            settle(self._site)
        except OSError as error:
            failed |= dict.fromkeys((article for _, article in group.values()), reason(error))
        for path, (real, article) in group.items():
            try:
                if article in failed:
                    beside(real).unlink()
                else:
                    beside(real).replace(real)
            except OSError as error:
                failed[article] = f"{self._site / path} can't be written: {reason(error)}"
                with suppress(OSError):
                    beside(real).unlink()


def capture_of(sha256: str, suffix: str) -> str:
    """Return where the capture of an input is that ends in *suffix*, relative to the site."""
    ending = suffix.lower() if _SUFFIX.fullmatch(suffix.lower()) else ".bin"
    if ending == ".json":
        ending = f".capture{ending}"  # without it, the record would take the capture's place
    return (CAPTURES / f"{sha256}{ending}").as_posix()
