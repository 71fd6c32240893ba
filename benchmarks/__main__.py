"""``python -m benchmarks``: what builds cost, beside other generators and as archives grow."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.comparison import compare
from benchmarks.console import numbers, say, scratch, show
from benchmarks.figures import Comparison, Figures, machine
from benchmarks.measure import Cost, timed
from benchmarks.subjects import PEERS


def main() -> None:
    """Measure what the options ask for, and print the tables."""
    options = _options()
    peers = [name for name in options.peers.split(",") if name]
    figures = Figures(
        machine(),
        comparisons=tuple(_compared(options.n, peers, options.runs)),
        growth=tuple(_compared(options.growth, [], options.runs)),
        started=tuple(_started(options.runs)),
    )
    show(figures, options.json)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--n", type=numbers, default=(), metavar="N,...", help="articles in each comparison"
    )
    parser.add_argument("--peers", default="", help=f"compared with: any of {','.join(PEERS)}")
    parser.add_argument(
        "--growth", type=numbers, default=(), metavar="N,...", help="articles, newsgen alone"
    )
    parser.add_argument("--runs", type=int, default=3, help="counted runs of each build")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there")
    options = parser.parse_args()
    if not (options.n or options.growth):
        parser.error("say how many articles: --n or --growth")
    return options


def _compared(sizes: tuple[int, ...], peers: list[str], runs: int) -> Iterator[Comparison]:
    for count in sizes:
        with scratch() as folder:
            yield compare(count, peers, runs=runs, folder=folder, say=say)


def _started(runs: int) -> Iterator[Cost]:
    for _ in range(runs):
        yield timed((sys.executable, "-m", "newsgen", "--help"), Path.cwd())[0]


if __name__ == "__main__":
    main()
