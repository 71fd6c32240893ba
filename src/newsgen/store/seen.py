"""What source files looked like when they were read."""

from __future__ import annotations

from msgspec import Struct

from newsgen.store.scan import SourceFile

_RACY_NS = 2_000_000_000  # FAT keeps times to 2 s: a younger file may change without showing it


class Seen(Struct, frozen=True, array_like=True, gc=False):
    """What a source file looked like when its bytes were read, and their digest.

    ``read_ns`` is when reading began, in nanoseconds since the epoch.  ``shape``
    is the digest of all that its record says to the archive, that is without its
    body; empty if it has no record.
    """

    size: int
    mtime_ns: int
    inode: int
    changed_ns: int
    read_ns: int
    digest: bytes
    shape: bytes = b""

    def still(self, file: SourceFile) -> bool:
        """Tell whether *file* can be trusted to have the same bytes.

        A file whose time is not well before its reading may have been changed
        again within the same tick of the clock, as git's "racy" rule has it.
        """
        same = (
            self.changed_ns == file.changed_ns
            and self.mtime_ns == file.mtime_ns
            and self.size == file.size
            and self.inode == file.inode
        )
        return same and max(self.mtime_ns, self.changed_ns) + _RACY_NS < self.read_ns
