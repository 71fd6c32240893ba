"""What is wrong with the file that says whom to tell of a hole in the site's security."""

from __future__ import annotations

from collections.abc import Iterator

from newsgen.checks.material import Material
from newsgen.errors import Diagnostic, Severity


def expired(material: Material) -> Iterator[Diagnostic]:
    """Find a security.txt that nobody goes by any more (RFC 9116, 2.5.5)."""
    told, today = material.archive.site.security, material.today
    first = told.expires.earliest if told.expires else None
    if not told.expires or first is None or tuple(first) > (today.year, today.month, today.day):
        return
    message = f"security.txt expired on {told.expires.edtf}: whoever finds a hole can't go by it"
    hint = "look whether 'contact' is still right, and write a day within the next year"
    yield Diagnostic(
        "newsgen.yaml", *told.place, Severity.WARNING, "security-expired", message, hint
    )
