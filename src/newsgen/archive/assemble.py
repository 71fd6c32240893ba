"""From loaded records to one archive, with everything that doesn't fit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from newsgen.archive.archive import Appearance, Archive, PersonRef, Section
from newsgen.archive.events import chronicle
from newsgen.archive.links import LinkTable, links_of
from newsgen.archive.roster import Roster, Unknown, is_name, recorded, with_unrecorded
from newsgen.errors import Diagnostic, Severity
from newsgen.models.article import Entry, Mention, PlainEntry, Status
from newsgen.models.event import EventRecord
from newsgen.models.page import Link
from newsgen.models.person import Person
from newsgen.models.placed import Placed
from newsgen.models.site import Site


class Content(Struct, frozen=True):
    """Everything that was loaded, in the order of its paths; drafts are left out already.

    ``unloaded`` are ids of people whose file exists and has errors of its own.
    """

    articles: tuple[Placed[Entry], ...] = ()
    people: tuple[Placed[Person], ...] = ()
    events: tuple[Placed[EventRecord], ...] = ()
    plain: tuple[Placed[PlainEntry], ...] = ()
    unloaded: frozenset[str] = frozenset()


def assemble(
    site: Site, content: Content, slug: Callable[[str], str]
) -> tuple[Archive, tuple[Diagnostic, ...]]:
    """Join *content* into an archive; problems come with it, errors among them.

    *slug* names people who have no authority file.  Pure: the same content
    gives the same archive on every machine.
    """
    problems: list[Diagnostic] = [*_twice(content.people), *_twice(content.events)]
    newest_first = sorted(content.articles, key=_age, reverse=True)
    withheld = tuple(one for one in newest_first if one.value.card.status is Status.WITHHELD)
    entries = tuple(one for one in newest_first if one.value.card.status is not Status.WITHHELD)
    known = recorded(placed.value for placed in content.people)
    roster = with_unrecorded(known, list(_names(entries, content.events, known)), slug)
    problems += _unresolved(content, entries, roster)

    def resolve(mentions: Sequence[Mention]) -> tuple[Person, ...]:
        found = (roster.resolve(mention) for mention in mentions)
        return tuple(person for person in found if isinstance(person, Person))

    dated = chronicle(entries, [placed.value for placed in content.events], resolve)
    people_of = {one.value.card.id: _refs(one.value, roster) for one in entries}
    links, broken = links_of(
        (*entries, *content.plain), LinkTable.of(content.articles, content.plain)
    )
    translations, strangers = _translations(entries)
    archive = Archive(
        site=site,
        entries=entries,
        withheld=withheld,
        plain=content.plain,
        people=tuple(roster.people[ident] for ident in sorted(roster.people)),
        events=dated.events,
        timeline=dated.timeline,
        timeline_years=dated.years,
        sections=_sections(entries, site, slug),
        corrections=tuple(
            sorted(
                ((one.value.card, fix) for one in entries for fix in one.value.corrections),
                key=lambda pair: (pair[1].date.sort_key, pair[0].id),
                reverse=True,
            )
        ),
        people_of=people_of,
        appearances=_appearances(entries, people_of, roster),
        events_of_article=dated.of_article,
        events_of_person=dated.of_person,
        links_of=links,
        translations_of=translations,
    )
    return archive, (*problems, *broken, *strangers)


def _age(placed: Placed[Entry]) -> tuple[object, ...]:
    """Sort key of an article: its date, then its id, so that no two are equal."""
    card = placed.value.card
    return card.date.sort_key, card.id


def _twice(
    records: Iterable[Placed[Person]] | Iterable[Placed[EventRecord]],
) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for placed in records:
        ident = placed.value.id
        if ident in first:
            message = f"{ident!r} is also the id in {first[ident]}"
            yield placed.problem("id", "id-twice", message, hint="give one of them another id")
        first.setdefault(ident, placed.source)


def _mentions(placed: Placed[Entry]) -> Iterator[tuple[str, Mention]]:
    """Yield every person an article names, with the place of the naming."""
    for index, mention in enumerate(placed.value.people):
        yield f"people.{index}", mention
    for number, event in enumerate(placed.value.events):
        for index, mention in enumerate(event.people):
            yield f"events.{number}.people.{index}", mention


def _cast(placed: Placed[EventRecord]) -> Iterator[tuple[str, Mention]]:
    for index, mention in enumerate(placed.value.people):
        yield f"people.{index}", mention


def _names(
    entries: Sequence[Placed[Entry]], records: Sequence[Placed[EventRecord]], known: Roster
) -> Iterator[tuple[str, str, str]]:
    """Yield (name, source, language) of every mention of someone without an authority file."""
    for placed in entries:
        for _, mention in _mentions(placed):
            if is_name(mention, known):
                yield mention.name, placed.source, placed.value.card.lang
    for record in records:
        for _, mention in _cast(record):
            if is_name(mention, known):
                yield mention.name, record.source, ""


def _unresolved(
    content: Content, entries: Sequence[Placed[Entry]], roster: Roster
) -> Iterator[Diagnostic]:
    """Say which mentions mean nobody, or more than one."""
    named: list[tuple[Placed[Entry] | Placed[EventRecord], str, Mention]] = [
        (placed, field, one) for placed in entries for field, one in _mentions(placed)
    ]
    named += [(placed, field, one) for placed in content.events for field, one in _cast(placed)]
    for placed, field, mention in named:
        found = roster.resolve(mention)
        if isinstance(found, Unknown) and mention.written not in content.unloaded:
            yield placed.problem(field, found.code, found.message, hint=found.hint)


def _refs(entry: Entry, roster: Roster) -> tuple[PersonRef, ...]:
    """Return whom an article lists, each once, in its own order; then those of its events only."""
    refs: dict[str, PersonRef] = {}
    mentions = (*entry.people, *(one for event in entry.events for one in event.people))
    for mention in mentions:
        found = roster.resolve(mention)
        if isinstance(found, Person):
            refs.setdefault(found.id, PersonRef(found.id, found.name, found.url, mention.role))
    return tuple(refs.values())


def _appearances(
    entries: Sequence[Placed[Entry]], people_of: Mapping[str, Sequence[PersonRef]], roster: Roster
) -> dict[str, tuple[Appearance, ...]]:
    found: defaultdict[str, list[Appearance]] = defaultdict(list)
    for placed in entries:
        card = placed.value.card
        for ref in people_of[card.id]:
            found[ref.id].append(Appearance(card, ref.role))
    return {ident: tuple(found.get(ident, ())) for ident in roster.people}


def _sections(
    entries: Sequence[Placed[Entry]], site: Site, slug: Callable[[str], str]
) -> tuple[Section, ...]:
    """Group articles by category: the settings' order first, then most articles first."""
    groups: defaultdict[str, list[Placed[Entry]]] = defaultdict(list)
    for placed in entries:
        if placed.value.card.category:
            groups[placed.value.card.category].append(placed)
    declared = {category.name: category for category in site.categories}
    others = sorted(groups.keys() - declared.keys(), key=lambda name: (-len(groups[name]), name))
    sections: list[Section] = []
    for name in (*declared, *others):
        category = declared.get(name)
        place = category.slug if category else slug(name)
        text = category.description if category else ""
        group = groups.get(name, [])
        cards = tuple(placed.value.card for placed in group)
        source = group[0].source if group else "newsgen.yaml"
        written = group[0].place("category") if group else (0, 0)
        sections.append(Section(name, f"categories/{place}/", text, cards, source, written))
    return tuple(sections)


def _translations(
    entries: Sequence[Placed[Entry]],
) -> tuple[dict[str, tuple[Link, ...]], tuple[Diagnostic, ...]]:
    """Group articles that are translations of each other; each links to all the others."""
    by_name: dict[str, Entry] = {}
    for placed in entries:
        by_name.setdefault(placed.value.card.url.rstrip("/").rpartition("/")[2], placed.value)
    by_name |= {placed.value.card.id: placed.value for placed in entries}
    group_of = {placed.value.card.id: [placed.value.card] for placed in entries}
    problems: list[Diagnostic] = []
    for placed in reversed(entries):
        wanted = placed.value.translation_of
        original = by_name.get(wanted)
        if original is not None and original is not placed.value:
            joined = group_of[original.card.id]
            if group_of[placed.value.card.id] is not joined:
                joined += group_of[placed.value.card.id]
                group_of |= {card.id: joined for card in joined}
        elif wanted:
            problems.append(
                placed.problem(
                    "translation_of",
                    "translation-unknown",
                    f"no other article has the id or slug {wanted!r}",
                    hint="write its path below content/articles, without .md",
                    severity=Severity.WARNING,
                )
            )
    found = {
        ident: tuple(Link(one.title, one.url, one.lang) for one in group if one.id != ident)
        for ident, group in group_of.items()
        if len(group) > 1
    }
    return found, tuple(problems)
