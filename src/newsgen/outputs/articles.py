"""Article pages, and the redirects from the addresses they had before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import asdict, replace

from newsgen.archive.archive import Archive, PersonRef
from newsgen.models.article import Article, Card, Entry
from newsgen.models.dates import PartialDate
from newsgen.models.event import TimelineEntry
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.models.placed import Placed
from newsgen.outputs.body import fill, mark
from newsgen.outputs.kind import Bodies, Kind

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


def plan_articles(archive: Archive) -> Iterator[Page]:
    """Plan one page for each article and one redirect for each of its former addresses."""
    categories = {section.name: Link(section.name, section.url) for section in archive.sections}
    entries = archive.entries
    last = len(entries) - 1
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
                key=placed.value.key,
                found=archive.findings[card.id].digest if card.id in archive.findings else b"",
                url=card.url,
                category=categories.get(card.category, Link(card.category, "")),
                people=tuple(
                    _told_apart(ref, told_apart) for ref in archive.people_of.get(card.id, ())
                ),
                events=archive.events_of_article.get(card.id, ()),
                links=archive.links_of.get(placed.source, ()),
                newer=_link(entries[index - 1].value.card) if index else None,
                older=_link(entries[index + 1].value.card) if index < last else None,
                translations=archive.translations_of.get(card.id, ()),
            ),
            placed.source,
            placed.place("slug"),
        )
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
        place = placed.place(f"aliases.{index}")
        yield Page(page_path(alias), "redirect", inputs, placed.source, place)


def _told_apart(ref: PersonRef, descriptions: Mapping[str, str]) -> PersonRef:
    """Say who is meant where others have the same name and the article gives no role."""
    if ref.role or ref.id not in descriptions:
        return ref
    return replace(ref, role=descriptions[ref.id])


def _link(card: Card) -> Link:
    return Link(card.title, card.url, card.lang)


def article_view(inputs: ArticleInputs, bodies: Bodies) -> ArticleView:
    """Join the parsed article with what the archive knows around it."""
    article = bodies.article(inputs.key)
    places = {ref.id: ref.url for ref in inputs.people}
    segments = mark(article.segments, bodies.marks(inputs.key), places, inputs.url)
    body = fill(segments, dict(inputs.links), inputs.url)
    return ArticleView(**asdict(inputs), article=article, body=body)


KINDS: Mapping[str, Kind] = {
    ARTICLE: Kind(ARTICLE, "article.html", ArticleInputs, article_view),
    "withheld": Kind("withheld", "withheld.html", WithheldInputs),
    "redirect": Kind("redirect", "redirect.html", RedirectInputs),
}
