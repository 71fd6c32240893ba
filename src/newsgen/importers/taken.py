"""Which addresses of the site to be are taken, and by whom."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from newsgen.models.paths import InvalidPath, collision_key, folders_of, page_path

SITE = "the site itself"
"""The owner of what every site has."""

_FIXED = (
    *("", "404.html", "robots.txt", "sitemap.xml", "feed.xml", "rss.xml", "feed.json"),
    *("news-sitemap.xml", ".well-known/security.txt"),
    *("timeline.json", "timeline.csv", "timeline.ics"),
    *("people/", "categories/", "events/", "timeline/", "on-this-day/", "corrections/", "search/"),
)
_FOLDERS = (
    "assets/",
    "categories/",
    "data/",
    "feeds/",
    "on-this-day/",
    "page/",
    "people/",
    "sitemaps/",
    "timeline/",
)


class Taken:
    """The files that addresses lead to, each with its owner.

    Two addresses are one if a file system could not tell their files apart, or
    if one's file would have to be the other's folder.
    """

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}
        self._folders: set[str] = set()
        for place in _FIXED:
            self._enter(collision_key(page_path(place)), SITE)

    def take(self, address: str, owner: str) -> None:
        """Note that *owner* answers to *address*; the first owner stays."""
        file = _file(address)
        if file is not None:
            self._enter(file, owner)

    def is_free(self, address: str, owner: str = "") -> bool:
        """Whether *owner* may answer to *address*; what is no address at all is nobody's."""
        file = _file(address)
        if file is None:
            return True
        if file in self._owners:
            return self._owners[file] == owner
        return file not in self._folders and not any(
            folder in self._owners for folder in folders_of(file)
        )

    def free(self, aliases: Iterable[str], owner: str = "") -> tuple[str, ...]:
        """Return those of *aliases* that *owner* may answer to, each once.

        In folders that the site fills itself, with people who turn up later too, none is free.
        """
        kept = {_file(one) or one: one for one in aliases if self.is_free(one, owner)}
        return tuple(one for file, one in kept.items() if not file.startswith(_FOLDERS))

    def _enter(self, file: str, owner: str) -> None:
        self._owners.setdefault(file, owner)
        self._folders.update(folders_of(file))


def _file(address: str) -> str | None:
    """Return the file that *address* leads to, folded; None if there can be none.

    The same rule as for ``aliases`` in front matter, which may be percent-encoded.
    """
    place = unquote(address).strip().lstrip("/")
    if place and not place.endswith(("/", ".html", ".htm")):
        place += "/"
    try:
        return collision_key(page_path(place))
    except InvalidPath:
        return None
