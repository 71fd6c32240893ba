"""The canonical form of a text, so that its digest is the same on every machine."""

from __future__ import annotations

from hashlib import sha256


def canonical(body: str) -> str:
    """Return *body*, which is clean and without front matter, with one line feed at its end.

    Clean text is in Unicode's form NFC already, its lines end with line feeds.
    """
    return body.rstrip() + "\n"


def text_digest(body: str) -> bytes:
    """Return the SHA-256 of the canonical form of *body*, 32 bytes."""
    return sha256(canonical(body).encode()).digest()
