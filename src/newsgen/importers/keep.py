"""The files an import leaves: the article, and the capture byte for byte; none is overwritten."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Set as AbstractSet
from pathlib import Path

from msgspec import Struct

from newsgen.errors import NewsgenError
from newsgen.importers.draft import Draft
from newsgen.importers.known import ARTICLES
from newsgen.importers.writer import article
from newsgen.text.slugs import slugify

_CAPTURES = Path("captures")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")


class NotKept(NewsgenError, OSError):  # noqa: N818 - named for what happened to the article
    """A file of an import could not be written; the text says which and why."""


class Kept(Struct, frozen=True):
    """Where an article and its capture go, relative to the site folder, POSIX style."""

    article: str
    capture: str


def places(draft: Draft, *, suffix: str, site: Path, taken: AbstractSet[str]) -> Kept:
    """Choose paths for *draft* that no file and none of *taken* has."""
    day = draft.date.partition("T")[0]
    folder = ARTICLES / (day[:4] or "undated")
    stem = f"{day}-{slugify(draft.title)}" if day else slugify(draft.title)
    number = 1
    while True:
        name = stem if number == 1 else f"{stem}-{number}"
        path = (folder / f"{name}.md").as_posix()
        if path not in taken and not (site / path).exists():
            break
        number += 1
    ending = suffix.lower() if _SUFFIX.fullmatch(suffix.lower()) else ".txt"
    return Kept(path, (_CAPTURES / f"{draft.source.sha256}{ending}").as_posix())


def keep(draft: Draft, data: bytes, *, kept: Kept, site: Path) -> None:
    """Write the capture, then the article that refers to it.  Raises NotKept naming the file."""
    _write_new(site / kept.capture, data)
    _write_new(site / kept.article, article(draft).encode())


def _write_new(path: Path, data: bytes) -> None:
    """Write a whole file or none; one that exists is left alone."""
    if path.exists():
        return
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise NotKept(f"{path} can't be written: {error.strerror or error}") from error
