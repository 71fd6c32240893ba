"""Which edition of a site an article stands in, and where it stands in the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from msgspec import Struct

from newsgen.archive.archive import Archive
from newsgen.models.article import Card
from newsgen.models.page import Link
from newsgen.models.site import Edition, Site


class Shelf(Struct, frozen=True):
    """The articles of one edition, newest first; that of the site's own language has no tag."""

    language: str
    home: str
    cards: tuple[Card, ...]


class Elsewhere(Struct, frozen=True):
    """Where else an article can be read: its translations by edition.

    ``default`` is the page for readers of all other languages, the same one for
    an article and all its translations; "" where there are none.
    """

    places: Mapping[str, str] = {}
    default: str = ""


def shelves(archive: Archive) -> tuple[Shelf, ...]:
    """Part the articles of *archive* by edition, the site's own first.

    Every article is in one of them; without other languages there is one, which has all.
    """
    site = archive.site
    cards: dict[str, list[Card]] = {one: [] for one in ("", *_tags(site))}
    for placed in archive.entries:
        card = placed.value.card
        cards[site.edition_of(card.lang)].append(card)
    own = Edition("")
    return tuple(
        Shelf(one.language, one.home if one.language else "", tuple(cards[one.language]))
        for one in (own, *site.languages)
    )


def neighbours(archive: Archive) -> Iterable[tuple[Link | None, Link | None]]:
    """Yield the newer and the older neighbour of each article, both of its own edition."""
    cards = [placed.value.card for placed in archive.entries]
    links = [Link(card.title, card.url, card.lang) for card in cards]
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for place, card in enumerate(cards):
        rows[archive.site.edition_of(card.lang)].append(place)
    newer: list[Link | None] = [None] * len(cards)
    older = newer.copy()
    for one, other in chain.from_iterable(map(pairwise, rows.values())):
        older[one], newer[other] = links[other], links[one]
    return zip(newer, older, strict=True)


def originals(archive: Archive) -> Mapping[str, str]:
    """Return the place of what each translation translates, by article id."""
    if not archive.translations_of:
        return {}
    entries = [placed.value for placed in archive.entries]
    places: dict[str, str] = {}
    for entry in entries:
        places.setdefault(entry.card.url.rstrip("/").rpartition("/")[2], entry.card.url)
    places |= {entry.card.id: entry.card.url for entry in entries}
    return {
        entry.card.id: places[entry.translation_of]
        for entry in entries
        if places.get(entry.translation_of, entry.card.url) != entry.card.url
    }


def _tags(site: Site) -> Iterator[str]:
    return (one.language for one in site.languages)


_NOWHERE = Elsewhere()


def elsewhere(site: Site, card: Card, translations: Sequence[Link]) -> Elsewhere:
    """Return where *card*'s *translations* stand; the first of each edition counts."""
    if not site.languages or not translations:
        return _NOWHERE
    order = ["", *_tags(site)]
    ranked = [(site.edition_of(one.lang), one.url) for one in translations]
    own = site.edition_of(card.lang)
    places: dict[str, str] = {}
    for language, url in sorted(ranked, key=lambda pair: pair[1]):
        if language != own:
            places.setdefault(language or site.language, url)
    first = min((*ranked, (own, card.url)), key=lambda pair: (order.index(pair[0]), pair[1]))
    return Elsewhere(places, first[1])
