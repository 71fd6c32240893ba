"""Bodies with holes: links into the site are put in when a page is made."""

from __future__ import annotations

from collections.abc import Mapping

from newsgen.text.body import Body


def root_of(url: str) -> str:
    """Return the way from the page at *url* up to the site's root: ``"../../"`` or ``""``.

    Relative links work under any sub-path and from a disk.
    """
    return "../" * url.count("/")


def fill(segments: tuple[str, ...], links: Mapping[str, str], url: str) -> str:
    """Fill the holes of *segments* with links that work on the page at *url*.

    *links* maps what the author wrote to places relative to the site's root; a
    hole it doesn't know keeps what was written.
    """
    root = root_of(url)

    def resolve(hole: str) -> str:
        return (root + links[hole] or "./") if hole in links else hole

    return Body(segments).fill(resolve)
