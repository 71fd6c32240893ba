"""One way to take the digest of bytes, for cache keys, fingerprints and written files."""

from __future__ import annotations

from hashlib import blake2b

_BYTES = 16  # 128 bits: no accidental collision among billions of pages


def digest(*parts: bytes) -> bytes:
    """Return the digest of *parts*, each set off by its length: none can run into the next."""
    hasher = blake2b(digest_size=_BYTES)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "big"))
        hasher.update(part)
    return hasher.digest()
