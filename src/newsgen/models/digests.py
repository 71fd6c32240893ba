"""One way to take the digest of bytes, for cache keys, fingerprints and written files."""

from __future__ import annotations

from hashlib import blake2b

_BYTES = 16  # 128 bits: no accidental collision among billions of pages


def digest(*parts: bytes) -> bytes:
    """Return the digest of *parts*, each set off by its length: none can run into the next."""
    data = b"".join([each for part in parts for each in (len(part).to_bytes(8, "big"), part)])
    return blake2b(data, digest_size=_BYTES).digest()
