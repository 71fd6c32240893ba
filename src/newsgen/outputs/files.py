"""Static files: the theme's and the site's own, copied as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from newsgen.models.page import Page
from newsgen.models.paths import out_path
from newsgen.models.picture import Picture
from newsgen.models.theme import Theme
from newsgen.outputs.kind import Kind
from newsgen.renderer.header import Header
from newsgen.renderer.scripts import joined
from newsgen.renderer.styles import coloured, shortened
from newsgen.store.source_file import read_regular

STYLES = "assets/newsgen.css"
"""The style sheet that every page has."""


class FileInputs(Struct, frozen=True):
    """A file to copy: where it lies on this machine, and the digest of its bytes.

    ``root`` is the folder that it must not lead out of, "" for the theme's.
    """

    place: str
    digest: bytes
    root: str = ""


class ScriptInputs(Struct, frozen=True):
    """A script of the theme: the modules it is joined of, by path, and where each lies.

    They come in order; the digest is that of all their bytes.
    """

    modules: Mapping[str, str]
    digest: bytes


class StyleInputs(Struct, frozen=True):
    """A style sheet of the theme: where it lies, the digest of its bytes, and rules behind it."""

    place: str
    digest: bytes
    rules: str


class StaticFile(Struct, frozen=True):
    """One file of a ``static`` folder; ``path`` is its place below the site's root.

    A script of the theme is joined of ``modules``, see :class:`ScriptInputs`; a
    style sheet of the theme is its own and only module.  A ``picture`` is not
    copied, see :mod:`newsgen.outputs.images`.  ``root`` is as for :class:`FileInputs`.
    """

    path: str
    source: str
    place: str
    digest: bytes
    modules: Mapping[str, str] = {}
    picture: Picture | None = None
    root: str = ""


def plan_files(files: Sequence[StaticFile], theme: Theme) -> Iterator[Page]:
    """Plan the static files; the *theme*'s own style sheet gets the colours of the settings."""
    for file in files:
        if file.picture is not None:
            continue
        path = out_path(file.path)
        if file.modules and path.endswith(".css"):
            rules = coloured(theme.colours, theme.dark) if path == STYLES else ""
            yield Page(path, "style", StyleInputs(file.place, file.digest, rules), file.source)
        elif file.modules:
            yield Page(path, "script", ScriptInputs(file.modules, file.digest), file.source)
        else:
            yield Page(path, "file", FileInputs(file.place, file.digest, file.root), file.source)


def copy(inputs: FileInputs, _header: Header) -> bytes:
    """Return the file's bytes."""
    return read_regular(inputs.place, inside=inputs.root)


def join(inputs: ScriptInputs, _header: Header) -> bytes:
    """Return the modules of a script as one."""
    sources = {path: Path(place).read_text("utf-8") for path, place in inputs.modules.items()}
    return joined(sources).encode()


def publish_style(inputs: StyleInputs, _header: Header) -> bytes:
    """Return a style sheet, shortened, and its rules."""
    return (shortened(Path(inputs.place).read_text("utf-8")) + inputs.rules).encode()


KINDS: Mapping[str, Kind] = {
    "file": Kind("file", "", FileInputs, write=copy),
    "script": Kind("script", "", ScriptInputs, write=join),
    "style": Kind("style", "", StyleInputs, write=publish_style),
}
