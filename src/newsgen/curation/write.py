"""Writing a change to a site's files: all of it or, as far as a disk allows, nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from newsgen.curation.desk import Change, Edit
from newsgen.errors import NewsgenError, reason
from newsgen.models.digests import digest
from newsgen.store.disks import settle_names
from newsgen.store.durable import make_folder, real_place, write_new
from newsgen.store.source_file import read_source

_NAME = 40  # characters of a file's name in that of its temporary file: at most 160 bytes
_DIGITS = 16  # of the digest of the whole name, since many begin alike


class FileChanged(NewsgenError):  # noqa: N818 - named for what is the case
    """A file is no longer what it was when the change was made; nothing was written."""


class Torn(NewsgenError):  # noqa: N818 - named for what is the case
    """A change failed half way and could not be taken back; the text says where all of it is."""


class _Staged(Struct, frozen=True):
    """A file and, beside it under hidden names, what it is to be and what it was."""

    place: Path
    fresh: Path | None
    old: Path | None

    def apply(self) -> None:
        if self.fresh is None:
            self.place.unlink()
        else:
            self.fresh.replace(self.place)

    def is_taken_back(self) -> bool:
        """Put back what was there, if this was applied; tell whether that was possible."""
        try:
            if self.fresh is not None and self.fresh.exists():
                return True
            if self.old is None:
                self.place.unlink(missing_ok=True)
            else:
                self.old.replace(self.place)
        except OSError:
            return False
        return True

    @property
    def beside(self) -> list[Path]:
        return [path for path in (self.fresh, self.old) if path is not None]


def write(change: Change, site: Path) -> None:
    """Bring the files below *site* to what *change* says.

    Everything is first written beside its place and then renamed; files go when all others
    are on the disk, since what they held stands there now.  If a step fails, the steps before
    it are taken back.  A link keeps pointing at its file.  Raises FileChanged, and OSError
    as it comes.
    """
    for edit in change.edits:
        _compare(edit, site)
    staged: list[_Staged] = []
    done: list[_Staged] = []
    try:
        for edit in sorted(change.edits, key=lambda edit: edit.after is None):
            staged.append(_stage(edit, site))  # noqa: PERF401 - what was staged before a failure
        for is_deletion in (False, True):
            group = [one for one in staged if (one.fresh is None) is is_deletion]
            for one in group:
                done.append(one)
                one.apply()
            for folder in {one.place.parent for one in group}:
                settle_names(folder)
    except BaseException as error:
        torn = [one for one in reversed(done) if not one.is_taken_back()]
        with suppress(OSError):  # what failed first is what has to be told
            _forget([one for one in staged if one not in torn])
        if torn:
            raise Torn(_torn(torn, error)) from error
        raise
    _forget(staged)


def _forget(staged: Sequence[_Staged]) -> None:
    """Delete what was kept beside the files, all that can be, though one can't be at first."""
    paths = [path for one in staged for path in one.beside]
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    for path in paths:
        path.unlink(missing_ok=True)


def _torn(torn: list[_Staged], error: BaseException) -> str:
    why = reason(error) if isinstance(error, OSError) else error
    places = "; ".join(f"{one.place} was {one.old or 'not there'}" for one in torn)
    return f"not all could be changed ({why}), and not all be put back: {places}"


def _compare(edit: Edit, site: Path) -> None:
    try:
        now: bytes | None = read_source(site, edit.path)
    except FileNotFoundError:
        now = None
    if now != (None if edit.before is None else edit.before.encode()):
        state = "is there already" if edit.before is None else "was changed meanwhile"
        raise FileChanged(f"{edit.path} {state}; nothing was written, so look at it and try again")


def _stage(edit: Edit, site: Path) -> _Staged:
    place = real_place(site, site / edit.path)
    make_folder(place.parent)
    old = None if edit.before is None else _beside(place, edit.before, "old")
    try:
        fresh = None if edit.after is None else _beside(place, edit.after, "new")
    except OSError:
        if old is not None:
            old.unlink()
        raise
    return _Staged(place, fresh, old)


def _beside(place: Path, text: str, mark: str) -> Path:
    """Write *text* to a hidden file in the folder of *place*, with the rights of its file."""
    of_all_the_name = digest(os.fsencode(place.name)).hex()[:_DIGITS]
    path = place.with_name(f".{place.name[:_NAME]}.{of_all_the_name}.{os.getpid()}.{mark}")
    write_new(path, text.encode(), like=place, waits=True)
    return path
