"""A site that is put back as it was, again and again, and what became of it meanwhile."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

_LINKED = "build/"  # a build never writes into a file of its output: it takes its place
_FLEETING = (".newsgen/lock", ".newsgen/tmp", ".newsgen/cache.sqlite-shm")
_ABOUT_OUTPUT = (".newsgen/", "build/")


class Stage:
    """The folder *site* as it is now, kept in *kept*, on the same disk."""

    def __init__(self, site: Path, kept: Path) -> None:
        self._site = site
        self.kept = kept
        for path in _paths(site):
            _copy(site / path, kept / path, is_linked=path.startswith(_LINKED))
        self._looks = dict(_looks(site))
        self._folders = {folder for folder, _, _ in os.walk(site)}
        self._digests: dict[tuple[int, int, int], bytes] = {}
        self.first_sources = sources(site)

    def put_back(self) -> None:
        """Make the folder what it was."""
        now = dict(_looks(self._site))
        for path in now.keys() - self._looks.keys():
            (self._site / path).unlink()
        for path, look in self._looks.items():
            if now.get(path) != look:
                (self._site / path).unlink(missing_ok=True)
                _copy(self.kept / path, self._site / path, is_linked=path.startswith(_LINKED))
                self._looks[path] = _look(self._site / path)
        for folder, _, _ in os.walk(self._site, topdown=False):
            if folder not in self._folders:
                Path(folder).rmdir()

    def state(self) -> bytes:
        """Return a digest of all that the next build can find: of bytes, not of times."""
        seen = sha256()
        for path in sorted(_paths(self._site)):
            if not path.startswith(_FLEETING):
                seen.update(path.encode() + self._digest(self._site / path))
        return seen.digest()

    def tree(self) -> dict[str, bytes]:
        """Return the digests of all files of the output, by path."""
        return tree(self._site / "build", self._digest)

    def sources(self) -> dict[str, bytes]:
        """Return the digests of all files but of the output and the cache."""
        return sources(self._site, self._digest)

    def _digest(self, place: Path) -> bytes:
        look = _look(place)
        if look not in self._digests:
            self._digests[look] = digest(place)
        return self._digests[look]


def digest(place: Path) -> bytes:
    """Return the digest of a file, or of where a link leads."""
    data = bytes(place.readlink()) if place.is_symlink() else place.read_bytes()
    return sha256(data).digest()


def sources(site: Path, of: Callable[[Path], bytes] = digest) -> dict[str, bytes]:
    """Return the digests of all files of *site* but of its output and its cache."""
    return {path: of(site / path) for path in _paths(site) if not path.startswith(_ABOUT_OUTPUT)}


def tree(folder: Path, of: Callable[[Path], bytes] = digest) -> dict[str, bytes]:
    """Return the digests of all files below *folder*, by path."""
    return {path: of(folder / path) for path in _paths(folder)}


def unlike(found: Mapping[str, bytes], *forms: Mapping[str, bytes]) -> list[str]:
    """Return the paths at which *found* is like none of *forms*, with what is wrong there."""
    wrong: list[str] = []
    for path in sorted(found.keys() | frozenset[str]().union(*forms)):
        allowed = {form.get(path) for form in forms}
        if found.get(path) not in allowed:
            what = "missing" if path not in found else "not whole" if any(allowed) else "too much"
            wrong.append(f"{path} is {what}")
    return wrong


def _paths(folder: Path) -> Iterator[str]:
    start = len(str(folder)) + 1
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        for name in (*names, *links):
            yield f"{place}/{name}"[start:]


def _looks(folder: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    return ((path, _look(folder / path)) for path in _paths(folder))


def _look(place: Path) -> tuple[int, int, int]:
    status = place.lstat()
    return status.st_size, status.st_mtime_ns, status.st_ino


def _copy(source: Path, target: Path, *, is_linked: bool) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if is_linked:
        os.link(source, target)
    else:
        shutil.copy2(source, target, follow_symlinks=False)
