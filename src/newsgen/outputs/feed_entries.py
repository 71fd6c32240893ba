"""What stands in a feed, whatever its form: articles, corrections, and what was taken out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape

from msgspec import Raw, Struct, msgpack

from newsgen.models.article import Article, Card, Correction, Status, changed_of
from newsgen.models.date_words import display
from newsgen.models.dates import PartialDate
from newsgen.models.page import Link
from newsgen.models.picture import Picture, format_of
from newsgen.outputs.body import spread
from newsgen.outputs.figures import figure_of, preview_of
from newsgen.outputs.kind import Bodies
from newsgen.renderer.addresses import Addresses
from newsgen.renderer.header import Header
from newsgen.renderer.messages import Messages

_TO_THE_PAGE = 'href="#'


class Item(Struct, frozen=True, array_like=True, gc=False):
    """An article that stands in a feed with its text.

    ``key`` stands for the parsed article and ``id`` is the address it had first.
    ``links`` are the places of its links, ``pictures`` those of the site that it shows.
    """

    key: bytes
    id: str
    links: tuple[tuple[str, str], ...]
    pictures: tuple[Picture, ...]


class Brief(Struct, frozen=True, array_like=True, gc=False):
    """An article that stands in a feed with its summary, or one of its corrections.

    ``changed`` is when it changed last.
    """

    card: Card
    id: str
    changed: PartialDate
    correction: Correction | None = None


class Gone(Struct, frozen=True, array_like=True, gc=False):
    """An article that was taken out: the address it had first, and when."""

    id: str
    when: PartialDate


class FeedInputs(Struct, frozen=True):
    """One feed: what it is about, and what stands in it, newest first.

    ``home`` is the place of the page it belongs to, ``first`` the one it had first.
    ``title`` is empty for the feed of the whole site or of an edition, which ``language``
    names; it is "" for the site's own.  ``items`` are encoded: with texts (``full``) each
    is an :class:`Item`, else a :class:`Brief`.  ``people`` are those of each item.

    ``number`` is that of an archive document (RFC 5005, 4), counted from the oldest;
    0 is the feed itself, with ``gone``.  ``archives`` is how many there are.
    """

    home: str
    first: str
    title: str
    description: str
    items: tuple[Raw, ...]
    full: bool
    forms: tuple[str, ...]
    people: tuple[tuple[Link, ...], ...] = ()
    gone: tuple[Gone, ...] = ()
    language: str = ""
    number: int = 0
    archives: int = 0


class Shot(Struct, frozen=True):
    """The picture of an entry, in full address; sides are 0 where they aren't known."""

    url: str
    type: str
    width: int
    height: int
    alt: str
    credit: str


class Told(Struct, frozen=True):
    """An entry as every form of feed writes it; addresses are full, ``html`` has no holes.

    ``via`` is the original of a republished text and ``publisher`` whose it was;
    ``archived`` are copies of it.
    """

    id: str
    url: str
    title: str
    lang: str
    date: PartialDate
    changed: PartialDate
    summary: str
    html: str = ""
    category: str = ""
    authors: tuple[str, ...] = ()
    via: str = ""
    publisher: str = ""
    archived: tuple[str, ...] = ()
    shot: Shot | None = None
    corrections: tuple[Correction, ...] = ()
    status: Status = Status.PUBLISHED


class Feed(Struct, frozen=True):
    """A feed with its entries, ready to be written; ``header`` is that of its edition."""

    inputs: FeedInputs
    header: Header
    addresses: Addresses
    entries: tuple[Told, ...]

    @property
    def title(self) -> str:
        """What the feed is called."""
        own, site = self.inputs.title, self.header.title
        return f"{own} · {site}" if own else site

    @property
    def description(self) -> str:
        """What it holds, in a sentence."""
        return self.inputs.description if self.inputs.title else self.header.description

    @property
    def changed(self) -> PartialDate | None:
        """When something of it changed last; None if it never held anything."""
        dates = [one.changed for one in self.entries] + [one.when for one in self.inputs.gone]
        return max(dates, default=None)

    @property
    def publisher(self) -> tuple[str, str]:
        """Who answers for it: the name, and the address if there is one."""
        return self.header.publisher.name or self.header.title, self.header.publisher.url

    def id_of(self, first: str) -> str:
        """Return the id of what had the address *first* at first."""
        return self.addresses.entry_id(first)


def feed_of(inputs: FeedInputs, bodies: Bodies) -> Feed:
    """Read the entries of a feed; those with texts are shared with the other feeds they are in."""
    header = bodies.header.edition(inputs.language)
    if inputs.full:
        told = tuple([bodies.once(_with_text, bytes(raw)) for raw in inputs.items])
    else:
        addresses = Addresses(bodies.header)
        told = tuple([_in_short(_BRIEF.decode(raw), addresses, header) for raw in inputs.items])
    return Feed(inputs, header, Addresses(bodies.header), told)


def retold_items(items: Iterable[Raw], before: bytes, key: bytes) -> tuple[Raw, ...]:
    """Return *items* with *key* in the place of the key *before*."""
    return tuple([_rekeyed(raw, before, key) for raw in items])


def _rekeyed(raw: Raw, before: bytes, key: bytes) -> Raw:
    item = _ITEM.decode(raw)
    if item.key != before:
        return raw
    return Raw(msgpack.encode(Item(key, item.id, item.links, item.pictures)))


def _with_text(encoded: bytes, bodies: Bodies) -> Told:
    """Make the entry of an encoded :class:`Item`."""
    item = _ITEM.decode(encoded)
    article = bodies.text(item.key)
    addresses = Addresses(bodies.header)
    card, source = article.card, article.source
    authors = article.authors or ((card.source_name,) if card.source_name else ())
    return Told(
        id=addresses.entry_id(item.id),
        url=addresses.absolute(card.url),
        title=card.title,
        lang=card.lang,
        date=card.date,
        changed=changed_of(card, article.corrections),
        summary=_noted(card, bodies.header),
        html=_html(article, item, addresses, bodies.header),
        category=card.category,
        authors=authors,
        via=source.url if source else "",
        publisher=card.source_name,
        archived=source.archived if source else (),
        shot=_shot(article, item, addresses),
        corrections=article.corrections,
        status=card.status,
    )


def _in_short(brief: Brief, addresses: Addresses, header: Header) -> Told:
    card, correction = brief.card, brief.correction
    if correction is None:
        return Told(
            id=addresses.entry_id(brief.id),
            url=addresses.absolute(card.url),
            title=card.title,
            lang=card.lang,
            date=card.date,
            changed=brief.changed,
            summary=_noted(card, header),
            category=card.category,
            authors=(card.source_name,) if card.source_name else (),
            status=card.status,
        )
    return Told(
        id=addresses.entry_id(brief.id),
        url=addresses.absolute(f"{card.url}#{correction.anchor}"),
        title=card.title,
        lang=card.lang,
        date=correction.date,
        changed=correction.date,
        summary="",
        html=_change(correction, _messages(header.language)),
        category=card.category,
        corrections=(correction,),
        status=card.status,
    )


def _noted(card: Card, header: Header) -> str:
    """Return the summary of an article, which says so if the article no longer stands."""
    if card.status is not Status.RETRACTED:
        return card.summary
    t = _messages(header.language)
    return f"[{t('article.retracted')}] {t('article.retracted_why')} {card.summary}".strip()


def _html(article: Article, item: Item, addresses: Addresses, header: Header) -> str:
    """Return the text of an article, with what its page says above and below it."""
    card, links = article.card, dict(item.links)
    refused = {one.place: one for one in item.pictures if one.is_refused}
    html = spread(article.segments, links, addresses.absolute, refused)
    if _TO_THE_PAGE in html:
        html = html.replace(_TO_THE_PAGE, f'href="{escape(addresses.absolute(card.url))}#')
    if article.standfirst:
        html = f"<p><em>{escape(article.standfirst)}</em></p>\n{html}"
    if card.status is Status.RETRACTED or article.corrections:
        html = _framed(html, article, _messages(header.language), header.language)
    return html


def _framed(html: str, article: Article, t: Messages, language: str) -> str:
    parts = [html]
    if article.card.status is Status.RETRACTED:
        notice = escape(t("article.retracted_why"))
        parts.insert(0, f"<p><strong>{escape(t('article.retracted'))}</strong> {notice}</p>\n")
    if article.corrections:
        parts.append(f"<h2>{escape(t('article.corrections'))}</h2>\n")
    for one in article.corrections:
        date = escape(display(one.date, language))
        parts.append(f"<h3>{date}</h3>\n{_change(one, t)}\n")
    return "".join(parts)


def _change(one: Correction, t: Messages) -> str:
    if not one.was:
        return f"<p>{escape(one.why)}</p>"
    rows = [("was", f"<del>{escape(one.was)}</del>"), ("now", f"<ins>{escape(one.now)}</ins>")]
    if one.why:
        rows.append(("why", escape(one.why)))
    shown = (f"<dt>{escape(t(f'correction.{name}'))}</dt><dd>{html}</dd>" for name, html in rows)
    return f"<dl>{''.join(shown)}</dl>"


def _shot(article: Article, item: Item, addresses: Addresses) -> Shot | None:
    """Return what other sites show beside a link: the article's own picture, or its first."""
    own = figure_of(article.image, item.links, item.pictures)
    preview = preview_of(own, item.pictures)
    kind = format_of(preview.place) if preview else None
    if preview is None or kind is None:
        return None
    credit = article.image.credit if own and article.image else ""
    return Shot(
        addresses.absolute(preview.place),
        f"image/{kind.value}",
        preview.width,
        preview.height,
        preview.alt,
        credit,
    )


@cache
def _messages(language: str) -> Messages:
    return Messages(language)


_ITEM = msgpack.Decoder(Item)
_BRIEF = msgpack.Decoder(Brief)
