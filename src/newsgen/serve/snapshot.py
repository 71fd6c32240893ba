"""What a preview may show: the files of one good build, found by the paths of requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from newsgen.models.normal import normalize
from newsgen.models.page import Manifest, Written
from newsgen.models.paths import OutPath

LOST = OutPath("404.html")
"""The page for every path that leads nowhere."""

_MOVED = "moved"


class Found(Struct, frozen=True):
    """A request's path names this file."""

    path: OutPath


class Moved(Struct, frozen=True):
    """A folder was asked for as if it were a file; ``place`` is where it is, percent-encoded.

    It starts with exactly one slash, so that it can't lead to another host.
    """

    place: str


class Snapshot(Struct, frozen=True):
    """The files of one build; ``home`` is the path the site will have on its host.

    A path of a request is only ever looked up here and never joined to a
    folder, so nothing outside the build can be asked for, however it is spelt.
    """

    files: Mapping[OutPath, Written] = {}
    home: str = "/"

    @classmethod
    def of(cls, manifest: Manifest, base_url: str) -> Snapshot:
        """Return what *manifest* lists, for a site to be published at *base_url*."""
        return cls(manifest.files, unquote(urlsplit(base_url).path) or "/")

    def find(self, path: str) -> Found | Moved | None:
        """Look up *path*, the decoded path of a request; None if it leads nowhere.

        A site that will live below a sub-path is found there as well as at the
        root, since its 404 page links to the sub-path.
        """
        if not path.startswith("/"):
            return None
        asked = normalize("NFC", path)
        for place in self._below_home(asked):
            name = OutPath(f"{place}index.html" if not place or place[-1] == "/" else place)
            if name in self.files:
                return Found(name)
        for place in self._below_home(asked + "/"):
            if OutPath(f"{place}index.html") in self.files:
                return Moved(f"/{quote(asked.strip('/'))}/")
        return None

    def state(self, path: str) -> str:
        """Return what changes with every byte that a request for *path* is answered with.

        It is the digest of a page, be it that of the lost; empty if there is not even that.
        """
        found = self.find(path)
        if isinstance(found, Moved):
            return _MOVED
        file = self.files.get(found.path if found else LOST)
        return file.digest.hex() if file else ""

    def places(self, path: str) -> tuple[str, ...]:
        """Return all paths, percent-encoded, at which browsers may know the file *path*."""
        return tuple(quote(f"{start}{path}") for start in dict.fromkeys(("/", self.home)))

    def _below_home(self, path: str) -> Iterator[str]:
        """Yield what *path* may be in the build: as it is, and below the site's own sub-path."""
        for start in dict.fromkeys(("/", self.home)):
            if path.startswith(start):
                yield path.removeprefix(start)
