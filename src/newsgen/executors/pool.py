"""An executor of processes on this machine."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from itertools import chain, islice
from types import TracebackType
from typing import Self

from newsgen.errors import NewsgenError
from newsgen.executors.executor import Job, Serial, Task, run_chunk

_PR_SET_PDEATHSIG = 1  # Linux, sys/prctl.h
_WAITING_PER_JOB = 3  # enough that no worker waits, few enough that memory stays flat

_running: tuple[Job, bytes, Task, ExitStack] | None = None
"""The task this worker process runs now: the one global, since a process is its only scope."""


class WorkerDied(NewsgenError):  # noqa: N818 - named for what happened
    """A worker process ended without an answer, killed or out of memory."""


class Pool:
    """Runs chunks in *jobs* processes, which start with the first work worth sharing."""

    def __init__(self, jobs: int) -> None:
        # fork starts in milliseconds and is safe here: this process has no threads yet.
        method = "fork" if sys.platform == "linux" else "spawn"
        context = multiprocessing.get_context(method)
        self._jobs = jobs
        self._pool = ProcessPoolExecutor(jobs, context, _begin, (os.getpid(),))

    def __enter__(self) -> Self:
        """Return the pool; nothing is started yet."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the processes; after an error or Ctrl-C, on the spot.

        An interrupt may have come while they were being started, when nobody
        would tell them to stop: the interpreter would wait for them forever.
        What they were writing is whole or not there, so killing loses nothing.
        """
        with _undisturbed():
            if kind is not None:
                for process in multiprocessing.active_children():
                    process.kill()
            self._pool.shutdown(cancel_futures=kind is not None)

    def run(self, job: Job, setup: bytes, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield results as they come; a single chunk is done here, where no hand-over costs.

        Raises WorkerDied if a process was killed.
        """
        rest = iter(chunks)
        first = list(islice(rest, 2))
        if len(first) < 2:  # noqa: PLR2004 - one or none
            return Serial().run(job, setup, first)
        return self._share(job, setup, chain(first, rest))

    def _share(self, job: Job, setup: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
        running: set[Future[bytes]] = set()
        try:
            while True:
                for chunk in islice(chunks, self._jobs * _WAITING_PER_JOB - len(running)):
                    with _undisturbed():  # the first call starts the processes
                        running.add(self._pool.submit(_run, job, setup, chunk))
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        except BrokenProcessPool as error:
            raise WorkerDied(
                "a worker process ended without an answer (killed, or out of memory?); "
                "try again with -j 1"
            ) from error


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put Ctrl-C off for a moment; processes started meanwhile never see it."""
    if sys.platform == "win32":
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _begin(parent: int) -> None:
    """Leave Ctrl-C to the parent, which ends its workers in order, and its values alone."""
    _end_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    gc.freeze()  # looking through what came with the fork would copy it


def _end_with(parent: int) -> None:
    """See to it that this process ends when its *parent* does, even if that is killed.

    Nobody would tell it to stop, and it would go on writing into a site that
    another build works on by then.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it has ended already
            os._exit(1)
    else:
        threading.Thread(target=_await_end, daemon=True).start()


def _await_end() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(job: Job, setup: bytes, chunk: bytes) -> bytes:
    global _running  # noqa: PLW0603 - see its docstring
    if _running is None or _running[:2] != (job, setup):
        if _running is not None:
            _running[3].close()
        stack = ExitStack()
        _running = (job, setup, stack.enter_context(job(setup)), stack)
    return run_chunk(_running[2], chunk)
