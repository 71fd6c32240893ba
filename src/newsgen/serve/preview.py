"""What a preview shows at this moment, shared by the threads that build and that serve."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from msgspec import Struct

from newsgen.serve.problems import Problem
from newsgen.serve.snapshot import Snapshot

MOST_REVISIONS = 64
"""A tab that missed more of them is reloaded without asking what changed."""


class Revision(Struct, frozen=True):
    """A state of the site, and which files that pages load it changed; see ``kinds.is_asset``."""

    name: str
    assets: frozenset[str] = frozenset()


class Shown(Struct, frozen=True):
    """The last good site, and what keeps a newer one from being built.

    ``history`` ends with the present revision, ``step`` rises with every
    rebuild.  ``follow`` is the page of the file that was just saved, if it is known.
    """

    pages: Snapshot = Snapshot()
    problems: tuple[Problem, ...] = ()
    history: tuple[Revision, ...] = (Revision("0"),)
    step: int = 0
    follow: str = ""

    @property
    def revision(self) -> str:
        """The name of the present revision; no other, of this preview or one before, has it."""
        return self.history[-1].name

    def assets_since(self, revision: str) -> frozenset[str] | None:
        """Return which files that pages load changed since *revision*; None if nobody knows."""
        names = [one.name for one in self.history]
        if revision not in names:
            return None
        later = self.history[names.index(revision) + 1 :]
        return frozenset().union(*(one.assets for one in later))


class Listener:
    """Someone who wants to know when something else is shown; belongs to an event loop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._rung = asyncio.Event()

    async def wait(self, seconds: float) -> bool:
        """Tell whether there was news within *seconds*."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._rung.wait(), seconds)
        rung = self._rung.is_set()
        self._rung.clear()
        return rung

    def ring(self) -> None:
        """Say that there is news, from whatever thread."""
        with suppress(RuntimeError):  # its loop is over, so nobody waits
            self._loop.call_soon_threadsafe(self._rung.set)


class Preview:
    """The one thing that changes while a preview runs: which :class:`Shown` is shown."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._ended = False
        self._listeners: list[Listener] = []
        self._changing = threading.Lock()

    @property
    def shown(self) -> Shown:
        """What a request gets now."""
        return self._shown

    @property
    def ended(self) -> bool:
        """Whether the preview is over, so that nobody need wait for news."""
        return self._ended

    @property
    def listeners(self) -> int:
        """How many there are who wait for news."""
        return len(self._listeners)

    def show(self, shown: Shown) -> None:
        """Show *shown* from now on, and tell all who wait for news."""
        self._shown = shown
        self._ring()

    def end(self) -> None:
        """Tell all who wait for news that there will be none."""
        self._ended = True
        self._ring()

    @contextmanager
    def listening(self) -> Iterator[Listener]:
        """Open a listener, within an event loop."""
        listener = Listener()
        with self._changing:
            self._listeners.append(listener)
        try:
            yield listener
        finally:
            with self._changing:
                self._listeners.remove(listener)

    def is_newest(self, listener: Listener) -> bool:
        """Tell whether nobody began to listen later: this is the tab that was opened last."""
        with self._changing:
            return self._listeners[-1] is listener

    def _ring(self) -> None:
        with self._changing:
            for listener in self._listeners:
                listener.ring()
