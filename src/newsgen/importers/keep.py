"""Putting an import into a site folder: captures, records and files, each whole or not at all."""

from __future__ import annotations

import itertools
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from newsgen.errors import NewsgenError
from newsgen.importers.draft import Draft
from newsgen.importers.known import ARTICLES, PAGES
from newsgen.importers.reading import Kind, Media
from newsgen.importers.record import CAPTURES, Record, encoded, place_of
from newsgen.text.slugs import LIMIT, slugify

_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_FOLDERS = {
    Kind.ARTICLE: ARTICLES,
    Kind.PAGE: PAGES,
    Kind.PERSON: Path("content", "people"),
}


class NotKept(NewsgenError, OSError):  # noqa: N818 - named for what happened to the article
    """A file of an import could not be written; the text says which and why."""


def place(draft: Draft, is_free: Callable[[str], bool], first: int = 1) -> str:
    """Choose a path for *draft*, relative to the site, POSIX: the first one that is free.

    *first* is the number to begin with, if those before it are known to be taken.
    """
    day = draft.date.partition("T")[0] if draft.kind is Kind.ARTICLE else ""
    folder = _FOLDERS[draft.kind]
    if draft.kind is Kind.ARTICLE:
        folder /= day[:4] or "undated"
    ending = "yaml" if draft.kind is Kind.PERSON else "md"
    name, room = "", 0
    for number in itertools.count(first):
        suffix = f"-{number}" if number > 1 else ""
        # The address is made of the name, and as long as that may be: the number has to fit in.
        if LIMIT - len(suffix) != room:
            room = LIMIT - len(suffix)
            name = slugify(draft.slug or draft.title, limit=room)
        stem = f"{day}-{name}{suffix}" if day else f"{name}{suffix}"
        path = (folder / f"{stem}.{ending}").as_posix()
        if is_free(path):
            return path
    raise AssertionError  # numbers don't end


def folder_of(kind: Kind) -> str:
    """Return the folder that files of a *kind* are in, relative to the site, POSIX."""
    return f"{_FOLDERS[kind].as_posix()}/"


def keep_capture(site: Path, data: bytes, sha256: str, suffix: str) -> None:
    """Write the capture, unless it is there.  Raises NotKept naming the file."""
    ending = suffix.lower() if _SUFFIX.fullmatch(suffix.lower()) else ".bin"
    if ending == ".json":
        ending = f".capture{ending}"  # without it, the record would take the capture's place
    path = site / CAPTURES / f"{sha256}{ending}"
    if not path.exists():
        write_whole(path, data)


def keep_record(site: Path, record: Record, sha256: str) -> None:
    """Write the record of a capture.  Raises NotKept naming the file."""
    write_whole(site / place_of(sha256), encoded(record))


def keep_media(site: Path, media: Media) -> None:
    """Copy a file that goes along, unless it is there.  Raises NotKept naming the file."""
    target = site / media.place
    if target.exists():
        return
    temporary = _beside(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(media.path, temporary)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise NotKept(f"{target} can't be written: {error.strerror or error}") from error


def settle() -> None:
    """Wait until all that was written is on the disk.

    Once for a whole import: waiting for each of its files takes longer than
    all the rest, and until it is done the inputs are still there.
    """
    if hasattr(os, "sync"):  # Windows has no such call
        os.sync()


def write_whole(path: Path, data: bytes) -> None:
    """Write a whole file or none, in the place of any other.  Raises NotKept naming the file."""
    temporary = _beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise NotKept(f"{path} can't be written: {error.strerror or error}") from error


def _beside(path: Path) -> Path:
    """Name the file that becomes *path*: the same each time, so that what a kill left goes."""
    return path.with_name(f".{path.name}.tmp")
