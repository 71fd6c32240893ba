"""Links to a part of a page, ``#part``, that the page doesn't have."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from difflib import get_close_matches
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from msgspec import msgpack

from newsgen.checks.material import Material, Text
from newsgen.checks.places import in_file, warning
from newsgen.errors import Diagnostic
from newsgen.models.article import PlainPage
from newsgen.models.paths import OutPath
from newsgen.outputs.body import paragraph
from newsgen.renderer.environment import grammar, template_folders
from newsgen.store.cache import Cache

_ID = re.compile(r'\sid="([^"{]+)"')
_OWN = re.compile(r'\shref="#([^"]+)"')
_YEAR = re.compile(r"y\d+|[a-z]+-?\d*")  # headings of the timeline, which this leaves in peace
_COUNTED = re.compile(r"p\.\d|fn(?:ref)?[\d-]")  # paragraphs and footnotes
_FEW = 6
_TIMELINE = frozenset({"timeline", "year", "month"})


class _Link(NamedTuple):
    """A link to a part of a page: the file it stands in, as it is written there, and the part."""

    source: str
    written: str
    part: str


class Fragments:
    """Finds links to parts of articles, plain pages, events and the timeline that aren't there.

    What other pages consist of depends on the whole archive, so they are passed over.
    """

    def __init__(self, material: Material) -> None:
        self._material = material
        self._links: defaultdict[str, list[_Link]] = defaultdict(list)  # by page
        for source, pairs in material.archive.links_of.items():
            for written, place in pairs:
                page, _, part = place.partition("#")
                if part:
                    link = _Link(source, written, unquote(part))
                    self._links[page.partition("?")[0]].append(link)
        self._fixed: AbstractSet[str] | None = None
        self._lost: list[Diagnostic] = []

    def read(self, text: Text) -> None:
        """Look at links to *text*, and at its own to itself."""
        html = "".join(text.article.segments[::2])
        links = self._links.pop(text.article.card.url, [])
        source = text.placed.source
        links += [_Link(source, f"#{part}", part) for part in _own_parts(html)]
        if links:
            marks = (paragraph(one + 1) for one in range(len(text.running.blocks)))
            self._look(links, {*_ID.findall(html), *marks})

    def found(self) -> Iterator[Diagnostic]:
        """Yield links to parts that are missing, of articles and of other pages."""
        archive = self._material.archive
        with closing(Cache(self._material.cache)) as cache:
            for placed in archive.plain:
                html = "".join(_plain(cache.body(placed.value.key)).segments[::2])
                links = self._links.pop(placed.value.url, [])
                own = [_Link(placed.source, f"#{part}", part) for part in _own_parts(html)]
                self._look([*links, *own], set(_ID.findall(html)))
        for event in archive.events:
            accounts = (f"account-{number + 1}" for number in range(len(event.accounts)))
            self._look(self._links.pop(f"events/{event.id}/", []), set(accounts))
        anchors = {line.anchor for line in archive.timeline}
        for page, links in self._links.items():
            if self._kind(page) in _TIMELINE:
                self._look([one for one in links if not _YEAR.fullmatch(one.part)], anchors)
        yield from self._lost

    def _kind(self, page: str) -> str:
        file = f"{page.rstrip('/')}/index.html".lstrip("/")
        return self._material.pages.get(OutPath(file), "")

    def _look(self, links: Sequence[_Link], ids: AbstractSet[str]) -> None:
        """Find those of *links* that lead to none of *ids*, nor to what every page has."""
        for link in links:
            if link.part in ids:
                continue
            if self._fixed is None:
                self._fixed = _fixed(self._material)
            if link.part not in self._fixed:
                self._lost.append(self._missing(link, ids))

    def _missing(self, link: _Link, ids: Iterable[str]) -> Diagnostic:
        near = get_close_matches(link.part, sorted(ids), n=1, cutoff=0.6)
        hint = f"did you mean #{near[0]}?" if near else _hint(ids)
        line, column = in_file(self._material, link.source, f"]({link.written}")
        place = (line, column + len("](")) if line else ()
        place = place or in_file(self._material, link.source, link.written)
        message = f"the link {link.written!r} leads to no part of that page"
        return warning(link.source, place, "fragment-missing", message, hint)


def _hint(ids: Iterable[str]) -> str:
    """Name the parts that a page has, if they are few."""
    parts = sorted(one for one in ids if not _COUNTED.match(one))
    if 0 < len(parts) <= _FEW:
        return f"it has {', '.join(f'#{one}' for one in parts)}"
    return "a section has its heading for an id: '## The end' is #the-end"


_plain = msgpack.Decoder(PlainPage).decode


def _own_parts(html: str) -> Iterator[str]:
    """Yield the parts of its own page that a text links to."""
    for part in _OWN.findall(html):
        yield unquote(unescape(part))


def _fixed(material: Material) -> frozenset[str]:
    """Return the ids that templates write themselves."""
    env = grammar(template_folders(material.folder / "templates"))
    names = env.list_templates()
    assert env.loader is not None
    return frozenset(
        ident for name in names for ident in _ID.findall(env.loader.get_source(env, name)[0])
    )
