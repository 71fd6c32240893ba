"""All that was measured, as values: what tables are made from and what ``--json`` writes."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from benchmarks.measure import Cost, Memory
from benchmarks.tally import Tally


class Machine(Struct, frozen=True):
    """Where it was measured, and which newsgen; ``memory`` in bytes."""

    processor: str
    cores: int
    memory: int
    kernel: str
    python: str
    commit: str


class Rebuild(Struct, frozen=True):
    """Builds after one kind of edit; in the last, pages *made* and files *written*.

    A generator that builds all anew makes and writes every file.
    """

    costs: tuple[Cost, ...]
    made: int
    written: int


class Built(Struct, frozen=True):
    """One generator: cold builds, what they wrote, and rebuilds by what was edited."""

    name: str
    version: str
    cold: tuple[Cost, ...]
    memory: Memory
    files: Mapping[str, Tally]
    rebuilds: Mapping[str, Rebuild]


class Comparison(Struct, frozen=True):
    """Generators on the same articles, newsgen first; *copied* is ``cp -r`` of its site."""

    articles: int
    built: tuple[Built, ...]
    copied: tuple[Cost, ...]


class Watched(Struct, frozen=True):
    """Seconds from a saved article to its page on disk, while ``serve --watch`` runs."""

    articles: int
    ready: float
    delays: tuple[float, ...]


class Figures(Struct, frozen=True):
    """What one call of the benchmark found; *growth* is newsgen alone."""

    machine: Machine
    comparisons: tuple[Comparison, ...] = ()
    growth: tuple[Comparison, ...] = ()
    started: tuple[Cost, ...] = ()
    watched: tuple[Watched, ...] = ()


def machine() -> Machine:
    """Describe this machine; what it doesn't tell is empty."""
    root = Path(__file__).parent
    return Machine(
        processor=_field("/proc/cpuinfo", "model name") or platform.processor(),
        cores=os.cpu_count() or 0,
        memory=int(_field("/proc/meminfo", "MemTotal").removesuffix(" kB") or 0) * 1024,
        kernel=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        commit=_commit(root),
    )


def _field(path: str, name: str) -> str:
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except OSError:
        return ""
    pairs = (line.partition(":") for line in lines)
    return next((value.strip() for key, _, value in pairs if key.strip() == name), "")


def _commit(folder: Path) -> str:
    command = ["git", "describe", "--always", "--dirty", "--abbrev=10"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:  # no git here
        return ""
    return done.stdout.strip()
