"""One person under two ids becomes one: the names join, the other id lives on as a former one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from newsgen.curation.desk import Desk
from newsgen.curation.edits import extend, put, without
from newsgen.curation.render import entry_lines
from newsgen.errors import NewsgenError
from newsgen.models.person import Person
from newsgen.text.names import fold_name, looks_like_id
from newsgen.text.slugs import slugify

ORDER = (
    *("id", "name", "kind", "pinyin", "names", "aliases", "weak_aliases", "description"),
    *("roles", "born", "died", "same_as", "not_same_as", "former_ids", "match", "not_in"),
)
"""The keys of a person's file, in the order in which new ones are put in."""

_LISTS = ("same_as", "former_ids", "not_same_as", "not_in")
_VALUES = ("kind", "description", "born", "died", "pinyin", "match")


class CanNotMerge(NewsgenError):  # noqa: N818 - named for what is the case
    """Two people can't become one; the text says why and what to do."""


def merge(desk: Desk, keep: Person, other: Person, everyone: Sequence[Person]) -> tuple[str, ...]:
    """Make *other* a part of *keep* on *desk*, and return what is left to look at.

    A file is made for *keep* if there is none; that of *other* is deleted, and
    nothing it says is lost: what *keep* says differently stays as a comment.
    Articles need no edit, since former ids and names resolve.  Other files that
    say they are not *other* say so of *keep* then.  Raises CanNotMerge, and
    NoPreciseEdit.
    """
    _check(keep, other)
    path = file_of(desk, keep)
    theirs: Mapping[str, Any] = {}
    if other.has_file:
        theirs = desk.values(other.source)
    unfiled = {"name": other.name, "aliases": other.aliases}
    notes = _join(desk, path, theirs or unfiled, keep, other)
    if other.has_file:
        for third in everyone:
            if third.has_file and other.id in third.not_same_as and third.id != keep.id:
                _redirect_denial(desk, third, keep, other)
        desk.delete(other.source)
    return notes


def file_of(desk: Desk, person: Person) -> str:
    """Return the path of the file of *person*, after making it if there is none."""
    if person.has_file:
        return person.source
    path = f"content/people/{person.id}.yaml"
    if desk.holds(path):
        return path
    values = {"id": person.id, "name": person.name, "aliases": person.aliases}
    desk.create(path, record({key: value for key, value in values.items() if value}))
    return path


def record(values: Mapping[str, Any]) -> str:
    """Write a new record of *values*, in their order."""
    lines = (line for key, value in values.items() for line in entry_lines(key, value, 0))
    return "".join(f"{line}\n" for line in lines)


def places_after(key: str) -> tuple[str, ...]:
    """Return the keys behind which *key* belongs in a person's file, the nearest first."""
    return (key, *reversed(ORDER[: ORDER.index(key)]))


def _check(keep: Person, other: Person) -> None:
    if keep.id == other.id:
        raise CanNotMerge(f"{keep.id!r} and {other.id!r} are one person already")
    if keep.has_file and other.has_file and keep.kind is not other.kind:
        raise CanNotMerge(f"{keep.id!r} is of kind {keep.kind}, {other.id!r} of kind {other.kind}")
    for one, two in ((keep, other), (other, keep)):
        said = {two.id, two.name, two.url, *two.same_as, *two.former_ids}
        if not said.isdisjoint(one.not_same_as):
            raise CanNotMerge(
                f"{one.source} says that {two.name} is someone else; take 'not_same_as' out first"
            )


def _join(
    desk: Desk, path: str, theirs: Mapping[str, Any], keep: Person, other: Person
) -> tuple[str, ...]:
    """Add to the file *path* what that of *other* says more."""
    ours = desk.values(path)

    def add(key: str, items: Sequence[Any]) -> None:
        if items:
            desk.edit(path, lambda text: extend(text, (key,), items, after=places_after(key)))

    named = {fold_name(_value(one)) for one in _listed(ours, "names")}
    names = [one for one in _listed(theirs, "names") if fold_name(_value(one)) not in named]
    strong = {_spelling(one) for one in (keep.name, *_listed(ours, "aliases"))}
    strong |= {_spelling(_value(one)) for one in (*_listed(ours, "names"), *names)}
    aliases = _new([theirs["name"], *_listed(theirs, "aliases")], strong)
    for alias in _listed(ours, "weak_aliases"):
        if fold_name(alias) in {fold_name(one) for one in aliases}:
            _drop(desk, path, "weak_aliases", alias)
    weak = strong | {_spelling(alias) for alias in _listed(ours, "weak_aliases")}
    add("names", [_texts(one) for one in names])
    add("aliases", aliases)
    add("weak_aliases", _new(_listed(theirs, "weak_aliases"), weak))
    roles = _listed(ours, "roles")
    add("roles", [_texts(one) for one in _listed(theirs, "roles") if one not in roles])
    mine = {keep.id, *keep.former_ids, other.id}
    # What an article writes as the id of someone without a file is no spelling of their name.
    is_id = other.has_file or looks_like_id(other.id)
    # A merge that failed half way, and is made again, may have noted it already.
    former = [other.id] if is_id and other.id not in _listed(ours, "former_ids") else []
    for key in _LISTS:
        fresh = [one for one in _listed(theirs, key) if one not in _listed(ours, key)]
        fresh = [one for one in fresh if one not in mine]
        add(key, [*former, *fresh] if key == "former_ids" else fresh)
    return _differences(desk, path, ours, theirs, other)


def _differences(
    desk: Desk, path: str, ours: Mapping[str, Any], theirs: Mapping[str, Any], other: Person
) -> tuple[str, ...]:
    """Take over single values; where both say something, keep the other's as a comment."""
    notes: list[str] = []
    for key in _VALUES:
        value, own = theirs.get(key), ours.get(key)
        if not value or value == own:
            continue
        if own:
            line = " ".join(str(value).split())
            desk.edit(path, _comment(f"# {other.id} had {key}: {line}"))
            notes.append(f"{key}: kept {str(own).strip()!r}, and {line!r} as a comment")
        else:
            desk.edit(path, _putting(key, value))
    return tuple(notes)


def _putting(key: str, value: str) -> Callable[[str], str]:
    text = " ".join(value.split())
    return lambda meta: put(meta, (key,), text, after=places_after(key))


def _comment(line: str) -> Callable[[str], str]:
    def add(meta: str) -> str:
        if line in meta.splitlines():
            return meta
        first = meta.partition("\n")[0]
        end = "\r\n" if first.endswith("\r") else "\n"
        gap = "" if meta.endswith(("\n", "\r")) else end
        return f"{meta}{gap}{line}{end}"

    return add


def _redirect_denial(desk: Desk, third: Person, keep: Person, other: Person) -> None:
    """Let the file of *third* say of *keep* what it says of *other*."""
    index = third.not_same_as.index(other.id)
    if keep.id in third.not_same_as:
        desk.edit(third.source, lambda text: without(text, ("not_same_as", index)))
    else:
        desk.edit(third.source, lambda text: put(text, ("not_same_as", index), keep.id))


def _drop(desk: Desk, path: str, key: str, item: str) -> None:
    items = _listed(desk.values(path), key)
    place = (key, items.index(item)) if len(items) > 1 else (key,)
    desk.edit(path, lambda text: without(text, place))


def _listed(record: Mapping[str, Any], key: str) -> list[Any]:
    """Return the items under *key*; one text alone is a list of one."""
    value = record.get(key)
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def _new(names: Sequence[str], known: AbstractSet[tuple[str, str]]) -> list[str]:
    """Return *names* without those whose spelling is *known*, and each spelling once."""
    fresh: dict[tuple[str, str], str] = {}
    for name in names:
        fresh.setdefault(_spelling(name), name)
    return [name for spelling, name in fresh.items() if spelling not in known]


def _spelling(name: str) -> tuple[str, str]:
    """Return what two names share that are found in the same texts and have the same address."""
    return fold_name(name), slugify(name)


def _texts(mapping: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in mapping.items() if value is not None}


def _value(name: Any) -> str:
    return str(name["value"]) if isinstance(name, Mapping) else str(name)
