"""Writing the built site: every file whole or not at all, and none without need."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from newsgen.errors import NewsgenError, reason
from newsgen.models.digests import checksum, digest
from newsgen.models.page import Written
from newsgen.models.paths import InvalidPath, OutPath, folders_of, out_path
from newsgen.store.listing import files_below
from newsgen.store.seals import CacheDamaged


class OutputError(NewsgenError):
    """The built site could not be written; the text says where and why."""


class NoRoom(OutputError):  # noqa: N818 - named for what is the case
    """The disk of the built site is full."""


def refused(place: str | Path, error: OSError) -> OutputError:
    """Return what to raise where *error* kept the file or folder *place* from being written."""
    kind = NoRoom if has_no_room(error) else OutputError
    return kind(f"can't write {place}: {reason(error)}")


def has_no_room(error: OSError) -> bool:
    """Tell whether *error* says that a disk is full, or all that one may use of it."""
    return error.errno in {ENOSPC, EDQUOT}


class Sink:
    """The build folder; temporary files stay in *scratch*, on the same file system.

    If it *waits*, what is written stays there too, until a sink that is told
    to :meth:`settle` it.  Each raises OutputError, and CacheDamaged for a path that is none.
    """

    def __init__(self, output: str, scratch: str, *, waits: bool = False) -> None:
        self._output = output
        self._root = len(f"{output}")
        self._folder = scratch
        self._scratch = f"{scratch}/{os.getpid()}.tmp"
        self._waits = waits
        self._made: set[str] = set()
        _make_folder(scratch)

    def write(
        self, path: OutPath, data: bytes | bytearray, fingerprint: bytes, before: Written | None
    ) -> tuple[Written, bool]:
        """Bring the file at *path* to *data*; return what is there now and whether it was written.

        A file that already has these bytes is left alone, so that servers and
        synchronisers see no change where there is none.
        """
        place = self._place(path)
        content = checksum(data)
        try:
            found = _status(place)
            if found is not None and found.st_size == len(data):
                intact = before is not None and _intact(before, found)
                same = before.digest == content if intact and before else _read(place) == data
                if same:
                    return Written(fingerprint, content, len(data), found.st_mtime_ns), False
            mtime_ns = self._replace(self._waiting(path) if self._waits else place, data)
        except OSError as error:
            raise refused(place, error) from error
        return Written(fingerprint, content, len(data), mtime_ns), True

    def take(
        self, path: OutPath, made: str, content: bytes, before: Written | None
    ) -> tuple[Written, bool]:
        """Move the file *made*, on the same disk and of the SHA-256 *content*, to *path*.

        Return what is there now and whether it was written, as :meth:`write`
        does, and leave a file alone that has these bytes already.
        """
        place = self._place(path)
        try:
            found = _status(place)
            if found is not None and before is not None and _intact(before, found):
                if before.digest == content:
                    return before, False
            elif found is not None and _read(place) == _read(made):
                return Written(content, content, found.st_size, found.st_mtime_ns), False
            self._make_folder(place)
            os.replace(made, place)  # noqa: PTH105
            found = os.stat(place)  # noqa: PTH116
        except OSError as error:
            raise refused(place, error) from error
        return Written(content, content, found.st_size, found.st_mtime_ns), True

    def settle(self, path: OutPath) -> None:
        """Move what a sink that waits wrote for *path* to its place."""
        place = self._place(path)
        try:
            self._make_folder(place)
            os.replace(self._waiting(path), place)  # noqa: PTH105
        except OSError as error:
            raise refused(place, error) from error

    def _place(self, path: OutPath) -> str:
        _see_place(path)
        return f"{self._output}/{path}"

    def _waiting(self, path: OutPath) -> str:
        return f"{self._folder}/{digest(path.encode()).hex()}.page"

    def _make_folder(self, place: str) -> None:
        folder = place.rpartition("/")[0]
        if folder in self._made:
            return
        if len(folder) > self._root:
            self._make_folder(folder)
            _see_no_link(folder)
            _make_folder(folder)
        else:
            _make_folder(os.path.realpath(folder))  # of a link that leads nowhere, too
        self._made.add(folder)

    def _replace(self, place: str, data: bytes | bytearray) -> int:
        """Put *data* at *place* in one step; return its time in nanoseconds."""
        self._make_folder(place)
        with open(self._scratch, "wb", buffering=0) as file:  # noqa: PTH123
            left = memoryview(data)
            while left:  # a raw file may take less than it is given
                left = left[file.write(left) :]
            written = os.fstat(file.fileno())
        os.replace(self._scratch, place)  # noqa: PTH105
        return written.st_mtime_ns


def _make_folder(folder: str) -> None:
    """Make a folder and those above it; what is in the way is told as what it is.

    The library's own way with folders that exist takes one it can't look at for a file.
    """
    try:
        os.makedirs(folder)  # noqa: PTH103 - no path objects in hot loops
    except FileExistsError:
        if not S_ISDIR(os.stat(folder).st_mode):  # noqa: PTH116
            raise


def delete(output: Path, paths: Iterable[OutPath]) -> None:
    """Remove files of the built site, and the folders that this leaves empty.

    Raises OutputError if a folder on the way is a link: what is there is not of the site;
    and CacheDamaged, as a :class:`Sink` does, for a path that is none.
    """
    seen: set[OutPath] = set()
    for path in paths:
        _see_place(path)
        place = Path(output, path)
        for above in reversed([one for one in folders_of(path) if one not in seen]):
            _see_no_link(f"{output}/{above}")
            seen.add(above)
        # Gone already, or a folder stands here or on the way: then this file is no more.
        with suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError):
            place.unlink()
        for folder in place.parents:
            if folder == output:
                break
            try:
                folder.rmdir()
            except OSError:  # not empty: someone else's files, or a page that stays
                break


def blocking(gone: Iterable[OutPath], fresh: Iterable[OutPath]) -> Iterator[OutPath]:
    """Yield *gone* files that stand where a *fresh* one, or the folder it lies in, must be."""
    fresh = frozenset(fresh)
    folders = {folder for path in fresh for folder in folders_of(path)}
    for path in gone:
        if path in folders or not fresh.isdisjoint(folders_of(path)):
            yield path


def intact(output: str, path: OutPath, before: Written) -> bool:
    """Tell whether the file at *path* looks as it did when it was written."""
    found = _status(f"{output}/{path}")
    return found is not None and _intact(before, found)


def all_intact(output: str, files: Mapping[OutPath, Written]) -> bool:
    """Tell whether all *files* look as they did when they were written; a loop for many."""
    stat = os.lstat
    try:
        for path, before in files.items():
            found = stat(f"{output}/{path}")
            if found.st_mtime_ns != before.mtime_ns or found.st_size != before.size:
                return False
    except OSError:
        return False
    return True


def _intact(before: Written, found: os.stat_result) -> bool:
    return (before.size, before.mtime_ns) == (found.st_size, found.st_mtime_ns)


def is_place(path: str) -> bool:
    """Tell whether *path* is one that files of a site have, as it is written."""
    try:
        return out_path(path) == path
    except InvalidPath:
        return False


def is_within(output: Path, state: Path) -> bool:
    """Tell whether the folder *output* lies below newsgen's own, *state*, wherever links lead."""
    return Path(os.path.realpath(state)) in Path(os.path.realpath(output)).parents


def _see_place(path: OutPath) -> None:
    """Raise CacheDamaged if *path* may lead out of the site: only a forged cache has such."""
    if not is_place(path):
        raise CacheDamaged(f"{path!r} is no file of a site")


def _see_no_link(folder: str) -> None:
    """Raise OutputError if *folder* is a link: newsgen would write and delete elsewhere."""
    try:
        target = os.readlink(folder)  # noqa: PTH115
    except OSError:
        return
    raise OutputError(
        f"{folder} is a link to {target!r}, and the site is neither written nor deleted there: "
        "delete the link, or make the whole output folder one"
    )


def _status(place: str) -> os.stat_result | None:
    """Return what is at *place*, if it is a file: a link is one that has to be replaced."""
    try:
        found = os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found if S_ISREG(found.st_mode) else None


def _read(place: str) -> bytes:
    with open(place, "rb") as file:  # noqa: PTH123
        return file.read()


def strays(output: Path, known: AbstractSet[OutPath]) -> Iterator[str]:
    """Yield files below *output* that no page of the site is behind, in no order."""
    for place in files_below(output):
        path = place.relative_to(output).as_posix()
        if path not in known:
            yield path
