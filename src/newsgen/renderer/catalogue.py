"""What the built-in theme is made of: each file that a site can have a version of its own of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from newsgen.renderer.lookup import names_in
from newsgen.renderer.scripts import imported_by, in_order, joined
from newsgen.renderer.theme import builtin

_COMMENT = re.compile(r"\s*+(?:\{#(.*?)#\}|/\*(.*?)\*/|//([^\n]*))", re.DOTALL)
_SENTENCE = re.compile(r".*?(?:\.(?=\s|$)|$)", re.DOTALL)
_PICTURES = {"assets/mark.svg": "The mark beside the site's name and in the browser's tab."}


class Piece(Struct, frozen=True):
    """A file of the theme: its place in a site folder, what it is for, and its bytes.

    A script that is joined of several is one piece, as it is published.
    """

    path: str
    purpose: str
    data: bytes

    @property
    def name(self) -> str:
        """The template's name, or the file's place below the site's root."""
        return self.path.partition("/")[2]


def catalogue() -> tuple[Piece, ...]:
    """Return all pieces of the built-in theme, the templates first, each part sorted by name."""
    return (*_templates(), *_static())


def purpose_of(text: str) -> str:
    """Return the first sentence of the comment that a file of the theme begins with, or ""."""
    found = _COMMENT.match(text)
    if not found:
        return ""
    comment = " ".join((found[1] or found[2] or found[3]).split())
    sentence = _SENTENCE.match(comment)
    return sentence[0] if sentence else comment


def _templates() -> Iterator[Piece]:
    folder = builtin("templates")
    for name in names_in(folder):
        data = (folder / name).read_bytes()
        yield Piece(f"templates/{name}", purpose_of(data.decode()), data)


def _static() -> Iterator[Piece]:
    folder = builtin("static")
    data = {name: (folder / name).read_bytes() for name in names_in(folder)}
    scripts = {name: one.decode() for name, one in data.items() if name.endswith(".js")}
    parts = {other for name, text in scripts.items() for other in imported_by(name, text)}
    for name, source in data.items():
        if name in parts:
            continue
        purpose = _PICTURES.get(name) or purpose_of(source.decode())
        yield Piece(f"static/{name}", purpose, _published(name, source, scripts))


def _published(name: str, source: bytes, scripts: Mapping[str, str]) -> bytes:
    """Return a file as it was written, and a script that imports others as it is published."""
    modules = in_order(name, scripts) if name in scripts else ()
    if len(modules) < 2:  # noqa: PLR2004 - alone
        return source
    return joined({one: scripts[one] for one in modules}).encode()


def own_version(site: Path, piece: Piece) -> bytes | None:
    """Return the bytes of the site's own version of *piece*, None if it has none."""
    place = site / piece.path
    return place.read_bytes() if place.is_file() else None
