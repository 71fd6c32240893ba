"""One import at a time: two that choose paths at once would write over each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from newsgen.errors import NewsgenError
from newsgen.store.lock import Busy, held

_LOCK = Path(".newsgen", "import.lock")


class AlreadyImporting(NewsgenError, RuntimeError):  # noqa: N818 - named for what goes on
    """Another import is writing into the site; the text says so."""


@contextmanager
def alone(site: Path) -> Iterator[None]:
    """Keep other imports out of *site* meanwhile; the system lets go when the process ends.

    Where no such file can be had, as in a folder that can only be read, nothing
    is kept out.  Raises AlreadyImporting if another import is under way.
    """
    with ExitStack() as stack:
        try:
            with suppress(OSError):
                (site / _LOCK).parent.mkdir(exist_ok=True)
                stack.enter_context(held(site / _LOCK, 0))
        except Busy as busy:
            message = f"another import is writing into {site}: {busy.whom}; wait until it is done"
            raise AlreadyImporting(message) from busy
        yield
