"""A checksum on every value the cache keeps, so that a damaged one is never taken for what it was.

Disks lose bits, and a cache that was copied, restored or cut short still opens.  The
seal of a value covers its name and the database too: a value that turns up
in another row, or comes out of another cache, doesn't count either.
"""

from __future__ import annotations

from typing import TypeVar
from zlib import crc32

from newsgen.errors import NewsgenError

T = TypeVar("T")

SEAL_BYTES = 4
"""What a seal adds to a value: one lost bit in four thousand million damages goes unseen."""


class CacheDamaged(NewsgenError):  # noqa: N818 - named for what is the case
    """The cache is not as it was left; it only ever was a copy, and is to be made anew."""


class Gone(CacheDamaged):
    """A record is not there that has to be."""


def sound(value: object, kind: type[T]) -> T:
    """Return a *value* that has no seal.  Raises CacheDamaged if it is of another kind."""
    if isinstance(value, kind):
        return value
    raise CacheDamaged("a key is not what was kept")


class Seal:
    """Seals values of one database and looks whether seals are whole; *salt* is the database's.

    CRC-32 as zlib has it: an accident is found as surely as by a cryptographic digest of this
    length, at a tenth of the cost.  Against malice it protects no more than that would: what a
    cache says can be wrong, but is never run.
    """

    def __init__(self, salt: int) -> None:
        self._salt = salt & 0xFFFFFFFF

    def on(self, value: bytes, name: bytes) -> bytes:
        """Return *value*, which is kept under *name*, with its seal."""
        return value + self._of(value, name)

    def off(self, kept: object, name: bytes) -> bytes:
        """Return the value that *kept* under *name* holds.  Raises CacheDamaged."""
        if isinstance(kept, bytes):
            value = kept[:-SEAL_BYTES]
            if kept[-SEAL_BYTES:] == self._of(value, name):
                return value
        raise CacheDamaged("a value is not what was kept")

    def _of(self, value: bytes, name: bytes) -> bytes:
        return crc32(value, crc32(name, self._salt)).to_bytes(SEAL_BYTES, "big")
