"""The identity of the running code, so that an upgrade renews what older code made."""

from __future__ import annotations

from pathlib import Path

from newsgen.models.digests import digest

_PACKAGE = Path(__file__).resolve().parent.parent


def code_stamp() -> bytes:
    """Return a digest of this package's own files.

    Reading them takes a few milliseconds and is right where a version number
    is not: in a checkout, and after a repair of an installed copy.
    """
    files = sorted(path for suffix in ("*.py", "*.json") for path in _PACKAGE.rglob(suffix))
    return digest(*(part for file in files for part in (file.name.encode(), file.read_bytes())))
