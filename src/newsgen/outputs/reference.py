"""What every form of citing an article is made from, in words or for software."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

from msgspec import Struct

from newsgen.models.article import Article, Source
from newsgen.models.dates import PartialDate
from newsgen.outputs.provenance import Copy, copies_of
from newsgen.renderer.addresses import Addresses
from newsgen.renderer.header import Header

_PLAIN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", re.ASCII)  # no season or quarter
_NEWSPAPERS = ("报", "報")  # by how a name ends; other sources are taken for sites
_NOT_KEY = re.compile(r"[^A-Za-z0-9]+")
_KEY_DIGITS = 8


class Reference(Struct, frozen=True):
    """What is known of an article; texts are "" where nothing is.

    ``authors`` are written as they were.  ``date`` and ``captured`` have no time of
    day.  ``source`` published it first, at ``original``; ``archive`` is this site, which
    has it at ``kept``, as people read addresses, or at ``url``, as software does.
    """

    key: str
    authors: Sequence[str]
    title: str
    date: PartialDate
    source: str
    original: str
    captured: PartialDate | None
    copies: tuple[Copy, ...]
    archive: str
    kept: str
    url: str
    lang: str

    @property
    def where(self) -> str:
        """Who published it: the source or, of an article of its own, this archive."""
        return self.source or self.archive

    @property
    def is_newspaper(self) -> bool:
        """Whether it stood in a newspaper, as far as the name tells."""
        return self.where.endswith(_NEWSPAPERS)

    @property
    def is_taken(self) -> bool:
        """Whether it was published elsewhere before."""
        return bool(self.source or self.original)


def reference_of(article: Article, place: str, header: Header) -> Reference:
    """Return how to name *article*, whose page is at *place*.

    *header* is what the pages of its edition show.
    """
    card = article.card
    source = article.source or Source()
    has_place = bool(header.base_url)
    return Reference(
        key_of(place),
        article.authors,
        card.title,
        (source.published or card.date).day_only,
        source.name,
        source.url,
        source.captured_at and source.captured_at.day_only,
        copies_of(source),
        header.title,
        header.base_url + place if has_place else "",
        Addresses(header).absolute(place) if has_place else "",
        card.lang,
    )


def key_of(place: str) -> str:
    """Return a key for the page at *place*: ASCII letters, digits and hyphens.

    What of an address is neither makes a digest of it part of the key, so that
    no two articles have the same one.
    """
    path = place.strip("/")
    key = _NOT_KEY.sub("-", path).strip("-")
    if key == path.replace("/", "-"):
        return key
    mark = sha256(path.encode()).hexdigest()[:_KEY_DIGITS]
    return f"{key}-{mark}" if key else mark


def is_plain(date: PartialDate) -> bool:
    """Tell whether *date* is a year, a month or a day, and no more is said of it."""
    return _PLAIN.fullmatch(date.edtf) is not None
