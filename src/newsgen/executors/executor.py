"""The interface of executors, and the one that runs tasks right here."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

Task = Callable[[bytes], bytes]
"""A pure task over values or files: MessagePack in, MessagePack out."""

Job = Callable[[bytes], AbstractContextManager[Task]]
"""Opens what a task needs, given its setup, once a process; a module-level function."""


def run_chunk(task: Task, chunk: bytes) -> bytes:
    """Return what *task* makes of *chunk*, and let go of all it made on the way.

    Whoever runs many tasks has the collector of cycles switched off, since what
    lives on has none; templates and parsers leave some behind all the same.
    """
    try:
        return task(chunk)
    finally:
        gc.collect(0)


class Executor(Protocol):
    """Runs a job over chunks of work."""

    def run(self, job: Job, setup: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the result of each chunk, in any order.

        Raises what the task raises; what other chunks did meanwhile stands.
        """


class Serial:
    """Runs every chunk in this process, in order."""

    def run(self, job: Job, setup: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the result of each chunk, in order."""
        with job(setup) as task:
            for chunk in chunks:
                yield run_chunk(task, chunk)
