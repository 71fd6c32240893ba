"""Planned files of the site, and what is remembered of the ones that were written."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from newsgen.models.paths import OutPath, out_path

SUMS = out_path("SHA256SUMS")
"""Where the digests of all other files of the built site are; no page is planned there."""


class Link(Struct, frozen=True, array_like=True, gc=False):
    """A text and the place it leads to, relative to the site's root."""

    text: str
    url: str
    lang: str = ""


class Page(Struct, frozen=True):
    """One file to be: where it goes, what kind it is, and all it is made from.

    ``inputs`` is the only thing its bytes depend on, apart from the kind's
    stamp; ``source`` is the file a person would edit to change the page, and
    ``field`` what gives it its path there, None where nothing does.  ``texts`` are
    the sources of the articles whose text it holds, if it isn't the page of one:
    the same ones for the same inputs.
    """

    path: OutPath
    kind: str
    inputs: Struct
    source: str
    field: str | None = None
    texts: tuple[str, ...] = ()


class Written(Struct, frozen=True, array_like=True, gc=False):
    """What a page was made from, and the file it became, as the file system showed it.

    ``digest`` is the SHA-256 of its bytes.
    """

    fingerprint: bytes
    digest: bytes
    size: int
    mtime_ns: int


class Manifest(Struct, frozen=True):
    """Every file of the last build that was completed, by path, and the stamps of its kinds."""

    files: Mapping[OutPath, Written] = {}
    stamps: Mapping[str, bytes] = {}
