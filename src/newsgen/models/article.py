"""What an article is, and the smaller values that lists and indices need of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from newsgen.models.dates import PartialDate


class Status(StrEnum):
    """Where an article stands in its life; only drafts are left out of a build."""

    PUBLISHED = "published"
    DRAFT = "draft"
    RETRACTED = "retracted"
    WITHHELD = "withheld"


class Mention(Struct, frozen=True, array_like=True, gc=False):
    """A person as front matter names them: an id that is sure, or a text to be resolved."""

    id: str = ""
    name: str = ""
    role: str = ""

    @property
    def written(self) -> str:
        """What the author wrote, for messages."""
        return self.id or self.name


class ArticleEvent(Struct, frozen=True, array_like=True, gc=False):
    """One dated event as one article tells it; *id* joins it with other articles' accounts.

    ``planned`` says that the article speaks of what was still to come.
    """

    date: PartialDate
    title: str
    people: tuple[Mention, ...] = ()
    id: str = ""
    quote: str = ""
    planned: bool = False


class Source(Struct, frozen=True):
    """Where a republished text came from and how it was kept.

    ``sha256`` is that of the capture; ``captured_with`` names the program that took it.
    """

    name: str = ""
    url: str = ""
    author: str = ""
    published: PartialDate | None = None
    captured_at: PartialDate | None = None
    archived: tuple[str, ...] = ()
    status: str = ""
    licence: str = ""
    sha256: str = ""
    captured_with: str = ""


class Image(Struct, frozen=True):
    """The picture that stands for an article."""

    src: str
    alt: str = ""
    credit: str = ""
    caption: str = ""


class Correction(Struct, frozen=True):
    """What was wrong, what is right, since when, and why.

    A note, as of a retraction, says nothing of what was and what is now, only why.
    ``number`` counts those of an article by their dates, the oldest is 1.
    """

    date: PartialDate
    was: str = ""
    now: str = ""
    why: str = ""
    number: int = 1

    @property
    def words(self) -> str:
        """What it says, on one line: was → now (why), or the note alone."""
        if not self.was:
            return self.why
        return f"{self.was} → {self.now}" + (f" ({self.why})" if self.why else "")

    @property
    def anchor(self) -> str:
        """The place of the correction on its article's page."""
        return f"correction-{self.number}"


class Card(Struct, frozen=True, array_like=True, gc=False):
    """What lists need of an article.

    ``id`` is the source's path under ``content/articles`` without its suffix;
    ``url`` is relative to the site's root and ends with a slash.  Nothing in a
    card changes with every word of the text, since lists would change with it.
    """

    id: str
    url: str
    title: str
    date: PartialDate
    category: str
    lang: str
    summary: str
    status: Status = Status.PUBLISHED
    updated: PartialDate | None = None
    source_name: str = ""


def changed_of(card: Card, corrections: Iterable[Correction]) -> PartialDate:
    """Return when an article changed last, as far as it says so itself."""
    dates = [card.date, *(one.date for one in corrections)]
    if card.updated:
        dates.append(card.updated)
    return max(dates)


class Entry(Struct, frozen=True):
    """What the archive needs of an article to index it: its card and what it refers to.

    ``key`` names the parsed :class:`Article` in the cache: equal keys, equal articles.
    ``links`` are the places its body points to inside the site, as written;
    ``pictures`` are those of them that it shows, ``image`` is its own picture.
    ``text`` is the SHA-256 of its canonical text, empty for what is withheld.
    ``original`` is the address of its source if that says nothing of what became of it.
    """

    key: bytes
    card: Card
    people: tuple[Mention, ...] = ()
    events: tuple[ArticleEvent, ...] = ()
    links: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    translation_of: str = ""
    corrections: tuple[Correction, ...] = ()
    pictures: tuple[str, ...] = ()
    image: Image | None = None
    text: bytes = b""
    original: str = ""


class Article(Struct, frozen=True):
    """A whole article, its body as HTML with holes for links into the archive.

    ``segments`` alternate between HTML and holes, beginning and ending with HTML;
    ``words`` counts Han characters and words of other scripts.  ``standfirst`` is the
    summary as its author wrote it, "" where that of the card is the text's own beginning.
    ``text`` is the SHA-256 of the canonical text, in hexadecimal digits.
    """

    card: Card
    segments: tuple[str, ...]
    words: int
    author: tuple[str, ...] = ()
    source: Source | None = None
    image: Image | None = None
    corrections: tuple[Correction, ...] = ()
    genre: str = ""
    standfirst: str = ""
    text: str = ""

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it: as the front matter says, else as its source does."""
        return self.author or ((self.source.author,) if self.source and self.source.author else ())


class PlainPage(Struct, frozen=True):
    """A page that is no news: about, contact, the corrections policy."""

    url: str
    title: str
    lang: str
    segments: tuple[str, ...]
    summary: str = ""
    updated: PartialDate | None = None


class PlainEntry(Struct, frozen=True):
    """What the archive needs of a plain page; ``key`` names it in the cache.

    ``text`` is the SHA-256 of its canonical text.
    """

    key: bytes
    url: str
    title: str
    lang: str
    links: tuple[str, ...] = ()
    updated: PartialDate | None = None
    pictures: tuple[str, ...] = ()
    text: bytes = b""
