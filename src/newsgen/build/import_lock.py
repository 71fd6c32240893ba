"""One import at a time: two that choose paths at once would write over each other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsgen.errors import NewsgenError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_LOCK = Path(".newsgen", "import.lock")


class AlreadyImporting(NewsgenError, RuntimeError):  # noqa: N818 - named for what goes on
    """Another import is writing into the site; the text says so."""


@contextmanager
def alone(site: Path) -> Iterator[None]:
    """Keep other imports out of *site* meanwhile; the system lets go when the process ends.

    Where no such file can be had, as in a folder that can only be read, nothing
    is kept out.  Raises AlreadyImporting if another import is under way.
    """
    try:
        (site / _LOCK).parent.mkdir(exist_ok=True)
        file = (site / _LOCK).open("ab")
    except OSError:
        yield
        return
    with file:
        try:
            if sys.platform == "win32":
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                # Not flock: workers that outlive a killed import would go on holding it.
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            message = f"another import is writing into {site}: wait until it is done"
            raise AlreadyImporting(message) from error
        except OSError:
            yield  # a file system without locks
            return
        yield
