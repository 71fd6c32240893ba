"""Where other generators keep the pictures of an article, in the order they look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from newsgen.importers.images import KEPT, Localise, beside, nowhere
from newsgen.importers.reading import Media

_FOLDERS = ("static", "assets", "source", "src", "content", "public", "")
# How templates write where a site begins: Jekyll's variables and filters, and Pelican's braces.
_SITE = re.compile(r"(?:\{\{-? {0,9}site\.(?:base_?)?url {0,9}-?\}\}){1,9}/?", re.IGNORECASE)
_FILTERED = re.compile(
    r"\{\{-? {0,9}(?P<mark>[\"'])(?P<path>[^\"'{}]{1,500})(?P=mark) {0,9}\|[^{}\"']{1,200}\}\}"
)
_BRACED = re.compile(r"(?:\{(?:static|attach|filename)\}|\|(?:static|filename)\|)")
_PAGE = "_"  # a page that need not exist: its folder is what counts


def pictures_of(path: str, root: Path | None) -> Localise:
    """Return how the pictures of the file at *path*, of the site in *root*, are found.

    An address from the root of the site, or from a template's word for it, is
    looked for in the folders that generators copy from; another beside the file,
    in the folder of its name (Hexo's), then as if from the root.  Nothing
    outside of these is found, and nothing at all without a *path*.
    """
    if not path:
        return nowhere

    @lru_cache(KEPT)
    def localise(source: str) -> Media | None:
        source = _without_placeholders(source)
        found = (beside(place)(address) for place, address in _places(Path(path), root, source))
        return next((media for media in found if media), None)

    return localise


def _without_placeholders(source: str) -> str:
    """Write an address without what a template begins it with."""
    filtered = _FILTERED.fullmatch(source.strip())
    if filtered:
        return "/" + filtered["path"].lstrip("/")
    if _SITE.match(source):
        return _SITE.sub("/", source, count=1)
    return _BRACED.sub("", source, count=1) if source[:1] in {"{", "|"} else source


def _places(file: Path, root: Path | None, source: str) -> Iterator[tuple[Path, str]]:
    """Yield pages beside which a picture may lie, and its address from there."""
    if not source.startswith("/"):
        yield file, source
        yield file.with_suffix("") / _PAGE, source
    if root is not None and not source.startswith("//") and "://" not in source:
        for folder in _FOLDERS:
            yield root / folder / _PAGE, source.lstrip("/")
