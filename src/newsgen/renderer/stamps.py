"""Stamps: a digest of everything that shapes a kind of page apart from its inputs."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment, TemplateNotFound, meta
from msgspec import msgpack

from newsgen.models.digests import digest
from newsgen.renderer.header import Header

References = Mapping[bytes, tuple[str, ...]]
"""The templates that a template extends, includes or imports, by the digest of its text."""


class TemplateStamps:
    """Digests of templates together with all they extend, include or import.

    *known* spares templates that were read before a second reading; ``references``
    is all that is known in the end.
    """

    def __init__(self, env: Environment, known: References) -> None:
        self._env = env
        self._known = known
        self._sources: dict[str, tuple[bytes, tuple[str, ...]]] = {}
        self.references: dict[bytes, tuple[str, ...]] = {}

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
            key = digest(text.encode())
            if key in self._known:
                names = self._known[key]
            else:
                found = meta.find_referenced_templates(self._env.parse(text, name))
                names = tuple(sorted({one for one in found if one is not None}))
            self.references[key] = names
            self._sources[name] = text.encode(), names
        return self._sources[name]


def stamps(
    env: Environment,
    header: Header,
    templates: Mapping[str, str],
    code: bytes,
    known: References,
) -> tuple[dict[str, bytes], References]:
    """Return the stamp of each kind, given its template's name, and what templates refer to.

    *known* is what they were found to refer to by the same *code*.  Raises
    jinja2.TemplateSyntaxError for a template that can't be read.
    """
    of_template = TemplateStamps(env, known)
    head = msgpack.encode(header)
    made = {kind: digest(code, head, of_template.of(name)) for kind, name in templates.items()}
    return made, of_template.references
