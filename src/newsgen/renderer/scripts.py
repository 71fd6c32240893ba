"""The theme's scripts: modules in the sources, one file on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath

_COMMENT = re.compile(
    r"^[ \t]*+(?://[^\n]*+|/\*(?:[^*/]|\*(?!/)|/(?!\*))*+\*/[ \t]*+)\n", re.MULTILINE
)
_IMPORT = re.compile(r'^import \{ ([^{}]+) \} from "(\./[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|const|class) (\w+)", re.MULTILINE)


def imported_by(path: str, text: str) -> tuple[str, ...]:
    """Return the paths of the modules that the module at *path* imports."""
    return tuple(normpath(join(dirname(path), found[2])) for found in _IMPORT.finditer(text))


def in_order(path: str, sources: Mapping[str, str]) -> tuple[str, ...]:
    """Return the paths of the module at *path* and of all it needs, each after what it imports."""
    return tuple(dict.fromkeys(_after_imports(path, sources)))


def _after_imports(path: str, sources: Mapping[str, str]) -> Iterator[str]:
    for other in imported_by(path, sources[path]):
        yield from _after_imports(other, sources)
    yield path


def joined(sources: Mapping[str, str]) -> str:
    """Return one module that does what the last of *sources* does, which come in order.

    Each of the others becomes a function that is called once and returns what the
    module exports, so that names don't meet.  Lines that are comments are left
    out.  Modules are written in few forms only: ``import { a, b as c } from "./d.js";``
    on a line, and ``export`` in front of a function, constant or class.
    """
    names = {path: f"$module{number}" for number, path in enumerate(sources)}
    *others, last = (
        (path, _bound(path, _COMMENT.sub("", text), names)) for path, text in sources.items()
    )
    return "".join((*(_wrapped(names[path], text) for path, text in others), last[1]))


def _bound(path: str, text: str, names: Mapping[str, str]) -> str:
    """Take what a module imports from the functions before it."""

    def binding(found: re.Match[str]) -> str:
        other = normpath(join(dirname(path), found[2]))
        return f"const {{ {found[1].replace(' as ', ': ')} }} = {names[other]};\n"

    return _IMPORT.sub(binding, text)


def _wrapped(name: str, text: str) -> str:
    exported = ", ".join(found[2] for found in _EXPORT.finditer(text))
    body = _EXPORT.sub(r"\1 \2", text)
    return f"const {name} = (() => {{\n{body}return {{ {exported} }};\n}})();\n"
