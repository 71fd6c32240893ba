"""Drafts into a site folder: which are new, which are known, which an editor has taken over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsgen.build.surroundings import Surroundings
from newsgen.importers.draft import Draft
from newsgen.importers.keep import Shelf, capture_of, folder_of, place
from newsgen.importers.reading import Item, Kind
from newsgen.importers.record import Record, digest, place_of, record_at, record_of
from newsgen.importers.writer import written
from newsgen.loader.context import LoadContext
from newsgen.models.person import Person
from newsgen.store.source_file import read_source

_SHRUNK = 0.5  # a text that comes back half as long may have been gutted: the longer one stays


class State(StrEnum):
    """What became of one item."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    SKIPPED = "skipped"
    FAILED = "failed"
    PASSED_OVER = "passed over"


class Outcome(Struct, frozen=True):
    """What became of one item: a draft at its path, or the reason why there is none.

    ``other`` is the article that the draft or the reason speaks of.
    """

    source: str
    state: State
    path: str = ""
    draft: Draft | None = None
    reason: str = ""
    other: str = ""


class Keeper:
    """Keeps drafts in a site folder; *recipe* names what the import was asked for.

    *categories* are those that the settings name.

    Killed at any moment, it can begin again, and ends as if it had not been:
    of a new article the record is written first, of one that changes last, so
    that a file nobody has edited is never taken for one that somebody has.
    """

    def __init__(
        self,
        site: Path,
        load: LoadContext,
        people: Iterable[Person],
        recipe: str,
        *,
        categories: Iterable[str] = (),
        dry_run: bool = False,
    ) -> None:
        self._site = site
        self._shelf = Shelf(site)
        self._recipe = recipe
        self._dry_run = dry_run
        self._around = Surroundings(site, load, people, categories)
        self._made: set[str] = set()
        self._answered: set[str] = set()

    @property
    def injected(self) -> Mapping[str, frozenset[str]]:
        """The words that hosts are known to inject, from what earlier imports took out."""
        return self._around.known.injected

    def settled(self, item: Item, name: str) -> Outcome | None:
        """Say what becomes of *item* if that needs no draft: it was imported just like this."""
        path, record = self._met(digest(item.data))
        if not path:
            return None
        if path in self._made:
            return _same(name, path)
        if record is None or record.recipe != self._recipe or not self._has_capture(item):
            return None
        return _taken_over(name, path) if self._edited(path, record) else _same(name, path)

    def answer(self, outcome: Outcome) -> Outcome:
        """Note, in the order of the items, which file an item was answered with."""
        self._answered.add(outcome.path or outcome.other)
        return outcome

    def keep(self, item: Item, draft: Draft, name: str) -> Outcome:
        """Put *draft* where it belongs, unless an editor's work is there."""
        path, record = self._met(draft.source.sha256)
        if path:
            return self._again(item, draft, name, path, record)
        path, record = self._earlier(item, draft)
        if path and self._record(draft.source.sha256) is not None:
            return _outdated(name, path)
        if path:
            return self._again(item, draft, name, path, record)
        return self._new(item, draft, name)

    def settle(self) -> Mapping[str, str]:
        """Let what was kept take its place; return why it could not, by article.

        Until then, a loss of power leaves the site as if it had never been there.
        """
        return self._shelf.settle()

    def _met(self, sha256: str) -> tuple[str, Record | None]:
        """Return the path of what was made of a capture, if it is still there, and its record."""
        record = self._record(sha256)
        found = self._around.known.captured(sha256)
        if found is not None:
            return found.path, record
        if record is None or not self._shelf.has(record.article):
            return "", None
        there = self._around.known.of(record.article)
        return ("", None) if there and there.sha256 else (record.article, record)

    def _earlier(self, item: Item, draft: Draft) -> tuple[str, Record | None]:
        """Return the path and the record of what was made of an earlier version of *item*.

        That is the one article from its address, or one of its title and day
        that was made of a file of its name.  What other items of this import
        were answered with is theirs.
        """
        known = self._around.known
        earlier = known.at(draft.source.url)
        if earlier is None and draft.date and draft.kind is Kind.ARTICLE:
            like = known.of(known.like(draft.title, draft.date))
            record = self._record(like.sha256) if like and like.sha256 else None
            if record and (record.key or record.input) == (item.key or _own_name(item)):
                earlier = like
        if earlier is None or earlier.path in self._answered:
            return "", None
        return earlier.path, self._record(earlier.sha256)

    def _unfit(self, draft: Draft, path: str, old: bytes) -> str:
        """Say why *draft* must not take the place of the *old* text at *path*; "" if it may."""
        body = old.decode("utf-8", "replace").partition("\n---\n")[2]
        if len(draft.body) < len(body) * _SHRUNK:
            return (
                f"it comes from the same place as {path}, but is less than half as long: "
                "the longer text is kept"
            )
        if not self._around.may_stay(draft, path):
            return (
                f"it comes from the same place as {path}, but of its new date and category "
                "comes an address that another page has: the text that is there is kept"
            )
        return ""

    def _is_kept(self, item: Item, text: bytes, record: Record | None) -> bool:
        """Tell whether all that is kept beside a *text* is there, and says what it is."""
        now = self._recipe, digest(text)
        is_right = record is not None and (record.recipe, record.written) == now
        return is_right and self._has_capture(item)

    def _has_capture(self, item: Item) -> bool:
        """Tell whether the input is kept: a loss of power may have left out any file."""
        return self._shelf.has(capture_of(digest(item.data), item.suffix))

    def _record(self, sha256: str) -> Record | None:
        return record_at(self._site, self._shelf.where(place_of(sha256).as_posix()))

    def _bytes(self, path: str) -> bytes:
        return read_source(self._site, self._shelf.where(path))

    def _edited(self, path: str, record: Record) -> bool:
        try:
            return digest(self._bytes(path)) != record.written
        except OSError:
            return True

    def _again(
        self, item: Item, draft: Draft, name: str, path: str, record: Record | None
    ) -> Outcome:
        """Make anew what import wrote before, if nobody has touched it since."""
        if path in self._made or not path.startswith(folder_of(draft.kind)):
            return _same(name, path)
        draft = self._around.fitted(draft, path)
        text = written(draft)
        try:
            old = self._bytes(path)
        except OSError:
            return _taken_over(name, path)
        if text.encode() == old:  # as import wrote it, whatever the record says
            if not self._is_kept(item, old, record):
                self._write(item, draft, path, text)
            return _same(name, path)
        if record is None or digest(old) != record.written:
            return _taken_over(name, path)
        if reason := self._unfit(draft, path, old):
            return Outcome(name, State.SKIPPED, reason=reason, other=path)
        self._write(item, draft, path, text)
        self._around.add(path, draft)
        self._made.add(path)
        return Outcome(name, State.UPDATED, path, draft)

    def _new(self, item: Item, draft: Draft, name: str) -> Outcome:
        like = ""
        if draft.kind is Kind.ARTICLE:
            draft = self._around.fitted(draft)
            like = self._around.known.like(draft.title, draft.date)
        if like:
            shared = "title and date" if draft.date else "title"
            note = f"this may be the same as {like}, which has the same {shared}"
            draft = replace(draft, warnings=(note, *draft.warnings))
        path = self._around.place(draft)
        if draft.kind is Kind.PERSON:
            wanted = place(draft, lambda _: True)
            if path != wanted:
                reason = f"{wanted} is there already: it is left alone"
                return Outcome(name, State.SAME, reason=reason, other=wanted)
            rival = self._around.rival(draft, path)
            if rival:
                reason = (
                    f"articles name {draft.title!r}, and that is {rival} so far: "
                    "write the id of who is meant there, then import this again"
                )
                return Outcome(name, State.SKIPPED, reason=reason)
        if draft.kind is not Kind.ARTICLE:
            draft = self._around.fitted(draft, path)
        self._write(item, draft, path, written(draft))
        self._around.add(path, draft)
        self._made.add(path)
        return Outcome(name, State.NEW, path, draft, other=like)

    def _write(self, item: Item, draft: Draft, path: str, text: str) -> None:
        if self._dry_run:
            return
        sha256 = draft.source.sha256
        self._shelf.keep_capture(item.data, sha256, item.suffix, path)
        for media in draft.media:
            self._shelf.keep_media(media, path)
        record = record_of(
            draft,
            article=path,
            text=text,
            origin=(_own_name(item), item.format, item.key),
            recipe=self._recipe,
        )
        is_new = not self._shelf.has(path)
        if is_new:
            self._shelf.keep_record(record, sha256)
        self._shelf.put(path, text.encode(), path)
        if not is_new:
            self._shelf.keep_record(record, sha256, comes_last=True)


def _own_name(item: Item) -> str:
    """Return the item's name without its folder: where a file lay is nobody else's business."""
    return item.name.removeprefix(f"{Path(item.path).parent}{os.sep}") if item.path else item.name


def _same(name: str, path: str) -> Outcome:
    return Outcome(name, State.SAME, reason=f"already imported as {path}", other=path)


def _taken_over(name: str, path: str) -> Outcome:
    reason = f"already imported as {path}, which was edited since: it is left alone"
    return Outcome(name, State.SAME, reason=reason, other=path)


def _outdated(name: str, path: str) -> Outcome:
    reason = f"already imported; {path} was made of a later version: it is left alone"
    return Outcome(name, State.SAME, reason=reason, other=path)
