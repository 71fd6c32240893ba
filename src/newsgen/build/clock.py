"""What a build costs: how long each phase takes, and what it need not pay for."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Clock:
    """How long each phase took, in seconds."""

    def __init__(self) -> None:
        self.phases: dict[str, float] = {}
        self._began = time.perf_counter()

    @contextmanager
    def __call__(self, phase: str) -> Iterator[None]:
        """Time what is done in the block as *phase*, which may come more than once."""
        began = time.perf_counter()
        try:
            yield
        finally:
            spent = self.phases.get(phase, 0.0) + time.perf_counter() - began
            self.phases[phase] = round(spent, 4)

    @property
    def total(self) -> float:
        """How long it took in all, so far."""
        return round(time.perf_counter() - self._began, 4)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles among the values of a build: they have none, and are many.

    Looking costs a third of a build in which little changed.  Tasks, whose
    templates do make cycles, collect their own.
    """
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()
