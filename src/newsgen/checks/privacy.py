"""What tells of somebody's machine, or how to reach somebody, in what will be published."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from getpass import getuser
from itertools import chain
from pathlib import Path

from newsgen.checks.material import Material, Text
from newsgen.checks.places import place_at, warning
from newsgen.errors import Diagnostic
from newsgen.renderer.lookup import names_in

_PATH = re.compile(
    r"(?<![\w/.~%-])(?:file://(?:localhost)?)?/(?:home|Users)/([\w.-]+)(?=[/\s\"')\]>,;]|$)"
    r"|\b[A-Za-z]:[\\/]+(?:Users|Documents and Settings)[\\/]+([\w.-]+)"
    r"|\bfile:///([A-Za-z]:|[\w.-]+)/",
    re.MULTILINE,
)
_NOBODY = frozenset(
    [
        "user",
        "username",
        "you",
        "yourname",
        "your-name",
        "name",
        "me",
        "example",
        "someone",
        "somebody",
        "public",
        "shared",
        "default",
        "runner",
        "vagrant",
        "ubuntu",
        "pi",
        "git",
        "www",
        "node",
        "admin",
        "test",
        "foo",
        "bar",
        "alice",
        "bob",
        "jekyll",
        "app",
        "www-data",
        "home",
        "docs",
        "data",
        "share",
        "user1",
        "my",
        "linuxbrew",
    ]
)
"""Names in examples, and of nobody in particular."""

_CODE = re.compile(
    r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)|(`+)(?!`).+?(?<!`)\2(?!`)|^(?: {4}|\t).*$",
    re.MULTILINE | re.DOTALL,
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@(?:[\w-]++\.)+[A-Za-z]{2,}")
_PHONE = re.compile(
    r"(?<![\w.+/=-])(?:\+\d{1,3}(?:[ -]?\(?\d{1,4}\)?){2,5}|1[3-9]\d{9})(?![\w/-])"
)
_LEAST_DIGITS = 8
_TEXTS = frozenset(
    [
        "html",
        "htm",
        "txt",
        "css",
        "js",
        "mjs",
        "json",
        "xml",
        "csv",
        "svg",
        "md",
        "yaml",
        "yml",
        "vtt",
        "srt",
        "map",
    ]
)
_LARGEST = 1 << 20  # bytes of a static file: more is data, not somebody's text


class Privacy:
    """Finds paths of a machine in articles, records, templates, texts in ``static/`` and settings.

    Code in an article is left alone, but for paths of this very machine.  With
    ``checks: {contacts: true}`` addresses and telephone numbers in articles are told too.
    """

    def __init__(self, material: Material) -> None:
        self._material = material
        self._contacts = material.archive.site.checks.contacts
        self._here = _here()
        self._found: list[Diagnostic] = []

    def read(self, text: Text) -> None:
        """Look at the file of an article."""
        source = text.placed.source
        written = self._material.source(source)
        self._found += self._paths(source, written, is_text=True)
        if self._contacts:
            self._found += _contacts(source, written)

    def found(self) -> Iterator[Diagnostic]:
        """Yield what was found in articles, and what is in the other files."""
        yield from self._found
        content = self._material.content
        records = (
            *(one.source for one in content.people),
            *(one.source for one in content.events),
            *(one.source for one in content.plain),
        )
        for path in (*records, *_other_texts(self._material)):
            is_text = path.endswith((".md", ".markdown"))
            yield from self._paths(path, self._material.source(path), is_text=is_text)

    def _paths(self, path: str, written: str, *, is_text: bool) -> Iterator[Diagnostic]:
        """Yield the first place of each path; with *is_text*, code is an example."""
        told: set[str] = set()
        if self._here and self._here in written:
            told.add(self._here)
            yield self._exposed(path, written, written.index(self._here), self._here)
        if "/home/" not in written and "Users" not in written and "file:" not in written:
            return
        prose = _CODE.sub(_blanked, written) if is_text else written
        for one in _PATH.finditer(prose):
            name = next(filter(None, one.groups()))
            shown = one[0].strip()
            if name.casefold() not in _NOBODY and shown not in told:
                told.add(shown)
                yield self._exposed(path, written, one.start(), shown)

    def _exposed(self, path: str, written: str, offset: int, shown: str) -> Diagnostic:
        message = f"{shown!r} is a place on somebody's machine, and may tell who they are"
        hint = "write a path from the site's root, or leave it out"
        return warning(path, place_at(written, offset), "path-exposed", message, hint)


def _here() -> str:
    """Return what names the user of this machine and the machine, "" for root."""
    try:
        user = getuser()
    except (OSError, KeyError):
        return ""
    return "" if user.casefold() in {"root", *_NOBODY} else f"{user}@{socket.gethostname()}"


def _other_texts(material: Material) -> Iterator[str]:
    """Yield settings, templates and those texts in ``static/`` that somebody may have written."""
    yield "newsgen.yaml"
    yield from (f"templates/{name}" for name in names_in(material.folder / "templates"))
    for file in material.static:
        is_own = file.source.startswith("static/")
        if is_own and file.path.rpartition(".")[2].casefold() in _TEXTS:
            try:
                small = Path(file.place).stat().st_size <= _LARGEST
            except OSError:
                continue
            if small:
                yield file.source


def _contacts(path: str, written: str) -> Iterator[Diagnostic]:
    """Yield each e-mail address and telephone number, once."""
    told: set[str] = set()
    for one in chain(_MAIL.finditer(written), _PHONE.finditer(written)):
        digits = sum(map(str.isdigit, one[0]))
        if one[0] in told or ("@" not in one[0] and digits < _LEAST_DIGITS):
            continue
        told.add(one[0])
        what = "an e-mail address" if "@" in one[0] else "a telephone number"
        message = f"{one[0]!r} is {what}"
        hint = "leave it out, unless its owner published it"
        yield warning(path, place_at(written, one.start()), "contact-exposed", message, hint)


def _blanked(found: re.Match[str]) -> str:
    """Blank what is code, and keep its lines."""
    return re.sub(r"[^\n]", " ", found[0])
