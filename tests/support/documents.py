"""Whole small sites as one text: files between ``-- path --`` lines, as Go's txtar has them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from newsgen.build.build import build
from newsgen.build.options import Options
from newsgen.build.report import Report

TODAY = date(2026, 1, 1)


def files(text: str) -> dict[str, str]:
    """Split ``-- path --`` sections into a dict; what stands before the first is a comment."""
    found: dict[str, str] = {}
    path = ""
    for line in text.splitlines(keepends=True):
        if line.startswith("-- ") and line.rstrip().endswith(" --"):
            path = line.rstrip()[3:-3]
            found[path] = ""
        elif path:
            found[path] += line
    return found


def write(folder: Path, contents: dict[str, str]) -> None:
    """Write *contents* below *folder*."""
    for path, text in contents.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8", newline="")


def built(site: Path, *, jobs: int = 1, output: Path | None = None, **options: bool) -> Report:
    """Build *site* as ``newsgen build`` would."""
    target = output or site / "build"
    return build(Options(site, target, TODAY, jobs, **options), lambda *_: None)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
