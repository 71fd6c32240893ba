"""What is missing of where a republished text came from."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.checks.material import Material, Text
from newsgen.errors import Diagnostic, Severity
from newsgen.importers.record import CAPTURES
from newsgen.models.article import Source


class Provenance:
    """Finds gaps in the sources of articles; an article without a source is the site's own."""

    def __init__(self, material: Material) -> None:
        folder = material.folder / CAPTURES
        self._kept = {
            sha256
            for sha256, _, ending in (place.name.partition(".") for place in folder.glob("*"))
            if ending != "json"  # the record of an import: it stays when its capture is lost
        }
        self._found: list[Diagnostic] = []

    def read(self, text: Text) -> None:
        """Look at the source of an article."""
        source = text.article.source
        if source is not None:
            self._found += self._gaps(text, source)

    def found(self) -> Iterator[Diagnostic]:
        """Yield them."""
        yield from self._found

    def _gaps(self, text: Text, source: Source) -> Iterator[Diagnostic]:
        if not (source.url or source.sha256 or source.archived or source.published):
            who = f"{source.name!r}" if source.name else "the source"
            message = f"{who} is given without an address or a date, so that no one can look it up"
            hint = "write url: https://…, or published: and the day, of what was printed"
            yield _gap(text, "source", "source-url-missing", message, hint)
        elif source.url:
            missing = _missing(source)
            if missing:
                message = f"the source doesn't say {_listed([words for _, words in missing])}"
                hint = f"write {', '.join(f'{key}: …' for key, _ in missing)}"
                yield _gap(text, "source", "source-incomplete", message, hint)
        if source.status == "gone" and not source.archived:
            message = "the source is gone, and no archived copy is named"
            hint = (
                "look for one at web.archive.org and write archived: [https://web.archive.org/…]"
            )
            yield _gap(text, "source.status", "source-lost", message, hint)
        if source.sha256 and source.sha256 not in self._kept:
            message = f"no file in captures/ has the SHA-256 {source.sha256[:12]}…"
            hint = "put the original back, under that name, or leave sha256 out"
            yield _gap(text, "source.sha256", "capture-missing", message, hint)


def _missing(source: Source) -> list[tuple[str, str]]:
    """Return the keys that *source* should have, with words; a copy's address tells its date."""
    missing: list[tuple[str, str]] = []
    if not source.archived:
        if source.status != "gone":  # of what is gone, that is more than a gap
            missing.append(("archived", "where a copy is archived"))
        if not source.captured_at:
            missing.append(("captured_at", "when it was captured"))
    if not source.licence:
        missing.append(("licence", "under which licence it is"))
    return missing


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _gap(text: Text, field: str, code: str, message: str, hint: str) -> Diagnostic:
    return text.placed.problem(field, code, message, hint=hint, severity=Severity.WARNING)
