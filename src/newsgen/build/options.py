"""How a build is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from msgspec import Struct

Progress = Callable[[str, int, int], None]
"""Told of each step of the long phases: phase, done, total."""


class Options(Struct, frozen=True):
    """How to build: where from, where to, with how many processes.

    ``today`` only serves a warning about dates in the future; no output
    depends on the clock.  ``preview`` says that nobody publishes the outcome, ``strict``
    that every warning counts as an error.
    """

    site: Path
    output: Path
    today: date
    jobs: int = 1
    clean: bool = False
    drafts: bool = False
    preview: bool = False
    strict: bool = False

    @property
    def state(self) -> Path:
        """The folder of the cache, which may be deleted at any time."""
        return self.site / ".newsgen"

    @property
    def cache(self) -> Path:
        """The cache itself."""
        return self.state / "cache.sqlite"

    @property
    def scratch(self) -> Path:
        """Where files are made whole before they take their place: on the output's own disk."""
        output = next(one for one in (self.output, *self.output.parents) if one.exists())
        if output.stat().st_dev == self.site.stat().st_dev:
            return self.state / "tmp"
        return self.output.parent / f".{self.output.name}.newsgen-tmp"
