"""One file that in truth is of two people becomes two, and every article says whom it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from newsgen.archive.archive import Archive
from newsgen.archive.roster import Roster, recorded
from newsgen.curation.desk import Desk
from newsgen.curation.edits import extend, put, values
from newsgen.curation.merging import file_of, places_after, record
from newsgen.curation.spans import Path
from newsgen.errors import NewsgenError
from newsgen.models.article import Entry, Mention
from newsgen.models.occurrence import Findings
from newsgen.models.person import Person, PersonKind
from newsgen.models.placed import Placed
from newsgen.text.names import fold_name
from newsgen.text.slugs import slugify

_BEFORE_PEOPLE = ("people", "lang", "category", "updated", "date")


class CanNotSplit(NewsgenError):  # noqa: N818 - named for what is the case
    """A person can't become two; the text says why and what to do."""


def split(
    desk: Desk, archive: Archive, person: Person, ident: str, *, articles: AbstractSet[str]
) -> None:
    """Make of *person* a second one with the id *ident* on *desk*, with the same name.

    The front matter of *articles*, paths of files, names the second one then;
    whoever else names *person* by the name both have, in front matter or only in
    the text, gets the id of *person*, since the name alone says too little from
    now on.  Raises CanNotSplit, and NoPreciseEdit.
    """
    entries = (*archive.entries, *archive.withheld)
    _check(archive, ident, articles - {one.source for one in entries})
    path = file_of(desk, person)
    second: dict[str, Any] = {"id": ident, "name": person.name}
    if person.kind is not PersonKind.PERSON:
        second["kind"] = person.kind.value
    desk.create(f"content/people/{ident}.yaml", record(second | {"not_same_as": [person.id]}))
    denial = ("not_same_as",)
    desk.edit(path, lambda text: extend(text, denial, [ident], after=places_after(*denial)))
    roster = recorded(archive.people)
    for one in entries:
        _in_article(desk, one, archive, roster, (person, ident, one.source in articles))
    for event in archive.events:
        if event.source.startswith("content/events/"):
            people = desk.values(event.source).get("people", ())
            mentions = ((("people", index), _mention(one)) for index, one in enumerate(people))
            for place, mention in mentions:
                if _is_named(mention, person, roster):
                    _name(desk, event.source, place, person.id)


def _check(archive: Archive, ident: str, strangers: AbstractSet[str]) -> None:
    if slugify(ident) != ident:
        raise CanNotSplit(f"{ident!r} can't be an id; write {slugify(ident)}")
    for one in archive.people:
        if ident == one.id or ident in one.former_ids:
            raise CanNotSplit(f"the id {ident!r} belongs to {one.name} ({one.source})")
    if strangers:
        raise CanNotSplit(f"{min(strangers)} is no article of this site that could be read")


def _in_article(
    desk: Desk,
    placed: Placed[Entry],
    archive: Archive,
    roster: Roster,
    halves: tuple[Person, str, bool],
) -> None:
    """Let one article say whom it means: *halves* are both people, and if it means the second."""
    person, ident, is_second = halves
    named = False
    for place, mention in _mentions(placed.value):
        if roster.resolve(mention) != person:
            continue
        named = True
        if is_second:
            _name(desk, placed.source, place, ident)
        elif _is_named(mention, person, roster):
            _name(desk, placed.source, place, person.id)
    if named:
        return
    listed = [ident] if is_second else []
    if not is_second and _only_in_text(desk, placed, archive, person):
        listed = [person.id]
    desk.edit(placed.source, lambda text: extend(text, ("people",), listed, after=_BEFORE_PEOPLE))


def _mentions(entry: Entry) -> Iterator[tuple[Path, Mention]]:
    for index, mention in enumerate(entry.people):
        yield ("people", index), mention
    for number, event in enumerate(entry.events):
        for index, mention in enumerate(event.people):
            yield ("events", number, "people", index), mention


def _mention(item: Any) -> Mention:
    """Return a mention as a record's YAML has it."""
    if isinstance(item, Mapping):
        return Mention(str(item.get("id") or ""), str(item.get("name") or ""))
    return Mention(name=str(item))


def _is_named(mention: Mention, person: Person, roster: Roster) -> bool:
    """Tell whether *mention* means *person* by the name that the two will share."""
    by_name = not mention.id and mention.name != person.id
    return (
        by_name
        and fold_name(mention.name) == fold_name(person.name)
        and roster.resolve(mention) == person
    )


def _name(desk: Desk, path: str, place: Path, ident: str) -> None:
    def edit(text: str) -> str:
        value: Any = values(text)
        for step in place:
            value = value[step]
        return put(text, (*place, "id") if isinstance(value, Mapping) else place, ident)

    desk.edit(path, edit)


def _only_in_text(desk: Desk, placed: Placed[Entry], archive: Archive, person: Person) -> bool:
    """Tell whether an article that does not list *person* has the shared name in its text."""
    found = Findings.read(archive.findings.get(placed.value.card.id, b""))
    return any(one.person == person.id for one in found.people) and (
        fold_name(person.name) in fold_name(desk.text(placed.source))
    )
