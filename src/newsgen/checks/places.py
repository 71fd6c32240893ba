"""Where words stand in a file, for what has no field of its own."""

from __future__ import annotations

from newsgen.checks.material import Material
from newsgen.errors import Diagnostic, Severity


def place_at(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, from 1, of the character at *offset* of *text*."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def in_file(material: Material, path: str, words: str) -> tuple[int, int]:
    """Return where *words* first stand in the file at *path*; zeros if they don't."""
    text = material.source(path)
    offset = text.find(words)
    return (0, 0) if offset < 0 else place_at(text, offset)


def warning(
    path: str, place: tuple[int, int], code: str, message: str, hint: str = ""
) -> Diagnostic:
    """Return a warning of *code* at a *place*, line and column, of the file at *path*."""
    return Diagnostic(path, *place, Severity.WARNING, code, message, hint)
