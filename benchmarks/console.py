"""What the benchmarks' commands share: their options, their scratch folder, what they print."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from benchmarks.figures import Figures
from benchmarks.report import tables

_MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - the point is a disk that costs nothing


def numbers(text: str) -> tuple[int, ...]:
    """Read numbers of articles: ``10_000,30_000``."""
    return tuple(int(part) for part in text.split(","))


@contextmanager
def scratch() -> Iterator[Path]:
    """Yield a folder on a disk in memory, where there is one, and remove it afterwards."""
    base = _MEMORY_DISK if _MEMORY_DISK.is_dir() else None
    if not base:
        say("no disk in memory here: writing files will be part of the time")
    with tempfile.TemporaryDirectory(prefix="newsgen-benchmark-", dir=base) as folder:
        yield Path(folder)


def say(text: str) -> None:
    """Tell how far it is, apart from the tables."""
    print(text, file=sys.stderr, flush=True)


def show(figures: Figures, file: Path | None) -> None:
    """Print the tables, and keep all figures in *file* if one is named."""
    if file:
        file.write_bytes(msgspec.json.format(msgspec.json.encode(figures)) + b"\n")
    print(tables(figures), end="")
