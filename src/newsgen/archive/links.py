"""Links that authors write between files, turned into places of the built site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from urllib.parse import unquote

from msgspec import Struct

from newsgen.errors import Diagnostic, Severity
from newsgen.models.article import Entry, PlainEntry
from newsgen.models.placed import Placed


class LinkTable(Struct, frozen=True):
    """Where each source file's page is, and which addresses exist besides."""

    by_source: Mapping[str, str]
    static: frozenset[str]

    @classmethod
    def of(
        cls,
        entries: Sequence[Placed[Entry]],
        plain: Sequence[Placed[PlainEntry]],
        static: Sequence[str],
    ) -> LinkTable:
        """Collect the places of all pages and static files (those as paths below the root)."""
        places = {placed.source: placed.value.card.url for placed in entries}
        places |= {placed.source: placed.value.url for placed in plain}
        return cls(places, frozenset(static))

    def find(self, source: str, target: str) -> str | None:
        """Return the place *target* means in the file *source*, or None.

        A target that starts with ``/`` counts from the site's root; one that
        names a ``.md`` file counts from the folder of *source*, or from the
        site folder when it starts with ``/content/``.
        """
        path, mark, fragment = target.partition("#")
        path = unquote(path.partition("?")[0])
        if path.endswith((".md", ".markdown")):
            folder = "/" if path.startswith("/") else posixpath.dirname(source)
            wanted = posixpath.normpath(posixpath.join(folder, path)).lstrip("/")
            place = self.by_source.get(wanted)
        elif path.startswith("/"):
            place = path.lstrip("/")
        else:
            place = None
        return None if place is None else place + mark + fragment

    def nearest(self, source: str, target: str) -> str:
        """Suggest a file of the site for a *target* that names none."""
        name = posixpath.basename(target.partition("#")[0])
        names = {posixpath.basename(path): path for path in self.by_source}
        near = get_close_matches(name, names, n=1)
        if not near:
            return "name an article by the path of its .md file, or a page by /its/address/"
        path = posixpath.relpath(names[near[0]], posixpath.dirname(source))
        return f"did you mean {path}?"


def links_of(
    entries: Sequence[Placed[Entry]], plain: Sequence[Placed[PlainEntry]], table: LinkTable
) -> tuple[dict[str, tuple[tuple[str, str], ...]], tuple[Diagnostic, ...]]:
    """Resolve every link of every text: by article id, or by source for plain pages.

    A link that leads nowhere is a warning: the page still reads well.
    """
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    problems: list[Diagnostic] = []
    for key, source, targets in _texts(entries, plain):
        known = {target: table.find(source, target) for target in targets}
        pairs = tuple((target, place) for target, place in known.items() if place is not None)
        if pairs:
            found[key] = pairs
        problems += (
            Diagnostic(
                source,
                0,
                0,
                Severity.WARNING,
                "link-broken",
                f"the link {target!r} leads to nothing in this site",
                table.nearest(source, target),
            )
            for target, place in known.items()
            if place is None
        )
    return found, tuple(problems)


def _texts(
    entries: Sequence[Placed[Entry]], plain: Sequence[Placed[PlainEntry]]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for placed in entries:
        if placed.value.links:
            yield placed.value.card.id, placed.source, placed.value.links
    for page in plain:
        if page.value.links:
            yield page.source, page.source, page.value.links
