"""Stamps: a digest of everything that shapes a kind of page apart from its inputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError
from msgspec import msgpack

from newsgen.models.digests import digest
from newsgen.renderer.header import Header
from newsgen.renderer.press.trees import parsed

References = Mapping[bytes, tuple[str, ...]]
"""What templates extend, include or import, by a digest of their text and of what reads it.

Whoever keeps it spares the reading: some 70 ms for the theme.
"""


class Stamped(NamedTuple):
    """The stamp of each kind, and what the templates that were read refer to."""

    stamps: dict[str, bytes]
    references: References


class TemplateStamps:
    """Digests of templates together with all they extend, include or import.

    *known* are references of an earlier time; *code* stands for what reads templates.
    """

    def __init__(self, env: Environment, known: References, code: bytes) -> None:
        self.references: dict[bytes, tuple[str, ...]] = {}
        self._env = env
        self._known = known
        self._code = code
        self._sources: dict[str, tuple[bytes, tuple[str, ...]]] = {}

    def of(self, name: str) -> bytes:
        """Return the digest of template *name*; a template that is missing counts as empty."""
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            waiting.extend(self._source(current)[1])
        return digest(
            *(part for one in sorted(seen) for part in (one.encode(), self._source(one)[0]))
        )

    def _source(self, name: str) -> tuple[bytes, tuple[str, ...]]:
        if name not in self._sources:
            try:
                assert self._env.loader is not None
                text = self._env.loader.get_source(self._env, name)[0]
            except TemplateNotFound:
                text = ""
            data = text.encode()
            key = digest(self._code, data)
            names = self._known.get(key)
            if names is None:
                names = parsed(text, name).references
            self.references[key] = names
            self._sources[name] = data, names
        return self._sources[name]


def read_ahead(env: Environment, names: Iterable[str]) -> None:
    """Parse the templates of these names and all they refer to, for every process started later.

    What is wrong with them is told when they are needed.
    """
    templates = TemplateStamps(env, {}, b"")
    for name in names:
        with suppress(TemplateSyntaxError, UnicodeDecodeError):
            templates.of(name)


def stamped(
    env: Environment, header: Header, templates: Mapping[str, str], code: bytes, known: References
) -> Stamped:
    """Return the stamp of each kind, given its template's name.

    A template is read if *known*, the references of an earlier time, doesn't hold it.
    Raises jinja2.TemplateSyntaxError for one that can't be read.
    """
    of_template = TemplateStamps(env, known, code)
    head = msgpack.encode(header)
    stamps = {kind: digest(code, head, of_template.of(name)) for kind, name in templates.items()}
    return Stamped(stamps, of_template.references)
