"""From loaded records to one archive, with everything that doesn't fit together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from newsgen.archive.archive import Appearance, Archive, PersonRef, Section
from newsgen.archive.cast import Cast, person_ref
from newsgen.archive.content import Content
from newsgen.archive.events import chronicle
from newsgen.archive.links import LinkTable, links_of
from newsgen.archive.namesakes import addresses_of, misfits, namesakes_of
from newsgen.archive.privacy import PublicCast, public_cast
from newsgen.errors import Diagnostic, Severity
from newsgen.models.article import Card, Correction, Entry, Status
from newsgen.models.event import EventRecord
from newsgen.models.occurrence import Findings, Presence
from newsgen.models.page import Link
from newsgen.models.person import Person
from newsgen.models.placed import Placed
from newsgen.models.site import Site
from newsgen.text.nearest import Nearest

_ABSENT = Presence("", 0, ())


def assemble(
    site: Site,
    content: Content,
    cast: Cast,
    findings: Mapping[str, bytes],
    slug: Callable[[str], str],
    *,
    everyone: bool = False,
) -> tuple[Archive, tuple[Diagnostic, ...]]:
    """Join *content* into an archive; problems come with it, errors among them.

    *findings* are the people found in the texts, encoded, by article id; *slug* names
    what has no slug of its own.  Private people are in it only if *everyone* is to
    be.  Pure: the same content gives the same archive on every machine.
    """
    problems: list[Diagnostic] = [*_twice(content.people), *_twice(content.events)]
    entries = tuple(sorted(content.shown, key=_age, reverse=True))
    gone = (one for one in content.articles if one.value.card.status is Status.WITHHELD)
    problems += misfits(content.people, cast.roster)
    public = PublicCast(cast)
    if not everyone:
        public = public_cast(entries, cast, findings, site.people)
    cast = public.cast
    roster = cast.roster

    dated = chronicle(entries, [placed.value for placed in content.events], cast)
    people_of, appearances = _namings(entries, cast, findings)
    links, broken = links_of((*entries, *content.plain), LinkTable.of(content))
    awaited = {_ident(path) for path in content.unloaded}
    translations, strangers = _translations(entries, awaited)
    addresses = addresses_of(roster, slug)
    archive = Archive(
        site=site,
        entries=entries,
        withheld=tuple(sorted(gone, key=_age, reverse=True)),
        plain=content.plain,
        people=tuple(roster.people[ident] for ident in sorted(roster.people)),
        events=dated.events,
        timeline=dated.timeline,
        timeline_years=dated.years,
        timeline_pages=dated.pages,
        sections=_sections(entries, site, slug),
        corrections=_corrections(entries),
        people_of=people_of,
        listed={ident: len(refs) for ident, refs in cast.listed.items()},
        appearances=appearances,
        findings=findings,
        events_of_article=dated.of_article,
        events_of_person=dated.of_person,
        links_of=links,
        translations_of=translations,
        addresses=addresses,
        namesakes=namesakes_of(roster, addresses),
        private=public.private,
    )
    return archive, (*problems, *broken, *strangers)


def _corrections(
    entries: Sequence[Placed[Entry]],
) -> tuple[tuple[Card, Correction], ...]:
    """Return every correction, newest first."""
    made = [(one.value.card, fix) for one in entries for fix in one.value.corrections]
    made.sort(key=lambda pair: (pair[1].date.sort_key, pair[0].id), reverse=True)
    return tuple(made)


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


def _namings(
    entries: Sequence[Placed[Entry]], cast: Cast, findings: Mapping[str, bytes]
) -> tuple[dict[str, tuple[PersonRef, ...]], dict[str, tuple[Appearance, ...]]]:
    """Return whom each article names, and in which articles each person is named.

    An article names those it lists, then those found in its text only.
    """
    refs = {ident: person_ref(person) for ident, person in cast.roster.people.items()}
    people_of: dict[str, tuple[PersonRef, ...]] = {}
    found: dict[str, list[Appearance]] = {ident: [] for ident in refs}
    for placed in entries:
        card = placed.value.card
        listed = cast.listed[card.id]
        others = {one.person: one for one in Findings.read(findings.get(card.id, b"")).people}
        for ref in listed:
            if ref.id:
                one = others.pop(ref.id, _ABSENT)
                found[ref.id].append(Appearance(card, ref.role, one.count, one.blocks))
        told = [ident for ident in others if ident in refs]  # and the others are private
        for ident in told:
            one = others[ident]
            found[ident].append(Appearance(card, "", one.count, one.blocks))
        people_of[card.id] = (*listed, *[refs[ident] for ident in told])
    return people_of, {ident: tuple(seen) for ident, seen in found.items()}


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
        sections.append(Section(name, f"categories/{place}/", text, cards, source))
    return tuple(sections)


def _ident(path: str) -> str:
    """Return the id of the article whose file is at *path*."""
    return path.removeprefix("content/articles/").removesuffix(".md")


def _meant(wanted: str, known: Nearest) -> str:
    """Say which article *wanted* may be a slip of, or how to name one."""
    near = known.to(wanted, cutoff=0.7)
    hint = "write its path below content/articles, without .md"
    return f"did you mean {near[0]!r}?" if near else hint


def _translations(
    entries: Sequence[Placed[Entry]], awaited: AbstractSet[str]
) -> tuple[dict[str, tuple[Link, ...]], tuple[Diagnostic, ...]]:
    """Group articles that are translations of each other; each links to all the others.

    Articles that are *awaited* have errors of their own.
    """
    if not any(placed.value.translation_of for placed in entries):
        return {}, ()
    by_name: dict[str, Entry] = {}
    for placed in entries:
        by_name.setdefault(placed.value.card.url.rstrip("/").rpartition("/")[2], placed.value)
    by_name |= {placed.value.card.id: placed.value for placed in entries}
    nearest = Nearest(by_name)
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
        elif wanted and wanted not in awaited:
            problems.append(
                placed.problem(
                    "translation_of",
                    "translation-unknown",
                    f"no other article has the id or slug {wanted!r}",
                    hint=_meant(wanted, nearest),
                    severity=Severity.WARNING,
                )
            )
    found = {
        ident: tuple(Link(one.title, one.url, one.lang) for one in group if one.id != ident)
        for ident, group in group_of.items()
        if len(group) > 1
    }
    return found, tuple(problems)
