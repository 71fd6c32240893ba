"""``python -m benchmarks``: time whole builds as a user would run them."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpus import write_corpus

_MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - the point is a disk that costs nothing


def main() -> None:
    """Build a generated site cold, unchanged and with one edit, and print medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--n", type=int, default=1000, help="number of articles")
    parser.add_argument("--runs", type=int, default=3, help="counted runs of each build")
    options = parser.parse_args()
    base = _MEMORY_DISK if _MEMORY_DISK.is_dir() else None
    with tempfile.TemporaryDirectory(dir=base) as folder:
        site = Path(folder) / "site"
        write_corpus(site, options.n)
        _print_machine(options.n)
        _measure("cold", options.runs, site, lambda: _forget(site))
        _measure("no change", options.runs, site, lambda: None)
        _measure("one edit", options.runs, site, lambda: _edit(site))


def _print_machine(count: int) -> None:
    print(f"{count:,} articles, {os.cpu_count()} cores, Python {platform.python_version()}")


def _measure(name: str, runs: int, site: Path, prepare: Callable[[], None]) -> None:
    seconds: list[float] = []
    report: dict[str, object] = {}
    for _ in range(runs):
        prepare()
        began = time.perf_counter()
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "newsgen", "-C", str(site), "build", "--json"],
            check=True,
            capture_output=True,
        )
        seconds.append(time.perf_counter() - began)
        report = json.loads(done.stdout)
    print(
        f"{name:>10}: median {statistics.median(seconds):.2f} s of {runs} "
        f"(min {min(seconds):.2f}, max {max(seconds):.2f}); "
        f"{report['pages']:,} files, {report['written']:,} written; phases {report['phases']}"
    )


def _forget(site: Path) -> None:
    for name in ("build", ".newsgen"):
        shutil.rmtree(site / name, ignore_errors=True)


def _edit(site: Path) -> None:
    path = min((site / "content" / "articles").rglob("*.md"))
    path.write_text(path.read_text("utf-8") + "\nOne more line.\n", "utf-8")


if __name__ == "__main__":
    main()
