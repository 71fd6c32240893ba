"""Texts that are others than were published, and don't say so."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.checks.material import Material
from newsgen.errors import Diagnostic, Severity
from newsgen.models.article import Entry
from newsgen.models.placed import Placed
from newsgen.models.published import Recorded
from newsgen.models.texts import PublishedText, dated, is_silent, text_of

_FOLDER = "articles/"


def changed_texts(material: Material) -> Iterator[Diagnostic]:
    """Warn of every text that changed without a new correction or a later date."""
    lines = {line.id: line for line in material.published.lines.values() if line.id}
    for placed in material.archive.entries:
        line = lines.get(_FOLDER + placed.value.card.id)
        if line is None or not line.text or not placed.value.text:
            continue
        if is_silent(PublishedText(line.text, line.account), text_of(placed.value)):
            yield _changed(placed, line)


def _changed(placed: Placed[Entry], line: Recorded) -> Diagnostic:
    card = placed.value.card
    key = "updated" if card.updated else "date"
    message = (
        "the text is not the one that was published, and nothing says that it changed: "
        f"there is no new correction and no date later than {dated(line.account)!r}"
    )
    hint = (
        "write what was wrong under 'corrections', or a later 'updated'; "
        f"if it was a slip of the pen, 'newsgen verify --accept {placed.source}'"
    )
    return placed.problem(key, "text-changed", message, hint=hint, severity=Severity.WARNING)
