"""The draft of an article: what an import proposes, with the evidence for it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from newsgen.importers.reading import Cut, Kind, Loss, Media, Picture


class Removal(Struct, frozen=True):
    """Everything of one wording that was left out for one reason."""

    text: str
    count: int
    reason: str


class PersonProposal(Struct, frozen=True):
    """A name that seems to be a person's, with what speaks for it.

    ``name`` joins its parts with U+00B7; ``aliases`` are the other forms that
    the text uses; ``count`` is of all of them; ``confidence`` is 0 to 1.  ``id``
    is that of the archive's own authority file, "" for a stranger.
    """

    name: str
    aliases: tuple[str, ...] = ()
    latin: str = ""
    count: int = 1
    confidence: float = 0.0
    evidence: str = ""
    id: str = ""


class EventProposal(Struct, frozen=True):
    """A dated sentence: *date* is EDTF, *quote* the sentence, *rule* how the date was read."""

    date: str
    title: str
    quote: str
    rule: str
    people: tuple[str, ...] = ()


class Provenance(Struct, frozen=True, omit_defaults=True):
    """Where the text came from; ``sha256`` is of the bytes as captured."""

    name: str = ""
    url: str = ""
    author: str = ""
    published: str = ""
    captured_at: str = ""
    captured_with: str = ""
    archived: tuple[str, ...] = ()
    licence: str = ""
    sha256: str = ""


class Draft(Struct, frozen=True):
    """An article as import proposes it; ``body`` is Markdown, absent facts are empty.

    ``patch`` are the cuts in the text as it was read: what makes ``removed``
    reviewable place by place.  ``slug`` names the file, and so the address.
    ``losses`` are what the input had and the article has not.
    """

    title: str
    date: str
    category: str
    lang: str
    author: tuple[str, ...]
    source: Provenance
    people: tuple[PersonProposal, ...]
    events: tuple[EventProposal, ...]
    removed: tuple[Removal, ...]
    body: str
    warnings: tuple[str, ...] = ()
    kind: Kind = Kind.ARTICLE
    updated: str = ""
    summary: str = ""
    status: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    image: Picture | None = None
    extra: Mapping[str, object] = {}
    losses: tuple[Loss, ...] = ()
    media: tuple[Media, ...] = ()
    evidence: Mapping[str, str] = {}
    text: str = ""
    patch: tuple[Cut, ...] = ()
