"""Digests of bytes: one for cache keys and fingerprints, one for what others may check."""

from __future__ import annotations

from hashlib import blake2b, sha256

_BYTES = 16  # 128 bits: no accidental collision among billions of pages

_LARGE = 1 << 16  # bytes, of which no copy is made


def digest(*parts: bytes | bytearray) -> bytes:
    """Return the digest of *parts*, each set off by its length: none can run into the next."""
    if sum(map(len, parts)) < _LARGE:  # one call costs half of what four do
        data = b"".join([each for part in parts for each in (len(part).to_bytes(8, "big"), part)])
        return blake2b(data, digest_size=_BYTES).digest()
    hasher = blake2b(digest_size=_BYTES)
    for part in parts:
        hasher.update(len(part).to_bytes(8, "big"))
        hasher.update(part)
    return hasher.digest()


def checksum(data: bytes | bytearray) -> bytes:
    """Return the SHA-256 of *data* (FIPS 180-4): that of written files, which anyone can check."""
    return sha256(data).digest()
