"""The table of results in docs/reliability.md, between two marks; the rest is written by hand."""

from __future__ import annotations

import os
import platform
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from campaign import Campaign

_BEGIN, _END = "<!-- results -->\n", "<!-- end of results -->\n"


def written(page: str, campaigns: Sequence[Campaign], rows: Iterable[dict[str, Any]]) -> str:
    """Return *page* with the table of *rows* between its marks."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    found = list(rows)
    lines = [
        _machine(),
        _code(found),
        "",
        "| campaign | claim | tried | failures | seed | |",
        "|-|-|-|-|-|-|",
    ]
    lines += [_line(one, [row for row in found if row["name"] == one.name]) for one in campaigns]
    table = "\n".join(lines)
    return f"{before}{_BEGIN}{table}\n{_END}{after}"


def _code(rows: Sequence[dict[str, Any]]) -> str:
    """Say when parts were tried, and how many with which state of the code."""
    days = sorted({row["date"] for row in rows})
    counts = Counter(row["code"] for row in rows)
    told = ", ".join(f"{number} of code {code}" for code, number in counts.items())
    return f"Tried {' to '.join(dict.fromkeys((days[0], days[-1])))}: {told}." if days else ""


def _line(one: Campaign, rows: list[dict[str, Any]]) -> str:
    if not rows:
        return f"| {one.id} {one.name} | {one.claim} | not run | | | |"
    tried = sum(row["tried"] for row in rows)
    failures = sum(len(row["failures"]) for row in rows)
    seeds = sorted(row["seed"] for row in rows)
    span = f"{seeds[0]}" if len(seeds) == 1 else f"{seeds[0]}–{seeds[-1]}"
    notes = "; ".join(dict.fromkeys(row["notes"] for row in rows if row["notes"]))
    head = f"| {one.id} {one.name} | {one.claim} | {tried:,} {one.unit}"
    return f"{head} | {failures} | {span} | {notes} |"


def _machine() -> str:
    """Say on what this was; nothing that tells whose machine it is."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return (
        f"{platform.system()} {platform.machine()}, "
        f"{len(os.sched_getaffinity(0))} processors, {round(pages * size / 2**30)} GiB, "
        f"{platform.python_implementation()} {platform.python_version()}."
    )
