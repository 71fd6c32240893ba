"""Stamps: a digest of everything that shapes a kind of page apart from its inputs."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment, TemplateNotFound, meta
from msgspec import msgpack

from newsgen.models.digests import digest
from newsgen.renderer.header import Header


class TemplateStamps:
    """Digests of templates together with all they extend, include or import."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._sources: dict[str, tuple[bytes, frozenset[str]]] = {}

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

    def _source(self, name: str) -> tuple[bytes, frozenset[str]]:
        if name not in self._sources:
            try:
                assert self._env.loader is not None
                text = self._env.loader.get_source(self._env, name)[0]
            except TemplateNotFound:
                text = ""
            names = meta.find_referenced_templates(self._env.parse(text, name))
            known = frozenset(one for one in names if one is not None)
            self._sources[name] = text.encode(), known
        return self._sources[name]


def stamps(
    env: Environment, header: Header, templates: Mapping[str, str], code: bytes
) -> dict[str, bytes]:
    """Return the stamp of each kind, given its template's name.

    Raises jinja2.TemplateSyntaxError for a template that can't be read.
    """
    of_template = TemplateStamps(env)
    head = msgpack.encode(header)
    return {kind: digest(code, head, of_template.of(name)) for kind, name in templates.items()}
