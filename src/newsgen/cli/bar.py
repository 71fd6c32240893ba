"""How far a build is, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from newsgen.build.options import Progress as Told

_REFRESH_PAGES = 50  # how many pages lie between two looks of the progress bar


@contextmanager
def bar(every: int = _REFRESH_PAGES) -> Iterator[Told]:
    """Show a bar on standard error, which is a terminal, as long as the block lasts.

    It is drawn anew after *every* so many steps.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    # No refresh thread: worker processes are forked from this one.
    console = Console(stderr=True)
    shown = Progress(*columns, console=console, transient=True, auto_refresh=False)
    with shown:
        task = shown.add_task("write", total=None)

        def told(phase: str, done: int, total: int) -> None:
            if done == total or done % every == 0:
                shown.update(task, description=phase, completed=done, total=total)
                shown.refresh()

        yield told
