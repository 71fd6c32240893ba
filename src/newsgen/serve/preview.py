"""What a preview shows at this moment, shared by the thread that builds and those that serve."""

from __future__ import annotations

import threading

from msgspec import Struct

from newsgen.errors import Diagnostic
from newsgen.serve.snapshot import Snapshot


class Shown(Struct, frozen=True):
    """The last good site, and what keeps a newer one from being built.

    ``revision`` changes when the files do; ``step`` rises with every rebuild.
    """

    pages: Snapshot = Snapshot()
    problems: tuple[Diagnostic, ...] = ()
    revision: str = "0"
    step: int = 0


class Preview:
    """The one thing that changes while a preview runs: which :class:`Shown` is shown."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._ended = False
        self._changed = threading.Condition()

    @property
    def shown(self) -> Shown:
        """What a request gets now."""
        return self._shown

    @property
    def ended(self) -> bool:
        """Whether the preview is over, so that nobody need wait for news."""
        return self._ended

    def show(self, shown: Shown) -> None:
        """Show *shown* from now on, and wake all who wait for news."""
        with self._changed:
            self._shown = shown
            self._changed.notify_all()

    def end(self) -> None:
        """Wake all who wait for news: there will be none."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def wait(self, step: int, *, seconds: float) -> Shown:
        """Return what is shown once it is of another step than *step*, or after *seconds*."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._shown.step != step, seconds)
            return self._shown
