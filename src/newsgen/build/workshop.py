"""Building one site again and again, as a preview does that follows every edit."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing

from msgspec import Struct

from newsgen.build.amend import Amended, amend
from newsgen.build.build import build
from newsgen.build.clock import Clock, uncollected
from newsgen.build.options import Options
from newsgen.build.report import Report
from newsgen.build.standing import Held, held_of, is_latest
from newsgen.executors.resident import Resident
from newsgen.models.page import Manifest
from newsgen.store.cache import Cache, with_cache
from newsgen.store.lock import only_one
from newsgen.store.removal import remove
from newsgen.store.scan import SourceFile, look


class Built(Struct, frozen=True):
    """What a build did, and all files of the site; None if the build failed."""

    report: Report
    files: Manifest | None


class Workshop:
    """Keeps what the last build of a site stands on, and its tasks, at hand for the next."""

    def __init__(self) -> None:
        self._held: Held | None = None
        self._tasks = Resident()

    def build(self, options: Options, paths: Collection[str] = ()) -> Built:
        """Build a site of which only *paths* changed since the last time, if any are given.

        Raises what a build raises.
        """
        return with_cache(options.cache, lambda: self._build(options, paths))

    def _build(self, options: Options, paths: Collection[str]) -> Built:
        done = self._amended(options, paths) if paths else None
        if done is not None:
            self._held = done.held
            return Built(done.report, done.held.manifest)
        self.close()
        report = build(options, _quietly)
        if report.failed:
            return Built(report, None)
        self._held = held_of(options)
        if self._held is not None:
            return Built(report, self._held.manifest)
        # It stands on what is no more so: a source that was saved again while it was built.
        with closing(Cache(options.cache)) as cache:
            return Built(report, cache.manifest(str(options.output)))

    def _amended(self, options: Options, paths: Collection[str]) -> Amended | None:
        """Build the short way, if that is enough."""
        held = self._held
        files = _known(options, held, paths) if held else None
        if held is None or files is None:
            return None
        clock = Clock()
        with only_one(options.state), uncollected():
            if not is_latest(options, held):
                return None
            if not options.scratch.is_dir():  # it is not there yet, was taken away, or replaced
                self._tasks.close()
                remove(options.scratch)
            return amend(options, held, self._tasks, clock, _quietly, files)

    def close(self) -> None:
        """Let go of everything."""
        self._held = None
        self._tasks.close()


def _known(options: Options, held: Held, paths: Collection[str]) -> tuple[SourceFile, ...] | None:
    """Look at *paths*; None if one of them is no file, or none that the last build read."""
    return look(options.site, paths) if all(path in held.seen for path in paths) else None


def _quietly(_phase: str, _done: int, _total: int) -> None:
    """Show no progress: it is over before anyone could read it."""
