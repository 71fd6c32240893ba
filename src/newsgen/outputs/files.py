"""Static files: the theme's and the site's own, copied as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from newsgen.models.page import Page
from newsgen.models.paths import out_path
from newsgen.outputs.kind import Kind
from newsgen.renderer.header import Header


class FileInputs(Struct, frozen=True):
    """A file to copy: where it lies on this machine, and the digest of its bytes."""

    place: str
    digest: bytes


class StaticFile(Struct, frozen=True):
    """One file of a ``static`` folder; ``path`` is its place below the site's root."""

    path: str
    source: str
    place: str
    digest: bytes


def plan_files(files: Sequence[StaticFile]) -> Iterator[Page]:
    """Plan the static files."""
    for file in files:
        yield Page(out_path(file.path), "file", FileInputs(file.place, file.digest), file.source)


def copy(inputs: FileInputs, _header: Header) -> bytes:
    """Return the file's bytes."""
    return Path(inputs.place).read_bytes()


KINDS: Mapping[str, Kind] = {"file": Kind("file", "", FileInputs, write=copy)}
