"""An executor for a process that lives on: what a task opened stays open for the next time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from newsgen.executors.executor import Job, Task, run_chunk


class Resident:
    """Runs every chunk in this process, in order, and keeps the last task of each job open.

    Templates stay compiled, and names laid out for being found.  Whoever knows
    that what tasks opened is out of date calls :meth:`close`.
    """

    def __init__(self) -> None:
        self._open: dict[Job, tuple[bytes, Task, ExitStack]] = {}

    def run(self, job: Job, setup: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the result of each chunk, in order."""
        for chunk in chunks:
            yield run_chunk(self._task(job, setup), chunk)

    def _task(self, job: Job, setup: bytes) -> Task:
        if job in self._open and self._open[job][0] != setup:
            self._open.pop(job)[2].close()
        if job not in self._open:
            stack = ExitStack()
            self._open[job] = setup, stack.enter_context(job(setup)), stack
        return self._open[job][1]

    def close(self) -> None:
        """Close every task."""
        while self._open:
            self._open.popitem()[1][2].close()
