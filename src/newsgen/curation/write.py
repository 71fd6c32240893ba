"""Writing a change to a site's files: all of it or, as far as a disk allows, nothing."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from newsgen.curation.desk import Change, Edit
from newsgen.errors import NewsgenError

_NAME = 40  # characters of a file's name in that of its temporary file: at most 160 bytes


class FileChanged(NewsgenError):  # noqa: N818 - named for what is the case
    """A file is no longer what it was when the change was made; nothing was written."""


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

    def revert(self) -> None:
        if self.old is None:
            self.place.unlink()
        else:
            self.old.replace(self.place)

    def forget(self) -> None:
        for path in (self.fresh, self.old):
            if path is not None:
                path.unlink(missing_ok=True)


def write(change: Change, site: Path) -> None:
    """Bring the files below *site* to what *change* says.

    Everything is first written beside its place and then renamed, deletions
    last; if a step fails, the steps before it are taken back.  A link keeps
    pointing at its file.  Raises FileChanged, and OSError as it comes.
    """
    for edit in change.edits:
        _compare(edit, site)
    staged: list[_Staged] = []
    done: list[_Staged] = []
    try:
        for edit in sorted(change.edits, key=lambda edit: edit.after is None):
            staged.append(_stage(edit, site))  # noqa: PERF401 - what was staged before a failure
        for one in staged:
            one.apply()
            done.append(one)
    except BaseException:
        for one in reversed(done):
            one.revert()
        raise
    finally:
        for one in staged:
            one.forget()


def _compare(edit: Edit, site: Path) -> None:
    try:
        now: bytes | None = (site / edit.path).read_bytes()
    except FileNotFoundError:
        now = None
    if now != (None if edit.before is None else edit.before.encode()):
        state = "is there already" if edit.before is None else "was changed meanwhile"
        raise FileChanged(f"{edit.path} {state}; nothing was written, so look at it and try again")


def _stage(edit: Edit, site: Path) -> _Staged:
    place = Path(os.path.realpath(site / edit.path))
    place.parent.mkdir(parents=True, exist_ok=True)
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
    path = place.with_name(f".{place.name[:_NAME]}.{os.getpid()}.{mark}")
    try:
        path.write_bytes(text.encode())
    except OSError:
        path.unlink(missing_ok=True)  # a full disk leaves half of it
        raise
    with suppress(FileNotFoundError):
        shutil.copymode(place, path)
    return path
