"""Article pages, and the redirects from the addresses they had before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import asdict, replace

from newsgen.archive.archive import Archive, PersonRef
from newsgen.models.article import Article, Entry
from newsgen.models.dates import PartialDate
from newsgen.models.event import TimelineEntry
from newsgen.models.occurrence import digest_of
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.models.placed import Placed
from newsgen.outputs.body import fill, mark
from newsgen.outputs.kind import Bodies, Kind
from newsgen.outputs.packed import Packed

ARTICLE = "article"
"""The kind of page that shows the text of an article: its body depends on nothing else."""


class ArticleInputs(Struct, frozen=True):
    """All an article's page is made from.

    ``key`` stands for the parsed article itself, ``found`` for the people found
    in its text.
    """

    key: bytes
    found: bytes
    url: str
    category: Link
    people: tuple[PersonRef, ...]
    events: tuple[TimelineEntry, ...]
    links: tuple[tuple[str, str], ...]
    newer: Link | None
    older: Link | None
    translations: tuple[Link, ...]


class ArticleView(ArticleInputs, frozen=True):
    """What the article template sees; ``body`` is HTML that was made safe."""

    article: Article
    body: str


class WithheldInputs(Struct, frozen=True):
    """What is left to show of an article that was taken out: that it was here, and when."""

    url: str
    date: PartialDate
    lang: str


class RedirectInputs(Struct, frozen=True):
    """An address that moved; both places are relative to the site's root."""

    url: str
    target: str


def plan_articles(archive: Archive, packed: Packed) -> Iterator[Page]:
    """Plan one page for each article and one redirect for each of its former addresses."""
    categories = {section.name: Link(section.name, section.url) for section in archive.sections}
    categories.setdefault("", Link("", ""))
    lines = packed.lines
    events_of, links_of = archive.events_of_article, archive.links_of
    entries = archive.entries
    neighbours = (None, *map(_link, entries), None)
    told_apart = {
        person.id: person.description
        for person in archive.people
        if person.id in archive.namesakes
    }
    for index, placed in enumerate(entries):
        card = placed.value.card
        yield Page(
            page_path(card.url),
            ARTICLE,
            ArticleInputs(
                placed.value.key,
                digest_of(archive.findings.get(card.id, b"")),
                card.url,
                categories[card.category],
                _told_apart(archive.people_of.get(card.id, ()), told_apart),
                tuple([lines[number] for number in events_of.get(card.id, ())]),
                links_of.get(placed.source, ()),
                neighbours[index],
                neighbours[index + 2],
                archive.translations_of.get(card.id, ()),
            ),
            placed.source,
            "slug",
        )
        if placed.value.aliases:
            yield from _redirects(placed)
    for placed in archive.withheld:
        card = placed.value.card
        yield Page(
            page_path(card.url),
            "withheld",
            WithheldInputs(card.url, card.date, card.lang),
            placed.source,
        )
        yield from _redirects(placed)


def retold(inputs: ArticleInputs, key: bytes, found: bytes) -> ArticleInputs:
    """Return the inputs of the same page after an edit that changed the text alone."""
    return replace(inputs, key=key, found=found)


def _redirects(placed: Placed[Entry]) -> Iterator[Page]:
    for index, alias in enumerate(placed.value.aliases):
        inputs = RedirectInputs(alias, placed.value.card.url)
        yield Page(page_path(alias), "redirect", inputs, placed.source, f"aliases.{index}")


def _told_apart(
    refs: tuple[PersonRef, ...], descriptions: Mapping[str, str]
) -> tuple[PersonRef, ...]:
    """Say who is meant where others have the same name and the article gives no role."""
    if not descriptions:
        return refs
    return tuple(
        [
            replace(ref, role=descriptions[ref.id])
            if not ref.role and ref.id in descriptions
            else ref
            for ref in refs
        ]
    )


def _link(placed: Placed[Entry]) -> Link:
    card = placed.value.card
    return Link(card.title, card.url, card.lang)


def article_view(inputs: ArticleInputs, bodies: Bodies) -> ArticleView:
    """Join the parsed article with what the archive knows around it."""
    article, marks = bodies.article(inputs.key)
    places = {ref.id: ref.url for ref in inputs.people}
    segments = mark(article.segments, marks, places, inputs.url)
    body = fill(segments, dict(inputs.links), inputs.url)
    return ArticleView(**asdict(inputs), article=article, body=body)


KINDS: Mapping[str, Kind] = {
    ARTICLE: Kind(ARTICLE, "article.html", ArticleInputs, article_view),
    "withheld": Kind("withheld", "withheld.html", WithheldInputs),
    "redirect": Kind("redirect", "redirect.html", RedirectInputs),
}
