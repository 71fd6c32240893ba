"""Archives made from few words, for tests of what is planned from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from newsgen.archive.archive import Appearance, Archive, PersonRef
from newsgen.models.article import Card, Entry
from newsgen.models.dates import PartialDate
from newsgen.models.person import Person, PersonKind
from newsgen.models.placed import Placed
from newsgen.models.site import Site

_SITE = Site(title="Small archive")


def person(ident: str, name: str = "", *, kind: str = "person", pinyin: str = "") -> Person:
    """Make a person or an organisation with an authority file."""
    folder = "organisations" if kind == "organisation" else "people"
    source = f"content/people/{ident}.yaml"
    return Person(
        ident, name or ident, f"{folder}/{ident}/", source, pinyin=pinyin, kind=PersonKind(kind)
    )


def archive(
    people: Iterable[Person],
    articles: Sequence[tuple[str, Sequence[str]]],
    *,
    by_date: bool = False,
    site: Site = _SITE,
) -> Archive:
    """Make an archive of *people* and *articles*: dates and ids of those named, newest first.

    Articles are called by their numbers, the oldest ``a0001``, or *by_date*.
    """
    known = {one.id: one for one in people}
    refs: dict[str, tuple[PersonRef, ...]] = {}
    seen: Mapping[str, list[Appearance]] = defaultdict(list)
    entries = []
    for number, (date, named) in enumerate(articles):
        ident = date if by_date else f"a{len(articles) - number:04}"
        card = Card(ident, f"articles/{ident}/", ident, PartialDate.parse(date), "", "", "")
        entries.append(Placed(Entry(b"", card), f"content/articles/{ident}.md"))
        refs[ident] = tuple(
            PersonRef(one, known[one].name, known[one].url, kind=known[one].kind) for one in named
        )
        for one in named:
            seen[one].append(Appearance(card, count=2, blocks=(1, 3)))
    return Archive(
        site=site,
        entries=tuple(entries),
        people=tuple(known[one] for one in sorted(known)),
        people_of=refs,
        appearances={one: tuple(seen[one]) for one in known},
    )
