"""Which addresses of other sites the content names, and those of them that are gone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from html import unescape
from typing import NamedTuple

from msgspec import msgpack

from newsgen.checks.material import Material, Text
from newsgen.checks.places import in_file, warning
from newsgen.errors import Diagnostic
from newsgen.models.answers import Answer, LinkStatus
from newsgen.models.article import Article, PlainPage
from newsgen.models.dates import PartialDate
from newsgen.models.site import Site
from newsgen.store.cache import Cache

_SETTINGS = "newsgen.yaml"
_LINKED = re.compile(r'\s(?:href|src)="(https?://[^"]+)"', re.IGNORECASE)
_WEB = re.compile(r"https?://", re.IGNORECASE)
_WAYBACK = "https://web.archive.org/web/"


class Named(NamedTuple):
    """An address, the file that names it, and where: a field, or a line and column if it has none.

    Zeros for what stands in the text.
    """

    url: str
    source: str
    field: str = ""
    place: tuple[int, int] = (0, 0)


def outside(material: Material) -> Iterator[Named]:
    """Yield every address of another site that readers can see: texts, people, pages, settings."""
    for text in material.texts():
        yield from _of_article(text.placed.source, text.article)
    yield from _apart_from_articles(material)


class GoneLinks:
    """Finds addresses that ``newsgen links check`` saw gone, and for which nothing makes up."""

    def __init__(self, material: Material) -> None:
        self._material = material
        lines = material.answers.lines.values()
        self._is_needed = any(one.status is LinkStatus.GONE for one in lines)
        self._found: list[Diagnostic] = []

    def read(self, text: Text) -> None:
        """Look at the addresses of an article; an original of which there is a copy may go."""
        if not self._is_needed:
            return
        source = text.article.source
        is_kept = source is not None and bool(source.archived or source.status == "gone")
        for one in _of_article(text.placed.source, text.article):
            if one.field == "source.url" and is_kept:
                continue
            place = text.placed.place(one.field) if one.field else (0, 0)
            self._look(one._replace(place=place), text.article.card.date)

    def found(self) -> Iterator[Diagnostic]:
        """Yield what was found, in articles and elsewhere."""
        if self._is_needed:
            for one in _apart_from_articles(self._material):
                self._look(one, None)
        yield from self._found

    def _look(self, one: Named, day: PartialDate | None) -> None:
        answer = self._material.answers.of(one.url)
        if answer is None or answer.status is not LinkStatus.GONE:
            return
        place = one.place
        if not any(place):
            place = in_file(self._material, one.source, one.url)
        message = f"{one.url!r} is gone since {answer.since} ({answer.told})"
        hint = _hint(one, answer, day)
        self._found.append(warning(one.source, place, "link-gone", message, hint))


def _hint(one: Named, answer: Answer, day: PartialDate | None) -> str:
    """Say where a copy may be: as near to *day*, that of the article, as there is one."""
    if one.field.startswith("source.archived"):
        return "the copy is gone, too: name another one, or leave it out"
    written = day.day_only.edtf.replace("-", "") if day else ""
    when = f"{written}/" if written.isdecimal() else ""
    copy = f"{_WAYBACK}{when}{answer.url}"
    if one.field == "source.url":
        return f"look for a copy at {copy} and write archived: [its address]"
    if one.field.startswith("same_as"):
        return "look for the address it has now, or leave it out"
    return f"look for a copy at {copy} and link to that"


def _of_article(source: str, article: Article) -> Iterator[Named]:
    """Yield the addresses of an article, each once: of its source first, then of its text."""
    seen: set[str] = set()
    for field, url in (*_fields(article), *(("", url) for url in _linked(article.segments))):
        if url not in seen:
            seen.add(url)
            yield Named(url, source, field)


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    source, image = article.source, article.image
    if source and source.url:
        yield "source.url", source.url
    for number, url in enumerate(source.archived if source else ()):
        yield f"source.archived.{number}", url
    if image and _WEB.match(image.src):
        yield "image.src", image.src


def _linked(segments: Iterable[str]) -> Iterator[str]:
    """Yield the addresses of other sites in a body, of links and pictures."""
    return (unescape(url) for part in segments for url in _LINKED.findall(part))


def _apart_from_articles(material: Material) -> Iterator[Named]:
    decode = msgpack.Decoder(PlainPage).decode
    with closing(Cache(material.cache)) as cache:
        for page in material.archive.plain:
            for url in dict.fromkeys(_linked(decode(cache.body(page.value.key)).segments)):
                yield Named(url, page.source)
    for person in material.content.people:
        for number, url in enumerate(person.value.same_as if person.value.public else ()):
            if _WEB.match(url):
                field = f"same_as.{number}"
                yield Named(url, person.source, field, person.place(field))
    yield from _of_settings(material.archive.site)


def _of_settings(site: Site) -> Iterator[Named]:
    publisher, theme = site.publisher, site.theme
    for url in (publisher.url, *publisher.same_as):
        if url:
            yield Named(url, _SETTINGS)
    for one in (*publisher.policies, *theme.navigation, *theme.footer.links):
        if _WEB.match(one.url):
            yield Named(one.url, _SETTINGS, "", (one.line, one.column))
