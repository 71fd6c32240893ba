"""``python -m benchmarks.watch``: from a saved article to its page, under ``serve --watch``."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks import edits, subjects
from benchmarks.console import numbers, say, scratch, show
from benchmarks.figures import Figures, Watched, machine
from benchmarks.measure import timed

_READY = b"until Ctrl-C"
_LOOK = 0.001  # seconds between two looks at the page
_PATIENCE = 60.0  # seconds; then something is wrong
_REST = 1.0  # seconds between an edit and the next: a server may work on after the page is there


def main() -> None:
    """Measure sites of the sizes that are asked for, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.watch", description=__doc__)
    parser.add_argument("--n", type=numbers, default=(10_000,), metavar="N,...", help="articles")
    parser.add_argument("--runs", type=int, default=7, help="counted edits")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    options = parser.parse_args()
    found = tuple(_watched(count, options.runs) for count in options.n)
    show(Figures(machine(), watched=found), options.json)


def _watched(count: int, runs: int) -> Watched:
    with scratch() as folder:
        say(f"writing and building {count:,} articles")
        subject = subjects.newsgen(folder, count, has_search=True)
        timed(subject.command, subject.site)
        say("editing")
        with _serving(subject.site) as ready:
            delays = [_delay(subject.site, number) for number in range(runs + 1)]
    return Watched(count, ready, tuple(delays[1:]))  # the first edit finds a server still cold


@contextmanager
def _serving(site: Path) -> Iterator[float]:
    """Run the server; yield how many seconds it took to be ready."""
    began = time.monotonic()
    command = (sys.executable, "-m", "newsgen", "serve", "--watch", "--port", "0")
    with subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=site, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stderr
        try:
            if not any(_READY in line for line in process.stderr):
                raise subprocess.CalledProcessError(process.wait(), command)
            yield time.monotonic() - began
        finally:
            with suppress(ProcessLookupError):  # it ended by itself
                os.killpg(process.pid, signal.SIGTERM)  # its workers with it


def _delay(site: Path, number: int) -> float:
    """Edit the article; return the seconds from then until its page is another file."""
    time.sleep(_REST)
    page = _page(site)
    before = _identity(page)
    edits.body(site, number)
    saved = time.monotonic()
    while _identity(page) == before:
        if time.monotonic() - saved > _PATIENCE:
            raise TimeoutError(f"{page} is as it was, {_PATIENCE:.0f} s after its article changed")
        time.sleep(_LOOK)
    return time.monotonic() - saved


def _page(site: Path) -> Path:
    """Return the page of the article that is edited."""
    year, month, _, name = edits.article(site).stem.split("-", 3)
    return site / "build" / "articles" / year / month / name / "index.html"


def _identity(page: Path) -> tuple[int, int]:
    """Return what changes when a file is replaced or written anew."""
    status = page.stat()
    return status.st_ino, status.st_mtime_ns


if __name__ == "__main__":
    main()
