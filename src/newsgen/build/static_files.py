"""The static files of a site and of its theme."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from newsgen.errors import Diagnostic, Severity
from newsgen.models.digests import digest
from newsgen.models.paths import InvalidPath, out_path
from newsgen.outputs.files import StaticFile
from newsgen.renderer.scripts import imported_by, in_order
from newsgen.store.scan import SourceFile, SourceKind
from newsgen.store.seen import Seen


def static_files(
    files: Iterable[SourceFile], seen: Mapping[str, Seen], site: Path, theme: Path
) -> tuple[tuple[StaticFile, ...], tuple[Diagnostic, ...]]:
    """Return the static files of *site* and *theme*, and the problems of those no disk can hold.

    A file of the site's own replaces the theme's of its name.
    """
    return _storable(_static(files, seen, site, theme))


def _static(
    files: Iterable[SourceFile], seen: Mapping[str, Seen], site: Path, theme: Path
) -> Iterator[StaticFile]:
    """Yield the site's own static files, then the theme's that none of them replaces.

    A copy of a file of the theme is published as that is, as long as nobody changed it.
    """
    built_in = {file.path: file for file in _theme_files(theme)}
    root = os.path.realpath(site)
    for file in files:
        if file.kind is SourceKind.STATIC and file.path in seen:
            path = file.path.removeprefix("static/")
            content = seen[file.path].digest
            if path not in built_in or built_in[path].digest != content:
                built_in.pop(path, None)
                yield StaticFile(path, file.path, f"{root}/{file.path}", content, root=root)
    yield from built_in.values()


def _theme_files(theme: Path) -> Iterator[StaticFile]:
    """Yield the files of the theme, each script with the modules it imports as one."""
    files = {
        place.relative_to(theme).as_posix(): place.read_bytes()
        for place in sorted(theme.rglob("*"))
        if place.is_file() and not place.name.startswith(".")
    }
    scripts = {path: data.decode() for path, data in files.items() if path.endswith(".js")}
    parts = {other for path, text in scripts.items() for other in imported_by(path, text)}
    for path in files:
        if path in parts:
            continue
        own = (path,) if path.endswith(".css") else ()
        modules = in_order(path, scripts) if path in scripts else own
        content = digest(*(files[module] for module in modules or (path,)))
        places = {module: str(theme / module) for module in modules}
        yield StaticFile(path, f"theme/{path}", str(theme / path), content, places)


def _storable(
    files: Iterable[StaticFile],
) -> tuple[tuple[StaticFile, ...], tuple[Diagnostic, ...]]:
    """Part *files* into those any disk can hold and the problems of the others."""
    good: list[StaticFile] = []
    problems: list[Diagnostic] = []
    for file in files:
        try:
            out_path(file.path)
            good.append(file)
        except InvalidPath as error:
            problem = Diagnostic(
                file.source, 0, 0, Severity.ERROR, "path-invalid", f"{error}", "rename the file"
            )
            problems.append(problem)
    return tuple(good), tuple(problems)
