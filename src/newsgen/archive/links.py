"""Links that authors write between files, turned into places of the built site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import islice
from urllib.parse import unquote

from msgspec import Struct

from newsgen.archive.content import Content
from newsgen.errors import Diagnostic, Severity
from newsgen.models.article import Entry, PlainEntry
from newsgen.models.placed import Placed
from newsgen.text.nearest import Nearest

_PATH = re.compile(r"[^?#]*")
_TEXTS = (".md", ".markdown")
# No file of a site has these in its name, and a browser could take them for a scheme or a host.
_MISREAD = re.compile(r"[^?#]*[:\\\x00-\x1f\x7f]")
_STATIC = "static/"
_MOST_TOLD = 200  # links of one text that lead nowhere
_PICTURE_HINT = "put it there, and write its path from there: /images/a.jpg is static/images/a.jpg"


class LinkTable(Struct, frozen=True, dict=True):
    """Where the page of each source file is; an ``unloaded`` file will have one yet."""

    by_source: Mapping[str, str]
    unloaded: AbstractSet[str]

    @classmethod
    def of(cls, content: Content) -> LinkTable:
        """Collect the places of the pages that texts may link to by their files."""
        places = {placed.source: placed.value.card.url for placed in content.articles}
        places |= {placed.source: placed.value.url for placed in content.plain}
        return cls(places, content.unloaded)

    def find(self, source: str, target: str) -> str | None:
        """Return the place *target* means in the file *source*, or None.

        A target that starts with ``/`` counts from the site's root; one that
        names a ``.md`` file counts from the folder of *source*, or from the
        site folder when it starts with ``/content/``; so does one that names a
        file in ``static/``.  A place where no file can be is none, since on a page at
        the root it could lead out of the site, or be a script.
        """
        path = _PATH.match(target)[0]  # type: ignore[index] # it matches every text
        rest = target[len(path) :]
        path = unquote(path)
        if path.endswith(_TEXTS):
            place = self.by_source.get(_file(source, path))
        elif path.startswith("/"):
            place = path.lstrip("/")
        else:  # as editors show a picture: by the way from this file to that one
            wanted = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
            place = wanted.removeprefix(_STATIC) if wanted.startswith(_STATIC) else None
        return None if place is None or _MISREAD.match(place) else place + rest

    def awaits(self, source: str, target: str) -> bool:
        """Whether *target* names a file that has errors, which are told already."""
        path = unquote(_PATH.match(target)[0])  # type: ignore[index] # it matches every text
        return path.endswith(_TEXTS) and _file(source, path) in self.unloaded

    def nearest(self, source: str, target: str) -> str:
        """Suggest a file of the site for a *target* that names none."""
        name = posixpath.basename(target.partition("#")[0])
        for near in self._names.to(name, 2, cutoff=0.75):
            if (path := self._paths[near]) != source:
                return f"did you mean {posixpath.relpath(path, posixpath.dirname(source))}?"
        return "name an article by the path of its .md file, or a page by /its/address/"

    @cached_property
    def _paths(self) -> Mapping[str, str]:
        """The files by their names alone."""
        return {posixpath.basename(path): path for path in self.by_source}

    @cached_property
    def _names(self) -> Nearest:
        return Nearest(self._paths)


def links_of(
    texts: Sequence[Placed[Entry] | Placed[PlainEntry]], table: LinkTable
) -> tuple[dict[str, tuple[tuple[str, str], ...]], tuple[Diagnostic, ...]]:
    """Resolve every link of every text, by the text's source.

    A link that leads nowhere is a warning: the page still reads well.
    """
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    problems: list[Diagnostic] = []
    for placed in texts:
        if not placed.value.links:
            continue
        pairs: list[tuple[str, str]] = []
        lost: list[str] = []
        for target in placed.value.links:
            place = table.find(placed.source, target)
            if place is not None:
                pairs.append((target, place))
            elif not table.awaits(placed.source, target):
                lost.append(target)
        problems += few(broken(placed, one, table.nearest(placed.source, one)) for one in lost)
        if pairs:
            found[placed.source] = tuple(pairs)
    return found, tuple(problems)


def few(problems: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the first of the *problems* of one text, and that there are more if there are."""
    yield from islice(problems, _MOST_TOLD)
    more = next(problems, None)
    if more is not None:
        message = f"more links lead to nothing than the {_MOST_TOLD} that are told"
        yield Diagnostic(
            *(more.path, more.line, more.column, Severity.WARNING),
            *("problems-more", message, "mend those first"),
        )


def _file(source: str, path: str) -> str:
    """Return the path in the site of what *path* means in the file *source*."""
    folder = "/" if path.startswith("/") else posixpath.dirname(source)
    return posixpath.normpath(posixpath.join(folder, path)).lstrip("/")


def broken(
    placed: Placed[Entry] | Placed[PlainEntry], target: str, hint: str, meant: str = ""
) -> Diagnostic:
    """Say that *target*, one of the links of a text, leads to nothing.

    The *hint* is for links that aren't pictures; *meant* is the place that surely was, or "".
    """
    is_picture = target in placed.value.pictures
    hint = _PICTURE_HINT if is_picture else hint
    return placed.problem(
        f"links.{placed.value.links.index(target)}",
        "image-missing" if is_picture else "link-broken",
        f"the picture {target!r} is not in static/"
        if is_picture
        else f"the link {target!r} leads to nothing in this site",
        hint=f"did you mean '/{meant}'?" if meant else hint,
        severity=Severity.WARNING,
    )
