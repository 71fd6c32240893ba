"""Drafts into a site folder: which are new, which are known, which an editor has taken over."""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from newsgen.archive.roster import names_of
from newsgen.importers.draft import Draft, PersonProposal
from newsgen.importers.keep import keep_capture, keep_media, keep_record, place, write_whole
from newsgen.importers.known import Known, Sighted
from newsgen.importers.reading import Item, Kind, Loss
from newsgen.importers.record import Record, digest, read_record, record_of
from newsgen.importers.writer import SURE, written
from newsgen.loader.addresses import fill_permalink
from newsgen.loader.context import LoadContext
from newsgen.models.dates import InvalidDate, PartialDate
from newsgen.models.person import Person
from newsgen.text.names import fold_name, looks_like_id
from newsgen.text.slugs import slug_from_file_name

_UNCLEAR = 0.5  # how sure it is that a name is a person's whom nobody else is taken for
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
    """Keeps drafts in a site folder; *recipe* names what the import was asked for."""

    def __init__(
        self,
        site: Path,
        load: LoadContext,
        people: Iterable[Person],
        recipe: str,
        *,
        dry_run: bool,
    ) -> None:
        self._site = site
        self._load = load
        self._recipe = recipe
        self._dry_run = dry_run
        self._known = Known(self._address)
        self._known.read(site)
        self._made: set[str] = set()
        self._callers: dict[str, dict[str, str]] = {}
        for person in people:
            self._call(person.id, names_of(person))
        for name in sorted(self._known.names):
            if name and not looks_like_id(name):
                self._call(load.slug(name), [name])

    @property
    def injected(self) -> dict[str, frozenset[str]]:
        """The words that hosts are known to inject, from what earlier imports took out."""
        return self._known.injected

    def settled(self, item: Item, name: str) -> Outcome | None:
        """Say what becomes of *item* if that needs no draft: it was imported just like this."""
        sha256 = digest(item.data)
        path, record = self._met(sha256)
        if not path:
            return None
        if path in self._made:
            return _same(name, path)
        if record is None or self._edited(path, record):
            return _taken_over(name, path)
        return _same(name, path) if record.recipe == self._recipe else None

    def keep(self, item: Item, draft: Draft, name: str) -> Outcome:
        """Put *draft* where it belongs, unless an editor's work is there."""
        path, record = self._met(draft.source.sha256)
        if not path:
            earlier = self._known.at(draft.source.url)
            if earlier is not None:
                path, record = earlier.path, read_record(self._site, earlier.sha256)
        if path:
            return self._again(item, draft, name, path, record)
        return self._new(item, draft, name)

    def _met(self, sha256: str) -> tuple[str, Record | None]:
        """Return the path of what was made of a capture, if it is still there, and its record."""
        record = read_record(self._site, sha256)
        found = self._known.captured(sha256)
        if found is not None:
            return found.path, record
        if record is not None and (self._site / record.article).is_file():
            return record.article, record
        return "", None

    def _edited(self, path: str, record: Record) -> bool:
        try:
            return digest((self._site / path).read_bytes()) != record.written
        except OSError:
            return True

    def _again(
        self, item: Item, draft: Draft, name: str, path: str, record: Record | None
    ) -> Outcome:
        """Make anew what import wrote before, if nobody has touched it since."""
        if path in self._made:
            return _same(name, path)
        if record is None or self._edited(path, record):
            return _taken_over(name, path)
        text = written(draft)
        old = (self._site / path).read_text(encoding="utf-8")
        if text == old:
            return _same(name, path)
        body = old.partition("\n---\n")[2]
        if len(draft.body) < len(body) * _SHRUNK:
            reason = (
                f"it comes from the same place as {path}, but is less than half as long: "
                "the longer text is kept"
            )
            return Outcome(name, State.SKIPPED, reason=reason, other=path)
        self._write(item, draft, path, text, name)
        self._made.add(path)
        return Outcome(name, State.UPDATED, path, draft)

    def _new(self, item: Item, draft: Draft, name: str) -> Outcome:
        like = ""
        if draft.kind is Kind.ARTICLE:
            draft = self._cast(self._alone(draft))
            like = self._known.like(draft.title, draft.date)
        if like:
            shared = "title and date" if draft.date else "title"
            note = f"this may be the same as {like}, which has the same {shared}"
            draft = replace(draft, warnings=(note, *draft.warnings))
        path = place(draft, lambda path: self._is_free(path, draft))
        wanted = place(draft, lambda _: True)
        if draft.kind is Kind.PERSON and path != wanted:
            reason = f"{wanted} is there already: it is left alone"
            return Outcome(name, State.SAME, reason=reason, other=wanted)
        if draft.kind is Kind.PERSON:
            ident = Path(path).stem
            others = tuple(self._callers.get(ident, {}).values())
            draft = replace(draft, people=(PersonProposal(draft.title, others),))
            self._call(ident, [draft.title])
        self._write(item, draft, path, written(draft), name)
        self._known.add(self._sighted(path, draft))
        self._made.add(path)
        return Outcome(name, State.NEW, path, draft, other=like)

    def _call(self, ident: str, names: Iterable[str]) -> None:
        """Note that *names* lead to the page of *ident*."""
        callers = self._callers.setdefault(ident, {})
        callers.update((fold_name(name), name) for name in names)

    def _cast(self, draft: Draft) -> Draft:
        """Make doubtful who would get the address of somebody of another name.

        Whether they are one is for the editor to say; a site refuses to guess.
        """
        people = []
        for one in draft.people:
            ident, folded = self._load.slug(one.name), fold_name(one.name)
            known = self._callers.get(ident)
            if one.id or one.confidence < SURE:
                people.append(one)
            elif known is None or folded in known:
                self._call(ident, [one.name])
                people.append(one)
            else:
                note = f"may be the same as {ident}, who goes by another name"
                people.append(replace(one, confidence=_UNCLEAR, evidence=note))
        return replace(draft, people=tuple(people))

    def _alone(self, draft: Draft) -> Draft:
        """Drop the old addresses that another article answers to."""
        free = tuple({one.strip("/").casefold(): one for one in draft.aliases}.values())
        free = self._known.free(free)
        lost = tuple(
            Loss("link", one, "another article answers to this address")
            for one in draft.aliases
            if one.strip("/").casefold() not in {kept.strip("/").casefold() for kept in free}
        )
        return replace(draft, aliases=free, losses=(*draft.losses, *lost))

    def _is_free(self, path: str, draft: Draft) -> bool:
        if (self._site / path).exists():
            return False
        return draft.kind is not Kind.ARTICLE or self._known.is_free(self._sighted(path, draft))

    def _sighted(self, path: str, draft: Draft) -> Sighted:
        return Sighted(
            path,
            draft.source.sha256,
            draft.source.url,
            draft.title,
            draft.date,
            slug_from_file_name(Path(path).stem),
            draft.category,
            draft.aliases,
        )

    def _address(self, one: Sighted) -> str:
        try:
            date = PartialDate.parse(one.date)
        except InvalidDate:
            return one.path
        slug = self._load.slug(one.slug)
        category = self._load.slug(one.category or "news")
        return fill_permalink(self._load.permalink, date, slug, category).strip("/")

    def _write(self, item: Item, draft: Draft, path: str, text: str, name: str) -> None:
        if self._dry_run:
            return
        sha256 = draft.source.sha256
        keep_capture(self._site, item.data, sha256, item.suffix)
        for media in draft.media:
            keep_media(self._site, media)
        write_whole(self._site / path, text.encode())
        # Where the file lay on somebody's disk is nobody else's business.
        name = name.removeprefix(f"{Path(item.path).parent}{os.sep}") if item.path else name
        record = record_of(
            draft,
            article=path,
            text=text,
            origin=(name, item.format, item.key),
            recipe=self._recipe,
        )
        keep_record(self._site, record, sha256)


def _same(name: str, path: str) -> Outcome:
    return Outcome(name, State.SAME, reason=f"already imported as {path}", other=path)


def _taken_over(name: str, path: str) -> Outcome:
    reason = f"already imported as {path}, which was edited since: it is left alone"
    return Outcome(name, State.SAME, reason=reason, other=path)
