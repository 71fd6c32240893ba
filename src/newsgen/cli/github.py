"""Problems as annotations, which GitHub shows beside the lines of a change.

Format: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
(escapes as in its toolkit's command.ts).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsgen.errors import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def annotated(diagnostics: Iterable[Diagnostic], folder: Path) -> Iterator[str]:
    """Yield a line for each of the *diagnostics* of the site *folder*.

    Files are named as seen from the top of what was checked out, else from the
    current folder.
    """
    top = os.environ.get("GITHUB_WORKSPACE") or str(Path.cwd())
    for one in diagnostics:
        path = os.path.relpath(folder / one.path, top).replace(os.sep, "/")
        place = {"file": path, "line": one.line, "col": one.column, "title": one.code}
        words = ",".join(f"{key}={_property(f'{value}')}" for key, value in place.items() if value)
        text = f"{one.message}\n{one.hint}" if one.hint else one.message
        yield f"::{_COMMANDS[one.severity]} {words}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
