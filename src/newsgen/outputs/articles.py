"""Article pages, and the redirects from the addresses they had before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import asdict, replace

from newsgen.archive.archive import Archive, PersonRef
from newsgen.models.answers import Answers, Reached
from newsgen.models.article import Article, Correction, Entry
from newsgen.models.dates import PartialDate
from newsgen.models.event import TimelineEntry
from newsgen.models.occurrence import digest_of
from newsgen.models.page import Link, Page
from newsgen.models.paths import page_path
from newsgen.models.picture import Picture
from newsgen.models.placed import Placed
from newsgen.outputs.body import fill, mark, root_of
from newsgen.outputs.citation import Piece, citation, style_of
from newsgen.outputs.citing import Form, forms_of
from newsgen.outputs.corrections import Retraction, retraction_of
from newsgen.outputs.editions import elsewhere, neighbours, originals
from newsgen.outputs.figures import Preview, figure_of, pictured, preview_of, remote
from newsgen.outputs.images import NOTHING, Gallery
from newsgen.outputs.kind import Bodies, Edit, Kind
from newsgen.outputs.packed import Packed
from newsgen.outputs.provenance import Copy, copies_of, deed_of
from newsgen.outputs.reference import reference_of
from newsgen.outputs.related import Related, Relations

ARTICLE = "article"
"""The kind of page that shows the text of an article: its body depends on nothing else."""

_NEVER_ASKED = Answers()
_EAST = ("zh", "ja")
_PER_MINUTE_EAST, _PER_MINUTE = 400, 240  # characters, words


class ArticleInputs(Struct, frozen=True):
    """All an article's page is made from.

    ``key`` stands for the parsed article itself, ``found`` for the people found
    in its text.  ``language`` is that of its edition, "" being the site's own;
    ``elsewhere`` are its translations by the edition they are in, and
    ``default_url`` the one of them for readers of other languages.  ``pictures`` are
    those of the site that the page shows.  Of the people the first ``listed`` stand in
    the front matter, the others in the text alone; ``original`` is the place of what the
    article translates, "" if it is no translation.  ``reached`` says what became of the
    original, None where the source says so itself or nobody knows.
    """

    key: bytes
    found: bytes
    url: str
    category: Link
    people: tuple[PersonRef, ...]
    listed: int
    events: tuple[TimelineEntry, ...]
    links: tuple[tuple[str, str], ...]
    newer: Link | None
    older: Link | None
    translations: tuple[Link, ...]
    original: str
    related: tuple[Related, ...]
    language: str
    elsewhere: Mapping[str, str]
    default_url: str
    pictures: tuple[Picture, ...]
    reached: Reached | None


class ArticleView(ArticleInputs, frozen=True):
    """What the article template sees; ``body`` is HTML that was made safe.

    ``picture`` is the HTML of the article's own picture, "" if it has none
    here; ``preview`` is what other sites show beside a link.  ``citation`` says how
    to cite the article, in pieces; ``forms`` are other ways to.  ``copies`` are those in
    web archives, and ``deed`` is the address of the licence, "" if only its name is known.
    ``minutes`` are what it takes to read it.  ``corrections`` come newest first;
    ``retraction`` says since when the article no longer stands, None if it does.
    """

    article: Article
    body: str
    picture: str
    preview: Preview | None
    citation: tuple[Piece, ...]
    forms: tuple[Form, ...]
    copies: tuple[Copy, ...]
    deed: str
    minutes: int
    corrections: tuple[Correction, ...]
    retraction: Retraction | None


class WithheldInputs(Struct, frozen=True):
    """What is left to show of an article that was taken out: that it was here, and since when."""

    url: str
    date: PartialDate
    since: PartialDate | None
    lang: str
    language: str


class RedirectInputs(Struct, frozen=True):
    """An address that moved; both places are relative to the site's root."""

    url: str
    target: str


def plan_articles(
    archive: Archive,
    packed: Packed,
    gallery: Gallery = NOTHING,
    answers: Answers = _NEVER_ASKED,
) -> Iterator[Page]:
    """Plan one page for each article and one redirect for each of its former addresses."""
    categories = {section.name: Link(section.name, section.url) for section in archive.sections}
    categories.setdefault("", Link("", ""))
    lines = packed.lines
    events_of, links_of = archive.events_of_article, archive.links_of
    entries = archive.entries
    site, relations = archive.site, Relations(archive, packed)
    translated = originals(archive)
    told_apart = {
        person.id: person.description
        for person in archive.people
        if person.id in archive.namesakes
    }
    for index, (placed, (newer, older)) in enumerate(
        zip(entries, neighbours(archive), strict=True)
    ):
        card = placed.value.card
        translations = archive.translations_of.get(card.id, ())
        other = elsewhere(site, card, translations)
        yield Page(
            page_path(card.url),
            ARTICLE,
            ArticleInputs(
                placed.value.key,
                digest_of(archive.findings.get(card.id, b"")),
                card.url,
                categories[card.category],
                _told_apart(archive.people_of.get(card.id, ()), told_apart),
                archive.listed.get(card.id, 0),
                tuple([lines[number] for number in events_of.get(card.id, ())]),
                links_of.get(placed.source, ()),
                newer,
                older,
                translations,
                translated.get(card.id, ""),
                relations.of_article(index),
                site.edition_of(card.lang),
                other.places,
                other.default,
                gallery.shown_by(placed, archive) if placed.value.pictures else (),
                answers.reached(placed.value.original) if placed.value.original else None,
            ),
            placed.source,
            "slug",
        )
        if placed.value.aliases:
            yield from _redirects(placed)
    yield from _withheld(archive)


def _withheld(archive: Archive) -> Iterator[Page]:
    for placed in archive.withheld:
        card = placed.value.card
        language = archive.site.edition_of(card.lang)
        inputs = WithheldInputs(card.url, card.date, card.updated, card.lang, language)
        yield Page(page_path(card.url), "withheld", inputs, placed.source)
        yield from _redirects(placed)


def retold(inputs: ArticleInputs, edit: Edit) -> ArticleInputs:
    """Return the inputs of the same page after an *edit*."""
    return replace(inputs, key=edit.key, found=edit.found)


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


def article_view(inputs: ArticleInputs, bodies: Bodies) -> ArticleView:
    """Join the parsed article with what the archive knows around it."""
    article, marks = bodies.article(inputs.key)
    places = {ref.id: ref.url for ref in inputs.people}
    segments = mark(article.segments, marks, places, inputs.url)
    own = figure_of(article.image, inputs.links, inputs.pictures)
    body = fill(segments, dict(inputs.links), inputs.url, inputs.pictures, leads=not own)
    reference = reference_of(article, inputs.url, bodies.header.edition(inputs.language))
    return ArticleView(
        **asdict(inputs),
        article=article,
        body=body,
        picture=pictured(own, root_of(inputs.url)) or remote(article.image),
        preview=preview_of(own, inputs.pictures),
        citation=citation(reference, style_of(reference.lang)),
        forms=forms_of(reference),
        copies=copies_of(article.source),
        deed=deed_of(article.source.licence) if article.source else "",
        minutes=minutes_of(article.words, article.card.lang),
        corrections=tuple(sorted(article.corrections, key=_number, reverse=True)),
        retraction=retraction_of(article.card, article.corrections),
    )


def _number(change: Correction) -> int:
    return change.number


def minutes_of(words: int, lang: str) -> int:
    """Return how long *words* take to read, which are characters in Chinese and Japanese."""
    return max(round(words / (_PER_MINUTE_EAST if lang[:2] in _EAST else _PER_MINUTE)), 1)


def language_of(view: ArticleView | WithheldInputs) -> str:
    """Return the language of the edition that a page belongs to."""
    return view.language


KINDS: Mapping[str, Kind] = {
    ARTICLE: Kind(
        ARTICLE,
        "article.html",
        ArticleInputs,
        article_view,
        retold=retold,
        language=language_of,
    ),
    "withheld": Kind("withheld", "withheld.html", WithheldInputs, language=language_of),
    "redirect": Kind("redirect", "redirect.html", RedirectInputs),
}
