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
from newsgen.importers.keep import (
    folder_of,
    keep_capture,
    keep_media,
    keep_record,
    place,
    write_whole,
)
from newsgen.importers.reading import Item, Kind
from newsgen.importers.record import Record, digest, read_record, record_of
from newsgen.importers.writer import written
from newsgen.loader.context import LoadContext
from newsgen.models.person import Person

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
        if record is None or record.recipe != self._recipe:
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
        if path and read_record(self._site, draft.source.sha256) is not None:
            return _outdated(name, path)
        if path:
            return self._again(item, draft, name, path, record)
        return self._new(item, draft, name)

    def _met(self, sha256: str) -> tuple[str, Record | None]:
        """Return the path of what was made of a capture, if it is still there, and its record."""
        record = read_record(self._site, sha256)
        found = self._around.known.captured(sha256)
        if found is not None:
            return found.path, record
        if record is None or not (self._site / record.article).is_file():
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
            record = read_record(self._site, like.sha256) if like and like.sha256 else None
            if record and (record.key or record.input) == (item.key or _own_name(item)):
                earlier = like
        if earlier is None or earlier.path in self._answered:
            return "", None
        return earlier.path, read_record(self._site, earlier.sha256)

    def _edited(self, path: str, record: Record) -> bool:
        try:
            return digest((self._site / path).read_bytes()) != record.written
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
            old = (self._site / path).read_bytes()
        except OSError:
            return _taken_over(name, path)
        if text.encode() == old:  # as import wrote it, whatever the record says
            if record is None or (record.recipe, record.written) != (self._recipe, digest(old)):
                self._write(item, draft, path, text)
            return _same(name, path)
        if record is None or digest(old) != record.written:
            return _taken_over(name, path)
        body = old.decode("utf-8", "replace").partition("\n---\n")[2]
        if len(draft.body) < len(body) * _SHRUNK:
            reason = (
                f"it comes from the same place as {path}, but is less than half as long: "
                "the longer text is kept"
            )
            return Outcome(name, State.SKIPPED, reason=reason, other=path)
        self._write(item, draft, path, text)
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
        keep_capture(self._site, item.data, sha256, item.suffix)
        for media in draft.media:
            keep_media(self._site, media)
        record = record_of(
            draft,
            article=path,
            text=text,
            origin=(_own_name(item), item.format, item.key),
            recipe=self._recipe,
        )
        if (self._site / path).exists():
            write_whole(self._site / path, text.encode())
            keep_record(self._site, record, sha256)
        else:
            keep_record(self._site, record, sha256)
            write_whole(self._site / path, text.encode())


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
