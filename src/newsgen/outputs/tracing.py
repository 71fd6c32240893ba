"""Where what was published is now: by its file, an alias, its text, its names, its articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from hashlib import sha256
from operator import attrgetter

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.archive.namesakes import kept
from newsgen.models.published import Recorded
from newsgen.outputs.lasting import CATEGORIES, ident_of
from newsgen.text.canonical import canonical

_FOLDERS = ("people/", "organisations/")
_EMPTY = sha256(canonical("").encode()).hexdigest()  # says nothing about whose it is


class Traces(Struct, frozen=True):
    """What became of the addresses of a register.

    ``places`` tells where each leads now, ``heirs`` which line of the register what
    stands at an address now had before.  ``given_up`` are those that nobody is to find
    any more.
    """

    places: Mapping[str, str]
    heirs: Mapping[str, Recorded]
    given_up: AbstractSet[str]


def traced(
    archive: Archive,
    now: Mapping[str, Recorded],
    before: Mapping[str, Recorded],
    held: AbstractSet[str] | None = None,
) -> Traces:
    """Find where what the lines *before* tell of is *now*.

    *held* are addresses not to be looked for, where not all of the site could be read.
    """
    by_id = {one.id: one.url for one in now.values() if one.id}
    places: dict[str, str] = {}
    heirs: dict[str, Recorded] = {}
    strays: list[Recorded] = []
    for line in before.values():
        if line.target or (held and line.url in held):
            continue
        url = by_id.get(line.id, "") if line.id else line.url
        if url in now and not _is_another(line, now[url]):
            places[line.url] = url
            heirs[url] = line
        else:
            strays.append(line)
    if not strays:
        return Traces(places, heirs, frozenset())
    strays.sort(key=attrgetter("url"))
    private = _private(archive, strays)
    strays = [line for line in strays if line.url not in private]
    _follow(archive, now, strays, by_id, places, heirs)
    # A category goes with its last article, which is never lost unnoticed.
    lost = (line.url for line in strays if _is_category(line) and line.url not in places)
    empty = frozenset(lost if held is None else ())
    return Traces(places, heirs, private | empty)


def _follow(
    archive: Archive,
    now: Mapping[str, Recorded],
    strays: Sequence[Recorded],
    by_id: Mapping[str, str],
    places: dict[str, str],
    heirs: dict[str, Recorded],
) -> None:
    """Add to *places* and *heirs* what is found of *strays*, whose files are gone or hold others.

    The surest sign comes first, and what was found by it can't be found again.
    """
    ways = (
        _by_word(archive),
        _by_text(strays, now, heirs),
        _by_title(strays, now, heirs),
        {line.url: by_id[line.id] for line in strays if line.id in by_id},
        {line.url: line.url for line in strays if line.url in now},
        _by_person(archive, strays),
    )
    for found in ways:
        for line in strays:
            url = found.get(line.url, "")
            if url in now and line.url not in places:
                places[line.url] = url
                heirs.setdefault(url, line)
    places.update(_by_articles(strays, now, heirs, places))


def _is_another(line: Recorded, one: Recorded) -> bool:
    """Tell whether a file seems to hold another article than the one of *line*: *one*.

    Two files may have changed places, or a new article may have the name of one that
    was renamed. If nothing else is like what stood there, it was only written anew.
    """
    if not (line.known and one.known and line.text and one.text):
        return False
    return line.known != one.known and one.text not in {line.text, line.latest}


def _by_word(archive: Archive) -> dict[str, str]:
    """Find what its own file says was elsewhere: ``aliases`` and ``former_ids``."""
    former = {
        f"{folder}{ident}/": person.url
        for person in archive.people
        for ident in person.former_ids
        for folder in _FOLDERS
    }
    return former | {
        alias: placed.value.card.url
        for placed in (*archive.entries, *archive.withheld)
        for alias in placed.value.aliases
    }


def _by_text(
    strays: Iterable[Recorded], now: Mapping[str, Recorded], heirs: Mapping[str, Recorded]
) -> dict[str, str]:
    """Find those whose text, or what they are known by, one new file has and only one."""
    return _paired(strays, now, heirs, lambda one: {one.text, one.latest})


def _by_title(
    strays: Iterable[Recorded], now: Mapping[str, Recorded], heirs: Mapping[str, Recorded]
) -> dict[str, str]:
    """Find those whose title and date one new file has and only one."""
    return _paired(strays, now, heirs, lambda one: {one.known})


def _paired(
    strays: Iterable[Recorded],
    now: Mapping[str, Recorded],
    heirs: Mapping[str, Recorded],
    signs: Callable[[Recorded], AbstractSet[str]],
) -> dict[str, str]:
    """Pair the *strays* with what is new *now*, where no other of either has one of its signs."""
    new, old = (
        _owners(lines, signs)
        for lines in ((one for url, one in now.items() if url not in heirs), strays)
    )
    return {
        urls[0]: new[sign][0]
        for sign, urls in old.items()
        if len(urls) == 1 and len(new.get(sign, ())) == 1
    }


def _owners(
    lines: Iterable[Recorded], signs: Callable[[Recorded], AbstractSet[str]]
) -> dict[str, list[str]]:
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        for sign in signs(line) - {"", _EMPTY}:
            owners[_folder(line) + sign].append(line.url)
    return owners


def _folder(line: Recorded) -> str:
    return line.id.partition("/")[0] + " "


def _by_person(archive: Archive, strays: Iterable[Recorded]) -> dict[str, str]:
    """Find people by their ids, now and before, and by their names."""
    urls = [line.url for line in strays if line.url.startswith(_FOLDERS)]
    if not urls:
        return {}
    idents: dict[str, str] = {}
    for person in archive.people:
        idents[person.id] = person.url
        for ident in person.former_ids:
            idents.setdefault(ident, person.url)
    found = {url: idents[name] for url in urls if (name := _name(url)) in idents}
    by_id = {person.id: person for person in archive.people}
    named = {one.url: one.people for one in archive.addresses}
    rest = [url for url in urls if url not in found and url not in named]
    named |= {one.url: one.people for one in kept(rest, archive.people)}
    for url in urls:
        if url not in found and len(named.get(url, ())) == 1:
            found[url] = by_id[named[url][0]].url
    return found


def _by_articles(
    strays: Iterable[Recorded],
    now: Mapping[str, Recorded],
    heirs: Mapping[str, Recorded],
    places: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """Find categories by where most of their articles are now."""
    lost = {
        line.url.removeprefix(CATEGORIES)[:-1]: line.url
        for line in strays
        if _is_category(line) and line.url not in places
    }
    if not lost:
        return
    moved: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for url, line in heirs.items():
        if line.section in lost and now[url].section:
            moved[line.section][now[url].section] += 1
    for slug, sections in moved.items():
        most = min(sections, key=lambda one: (-sections[one], one))
        yield lost[slug], f"{CATEGORIES}{most}/"


def _private(archive: Archive, strays: Iterable[Recorded]) -> AbstractSet[str]:
    """Return the addresses of those whom no page may tell of, by file, id or name."""
    if not archive.private:
        return frozenset()
    files = {ident_of(one.source) for one in archive.private}
    theirs = {line.url for line in strays if line.id in files}
    urls = {line.url for line in strays if line.url.startswith(_FOLDERS)}
    return theirs | {one.url for one in kept(urls, archive.private)}


def _is_category(line: Recorded) -> bool:
    return line.url.startswith(CATEGORIES) and not line.id


def _name(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]
