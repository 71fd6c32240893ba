"""``python -m benchmarks.page FILE...``: put figures into ``docs/performance.md``."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import msgspec

from benchmarks.figures import Figures
from benchmarks.report import tables
from benchmarks.subjects import ROOT

_PLACE = re.compile(r"(<!-- figures -->\n).*(<!-- end of figures -->)", re.DOTALL)


def main() -> None:
    """Make the tables of all files, and replace those in the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="what --json wrote")
    options = parser.parse_args()
    found = [msgspec.json.decode(path.read_bytes(), type=Figures) for path in options.files]
    page = ROOT / "docs" / "performance.md"
    page.write_text(with_tables(page.read_text("utf-8"), joined(found)), "utf-8")


def joined(found: list[Figures]) -> Figures:
    """Return the figures of several calls as one; they have to be of one machine and commit."""
    machines = {one.machine for one in found}
    if len(machines) > 1:
        raise ValueError(f"figures of {len(machines)} machines or commits on one page: {machines}")
    return Figures(
        found[0].machine,
        tuple(one for each in found for one in each.comparisons),
        tuple(one for each in found for one in each.growth),
        next((each.started for each in found if each.started), ()),
        tuple(one for each in found for one in each.watched),
    )


def with_tables(page: str, figures: Figures) -> str:
    """Return *page* with the tables of *figures* between its two marks."""
    return _PLACE.sub(lambda place: f"{place[1]}\n{tables(figures)}\n{place[2]}", page)


if __name__ == "__main__":
    main()
