"""How a build is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

from msgspec import Struct

from newsgen.store.disks import existing, one_disk
from newsgen.store.swap import next_to

Progress = Callable[[str, int, int], None]
"""Told of each step of the long phases: phase, done, total."""


class Options(Struct, frozen=True):
    """How to build: where from, where to, with how many processes.

    ``today`` only serves a warning about dates in the future; no output
    depends on the clock.  ``preview`` says that nobody publishes the outcome, ``strict``
    that every warning counts as an error, ``atomic`` that the output is to change as a
    whole, in one step.  With ``keep_going`` files of content with errors are left out.
    """

    site: Path
    output: Path
    today: date
    jobs: int = 1
    clean: bool = False
    drafts: bool = False
    preview: bool = False
    strict: bool = False
    atomic: bool = False
    keep_going: bool = False

    @property
    def folder(self) -> Path:
        """Where the files of the output are put: there, or into a tree that takes its place."""
        return next_to(self.output) if self.atomic else self.output

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
        output, near = Path(os.path.realpath(self.output)), existing(self.output)
        if one_disk(existing(self.state), near):
            return self.state / "tmp"
        if near == output and not one_disk(output.parent, output):  # a mount point
            return output / ".newsgen-tmp"
        return output.parent / f".{output.name}.newsgen-tmp"
