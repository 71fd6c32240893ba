"""Where other generators keep the pictures of an article, in the order they look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from newsgen.importers.images import Localise, beside, nowhere
from newsgen.importers.reading import Media

_FOLDERS = ("static", "assets", "source", "src", "content", "public", "")
_PAGE = "_"  # a page that need not exist: its folder is what counts


def pictures_of(path: str, root: Path | None) -> Localise:
    """Return how the pictures of the file at *path*, of the site in *root*, are found.

    An address from the root of the site is looked for in the folders that
    generators copy from; another beside the file, in the folder of its name
    (Hexo's), then as if from the root.  Nothing outside of these is found, and
    nothing at all without a *path*.
    """
    if not path:
        return nowhere

    def localise(source: str) -> Media | None:
        found = (beside(place)(address) for place, address in _places(Path(path), root, source))
        return next((media for media in found if media), None)

    return localise


def _places(file: Path, root: Path | None, source: str) -> Iterator[tuple[Path, str]]:
    """Yield pages beside which a picture may lie, and its address from there."""
    if not source.startswith("/"):
        yield file, source
        yield file.with_suffix("") / _PAGE, source
    if root is not None and not source.startswith("//") and "://" not in source:
        for folder in _FOLDERS:
            yield root / folder / _PAGE, source.lstrip("/")
